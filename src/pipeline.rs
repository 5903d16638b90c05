//! The main path: from published tables to reports.
//!
//! In: a run configuration, a catalogue and a store. Out: a [`BatchOutcome`], with every report, record and the manifest written.
//!
//! Start with [`produce`], which is the order of everything. [`compared`] is the middle of it, from the store to comparisons: work
//! out measures, normalise by peers, compare. What a batch needs besides: `reported` assembles and writes reports, `journal` and
//! `fingerprint` see to it that finished work is not repeated, [`Manifest`] says what was made from what, [`verify()`] checks that,
//! and `logs` lists assumptions, decisions and limitations. [`explained`], [`decomposed`] and [`revised_verdicts()`] serve
//! commands about one figure.

mod batch;
mod earlier;
mod fingerprint;
mod gallery;
mod journal;
mod logs;
mod manifest;
mod reported;
mod revised_verdicts;
mod single;
mod unchanged;
mod verify;

use std::sync::Arc;

use crate::catalogue::{Catalogue, ReportPlan};
use crate::compare::{self, Inputs, PeerChoice};
use crate::domain::{Comparison, Measure, Outcome, Period, Place, Problem, Problems};
use crate::measures;
use crate::peers::{self, Schemes};
use crate::project::RunConfiguration;
use crate::quality;
use crate::render::{self, WrittenFile};
use crate::store::Store;

pub use earlier::figures_of_run;
pub use gallery::{Gallery, gallery};
pub use journal::Output;
pub use logs::{Assumption, CautionCount, Cautions, Decision};
pub use manifest::{ConfigurationRecord, Input, MANIFEST, Manifest, SignOff, Signature};
pub use revised_verdicts::{RevisedVerdicts, VerdictChange, revised_verdicts};
pub use single::{decomposed, explained};
pub use verify::{Difference, verify};

use batch::{BatchContext, changes, every_plan_has_figures, over_all, published, subjects};
use fingerprint::Fingerprint;
use journal::Journal;
use reported::reported;

/// What a batch made.
#[derive(Debug, Clone)]
pub struct BatchOutcome {
    /// Every file of the batch, written now or left as it was, in order.
    pub files: Vec<WrittenFile>,
    /// Caveats.
    pub cautions: Cautions,
    /// Files in the folder that are not of this batch, such as those of an earlier run configuration.
    pub others: Vec<String>,
    /// Whether an earlier manifest was signed, and is no longer since the outputs differ.
    pub signature_lost: bool,
}

/// Produces what a run configuration asks for. What is there already, made from the same, is left as it is. `each_done` is called after
/// each report.
pub fn produce(
    configuration: &RunConfiguration,
    catalogue: &Catalogue,
    store: &Store,
    each_done: impl Fn() + Sync,
) -> Outcome<BatchOutcome> {
    render::built_in(&configuration.formats)?;
    let catalogue = &catalogue.in_language(&configuration.language)?;
    let plans = plans(configuration, catalogue)?;
    let fingerprint = Fingerprint::of(configuration, catalogue, store)?;
    let mut journal = Journal::of(&configuration.out)?;
    if let Some(done) = unchanged::unchanged(configuration, catalogue, &fingerprint, &journal)? {
        return Ok(done);
    }
    let schemes = Schemes::of(catalogue, store);
    let comparisons = compared_for(&plans, configuration, &schemes, catalogue, store)?;
    let quality = quality::data_quality(store, catalogue)?;
    let changes = changes(configuration, &comparisons, catalogue, store)?;
    let batch = BatchContext {
        configuration,
        catalogue,
        store,
        schemes: &schemes,
        comparisons: &comparisons,
        quality: &quality,
        changes: changes.as_deref(),
        fingerprint,
    };
    every_plan_has_figures(&plans, &batch)?;
    let mut files = Vec::new();
    for plan in &plans {
        files.extend(reported(plan, &batch, &mut journal, &each_done)?);
    }
    files.extend(over_all(&plans, &batch)?);
    published(files, &mut journal, &batch)
}

