//! The main path: from published tables to reports.

use std::path::Path;

use rayon::prelude::*;

use crate::catalogue::{About, Catalogue, Order, ReportPlan, Texts};
use crate::compare::decompose::Gaps;
use crate::compare::{self, Basis, Peering};
use crate::domain::{Area, AreaKind, Body, Comparison, Measure, Outcome, Period, Place, Problem, Problems, Report};
use crate::measures;
use crate::peers::{self, Membership};
use crate::quality::{self, Facts};
use crate::render::{self, Batch, Fact, Made, Once};
use crate::reports::{self, Contents, Material};
use crate::store::Store;

/// Reports that are in memory at once: enough for every core, and few, since each holds all its charts.
const AT_ONCE: usize = 8;

/// Produces what an order asks for and gives the files made. `each_done` is called after each report.
pub fn produce(order: &Order, catalogue: &Catalogue, store: &Store, each_done: impl Fn() + Sync) -> Outcome<Vec<Made>> {
    render::built_in(&order.formats)?;
    let catalogue = &*catalogue.in_language(&order.language)?;
    let plans = plans(order, catalogue)?;
    let comparisons = compared_for(&plans, order, catalogue, store)?;
    let quality = quality::facts(store, catalogue)?;
    let peers = peers::choose(catalogue.peer_group(&order.peers)?, catalogue, store)?;
    let (texts, body) = (texts(order, catalogue)?, body(catalogue)?);
    let work = Work { order, catalogue, store, comparisons: &comparisons, quality: &quality, peers, texts, body };
    every_plan_has_figures(&plans, &work)?;
    let mut made = Vec::new();
    for plan in &plans {
        made.extend(reported(plan, &work, &each_done)?);
    }
    made.extend(over_all(&plans, &work)?);
    Ok(made)
}

/// Refuses reports that would have no figure at all.
fn every_plan_has_figures(plans: &[&ReportPlan], work: &Work) -> Outcome<()> {
    let empty = plans.iter().filter(|plan| work.of(plan).iter().all(|comparison| comparison.numerator.is_none()));
    let problem = |plan: &&ReportPlan| {
        let period = work.order.period.map(|period| format!(" for the {period}")).unwrap_or_default();
        Problem::usage(Place::Figure(format!("report `{}`", plan.id)), format!("there are no figures{period}"))
            .hint("leave the report out, or take the newest period of each measure: \"newest\"")
    };
    empty.map(problem).collect::<Problems>().or(())
}

/// How many reports an order gives.
pub fn number_of_reports(order: &Order, catalogue: &Catalogue) -> Outcome<usize> {
    Ok(plans(order, catalogue)?.iter().map(|plan| subjects(plan, order, catalogue).len()).sum())
}

/// What every report of a batch is made from.
struct Work<'a> {
    order: &'a Order,
    catalogue: &'a Catalogue,
    store: &'a Store,
    comparisons: &'a [Comparison],
    quality: &'a Facts,
    peers: Membership,
    texts: Texts,
    body: &'a Body,
}

impl Work<'_> {
    /// The comparisons of a plan, in the order of its framework, with the further peers that it names.
    fn of(&self, plan: &ReportPlan) -> Vec<Comparison> {
        let mut own = Vec::new();
        for measure in measures_of(plan, self.catalogue) {
            own.extend(self.comparisons.iter().filter(|it| it.measure == measure.id).cloned());
        }
        for comparison in &mut own {
            let further = plan.further_peers.iter().filter_map(|id| comparison.further.iter().find(|it| it.0 == *id));
            comparison.further = further.cloned().collect();
        }
        own
    }
}

