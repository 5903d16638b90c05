//! The size of each difference from the peers in total, with its sensitivity to chance and to the choice of peers.

use super::context::ReportContext;
use super::summary;
use crate::catalogue::Section;
use crate::compare;
use crate::domain::{Block, Cell, Comparison, Link, Measure, MeasureKind, Outcome, Printed, Table};
use crate::findings::{self, numbers};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let with_measure = context.comparisons.iter().filter_map(|it| Some((it, context.measure(&it.measure)?)));
    let rows: Vec<Vec<Cell>> = with_measure.filter_map(|(it, measure)| row(context, it, measure)).collect();
    let Some(first) = context.comparisons.first().filter(|_| !rows.is_empty()) else { return Ok(Vec::new()) };
    let average =
        context.say("differences.average", &[("average", &findings::peer_average(first, &context.catalogue.wording))]);
    let columns = [
        "differences.measure",
        "differences.force",
        "differences.difference",
        "differences.amount",
        "differences.expected",
        "differences.choices",
        "differences.standing",
    ];
    let mut columns: Vec<String> =
        columns.iter().map(|key| context.say(key, &[("force", &context.force.name)])).collect();
    columns.insert(2, average);
    let caption = context.say("differences.caption", &[("force", &context.force.name), ("period", &context.period())]);
    Ok(vec![
        Block::Paragraph(context.text("differences.how_to_read", &[("force", &context.force.name)])),
        Block::Table(Table { caption, columns, rows }),
    ])
}

fn row(context: &ReportContext, comparison: &Comparison, measure: &Measure) -> Option<Vec<Cell>> {
    let amount = compare::amount(comparison, measure)?;
    let none = || Printed::from(context.say("differences.none", &[]));
    let range = |least: f64, most: f64| {
        let (least, most) = (signed(least, measure), signed(most, measure));
        Printed::from(context.say("differences.range", &[("least", &least), ("most", &most)]))
    };
    let difference = comparison.difference.rate.map(|it| findings::printed_value(it, measure).with_plus(it > 0.0));
    Some(vec![
        Cell::Link(summary::title(measure), Link::heading(&measure.id)).in_english(),
        Cell::Number(comparison.own.value.map_or_else(none, |value| findings::printed_value(value, measure))),
        Cell::Number(summary::average(context, &comparison.peers.average, measure)),
        Cell::Number(difference.unwrap_or_else(none)),
        Cell::Number(signed(amount.gap, measure)),
        Cell::Number(amount.expected.map_or_else(none, |(least, most)| range(least, most))),
        Cell::Number(amount.choices.map_or_else(none, |(least, most, _)| range(least, most))),
        Cell::Text(findings::words::of(comparison.verdict.standing, &context.catalogue.wording)),
    ])
}

/// An amount with its sign: millions of pounds with one decimal, staff with one, events whole.
fn signed(amount: f64, measure: &Measure) -> Printed {
    match measure.kind {
        MeasureKind::Money => Printed::from(numbers::pounds(amount)).with_plus(amount > 0.0),
        kind if kind.counts_events() => numbers::printed_signed(amount, 0),
        _ => numbers::printed_signed(amount, 1),
    }
}
