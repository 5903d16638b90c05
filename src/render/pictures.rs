//! Charts as pictures of their own, with title and source drawn in.

use rayon::prelude::*;

use super::reports_of_plan::ReportsOfPlan;
use super::written_file::WrittenFile;
use crate::charts;
use crate::domain::{Block, Chart, Outcome, Report};

pub(super) fn write_svg(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    each(plan, "svg", |chart| Ok(chart.stand_alone.text.clone().into_bytes()))
}

pub(super) fn write_png(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    each(plan, "png", |chart| charts::png(&chart.stand_alone))
}

fn each(
    plan: &ReportsOfPlan,
    ending: &str,
    bytes: impl Fn(&Chart) -> Outcome<Vec<u8>> + Sync,
) -> Outcome<Vec<WrittenFile>> {
    let charts: Vec<(&Report, &Chart)> = plan.reports.iter().flat_map(|report| charts_of(report)).collect();
    let write = |(report, chart): &(&Report, &Chart)| {
        let path = format!("{}/charts/{}/{}.{ending}", plan.folder, report.id, chart.id);
        WrittenFile::write(plan.out, path, Some(report), &bytes(chart)?)
    };
    charts.par_iter().map(write).collect()
}

fn charts_of(report: &Report) -> impl Iterator<Item = (&Report, &Chart)> {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Charts(charts) => Some(charts),
        _ => None,
    });
    groups.flatten().map(move |chart| (report, chart))
}
