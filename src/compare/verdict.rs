//! The verdict: where a force stands among its peers, or why that is not said.

use super::case::Case;
use super::expected::Expected;
use crate::domain::{Action, Standing, Verdict};
use crate::statistics;

/// The verdict of a comparison.
pub(super) fn of(case: Case, expected: Option<&Expected>) -> Verdict {
    let method = expected.map(|expected| expected.method.clone()).unwrap_or_default();
    let not_compared =
        |reason: String| Verdict { standing: Standing::NotCompared, method: method.clone(), reason: Some(reason) };
    let Some(value) = case.value() else { return not_compared(why_no_value(case)) };
    let peers = case.without_force();
    match expected {
        Some(expected) => Verdict { standing: expected.standing(value), method, reason: None },
        None if peers.of == 0 => not_compared("it has no peers in this group".to_owned()),
        None => not_compared(format!(
            "{} of its {} peers have a figure, and fewer than {} are too few to compare with",
            peers.n,
            peers.of,
            statistics::MIN_PEERS
        )),
    }
}

/// Why a force has no value of a measure.
pub(super) fn why_no_value(case: Case) -> String {
    let not_comparable = case.breaks().any(|it| it.action == Action::NotComparable);
    if let Some(why) = why_no_sum(case) {
        return why;
    }
    match case.row() {
        None => "the tables at hand have no row for this force and period".to_owned(),
        Some(row) if row.numerator.is_none() => "the publisher gives no number".to_owned(),
        Some(_) if not_comparable => "a rate per resident is not meaningful for this force".to_owned(),
        Some(_) => "no population is at hand to divide by".to_owned(),
    }
}

/// Why the figures of the forces before a merger make none for the force that took over.
fn why_no_sum(case: Case) -> Option<String> {
    if case.count().is_some() {
        return None;
    }
    let catalogue = case.inputs.catalogue;
    let areas = &catalogue.areas;
    let mergers = areas.mergers_into(case.force);
    let merger = mergers.iter().rev().find(|merger| case.period.last_day() <= merger.last_day)?;
    let names: Vec<&str> = merger.predecessors.iter().map(|code| areas.name(code)).collect();
    let before = format!("until {} its area was that of {}", merger.last_day, names.join(", "));
    Some(if catalogue.adds_up(&case.measure.numerator) {
        format!("{before}, and one of them has no figure")
    } else {
        format!("{before}, and figures of this kind cannot be added up")
    })
}
