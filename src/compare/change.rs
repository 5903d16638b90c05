//! Change from an earlier period, beside the change of the peers that have both periods.

use super::Inputs;
use crate::domain::{AreaCode, Change, Measure, MeasureKind, Period};
use crate::statistics;

/// Under this earlier count no percentage is given; ONS withholds it under the same number.
pub const MIN_BASE: f64 = 50.0;

/// Change since the baseline of the measure; none where it has none, or where the period is the baseline itself.
pub(super) fn since_baseline(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: Period) -> Option<Change> {
    let baseline = measure.baseline.as_ref()?;
    let from = measure.baseline_period().filter(|from| from.last_day() < period.last_day())?;
    let mut change = between(inputs, measure, force, from, period, &baseline.label);
    let breaks = inputs.catalogue.breaks.iter();
    let overlapping = breaks.filter(|it| it.no_baseline && it.concerns(force, &measure.topics) && it.touches(&from));
    if let Some(it) = overlapping.into_iter().next() {
        change.numerator = None;
        change.percent = None;
        change.value_percent = None;
        change.withheld = Some(it.title.clone());
    }
    Some(change)
}

/// Change of a force from one period to another.
pub(super) fn between(
    inputs: &Inputs,
    measure: &Measure,
    force: &AreaCode,
    from: Period,
    to: Period,
    label: &str,
) -> Change {
    let count =
        |force: &AreaCode, period: &Period| inputs.values.get(&measure.id, force, period).and_then(|row| row.numerator);
    let value = |period: &Period| inputs.values.get(&measure.id, force, period).and_then(|row| row.value);
    let (earlier, later) = (count(force, &from), count(force, &to));
    let peers = inputs.peer_choice.scheme.of(force).iter();
    // A force whose rate is not meaningful takes no part in what is said of peers.
    let has_value = |peer: &&AreaCode| inputs.values.get(&measure.id, peer, &to).is_some_and(|row| row.value.is_some());
    let peers = peers.filter(has_value);
    let both: Vec<(f64, f64)> = peers.filter_map(|peer| count(peer, &from).zip(count(peer, &to))).collect();
    let (peers_from, peers_to) = both.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    Change {
        from,
        label: label.to_owned(),
        earlier_numerator: earlier,
        earlier_value: value(&from),
        numerator: earlier.zip(later).map(|(earlier, later)| later - earlier),
        percent: earlier.zip(later).and_then(|(earlier, later)| percent(measure, earlier, later)),
        value_percent: earlier
            .filter(|_| !is_percentage(measure))
            .and_then(|base| percent_of_value(measure, base, value(&from)?, value(&to)?)),
        points: value(&from).zip(value(&to)).map(|(from, to)| to - from).filter(|_| is_percentage(measure)),
        peers_percent: percent(measure, peers_from, peers_to).filter(|_| !both.is_empty()),
        peers_n: both.len(),
        withheld: withheld(inputs, measure, (earlier, later), (&from, &to)),
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

fn withheld(
    inputs: &Inputs,
    measure: &Measure,
    counts: (Option<f64>, Option<f64>),
    periods: (&Period, &Period),
) -> Option<String> {
    match counts {
        (Some(earlier), Some(_)) if earlier < smallest_base(measure) => {
            Some(format!("no percentage is given because the earlier count is under {MIN_BASE}"))
        }
        (Some(_), Some(_)) => None,
        (None, _) if !inputs.values.periods(&measure.id).contains(periods.0) => {
            Some(format!("no data for the {} have been loaded", periods.0))
        }
        (None, _) => Some(format!("the force has no figure for the {}", periods.0)),
        (_, None) => Some(format!("the force has no figure for the {}", periods.1)),
    }
}
