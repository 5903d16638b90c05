//! Change from an earlier period, beside the change of the peers that have both periods.

use super::case::Case;
use crate::domain::{Change, ChangeWithheld, Measure, MeasureKind, Period};
use crate::statistics;

/// Under this earlier count no percentage is given; ONS withholds it under the same number.
pub const MIN_BASE: f64 = 50.0;

/// Change since the baseline of the measure; none where it has none, or where the period is the baseline itself.
pub(super) fn since_baseline(case: Case) -> Option<Change> {
    let from = case.baseline()?;
    let mut change = since(case, from);
    let mut overlapping = case.breaks().filter(|it| it.no_baseline && it.touches(&from));
    if let Some(it) = overlapping.next() {
        change.numerator = None;
        change.percent = None;
        change.value_percent = None;
        change.withheld = Some(ChangeWithheld::Break { title: it.title.clone() });
    }
    Some(change)
}

/// Change of a force from an earlier period to that of its case.
pub(super) fn since(case: Case, from: Period) -> Change {
    let measure = case.measure;
    let then = case.in_period(from);
    let (earlier, later) = (then.count(), case.count());
    // A force whose rate is not meaningful takes no part in what is said of peers.
    let peers = case.of_peers().filter(|peer| peer.value().is_some());
    let both: Vec<(f64, f64)> = peers.filter_map(|peer| peer.in_period(from).count().zip(peer.count())).collect();
    let (peers_from, peers_to) = both.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    Change {
        from,
        earlier_numerator: earlier,
        earlier_value: then.value(),
        numerator: earlier.zip(later).map(|(earlier, later)| later - earlier),
        percent: earlier.zip(later).and_then(|(earlier, later)| percent(measure, earlier, later)),
        value_percent: earlier
            .filter(|_| !is_percentage(measure))
            .and_then(|base| percent_of_value(measure, base, then.value()?, case.value()?)),
        points: then.value().zip(case.value()).map(|(from, to)| to - from).filter(|_| is_percentage(measure)),
        peers_percent: percent(measure, peers_from, peers_to).filter(|_| !both.is_empty()),
        peers_n: both.len(),
        withheld: withheld(case, from),
    }
}

/// Whether the value is itself a percentage.
fn is_percentage(measure: &Measure) -> bool {
    matches!(measure.kind, MeasureKind::Proportion | MeasureKind::Survey)
}

/// The smallest earlier number that a percentage is given of: events vary by chance, money and staff do not.
fn smallest_base(measure: &Measure) -> f64 {
    if measure.kind.counts_events() { MIN_BASE } else { f64::MIN_POSITIVE }
}

/// Change of a number in per cent, withheld where the earlier one is too small.
pub(super) fn percent(measure: &Measure, earlier: f64, later: f64) -> Option<f64> {
    percent_of_value(measure, earlier, earlier, later)
}

/// Change of a value in per cent, withheld where the count behind the earlier value is too small.
pub(super) fn percent_of_value(measure: &Measure, base: f64, earlier: f64, later: f64) -> Option<f64> {
    let change = statistics::percent_change_on_base(earlier, later, base, smallest_base(measure));
    change.ok().map(|change| change.0)
}

/// Why a number of a change is absent.
fn withheld(case: Case, from: Period) -> Option<ChangeWithheld> {
    match (case.in_period(from).count(), case.count()) {
        (Some(earlier), Some(_)) if earlier < smallest_base(case.measure) => {
            Some(ChangeWithheld::SmallBase { smallest: MIN_BASE })
        }
        (Some(_), Some(_)) => None,
        (None, _) if !case.inputs.values.periods(&case.measure.id).contains(&from) => {
            Some(ChangeWithheld::NoTable(from))
        }
        (None, _) => Some(ChangeWithheld::NoFigure(from)),
        (_, None) => Some(ChangeWithheld::NoFigure(case.period)),
    }
}