/// How many reports a run configuration gives.
pub fn number_of_reports(configuration: &RunConfiguration, catalogue: &Catalogue) -> Outcome<usize> {
    Ok(plans(configuration, catalogue)?.iter().map(|plan| subjects(plan, configuration, catalogue).len()).sum())
}

/// From the store to comparisons, once for all plans.
fn compared_for(
    plans: &[&ReportPlan],
    configuration: &RunConfiguration,
    schemes: &Schemes,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Arc<Comparison>>> {
    let measures = unique(plans.iter().flat_map(|plan| measures_of(plan, catalogue)), |measure| &measure.id);
    let others = unique(plans.iter().flat_map(|plan| plan.other_peer_groups.clone()), |id| id);
    compared(configuration, &measures, &others, schemes, catalogue, store)
}

/// From the store and the peers to comparisons, which all reports share: calculate measures, normalise by peers, compare.
pub fn compared(
    configuration: &RunConfiguration,
    measures: &[&Measure],
    others: &[String],
    schemes: &Schemes,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Vec<Arc<Comparison>>> {
    let scheme = schemes.get(&configuration.peers, catalogue)?;
    let others = others.iter().map(|group| schemes.get(group, catalogue)).collect::<Outcome<Vec<_>>>()?;
    let peer_choice = PeerChoice {
        scheme,
        other_groups: &others,
        // A scheme that cannot be calculated from the tables loaded was not asked for here: it takes no part.
        every: schemes.all(),
        average: configuration.average,
        includes_force: configuration.average_includes_force,
    };
    let mut comparisons = Vec::new();
    let mut periods = Vec::new();
    // One by one: the values of all measures under every scheme of peers would fill memory, and the last digit of a sum
    // would depend on which other measures are asked for.
    for some in measures.chunks(1) {
        let values = measures::work_out(store, some, catalogue)?;
        let peer_statistics = peers::normalise(&values, schemes.all())?;
        let inputs = Inputs { catalogue, values: &values, peer_statistics: &peer_statistics, peer_choice };
        comparisons
            .extend(compare::each_force_with_its_peers(&inputs, some, configuration.period).into_iter().map(Arc::new));
        periods.extend(some.iter().flat_map(|measure| values.periods(&measure.id)));
    }
    period_at_hand(configuration, periods)?;
    Ok(comparisons)
}

/// Refuses a period for which no measure has a figure.
fn period_at_hand(configuration: &RunConfiguration, mut periods: Vec<Period>) -> Outcome<()> {
    let Some(period) = configuration.period else { return Ok(()) };
    if periods.contains(&period) {
        return Ok(());
    }
    periods.sort();
    periods.dedup();
    Err(no_figures(Some(period), &periods).into())
}

/// The problem of a period that has no figures, with those that are and how the last of them is read.
pub fn no_figures(asked: Option<Period>, at_hand: &[Period]) -> Problem {
    let what = match asked {
        Some(period) => format!("there are no figures for the {}", period.with_id()),
        None => "there are no figures".to_owned(),
    };
    let problem = Problem::usage(Place::CommandLine, what);
    let Some(last) = at_hand.last() else { return problem };
    let ids: Vec<String> = at_hand.iter().map(Period::id).collect();
    problem.hint(format!("available, where {} is the {last}: {}", last.id(), ids.join(", ")))
}

fn measures_of<'a>(plan: &ReportPlan, catalogue: &'a Catalogue) -> Vec<&'a Measure> {
    let framework = catalogue.frameworks.get(&plan.framework);
    let ids = framework.map(|framework| framework.measures()).unwrap_or_default();
    ids.into_iter().filter_map(|id| catalogue.measures.get(id)).collect()
}

fn plans<'a>(configuration: &RunConfiguration, catalogue: &'a Catalogue) -> Outcome<Vec<&'a ReportPlan>> {
    let mut problems = Problems::new();
    let plans = configuration.reports.iter().filter_map(|id| problems.take(catalogue.report(id))).collect();
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
