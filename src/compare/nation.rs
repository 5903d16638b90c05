//! A measure over all forces: the total, how widely forces vary, and how many are outside their own peers' range.

use crate::catalogue::Catalogue;
use crate::domain::{
    AreaKind, Change, Comparison, ForceValue, GroupStatistics, Measure, MeasureKind, PeerAverage, Standing, Verdict,
};
use crate::statistics::quantiles::median;

/// A measure over all forces.
#[derive(Debug, Clone, PartialEq)]
pub struct Nation {
    /// The forces together, as a comparison with nobody.
    pub whole: Comparison,
    /// Lowest, middle and highest value, and how many of how many forces have one.
    pub spread: GroupStatistics,
    /// How many forces have each standing among their own peers.
    pub standings: Vec<(Standing, usize)>,
}

/// The comparisons of all forces on one measure, as one. Absent: there is none.
pub fn over_all_forces(comparisons: &[&Comparison], measure: &Measure, catalogue: &Catalogue) -> Option<Nation> {
    let first = comparisons.first()?;
    let area = catalogue.areas.all().find(|area| area.kind == AreaKind::Total)?;
    let NationTotals { numerator, denominator, value } = whole(first, measure);
    let number = |standing: Standing| comparisons.iter().filter(|it| it.verdict.standing == standing).count();
    let all = [Standing::Higher, Standing::Alert, Standing::Within, Standing::Lower, Standing::NotCompared];
    let whole = Comparison {
        force: area.code.clone(),
        force_name: area.name.clone(),
        numerator,
        denominator,
        value,
        interval: None,
        peers: Vec::new(),
        peer_average: PeerAverage { value: None, n: 0, of: 0, ..first.peer_average.clone() },
        other_averages: Vec::new(),
        peers_without_force: GroupStatistics::default(),
        peers_with_force: GroupStatistics::default(),
        expected: None,
        expected_outer: None,
        expected_by_size: Vec::new(),
        difference: None,
        volume_of_difference: None,
        rank: None,
        on_year: nothing_to_say(&first.on_year),
        on_baseline: None,
        real_terms: None,
        series: Vec::new(),
        verdict: Verdict { standing: Standing::NotCompared, method: String::new(), reason: None },
        sensitivity: Vec::new(),
        cautions: Vec::new(),
        ..(*first).clone()
    };
    Some(Nation { whole, spread: spread(first), standings: all.map(|it| (it, number(it))).to_vec() })
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

/// All forces of a comparison's field as if they were one. Estimates of a survey cannot be added up.
pub fn whole(comparison: &Comparison, measure: &Measure) -> NationTotals {
    let with_value: Vec<&ForceValue> =
        comparison.all_forces.iter().filter(|it| it.numerator.is_some() && it.value.is_some()).collect();
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

fn spread(first: &Comparison) -> GroupStatistics {
    let values: Vec<f64> = first.all_forces.iter().filter_map(|it| it.value).collect();
    GroupStatistics {
        n: values.len(),
        of: first.all_forces.len(),
        median: median(&values).ok(),
        minimum: values.iter().copied().reduce(f64::min),
        maximum: values.iter().copied().reduce(f64::max),
        ..GroupStatistics::default()
    }
}

fn nothing_to_say(change: &Change) -> Change {
    Change {
        earlier_numerator: None,
        earlier_value: None,
        numerator: None,
        percent: None,
        value_percent: None,
        points: None,
        peers_percent: None,
        peers_n: 0,
        withheld: None,
        ..change.clone()
    }
}
