//! The main path: from published tables to reports.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::catalogue::{About, Catalogue, Order, ReportPlan, Texts};
use crate::compare::decompose::Gaps;
use crate::compare::{self, Basis, Peering};
use crate::domain::{Area, AreaKind, Body, Comparison, Measure, Outcome, Period, Place, Problem, Report};
use crate::measures::{self, Values};
use crate::peers;
use crate::quality;
use crate::render::{self, Batch};
use crate::reports::{self, Material};
use crate::store::Store;

/// Produces what an order asks for and gives the files made. `each_done` is called after each report.
pub fn produce(
    order: &Order,
    catalogue: &Catalogue,
    store: &Store,
    each_done: impl Fn() + Sync,
) -> Outcome<Vec<PathBuf>> {
    let plan = plan(order, catalogue)?;
    let measures = measures_of(plan, catalogue);
    let comparisons = compared(order, &measures, &plan.further_peers, catalogue, store)?;
    let reports = reported(order, catalogue, store, &comparisons, each_done)?;
    let index = reports::index(&reports, plan, catalogue);
    render::write_all(&Batch { index: &index, reports: &reports, catalogue, out: &order.out }, &order.formats)
}

/// From the store to comparisons: work the measures out, choose peers, normalise, compare.
pub fn compared(
    order: &Order,
    measures: &[&Measure],
    further: &[String],
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Comparison>> {
    let values = measures::work_out(store, measures, catalogue)?;
    period_at_hand(order, measures, &values)?;
    let peers = peers::choose(catalogue.peer_group(&order.peers)?, catalogue, store)?;
    let further = further_peers(further, catalogue, store)?;
    // A scheme that cannot be worked out from the tables at hand was not asked for here: it takes no part.
    let (every, _) = peers::every(catalogue, store);
    let normalised = peers::normalise(&values, &[std::slice::from_ref(&peers), &further, &every].concat())?;
    let peering = Peering {
        scheme: &peers,
        further: &further,
        every: &every,
        average: order.average,
        includes_force: order.average_includes_force,
    };
    let basis = Basis { catalogue, values: &values, normalised: &normalised, peering };
    Ok(compare::each_force_with_its_peers(&basis, measures, order.period))
}

/// From comparisons to reports, one for each force, on every core.
fn reported(
    order: &Order,
    catalogue: &Catalogue,
    store: &Store,
    comparisons: &[Comparison],
    each_done: impl Fn() + Sync,
) -> Outcome<Vec<Report>> {
    let plan = plan(order, catalogue)?;
    let quality = quality::facts(store, catalogue)?;
    let peers = peers::choose(catalogue.peer_group(&order.peers)?, catalogue, store)?;
    let gaps = gaps(plan, catalogue, store)?;
    let texts = texts(order, catalogue)?;
    let body = body(catalogue)?;
    let all = Material {
        plan,
        catalogue,
        store,
        force: nation(catalogue)?,
        body,
        texts: &texts,
        quality: &quality,
        gaps: &gaps,
        peers: &peers,
        comparisons,
    };
    if plan.about == About::Nation {
        let report = reports::assemble(&all)?;
        each_done();
        return Ok(vec![report]);
    }
    let forces: Vec<_> = order.forces.iter().filter_map(|code| catalogue.areas.get(code)).collect();
    forces
        .par_iter()
        .map(|force| {
            let own: Vec<Comparison> = comparisons.iter().filter(|it| it.force == force.code).cloned().collect();
            let report = reports::assemble(&Material { force, comparisons: &own, ..all });
            each_done();
            report
        })
        .collect()
}

/// What the gaps that a plan takes apart rest on.
fn gaps<'a>(plan: &ReportPlan, catalogue: &'a Catalogue, store: &Store) -> Outcome<Vec<Gaps<'a>>> {
    let wanted = plan.sections.iter().flat_map(|section| &section.decompositions);
    let definitions = wanted.filter_map(|id| catalogue.decompositions.get(id));
    definitions.map(|definition| Gaps::read(definition, store, catalogue)).collect()
}

/// The office's own texts, from the folder of the order.
fn texts(order: &Order, catalogue: &Catalogue) -> Outcome<Texts> {
    match &order.texts {
        Some(folder) => Texts::read(folder, catalogue),
        None => Ok(Texts::none(Path::new("texts"))),
    }
}

/// Refuses a period for which no measure has a figure.
fn period_at_hand(order: &Order, measures: &[&Measure], values: &Values) -> Outcome<()> {
    let Some(period) = order.period else { return Ok(()) };
    let mut periods: Vec<Period> = measures.iter().flat_map(|measure| values.periods(&measure.id)).collect();
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

fn plan<'a>(order: &Order, catalogue: &'a Catalogue) -> Outcome<&'a ReportPlan> {
    catalogue
        .reports
        .get(&order.report)
        .ok_or_else(|| Problem::usage(Place::CommandLine, format!("no report is called `{}`", order.report)).into())
}

/// The forces together.
fn nation(catalogue: &Catalogue) -> Outcome<&Area> {
    let nation = catalogue.areas.all().find(|area| area.kind == AreaKind::Total);
    nation.ok_or_else(|| Problem::data(Place::Stage("catalogue"), "areas.toml has no area of the kind `total`").into())
}

/// Who holds the force to account, in the words that serve where an order names nobody.
fn body(catalogue: &Catalogue) -> Outcome<&Body> {
    let body = catalogue.bodies.iter().find(|body| body.default).or(catalogue.bodies.first());
    body.ok_or_else(|| Problem::data(Place::Stage("catalogue"), "bodies.toml names no body").into())
}

fn further_peers(groups: &[String], catalogue: &Catalogue, store: &Store) -> Outcome<Vec<peers::Membership>> {
    groups.iter().map(|group| peers::choose(catalogue.peer_group(group)?, catalogue, store)).collect()
}
