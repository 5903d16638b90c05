//! The main path: from published tables to reports.

mod batch;
mod earlier;
mod fingerprint;
mod journal;
mod logs;
mod manifest;
mod reported;
mod unchanged;
mod verify;

use crate::catalogue::{Catalogue, Order, ReportPlan};
use crate::compare::{self, Basis, Peering};
use crate::domain::{Comparison, Measure, Outcome, Period, Place, Problem, Problems};
use crate::measures;
use crate::peers;
use crate::quality;
use crate::render::{self, Made};
use crate::store::Store;

pub use earlier::figures_of_run;
pub use journal::Output;
pub use logs::{Assumption, Cautions, Counted, Decision};
pub use manifest::{Asked, Input, MANIFEST, Manifest, SignOff, Signature};
pub use verify::{Difference, verify};

use batch::{Work, changes, every_plan_has_figures, over_all, published, subjects};
use fingerprint::Fingerprint;
use journal::Journal;
use reported::reported;

/// What became of an order.
#[derive(Debug, Clone)]
pub struct Done {
    /// Every file of the batch, written now or left as it was, in order.
    pub files: Vec<Made>,
    /// Caveats.
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

/// How many reports an order gives.
pub fn number_of_reports(order: &Order, catalogue: &Catalogue) -> Outcome<usize> {
    Ok(plans(order, catalogue)?.iter().map(|plan| subjects(plan, order, catalogue).len()).sum())
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
    // A scheme that cannot be calculated from the tables loaded was not asked for here: it takes no part.
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

/// The problem of a period that has no figures, with those that are.
pub fn no_figures(asked: Option<Period>, at_hand: &[Period]) -> Problem {
    let what = match asked {
        Some(period) => format!("there are no figures for the {period} (`{}`)", period.id()),
        None => "there are no figures".to_owned(),
    };
    let ids: Vec<String> = at_hand.iter().map(Period::id).collect();
    Problem::usage(Place::CommandLine, what).hint(format!("available: {}", ids.join(", ")))
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
