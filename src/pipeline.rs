//! The main path: from published tables to reports.

mod earlier;
mod fingerprint;
mod journal;
mod logs;
mod manifest;
mod reported;
mod unchanged;
mod verify;

use crate::catalogue::{About, Catalogue, Order, ReportPlan};
use crate::compare::{self, Basis, Peering, Since};
use crate::domain::{Area, AreaKind, Comparison, Measure, Outcome, Period, Place, Problem, Problems, Report};
use crate::measures;
use crate::peers;
use crate::quality::{self, Facts};
use crate::render::{self, Fact, Made, Once};
use crate::reports::{self, Contents};
use crate::store::Store;

pub use earlier::figures_of_run;
pub use journal::Output;
pub use logs::{Assumption, Cautions, Counted, Decision};
pub use manifest::{Asked, Input, MANIFEST, Manifest, SignOff, Signature};
pub use verify::{Difference, verify};

use fingerprint::Fingerprint;
use journal::Journal;
use reported::reported;

/// What became of an order.
#[derive(Debug, Clone)]
pub struct Done {
    /// Every file of the batch, written now or left as it was, in order.
    pub files: Vec<Made>,
    /// What to bear in mind.
    pub cautions: Cautions,
    /// Files in the folder that are not of this batch, such as those of an earlier order.
    pub others: Vec<String>,
    /// Whether an earlier manifest was signed, and is no longer since the outputs differ.
    pub signature_lost: bool,
}

/// Produces what an order asks for. What is there already, made from the same, is left as it is. `each_done` is called after
/// each report.
pub fn produce(order: &Order, catalogue: &Catalogue, store: &Store, each_done: impl Fn() + Sync) -> Outcome<Done> {
    render::built_in(&order.formats)?;
    let catalogue = &*catalogue.in_language(&order.language)?;
    let plans = plans(order, catalogue)?;
    let fingerprint = Fingerprint::of(order, catalogue, store)?;
    let mut journal = Journal::of(&order.out);
    if let Some(done) = unchanged::unchanged(order, catalogue, &fingerprint, &journal)? {
        return Ok(done);
    }
    let comparisons = compared_for(&plans, order, catalogue, store)?;
    let quality = quality::facts(store, catalogue)?;
    let changes = changes(order, &comparisons, catalogue, store)?;
    let work = Work {
        order,
        catalogue,
        store,
        comparisons: &comparisons,
        quality: &quality,
        changes: changes.as_deref(),
        fingerprint,
    };
    every_plan_has_figures(&plans, &work)?;
    let mut files = Vec::new();
    for plan in &plans {
        files.extend(reported(plan, &work, &mut journal, &each_done)?);
    }
    files.extend(over_all(&plans, &work)?);
    published(files, &mut journal, &work)
}

/// Writes the manifest, and closes the journal: only then is the batch finished.
fn published(mut files: Vec<Made>, journal: &mut Journal, work: &Work) -> Outcome<Done> {
    let Work { order, catalogue, store, .. } = *work;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let outputs: Vec<Output> = files.iter().map(Output::from).collect();
    let told = work.told();
    let signed = Manifest::read(&order.out.join(MANIFEST)).is_ok_and(|earlier| earlier.sign_off != SignOff::default());
    let manifest = Manifest::of(order, catalogue, store, &told, outputs)?;
    manifest.write(&order.out)?;
    journal.add(unchanged::finished(&work.fingerprint))?;
    journal.close()?;
    let others = verify::others(&order.out, &manifest.outputs)?;
    let signature_lost = signed && manifest.sign_off == SignOff::default();
    Ok(Done { files, cautions: manifest.cautions, others, signature_lost })
}

/// Refuses reports that would have no figure of the period asked for.
fn every_plan_has_figures(plans: &[&ReportPlan], work: &Work) -> Outcome<()> {
    let Some(period) = work.order.period else { return Ok(()) };
    let is_empty = |plan: &&&ReportPlan| {
        let own = work.of(plan);
        !own.is_empty() && own.iter().all(|comparison| comparison.numerator.is_none())
    };
    let empty = plans.iter().filter(is_empty);
    let problem = |plan: &&ReportPlan| {
        Problem::usage(Place::Figure(format!("report `{}`", plan.id)), format!("there are no figures for the {period}"))
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
    changes: Option<&'a [Since]>,
    fingerprint: Fingerprint,
}

impl Work<'_> {
    /// The comparisons that any report of the batch tells of, by force.
    fn told(&self) -> Vec<&Comparison> {
        told(self.order, self.comparisons)
    }

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

/// The comparisons that any report of an order tells of, by force.
fn told<'a>(order: &Order, comparisons: &'a [Comparison]) -> Vec<&'a Comparison> {
    order.forces.iter().flat_map(|code| comparisons.iter().filter(move |it| it.force == *code)).collect()
}

/// What changed since the run that the order names.
fn changes(
    order: &Order,
    comparisons: &[Comparison],
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Option<Vec<Since>>> {
    let Some(run) = &order.compare_with else { return Ok(None) };
    let told = told(order, comparisons);
    let inputs = manifest::inputs(store, &told, catalogue)?;
    let now = earlier::figures_now(&Fact::all(told, catalogue), &inputs);
    Ok(Some(compare::since(&earlier::figures_of_run(run)?, &now)))
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

/// The pages over all reports, and the figures of all of them, each once.
fn over_all(plans: &[&ReportPlan], work: &Work) -> Outcome<Vec<Made>> {
    let Work { order, catalogue, .. } = *work;
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
    let facts = Fact::all(work.told(), catalogue);
    let changes = work.changes.map(|changes| reports::changes_page(changes, catalogue));
    let index = reports::front_page(&contents, changes.as_ref(), catalogue);
    let once = Once {
        index: &index,
        plans: &indexes,
        changes: changes.as_ref(),
        facts: &facts,
        catalogue,
        brand: &order.brand,
        out: &order.out,
    };
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
