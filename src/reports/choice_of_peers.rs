//! The standing of the force with every peer group, measure by measure.

use super::Material;
use crate::domain::{Block, Cell, Comparison, Standing, Table};
use crate::findings;

/// The standings in the order of the columns.
const STANDINGS: [Standing; 4] = [Standing::Higher, Standing::Edge, Standing::Within, Standing::Lower];

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = material.comparisons.iter().filter_map(|it| row(material, it)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let force = [("force", material.force.name.as_str())];
    let columns = [
        "choice_table.measure",
        "choice_table.ways",
        "choice_table.higher",
        "choice_table.edge",
        "choice_table.within",
        "choice_table.lower",
        "choice_table.averages",
    ];
    let columns = columns.iter().map(|key| material.say(key, &force)).collect();
    vec![Block::Table(Table { caption: material.say("choice_table.caption", &force), columns, rows })]
}

fn row(material: &Material, comparison: &Comparison) -> Option<Vec<Cell>> {
    let measure = material.measure(&comparison.measure)?;
    let ways = findings::ways_by_standing(comparison);
    let number = |standing: Standing| ways.iter().find(|(_, it)| *it == standing).map_or(0, |(number, _)| *number);
    let counts = STANDINGS.map(number);
    let mut row = vec![Cell::Link(measure.short_title.clone(), format!("#{}", measure.id)).in_english()];
    row.push(Cell::Number(counts.iter().sum::<usize>().to_string()));
    row.extend(counts.iter().map(|number| Cell::Number(number.to_string())));
    let averages = findings::averages_below(comparison)
        .map(|(below, of)| material.say("choice_table.of", &[("number", &below.to_string()), ("of", &of.to_string())]));
    row.push(Cell::Number(averages.unwrap_or_else(|| material.say("choice_table.no_value", &[]))));
    Some(row)
}
