//! What a batch is made from, which forces its reports are about, and what covers all of them: pages, figures, manifest.

use crate::project::RunConfiguration;
use std::sync::Arc;

use super::fingerprint::Fingerprint;
use super::journal::{Journal, Output};
use super::manifest::{self, Manifest, SignOff};
use super::{BatchOutcome, earlier, measures_of, unchanged, verify};
use crate::catalogue::{About, Catalogue, ReportPlan};
use crate::compare::{self, FigureChange};
use crate::domain::{Area, AreaCode, AreaKind, Comparison, Outcome, Place, Problem, Problems, Report};
use crate::peers::Schemes;
use crate::quality::DataQuality;
use crate::render::{self, BatchFiles, ComparisonRecord, WrittenFile};
use crate::reports::{self, Contents};
use crate::store::Store;

/// What every report of a batch is made from.
pub(super) struct BatchContext<'a> {
    pub(super) configuration: &'a RunConfiguration,
    pub(super) catalogue: &'a Catalogue,
    pub(super) store: &'a Store,
    pub(super) schemes: &'a Schemes,
    pub(super) comparisons: &'a [Arc<Comparison>],
    pub(super) quality: &'a DataQuality,
    pub(super) changes: Option<&'a [FigureChange]>,
    pub(super) fingerprint: Fingerprint,
}

impl BatchContext<'_> {
    /// The comparisons that any report of the batch uses, by force.
    pub(super) fn comparisons_of_reports(&self) -> Vec<&Comparison> {
        comparisons_of_reports(self.configuration, self.comparisons)
    }

    /// The comparisons of a plan, in the order of its framework.
    pub(super) fn of(&self, plan: &ReportPlan) -> Vec<Arc<Comparison>> {
        let measures = measures_of(plan, self.catalogue).into_iter();
        measures.flat_map(|measure| self.comparisons.iter().filter(|it| it.measure == measure.id)).cloned().collect()
    }
}

/// The comparisons that any report of a run configuration uses, by force.
fn comparisons_of_reports<'a>(
    configuration: &'a RunConfiguration,
    comparisons: &'a [Arc<Comparison>],
) -> Vec<&'a Comparison> {
    let of = |code: &'a AreaCode| comparisons.iter().map(Arc::as_ref).filter(move |it| it.force == *code);
    configuration.forces.iter().flat_map(of).collect()
}

/// What changed since the run that the run configuration names.
pub(super) fn changes(
    configuration: &RunConfiguration,
    comparisons: &[Arc<Comparison>],
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Option<Vec<FigureChange>>> {
    let Some(run) = &configuration.compare_with else { return Ok(None) };
    let told = comparisons_of_reports(configuration, comparisons);
    let inputs = manifest::inputs(store, &told, catalogue)?;
    let now = earlier::figures_now(&ComparisonRecord::all(told, catalogue), &inputs);
    Ok(Some(compare::changes_between(&earlier::figures_of_run(run)?, &now)))
}

/// Whom the reports of a plan are about: each force of the run configuration, or all of them together.
pub(super) fn subjects<'a>(
    plan: &ReportPlan,
    configuration: &RunConfiguration,
    catalogue: &'a Catalogue,
) -> Vec<&'a Area> {
    match plan.about {
        About::EachForce => configuration.forces.iter().filter_map(|code| catalogue.areas.get(code)).collect(),
        About::Nation => catalogue.areas.all().filter(|area| area.kind == AreaKind::Total).collect(),
    }
}

/// The pages over all reports, and the figures of all of them, each once.
pub(super) fn over_all(plans: &[&ReportPlan], batch: &BatchContext) -> Outcome<Vec<WrittenFile>> {
    let BatchContext { configuration, catalogue, .. } = *batch;
    let forces = |plan: &ReportPlan| match plan.about {
        About::EachForce => subjects(plan, configuration, catalogue),
        About::Nation => Vec::new(),
    };
    let contents: Vec<Contents> =
        plans.iter().map(|plan| Contents { plan, forces: forces(plan), comparisons: batch.of(plan) }).collect();
    let indexes: Vec<Report> = contents
        .iter()
        .filter(|contents| !contents.forces.is_empty())
        .map(|contents| reports::index(contents, catalogue))
        .collect();
    let records = ComparisonRecord::all(batch.comparisons_of_reports(), catalogue);
    let changes = batch.changes.map(|changes| reports::changes_page(changes, catalogue));
    let index = reports::front_page(&contents, changes.as_ref(), catalogue);
    let once = BatchFiles {
        index: &index,
        plans: &indexes,
        changes: changes.as_ref(),
        records: &records,
        catalogue,
        brand: &configuration.brand,
        out: &configuration.out,
    };
    render::write_once(&once, &configuration.formats)
}

/// Writes the manifest, and closes the journal: only then is the batch finished.
pub(super) fn published(
    mut files: Vec<WrittenFile>,
    journal: &mut Journal,
    batch: &BatchContext,
) -> Outcome<BatchOutcome> {
    let BatchContext { configuration, catalogue, store, .. } = *batch;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let outputs: Vec<Output> = files.iter().map(Output::from).collect();
    let told = batch.comparisons_of_reports();
    let signed = Manifest::earlier(&configuration.out)?.is_some_and(|earlier| earlier.sign_off != SignOff::default());
    let manifest = Manifest::of(configuration, catalogue, store, &told, outputs)?;
    manifest.write(&configuration.out)?;
    journal.add(unchanged::finished(&batch.fingerprint))?;
    journal.close()?;
    let others = verify::others(&configuration.out, &manifest.outputs)?;
    let signature_lost = signed && manifest.sign_off == SignOff::default();
    Ok(BatchOutcome { files, cautions: manifest.cautions, others, signature_lost })
}

/// Refuses reports that would have no figure of the period asked for.
pub(super) fn every_plan_has_figures(plans: &[&ReportPlan], batch: &BatchContext) -> Outcome<()> {
    let Some(period) = batch.configuration.period else { return Ok(()) };
    let is_empty = |plan: &&&ReportPlan| {
        let own = batch.of(plan);
        !own.is_empty() && own.iter().all(|comparison| comparison.own.numerator.is_none())
    };
    let empty = plans.iter().filter(is_empty);
    let problem = |plan: &&ReportPlan| {
        Problem::usage(
            Place::Figure(format!("report `{}`", plan.id)),
            format!("there are no figures for the {}", period.with_id()),
        )
        .hint("leave the report out, or use the newest period for each measure: \"newest\"")
    };
    empty.map(problem).collect::<Problems>().or(())
}
