//! A force beside its peers, ranks with their uncertainty, many tests at once.

use likeforce::statistics::quantiles::{self, First};
use likeforce::statistics::{self as statistics, Adjustment, Belief, Confidence, Refusal};
use serde_json::Value;

use crate::group::{Compared, Group};
use crate::json::{number_of, numbers_of, says_true, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Seed and draws for simulated positions.
const SIMULATION: (u64, usize) = (1, 400_000);

/// Averages, spread, difference and rank: calculated as the program does, from rows of values to a comparison.
pub(crate) fn comparison(file: &Value, case: &Value) -> Verdict {
    let Some(expected) = case.get("expected") else { return Verdict::Unknown("expects nothing".to_owned()) };
    let fractions = numbers_of(case, "numerator").into_iter().zip(numbers_of(case, "denominator"));
    let there = |(numerator, denominator): (f64, f64)| numerator.is_finite() && denominator.is_finite();
    let group = Group {
        members: fractions.map(|fraction| Some(fraction).filter(|it| there(*it))).collect(),
        focus: number_of(case, "focus_position_in_peers").map_or(0, |place| place as usize),
        per: number_of(case, "multiplier").unwrap_or(1.0),
        includes_force: says_true(expected, "include_focus"),
    };
    let made = match group.compared() {
        Ok(made) => made,
        Err(reason) => return Verdict::Missed(vec![reason]),
    };
    let mut tally = Tally::default();
    compare_difference(&mut tally, expected, &made, Tolerance::of(file));
    compare_spread(&mut tally, expected, &made, Tolerance::of(file));
    tally.verdict()
}

fn compare_difference(tally: &mut Tally, expected: &Value, made: &Compared, tolerance: Tolerance) {
    let peers = made.statistics();
    let fields = [
        ("n_peers", Some(peers.n as f64)),
        ("value", made.comparison.own.value),
        ("peer_weighted", peers.weighted),
        ("peer_mean", peers.simple),
        ("peer_median", peers.median),
        ("q1", peers.lower_quartile),
        ("q3", peers.upper_quartile),
        ("diff_weighted", made.comparison.difference.rate),
        ("volume_of_difference", made.comparison.difference.volume),
        ("rank_high_to_low", made.rank.map(|rank| rank as f64)),
        ("n_group", Some(made.comparison.peers.with_force.n as f64)),
    ];
    fields.into_iter().for_each(|(field, number)| tally.number(expected, field, number, tolerance));
}

/// How far the members lie from each other, and the force from their middle.
fn compare_spread(tally: &mut Tally, expected: &Value, made: &Compared, tolerance: Tolerance) {
    let values = made.values();
    let median_deviation = quantiles::median_absolute_deviation(&values).ok();
    let score = made.comparison.own.value.and_then(|value| quantiles::robust_z(value, &values).ok());
    let fields = [
        ("peer_sd", quantiles::standard_deviation(&values).ok()),
        ("mad_raw", median_deviation),
        ("mad_scaled", median_deviation.map(|deviation| quantiles::SCALE_OF_DEVIATION * deviation)),
        ("robust_z", score),
    ];
    fields.into_iter().for_each(|(field, number)| tally.number(expected, field, number, tolerance));
}

/// Positions by simulation. They may differ by one near ties, as the vectors say; means and shares by the error of
/// simulation.
pub(crate) fn rank_uncertainty(_: &Value, case: &Value) -> Verdict {
    let (estimates, errors) = (numbers_of(case, "estimate"), numbers_of(case, "se"));
    let first = if text_of(case, "best") == "lowest" { First::Lowest } else { First::Highest };
    let mut tally = Tally::default();
    let beliefs: Vec<Belief> = estimates
        .iter()
        .zip(&errors)
        .map(|(estimate, error)| Belief::Normal { estimate: *estimate, error: *error })
        .collect();
    let made = statistics::rank_intervals(&beliefs, first, Confidence::P95, SIMULATION);
    let intervals = made.map(|made| made.intervals).unwrap_or_default();
    let absolute = |absolute: f64| Tolerance { relative: 0.0, absolute };
    let mean: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.mean)).collect();
    let best: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.best as f64)).collect();
    let worst: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.worst as f64)).collect();
    let share: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.share_first)).collect();
    tally.numbers(case, "expected_rank_analytic", &mean, absolute(0.01));
    tally.numbers(case, "mc_mean", &mean, absolute(0.01));
    tally.numbers(case, "rank_p025", &best, absolute(1.0));
    tally.numbers(case, "rank_p975", &worst, absolute(1.0));
    tally.numbers(case, "prob_rank1", &share, absolute(0.002));
    tally.verdict()
}

/// Probabilities adjusted for their number.
pub(crate) fn multiple_testing(file: &Value, case: &Value) -> Verdict {
    let probabilities: Vec<Option<f64>> =
        numbers_of(case, "p").into_iter().map(|p| p.is_finite().then_some(p)).collect();
    let mut tally = Tally::default();
    for (field, adjustment) in [
        ("BH", Adjustment::BenjaminiHochberg),
        ("BY", Adjustment::BenjaminiYekutieli),
        ("holm", Adjustment::Holm),
        ("bonferroni", Adjustment::Bonferroni),
    ] {
        let made = statistics::flags(&probabilities, 0.05, adjustment);
        let adjusted = made.map(|made| made.adjusted).unwrap_or_default();
        tally.numbers(case, field, &adjusted, Tolerance::of(file));
    }
    if let Some(expected) = case.get("reject_bh_05").and_then(Value::as_array) {
        let expected: Vec<bool> = expected.iter().map(|flag| flag.as_bool().unwrap_or(false)).collect();
        let made = statistics::flags(&probabilities, 0.05, Adjustment::BenjaminiHochberg).map(|made| made.flagged);
        tally.same("reject_bh_05", &Ok::<_, Refusal>(expected), &made);
    }
    tally.verdict()
}
