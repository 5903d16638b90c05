//! The page over all reports: every force, its standing on every measure.

use super::{colophon, heading, standings};
use crate::catalogue::{Catalogue, ReportPlan};
use crate::domain::{Block, Comparison, Report, Table};

/// The index of a batch of reports.
pub fn index(reports: &[Report], plan: &ReportPlan, catalogue: &Catalogue) -> Report {
    let comparisons: Vec<&Comparison> = reports.iter().flat_map(|report| &report.comparisons).collect();
    let measures: Vec<&str> = reports
        .first()
        .map(|report| report.comparisons.iter().map(|it| it.measure.as_str()).collect())
        .unwrap_or_default();
    let first = comparisons.first();
    let group = first.and_then(|it| catalogue.peer_groups.get(&it.peer_group));
    let period = first.map(|it| it.period.to_string()).unwrap_or_default();
    let group_title = group.map(|group| group.title.as_str()).unwrap_or_default();
    let columns = standings::columns(catalogue, &measures);
    let rows = reports.iter().filter_map(|report| standings::row(report, catalogue, &measures)).collect();
    let framework = catalogue.frameworks.get(&plan.framework).map(|it| it.title.clone()).unwrap_or_default();
    let number = reports.len();
    Report {
        id: "index".to_owned(),
        force: None,
        title: "Police forces compared like for like".to_owned(),
        subtitle: format!("{framework}, {period}, peers: {group_title}"),
        language: catalogue.wording.say("language.code", &[]),
        blocks: vec![
            heading(2, "forces", "The reports"),
            Block::Paragraph(format!(
                "One report for each of {number} {}. Each says how a force stands beside forces like it; none ranks the country.",
                if number == 1 { "force" } else { "forces" }
            )),
            Block::Table(Table { caption: format!("Standing among peers, {period}"), columns, rows }),
            Block::Paragraph(catalogue.wording.say("method.standing", &[])),
            Block::Paragraph(catalogue.wording.say("method.not_official", &[])),
        ],
        comparisons: Vec::new(),
        colophon: colophon(),
    }
}
