//! Which figures are available: period, table, edition, and how many forces have them.

use super::Material;
use crate::domain::{Block, Cell, Comparison, Measure, Table};
use crate::findings::words;

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let with_measure = material.comparisons.iter().filter_map(|it| Some((it, material.measure(&it.measure)?)));
    let rows: Vec<Vec<Cell>> = with_measure.map(|(it, measure)| row(material, it, measure)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let force = [("force", material.force.name.as_str())];
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
    let columns = columns.iter().map(|key| material.say(key, &force)).collect();
    vec![Block::Table(Table { caption: material.say("figures.caption", &force), columns, rows })]
}

fn row(material: &Material, comparison: &Comparison, measure: &Measure) -> Vec<Cell> {
    let table = &measure.numerator.table;
    let title = material.catalogue.tables.get(table).map_or(table.as_str(), |table| &table.short_title);
    let editions = material.store.editions(table);
    let edition = editions.map(|stored| stored.about.edition.date).max().map(|date| date.to_string());
    let none = || material.say("figures.none", &[]);
    let share =
        |n: usize, of: usize| material.say("figures.of", &[("number", &n.to_string()), ("of", &of.to_string())]);
    let of_force = match (comparison.value, &comparison.verdict.reason) {
        (Some(_), _) => material.say("figures.at_hand", &[]),
        (None, Some(reason)) => reason.clone(),
        (None, None) => none(),
    };
    let forces = comparison.field.iter().filter(|it| it.value.is_some()).count();
    let peers = &comparison.peers_without_force;
    let with_value = comparison.series.iter().filter(|point| point.value.is_some()).count();
    vec![
        Cell::Link(measure.short_title.clone(), format!("#{}", measure.id)).in_english(),
        Cell::Text(material.named(&comparison.period)),
        Cell::Text(
            material.say("figures.table_and_edition", &[("table", title), ("edition", &edition.unwrap_or_else(none))]),
        )
        .in_english(),
        Cell::Text(of_force),
        Cell::Number(share(peers.n, peers.of)),
        Cell::Number(share(forces, comparison.field.len())),
        Cell::Number(share(with_value, comparison.series.len())),
        Cell::Text(words::tier(comparison.tier, &material.catalogue.wording)),
    ]
}
