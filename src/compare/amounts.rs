//! The size of a difference from peers in total, and its sensitivity to chance and to the choice of peers.

use crate::domain::{Comparison, Measure, MeasureKind};

/// The size of a difference as a total, in what the measure counts: pounds, offences, officers.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Against the peers' average of the comparison.
    pub gap: f64,
    /// Against the ends of the 95% range expected of a force like its peers: least and most.
    pub expected: Option<(f64, f64)>,
    /// Against every average of every way of choosing peers: least, most, and how many averages.
    pub choices: Option<(f64, f64, usize)>,
}

/// The amount of a comparison; absent: there is no difference, or the measure cannot be multiplied out.
pub fn amount(comparison: &Comparison, measure: &Measure) -> Option<Amount> {
    if measure.kind == MeasureKind::Survey {
        return None;
    }
    let value = comparison.own.value?;
    let times = comparison.own.denominator.unwrap_or(1.0) / measure.multiplier().unwrap_or(1.0);
    let against = |other: f64| (value - other) * times;
    let expected = comparison.expected.as_ref().map(|it| (against(it.inner.upper), against(it.inner.lower)));
    let ways = comparison.sensitivity.iter().filter(|it| it.same_as.is_none());
    let averages: Vec<f64> =
        ways.flat_map(|it| it.averages()).filter_map(|average| average.value).map(against).collect();
    let least = averages.iter().copied().reduce(f64::min);
    let most = averages.iter().copied().reduce(f64::max);
    Some(Amount {
        gap: comparison.difference.volume?,
        expected,
        choices: least.zip(most).map(|(least, most)| (least, most, averages.len())),
    })
}
