//! The framework's priorities: every one appears, with what can be shown of it at force level.

use super::Material;
use crate::domain::{Block, Cell, Metric, Table};

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let Some(framework) = material.framework() else { return Vec::new() };
    let rows = framework
        .priorities
        .iter()
        .flat_map(|priority| priority.metrics.iter().map(move |metric| (priority, metric)))
        .map(|(priority, metric)| {
            vec![
                Cell::Header(priority.title.clone()),
                Cell::Text(metric.title.clone()),
                Cell::Text(metric.state.words().to_owned()),
                Cell::Text(shown_here(material, metric)),
            ]
        });
    let table = Table {
        caption: format!("{}: what a force's own figures can show", framework.title),
        columns: ["Priority", "Official metric", "At force level", "Shown in this report"].map(String::from).to_vec(),
        rows: rows.collect(),
    };
    vec![Block::Paragraph(format!("{} {}", framework.description, framework.wording_note)), Block::Table(table)]
}

fn shown_here(material: &Material, metric: &Metric) -> String {
    let titles: Vec<&str> = metric
        .measures
        .iter()
        .filter_map(|id| material.measure(id))
        .map(|measure| measure.short_title.as_str())
        .collect();
    let shown = match titles.is_empty() {
        true => "Nothing.".to_owned(),
        false => format!("{}.", titles.join(", ")),
    };
    if metric.words.is_empty() { shown } else { format!("{shown} {}", metric.words) }
}
