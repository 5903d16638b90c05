//! The standing of the force with every peer group, measure by measure.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Cell, Comparison, Link, Outcome, Standing, Table};
use crate::findings;

/// The standings in the order of the columns.
const STANDINGS: [Standing; 4] = [Standing::Higher, Standing::Alert, Standing::Within, Standing::Lower];

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let rows: Vec<Vec<Cell>> = context.comparisons.iter().filter_map(|it| row(context, it)).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let force = [("force", context.force.name.as_str())];
    let columns = [
        "sensitivity_table.measure",
        "sensitivity_table.ways",
        "sensitivity_table.higher",
        "sensitivity_table.alert",
        "sensitivity_table.within",
        "sensitivity_table.lower",
        "sensitivity_table.averages",
    ];
    let columns = columns.iter().map(|key| context.say(key, &force)).collect();
    Ok(vec![Block::Table(Table { caption: context.say("sensitivity_table.caption", &force), columns, rows })])
}

fn row(context: &ReportContext, comparison: &Comparison) -> Option<Vec<Cell>> {
    let measure = context.measure(&comparison.measure)?;
    let ways = findings::ways_by_standing(comparison);
    let number = |standing: Standing| ways.iter().find(|(_, it)| *it == standing).map_or(0, |(number, _)| *number);
    let counts = STANDINGS.map(number);
    let mut row = vec![Cell::Link(measure.short_title.clone(), Link::heading(&measure.id)).in_english()];
    row.push(Cell::Number(findings::numbers::whole(counts.iter().sum())));
    row.extend(counts.iter().map(|number| Cell::Number(findings::numbers::whole(*number))));
    let averages = findings::averages_below(comparison).map(|(below, of)| {
        context.say("sensitivity_table.of", &[("number", &below.to_string()), ("of", &of.to_string())])
    });
    row.push(Cell::number(averages.unwrap_or_else(|| context.say("sensitivity_table.no_value", &[]))));
    Some(row)
}
