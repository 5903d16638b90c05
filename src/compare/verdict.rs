//! The verdict: the standing of a force among its peers, or why it has none.

use super::Inputs;
use super::expected::Expected;
use crate::domain::{Action, AreaCode, GroupStatistics, Measure, MeasureValue, Period, Standing, Verdict};
use crate::statistics;

/// The verdict of a comparison.
pub(super) fn of(
    inputs: &Inputs,
    measure: &Measure,
    row: Option<&MeasureValue>,
    expected: Option<&Expected>,
    peers: &GroupStatistics,
    (force, period): (&AreaCode, &Period),
) -> Verdict {
    let method = expected.map(|expected| expected.method.clone()).unwrap_or_default();
    let not_compared =
        |reason: String| Verdict { standing: Standing::NotCompared, method: method.clone(), reason: Some(reason) };
    let Some(value) = row.and_then(|row| row.value) else {
        return not_compared(why_no_value(inputs, measure, row, (force, period)));
    };
    match expected {
        Some(expected) => Verdict { standing: expected.standing(value), method, reason: None },
        None if peers.of == 0 => not_compared("it has no peers in this group".to_owned()),
        None => not_compared(format!(
            "only {} of its {} peers have a figure, and at least {} are needed for a comparison",
            peers.n,
            peers.of,
            statistics::MIN_PEERS
        )),
    }
}

/// Why a force has no value of a measure.
pub(super) fn why_no_value(
    inputs: &Inputs,
    measure: &Measure,
    row: Option<&MeasureValue>,
    (force, period): (&AreaCode, &Period),
) -> String {
    let not_comparable = inputs
        .catalogue
        .breaks
        .iter()
        .any(|it| it.action == Action::NotComparable && it.concerns(force, &measure.topics));
    if let Some(why) = why_no_sum(inputs, measure, row, (force, period)) {
        return why;
    }
    match row {
        None => "the loaded tables have no row for this force and period".to_owned(),
        Some(row) if row.numerator.is_none() => "the publisher did not provide a figure".to_owned(),
        Some(_) if not_comparable => "a rate per resident is not meaningful for this force".to_owned(),
        Some(_) => "no population figure has been loaded to divide by".to_owned(),
    }
}

/// Why the figures of the forces before a merger make none for the force that took over.
fn why_no_sum(
    inputs: &Inputs,
    measure: &Measure,
    row: Option<&MeasureValue>,
    (force, period): (&AreaCode, &Period),
) -> Option<String> {
    if row.is_some_and(|row| row.numerator.is_some()) {
        return None;
    }
    let areas = &inputs.catalogue.areas;
    let mergers = areas.mergers_into(force);
    let merger = mergers.iter().rev().find(|merger| period.last_day() <= merger.last_day)?;
    let names: Vec<&str> = merger.predecessors.iter().map(|code| areas.name(code)).collect();
    let before = format!("until {} its area was that of {}", merger.last_day, names.join(", "));
    Some(if inputs.catalogue.adds_up(&measure.numerator) {
        format!("{before}, and one of them has no figure")
    } else {
        format!("{before}, and figures of this kind cannot be added up")
    })
}
