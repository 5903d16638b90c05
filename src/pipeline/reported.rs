//! The reports of a plan: those already up to date are left, the others are assembled and written.

use crate::project::RunConfiguration;
use crate::project::Texts;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::batch::{BatchContext, subjects};
use super::journal::{Finished, Journal, Output};
use crate::catalogue::{About, Catalogue, ReportPlan};
use crate::compare::decompose::DecompositionInputs;
use crate::domain::{Area, Body, Comparison, Format, Outcome, Report};
use crate::peers::Membership;
use crate::render::{self, ReportsOfPlan, WrittenFile};
use crate::reports::{self, ReportContext};

/// Reports that are in memory at once: enough for every core, and few, since each holds all its charts.
const AT_ONCE: usize = 8;

/// From comparisons to the written reports of a plan, on every core.
pub(super) fn reported(
    plan: &ReportPlan,
    batch: &BatchContext,
    journal: &mut Journal,
    each_done: &(impl Fn() + Sync),
) -> Outcome<Vec<WrittenFile>> {
    let formats: Vec<Format> =
        batch.configuration.formats.iter().copied().filter(|format| render::has_reports(*format)).collect();
    let all = subjects(plan, batch.configuration, batch.catalogue);
    if formats.is_empty() {
        all.iter().for_each(|_| each_done());
        return Ok(Vec::new());
    }
    let plan_context = PlanContext::of(plan, batch)?;
    let comparisons = batch.of(plan);
    let mut files = Vec::new();
    let mut to_make = Vec::new();
    for force in all {
        let name = name_of(plan, &reports::id(plan, force));
        match journal.untouched(&name, &batch.fingerprint.before(&name), &formats) {
            Some(left) => {
                files.extend(left);
                each_done();
            }
            None => to_make.push(force),
        }
    }
    for some in to_make.chunks(AT_ONCE) {
        let assembled: Outcome<Vec<Report>> =
            some.par_iter().map(|force| assembled(plan, force, &comparisons, &plan_context, batch)).collect();
        files.extend(written(plan, &assembled?, &formats, batch, journal)?);
        some.iter().for_each(|_| each_done());
    }
    Ok(files)
}

/// The name of a report in the journal: its folder and its own.
fn name_of(plan: &ReportPlan, id: &str) -> String {
    format!("{}/{id}", plan.id)
}

/// Writes reports in the formats in which they are not there as they should be, and notes them as finished.
fn written(
    plan: &ReportPlan,
    reports: &[Report],
    formats: &[Format],
    batch: &BatchContext,
    journal: &mut Journal,
) -> Outcome<Vec<WrittenFile>> {
    let after = |report: &&Report| batch.fingerprint.after(report, batch.catalogue);
    let all: Vec<(&Report, String)> = reports.par_iter().map(|report| (report, after(&report))).collect();
    let mut files: Vec<WrittenFile> = Vec::new();
    for format in formats {
        let mut changed = Vec::new();
        for (report, after) in &all {
            match journal.unchanged(&name_of(plan, &report.id), after, *format) {
                Some(left) => files.extend(left),
                None => changed.push(*report),
            }
        }
        let BatchContext { configuration, catalogue, .. } = *batch;
        let batch = ReportsOfPlan {
            reports: &changed,
            catalogue,
            brand: &configuration.brand,
            out: &configuration.out,
            folder: &plan.id,
        };
        files.extend(render::write_reports(&batch, std::slice::from_ref(format))?);
    }
    for (report, after) in all {
        let name = name_of(plan, &report.id);
        let own = files.iter().filter(|file| file.report.as_ref() == Some(&report.id)).map(Output::from).collect();
        journal.add(Finished { before: batch.fingerprint.before(&name), report: name, after, files: own })?;
    }
    Ok(files)
}

/// What the reports of a plan are made from beside their comparisons.
struct PlanContext<'a> {
    decomposition_inputs: Vec<DecompositionInputs<'a>>,
    peers: &'a Membership,
    texts: Texts,
    body: &'a Body,
}

impl<'a> PlanContext<'a> {
    fn of(plan: &ReportPlan, batch: &BatchContext<'a>) -> Outcome<Self> {
        let BatchContext { configuration, catalogue, store, schemes, .. } = *batch;
        let wanted = plan.sections.iter().flat_map(|section| &section.decompositions);
        let definitions = wanted.filter_map(|id| catalogue.decompositions.get(id));
        let decomposition_inputs: Outcome<Vec<DecompositionInputs>> =
            definitions.map(|it| DecompositionInputs::read(it, store, catalogue)).collect();
        Ok(Self {
            decomposition_inputs: decomposition_inputs?,
            peers: schemes.get(&configuration.peers, catalogue)?,
            texts: texts(configuration, catalogue)?,
            body: catalogue.body(configuration.brand.kind.as_deref())?,
        })
    }
}

/// The office's own texts, from the folder of the run configuration.
fn texts(configuration: &RunConfiguration, catalogue: &Catalogue) -> Outcome<Texts> {
    match &configuration.texts {
        Some(folder) => Texts::read(folder, catalogue),
        None => Ok(Texts::none(Path::new("texts"))),
    }
}

/// One report. Only one over all forces is given the figures of more than its own.
fn assembled(
    plan: &ReportPlan,
    force: &Area,
    all: &[Arc<Comparison>],
    plan_context: &PlanContext,
    batch: &BatchContext,
) -> Outcome<Report> {
    let own = |it: &&Arc<Comparison>| plan.about == About::Nation || it.force == force.code;
    let comparisons: &[Arc<Comparison>] = &all.iter().filter(own).cloned().collect::<Vec<_>>();
    let BatchContext { catalogue, store, quality, changes, .. } = *batch;
    let PlanContext { decomposition_inputs, peers, texts, body } = plan_context;
    reports::assemble(&ReportContext {
        plan,
        catalogue,
        store,
        force,
        body,
        texts,
        quality,
        changes,
        decomposition_inputs,
        peers,
        comparisons,
    })
}
