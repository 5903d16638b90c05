//! The verdict: the standing of a force among its peers, or why it has none.

use super::case::Case;
use super::expected::Expected;
use crate::domain::{Action, NoValue, NotCompared, Standing, Verdict};
use crate::statistics;

/// The verdict of a comparison.
pub(super) fn of(case: Case, expected: Option<&Expected>) -> Verdict {
    let method = expected.map(|expected| expected.method.clone()).unwrap_or_default();
    match standing(case, expected) {
        Ok(standing) => Verdict { standing, method, reason: None },
        Err(reason) => Verdict { standing: Standing::NotCompared, method, reason: Some(reason) },
    }
}

fn standing(case: Case, expected: Option<&Expected>) -> Result<Standing, NotCompared> {
    let value = case.value().ok_or_else(|| NotCompared::NoValue(why_no_value(case)))?;
    if let Some(expected) = expected {
        return Ok(expected.standing(value));
    }
    let peers = case.without_force();
    Err(match peers.of {
        0 => NotCompared::NoPeers,
        of => NotCompared::TooFewPeers { n: peers.n, of, fewest: statistics::MIN_PEERS },
    })
}

/// Why a force has no value of a measure.
pub(super) fn why_no_value(case: Case) -> NoValue {
    if let Some(why) = why_no_sum(case) {
        return why;
    }
    let not_meaningful = case.breaks().any(|it| it.action == Action::NotComparable);
    match case.row() {
        None => NoValue::NoRow,
        Some(row) if row.numerator.is_none() => NoValue::NoNumber,
        Some(_) if not_meaningful => NoValue::NotMeaningful,
        Some(_) => NoValue::NoDenominator,
    }
}

/// Why the figures of the forces before a merger make none for the force that took over.
fn why_no_sum(case: Case) -> Option<NoValue> {
    if case.count().is_some() {
        return None;
    }
    let catalogue = case.inputs.catalogue;
    let areas = &catalogue.areas;
    let mergers = areas.mergers_into(case.force);
    let merger = mergers.iter().rev().find(|merger| case.period.last_day() <= merger.last_day)?;
    Some(NoValue::BeforeMerger {
        until: merger.last_day,
        forces: merger.predecessors.iter().map(|code| areas.name(code).to_owned()).collect(),
        adds_up: catalogue.adds_up(&case.measure.numerator),
    })
}
