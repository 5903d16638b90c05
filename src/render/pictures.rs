//! Charts as pictures of their own, with title and source drawn in.

use rayon::prelude::*;

use super::reports_of_plan::ReportsOfPlan;
use super::written_file::WrittenFile;
use crate::charts;
use crate::domain::{Block, Figure, Outcome, Report};

pub(super) fn write_svg(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    each(plan, "svg", |figure| Ok(figure.stand_alone.text.clone().into_bytes()))
}

pub(super) fn write_png(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    each(plan, "png", |figure| charts::png(&figure.stand_alone))
}

fn each(
    plan: &ReportsOfPlan,
    ending: &str,
    bytes: impl Fn(&Figure) -> Outcome<Vec<u8>> + Sync,
) -> Outcome<Vec<WrittenFile>> {
    let figures: Vec<(&Report, &Figure)> = plan.reports.iter().flat_map(|report| figures_of(report)).collect();
    let write = |(report, figure): &(&Report, &Figure)| {
        let path = format!("{}/charts/{}/{}.{ending}", plan.folder, report.id, figure.id);
        WrittenFile::write(plan.out, path, Some(report), &bytes(figure)?)
    };
    figures.par_iter().map(write).collect()
}

fn figures_of(report: &Report) -> impl Iterator<Item = (&Report, &Figure)> {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Figures(figures) => Some(figures),
        _ => None,
    });
    groups.flatten().map(move |figure| (report, figure))
}
