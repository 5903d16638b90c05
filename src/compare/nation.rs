//! A measure over all forces: the total, how widely forces vary, and how many are outside their own peers' range.

use std::sync::Arc;

use crate::domain::{Comparison, ForceValue, GroupStatistics, Measure, MeasureKind, Period, Standing, Tier};
use crate::statistics::quantiles::median;

/// A measure over all forces in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Nation {
    /// The period.
    pub period: Period,
    /// The forces together.
    pub totals: NationTotals,
    /// What the measure may be used for.
    pub tier: Tier,
    /// Every force's value.
    pub all_forces: Arc<Vec<ForceValue>>,
    /// Lowest, middle and highest value, and how many of how many forces have one.
    pub spread: GroupStatistics,
    /// How many forces have each standing among their own peers.
    pub standings: Vec<(Standing, usize)>,
}

/// The comparisons of all forces on one measure, as one. Absent: there is none.
pub fn over_all_forces(comparisons: &[&Comparison], measure: &Measure) -> Option<Nation> {
    let first = comparisons.first()?;
    let number = |standing: Standing| comparisons.iter().filter(|it| it.verdict.standing == standing).count();
    let standings = [Standing::Higher, Standing::Alert, Standing::Within, Standing::Lower, Standing::NotCompared];
    Some(Nation {
        period: first.period,
        totals: totals(&first.all_forces, measure),
        tier: first.ranking.tier,
        all_forces: Arc::clone(&first.all_forces),
        spread: spread(&first.all_forces),
        standings: standings.map(|it| (it, number(it))).to_vec(),
    })
}

/// All forces that have a value, as if they were one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct NationTotals {
    /// Their numbers added up.
    pub numerator: Option<f64>,
    /// What those are divided by, added up.
    pub denominator: Option<f64>,
    /// The value of both.
    pub value: Option<f64>,
}

/// All forces as if they were one. Estimates of a survey cannot be added up.
pub fn totals(all_forces: &[ForceValue], measure: &Measure) -> NationTotals {
    let with_value: Vec<&ForceValue> =
        all_forces.iter().filter(|it| it.numerator.is_some() && it.value.is_some()).collect();
    if measure.kind == MeasureKind::Survey || with_value.is_empty() {
        return NationTotals::default();
    }
    let add = |of: &dyn Fn(&ForceValue) -> Option<f64>| with_value.iter().map(|it| of(it)).sum::<Option<f64>>();
    let (numerator, denominator) = (add(&|it| it.numerator), add(&|it| it.denominator));
    let value = match (measure.multiplier().filter(|_| measure.is_divided()), denominator) {
        (Some(times), Some(base)) if base > 0.0 => numerator.map(|number| number / base * times),
        (Some(_), _) => None,
        (None, _) => numerator,
    };
    NationTotals { numerator, denominator, value }
}

fn spread(all_forces: &[ForceValue]) -> GroupStatistics {
    let values: Vec<f64> = all_forces.iter().filter_map(|it| it.value).collect();
    GroupStatistics {
        n: values.len(),
        of: all_forces.len(),
        median: median(&values).ok(),
        minimum: values.iter().copied().reduce(f64::min),
        maximum: values.iter().copied().reduce(f64::max),
        ..GroupStatistics::default()
    }
}