/// From the store to comparisons, once for all plans.
fn compared_for(
    plans: &[&ReportPlan],
    order: &Order,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Comparison>> {
    let measures = unique(plans.iter().flat_map(|plan| measures_of(plan, catalogue)), |measure| &measure.id);
    let further = unique(plans.iter().flat_map(|plan| plan.further_peers.clone()), |id| id);
    compared(order, &measures, &further, catalogue, store)
}

/// Whom the reports of a plan are about: each force of the order, or all of them together.
fn subjects<'a>(plan: &ReportPlan, order: &Order, catalogue: &'a Catalogue) -> Vec<&'a Area> {
    match plan.about {
        About::EachForce => order.forces.iter().filter_map(|code| catalogue.areas.get(code)).collect(),
        About::Nation => catalogue.areas.all().filter(|area| area.kind == AreaKind::Total).collect(),
    }
}

/// From comparisons to the written reports of a plan, on every core.
fn reported(plan: &ReportPlan, work: &Work, each_done: &(impl Fn() + Sync)) -> Outcome<Vec<Made>> {
    let comparisons = work.of(plan);
    let gaps = gaps(plan, work)?;
    let mut made = Vec::new();
    for some in subjects(plan, work.order, work.catalogue).chunks(AT_ONCE) {
        let assembled: Outcome<Vec<Report>> =
            some.par_iter().map(|subject| assembled(plan, subject, (&comparisons, &gaps), work)).collect();
        let batch = Batch { reports: &assembled?, catalogue: work.catalogue, out: &work.order.out, folder: &plan.id };
        made.extend(render::write_reports(&batch, &work.order.formats)?);
        some.iter().for_each(|_| each_done());
    }
    Ok(made)
}

/// One report. Only one over all forces is given the figures of more than its own.
fn assembled(plan: &ReportPlan, force: &Area, (all, gaps): (&[Comparison], &[Gaps]), work: &Work) -> Outcome<Report> {
    let own = |it: &&Comparison| plan.about == About::Nation || it.force == force.code;
    let comparisons: &[Comparison] = &all.iter().filter(own).cloned().collect::<Vec<_>>();
    let Work { catalogue, store, quality, peers, texts, body, .. } = work;
    reports::assemble(&Material { plan, catalogue, store, force, body, texts, quality, gaps, peers, comparisons })
}

/// What the gaps that a plan takes apart rest on.
fn gaps<'a>(plan: &ReportPlan, work: &Work<'a>) -> Outcome<Vec<Gaps<'a>>> {
    let wanted = plan.sections.iter().flat_map(|section| &section.decompositions);
    let definitions = wanted.filter_map(|id| work.catalogue.decompositions.get(id));
    definitions.map(|definition| Gaps::read(definition, work.store, work.catalogue)).collect()
}

/// The office's own texts, from the folder of the order.
fn texts(order: &Order, catalogue: &Catalogue) -> Outcome<Texts> {
    match &order.texts {
        Some(folder) => Texts::read(folder, catalogue),
        None => Ok(Texts::none(Path::new("texts"))),
    }
}

/// Who holds the force to account, in the words that serve where an order names nobody.
fn body(catalogue: &Catalogue) -> Outcome<&Body> {
    let body = catalogue.bodies.iter().find(|body| body.default).or(catalogue.bodies.first());
    body.ok_or_else(|| Problem::data(Place::Stage("catalogue"), "bodies.toml names no body").into())
}

/// The pages over all reports, and the figures of all of them, each once.
fn over_all(plans: &[&ReportPlan], work: &Work) -> Outcome<Vec<Made>> {
    let Work { order, catalogue, .. } = work;
    let forces = |plan: &ReportPlan| match plan.about {
        About::EachForce => subjects(plan, order, catalogue),
        About::Nation => Vec::new(),
    };
    let each: Vec<(&ReportPlan, Vec<&Area>, Vec<Comparison>)> =
        plans.iter().map(|plan| (*plan, forces(plan), work.of(plan))).collect();
    let contents: Vec<Contents> =
        each.iter().map(|(plan, forces, comparisons)| Contents { plan, forces, comparisons }).collect();
    let indexes: Vec<Report> = contents
        .iter()
        .filter(|contents| !contents.forces.is_empty())
        .map(|contents| reports::index(contents, catalogue))
        .collect();
    let of_forces = order.forces.iter().flat_map(|code| work.comparisons.iter().filter(move |it| it.force == *code));
    let facts = Fact::all(of_forces, catalogue);
    let index = reports::front_page(&contents, catalogue);
    let once = Once { index: &index, plans: &indexes, facts: &facts, catalogue, out: &order.out };
    render::write_once(&once, &order.formats)
}

