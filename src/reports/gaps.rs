//! The size of each difference from the peers in total, with its sensitivity to chance and to the choice of peers.

use super::{Material, summary};
use crate::compare;
use crate::domain::{Block, Cell, Comparison, Measure, MeasureKind, Table};
use crate::findings::{self, numbers};

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let with_measure = material.comparisons.iter().filter_map(|it| Some((it, material.measure(&it.measure)?)));
    let rows: Vec<Vec<Cell>> = with_measure.filter_map(|(it, measure)| row(material, it, measure)).collect();
    let Some(first) = material.comparisons.first().filter(|_| !rows.is_empty()) else { return Vec::new() };
    let average =
        material.say("gaps.average", &[("average", &findings::peer_average(first, &material.catalogue.wording))]);
    let columns = [
        "gaps.measure",
        "gaps.force",
        "gaps.difference",
        "gaps.amount",
        "gaps.expected",
        "gaps.choices",
        "gaps.standing",
    ];
    let mut columns: Vec<String> =
        columns.iter().map(|key| material.say(key, &[("force", &material.force.name)])).collect();
    columns.insert(2, average);
    let caption = material.say("gaps.caption", &[("force", &material.force.name), ("period", &material.period())]);
    vec![
        Block::Paragraph(material.text("gaps.how_to_read", &[("force", &material.force.name)])),
        Block::Table(Table { caption, columns, rows }),
    ]
}

fn row(material: &Material, comparison: &Comparison, measure: &Measure) -> Option<Vec<Cell>> {
    let amount = compare::amount(comparison, measure)?;
    let none = || material.say("gaps.none", &[]);
    let range = |least: f64, most: f64| {
        let (least, most) = (signed(least, measure), signed(most, measure));
        material.say("gaps.range", &[("least", &least), ("most", &most)])
    };
    let difference = comparison.difference.map(|it| {
        let sign = if it > 0.0 { "+" } else { "" };
        format!("{sign}{}", findings::value(it, measure))
    });
    Some(vec![
        Cell::Link(summary::title(measure), format!("#{}", measure.id)).in_english(),
        Cell::Number(comparison.value.map_or_else(none, |value| findings::value(value, measure))),
        Cell::Number(summary::average(material, &comparison.peer_average, measure)),
        Cell::Number(difference.unwrap_or_else(none)),
        Cell::Number(signed(amount.gap, measure)),
        Cell::Number(amount.expected.map_or_else(none, |(least, most)| range(least, most))),
        Cell::Number(amount.choices.map_or_else(none, |(least, most, _)| range(least, most))),
        Cell::Text(findings::words::standing(comparison.verdict.standing, &material.catalogue.wording)),
    ])
}

/// An amount with its sign: millions of pounds with one decimal, staff with one, events whole.
fn signed(amount: f64, measure: &Measure) -> String {
    match measure.kind {
        MeasureKind::Money => format!("{}{}", if amount > 0.0 { "+" } else { "" }, numbers::pounds(amount)),
        kind if kind.counts_events() => numbers::signed(amount, 0),
        _ => numbers::signed(amount, 1),
    }
}
