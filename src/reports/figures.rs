//! Which figures are available: period, table, edition, and how many forces have them.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Cell, Comparison, Link, Measure, Outcome, Table};
use crate::findings::{reasons, words};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let with_measure = context.comparisons.iter().filter_map(|it| Some((it, context.measure(&it.measure)?)));
    let rows: Vec<Vec<Cell>> = with_measure.map(|(it, measure)| row(context, it, measure)).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let force = [("force", context.force.name.as_str())];
    let columns = [
        "figures.measure",
        "figures.period",
        "figures.table",
        "figures.force",
        "figures.peers",
        "figures.forces",
        "figures.periods",
        "figures.tier",
    ];
    let columns = columns.iter().map(|key| context.say(key, &force)).collect();
    Ok(vec![Block::Table(Table { caption: context.say("figures.caption", &force), columns, rows })])
}

fn row(context: &ReportContext, comparison: &Comparison, measure: &Measure) -> Vec<Cell> {
    let table = &measure.numerator.table;
    let title = context.catalogue.tables.get(table).map_or(table.as_str(), |table| &table.short_title);
    let editions = context.store.editions(table);
    let edition = editions.map(|stored| stored.about.edition.date).max().map(|date| date.to_string());
    let none = || context.say("figures.none", &[]);
    let share = |n: usize, of: usize| context.say("figures.of", &[("number", &n.to_string()), ("of", &of.to_string())]);
    let of_force = match (comparison.own.value, &comparison.verdict.reason) {
        (Some(_), _) => context.say("figures.at_hand", &[]),
        (None, Some(reason)) => reasons::not_compared(reason, &context.catalogue.wording),
        (None, None) => none(),
    };
    let forces = comparison.all_forces.iter().filter(|it| it.value.is_some()).count();
    let peers = &comparison.peers.without_force;
    let with_value = comparison.series.iter().filter(|point| point.value.is_some()).count();
    vec![
        Cell::Link(measure.short_title.clone(), Link::heading(&measure.id)).in_english(),
        Cell::Text(context.named(&comparison.period)),
        Cell::Text(
            context.say("figures.table_and_edition", &[("table", title), ("edition", &edition.unwrap_or_else(none))]),
        )
        .in_english(),
        Cell::Text(of_force),
        Cell::number(share(peers.n, peers.of)),
        Cell::number(share(forces, comparison.all_forces.len())),
        Cell::number(share(with_value, comparison.series.len())),
        Cell::Text(words::of(comparison.ranking.tier, &context.catalogue.wording)),
    ]
}