/// From the store to comparisons: work the measures out, choose peers, normalise, compare.
pub fn compared(
    order: &Order,
    measures: &[&Measure],
    further: &[String],
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Comparison>> {
    let peers = peers::choose(catalogue.peer_group(&order.peers)?, catalogue, store)?;
    let further = further_peers(further, catalogue, store)?;
    // A scheme that cannot be worked out from the tables at hand was not asked for here: it takes no part.
    let (every, _) = peers::every(catalogue, store);
    let schemes = [std::slice::from_ref(&peers), &further, &every].concat();
    let peering = Peering {
        scheme: &peers,
        further: &further,
        every: &every,
        average: order.average,
        includes_force: order.average_includes_force,
    };
    let mut comparisons = Vec::new();
    let mut periods = Vec::new();
    // One by one: the values of all measures under every scheme of peers would fill memory, and the last digit of a sum
    // would depend on which other measures are asked for.
    for some in measures.chunks(1) {
        let values = measures::work_out(store, some, catalogue)?;
        let normalised = peers::normalise(&values, &schemes)?;
        let basis = Basis { catalogue, values: &values, normalised: &normalised, peering };
        comparisons.extend(compare::each_force_with_its_peers(&basis, some, order.period));
        periods.extend(some.iter().flat_map(|measure| values.periods(&measure.id)));
    }
    period_at_hand(order, periods)?;
    Ok(comparisons)
}

/// Refuses a period for which no measure has a figure.
fn period_at_hand(order: &Order, mut periods: Vec<Period>) -> Outcome<()> {
    let Some(period) = order.period else { return Ok(()) };
    if periods.contains(&period) {
        return Ok(());
    }
    periods.sort();
    periods.dedup();
    Err(no_figures(Some(period), &periods).into())
}

/// The problem of a period that is not at hand, with those that are.
pub fn no_figures(asked: Option<Period>, at_hand: &[Period]) -> Problem {
    let what = match asked {
        Some(period) => format!("there are no figures for the {period} (`{}`)", period.id()),
        None => "there are no figures".to_owned(),
    };
    let ids: Vec<String> = at_hand.iter().map(Period::id).collect();
    Problem::usage(Place::CommandLine, what).hint(format!("at hand: {}", ids.join(", ")))
}

fn measures_of<'a>(plan: &ReportPlan, catalogue: &'a Catalogue) -> Vec<&'a Measure> {
    let framework = catalogue.frameworks.get(&plan.framework);
    let ids = framework.map(|framework| framework.measures()).unwrap_or_default();
    ids.into_iter().filter_map(|id| catalogue.measures.get(id)).collect()
}

fn plans<'a>(order: &Order, catalogue: &'a Catalogue) -> Outcome<Vec<&'a ReportPlan>> {
    let mut problems = Problems::new();
    let plans = order.reports.iter().filter_map(|id| problems.take(catalogue.report(id))).collect();
    problems.or(plans)
}

/// The first of each that have the same id.
fn unique<T>(all: impl IntoIterator<Item = T>, id: impl Fn(&T) -> &str) -> Vec<T> {
    let mut each: Vec<T> = Vec::new();
    for one in all {
        if !each.iter().any(|known| id(known) == id(&one)) {
            each.push(one);
        }
    }
    each
}

fn further_peers(groups: &[String], catalogue: &Catalogue, store: &Store) -> Outcome<Vec<peers::Membership>> {
    groups.iter().map(|group| peers::choose(catalogue.peer_group(group)?, catalogue, store)).collect()
}
