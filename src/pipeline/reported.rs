//! The reports of a plan: those already up to date are left, the others are assembled and written.

use std::path::Path;

use rayon::prelude::*;

use super::batch::{Work, subjects};
use super::journal::{Finished, Journal, Output};
use crate::catalogue::{About, Catalogue, Order, ReportPlan, Texts};
use crate::compare::decompose::Gaps;
use crate::domain::{Area, Body, Comparison, Format, Outcome, Report};
use crate::peers::{self, Membership};
use crate::render::{self, Batch, Made};
use crate::reports::{self, Material};

/// Reports that are in memory at once: enough for every core, and few, since each holds all its charts.
const AT_ONCE: usize = 8;

/// From comparisons to the written reports of a plan, on every core.
pub(super) fn reported(
    plan: &ReportPlan,
    work: &Work,
    journal: &mut Journal,
    each_done: &(impl Fn() + Sync),
) -> Outcome<Vec<Made>> {
    let formats: Vec<Format> = work.order.formats.iter().copied().filter(|format| format.has_reports()).collect();
    let all = subjects(plan, work.order, work.catalogue);
    if formats.is_empty() {
        all.iter().for_each(|_| each_done());
        return Ok(Vec::new());
    }
    let beside = Beside::of(plan, work)?;
    let comparisons = work.of(plan);
    let mut files = Vec::new();
    let mut to_make = Vec::new();
    for force in all {
        let name = name_of(plan, &reports::id(plan, force));
        match journal.untouched(&name, &work.fingerprint.before(&name), &formats) {
            Some(left) => {
                files.extend(left);
                each_done();
            }
            None => to_make.push(force),
        }
    }
    for some in to_make.chunks(AT_ONCE) {
        let assembled: Outcome<Vec<Report>> =
            some.par_iter().map(|force| assembled(plan, force, (&comparisons, &beside), work)).collect();
        files.extend(written(plan, &assembled?, &formats, work, journal)?);
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
    work: &Work,
    journal: &mut Journal,
) -> Outcome<Vec<Made>> {
    let after = |report: &&Report| work.fingerprint.after(report, work.catalogue);
    let all: Vec<(&Report, String)> = reports.par_iter().map(|report| (report, after(&report))).collect();
    let mut files: Vec<Made> = Vec::new();
    for format in formats {
        let mut changed = Vec::new();
        for (report, after) in &all {
            match journal.unchanged(&name_of(plan, &report.id), after, *format) {
                Some(left) => files.extend(left),
                None => changed.push(*report),
            }
        }
        let Work { order, catalogue, .. } = *work;
        let batch = Batch { reports: &changed, catalogue, brand: &order.brand, out: &order.out, folder: &plan.id };
        files.extend(render::write_reports(&batch, std::slice::from_ref(format))?);
    }
    for (report, after) in all {
        let name = name_of(plan, &report.id);
        let own = files.iter().filter(|file| file.report.as_ref() == Some(&report.id)).map(Output::from).collect();
        journal.add(Finished { before: work.fingerprint.before(&name), report: name, after, files: own })?;
    }
    Ok(files)
}

/// What the reports of a plan are made from beside their comparisons.
struct Beside<'a> {
    gaps: Vec<Gaps<'a>>,
    peers: Membership,
    texts: Texts,
    body: &'a Body,
}

impl<'a> Beside<'a> {
    fn of(plan: &ReportPlan, work: &Work<'a>) -> Outcome<Self> {
        let Work { order, catalogue, store, .. } = *work;
        let wanted = plan.sections.iter().flat_map(|section| &section.decompositions);
        let definitions = wanted.filter_map(|id| catalogue.decompositions.get(id));
        let gaps: Outcome<Vec<Gaps>> = definitions.map(|it| Gaps::read(it, store, catalogue)).collect();
        let peers = peers::choose(catalogue.peer_group(&order.peers)?, catalogue, store)?;
        Ok(Self {
            gaps: gaps?,
            peers,
            texts: texts(order, catalogue)?,
            body: catalogue.body(order.brand.kind.as_deref())?,
        })
    }
}

/// The office's own texts, from the folder of the order.
fn texts(order: &Order, catalogue: &Catalogue) -> Outcome<Texts> {
    match &order.texts {
        Some(folder) => Texts::read(folder, catalogue),
        None => Ok(Texts::none(Path::new("texts"))),
    }
}

/// One report. Only one over all forces is given the figures of more than its own.
fn assembled(plan: &ReportPlan, force: &Area, (all, beside): (&[Comparison], &Beside), work: &Work) -> Outcome<Report> {
    let own = |it: &&Comparison| plan.about == About::Nation || it.force == force.code;
    let comparisons: &[Comparison] = &all.iter().filter(own).cloned().collect::<Vec<_>>();
    let Work { catalogue, store, quality, changes, .. } = *work;
    let Beside { gaps, peers, texts, body } = beside;
    reports::assemble(&Material {
        plan,
        catalogue,
        store,
        force,
        body,
        texts,
        quality,
        changes,
        gaps,
        peers,
        comparisons,
    })
}
