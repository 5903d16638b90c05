//! The framework's priorities: every one appears, with what can be shown of it at force level.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Cell, Metric, Outcome, Table, Text};
use crate::findings::words;

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let Some(framework) = context.framework() else { return Ok(Vec::new()) };
    let rows = framework
        .priorities
        .iter()
        .flat_map(|priority| priority.metrics.iter().map(move |metric| (priority, metric)))
        .map(|(priority, metric)| {
            vec![
                Cell::Header(priority.title.clone()).in_english(),
                Cell::Text(metric.title.clone()).in_english(),
                Cell::Text(words::of(metric.state, &context.catalogue.wording)),
                Cell::Text(shown_here(context, metric)).in_english(),
            ]
        });
    let columns = ["priorities.priority", "priorities.metric", "priorities.state", "priorities.shown"];
    let table = Table {
        caption: context.say("priorities.caption", &[("framework", &framework.title)]),
        columns: columns.map(|key| context.say(key, &[])).to_vec(),
        rows: rows.collect(),
    };
    Ok(vec![
        Block::Paragraph(Text::english(format!("{} {}", framework.description, framework.wording_note))),
        Block::Table(table),
    ])
}

fn shown_here(context: &ReportContext, metric: &Metric) -> String {
    let titles: Vec<&str> = metric
        .measures
        .iter()
        .filter_map(|id| context.measure(id))
        .map(|measure| measure.short_title.as_str())
        .collect();
    let shown = match titles.is_empty() {
        true => context.say("priorities.nothing", &[]),
        false => format!("{}.", titles.join(", ")),
    };
    if metric.words.is_empty() { shown } else { format!("{shown} {}", metric.words) }
}
