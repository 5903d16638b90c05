//! Charts as files of their own, for the formats that are pictures.

use rayon::prelude::*;

use super::reports_of_plan::ReportsOfPlan;
use super::written_file::WrittenFile;
use crate::domain::{Block, Chart, Outcome, Report};

/// Writes each chart of each report by itself.
pub(super) fn each(
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
