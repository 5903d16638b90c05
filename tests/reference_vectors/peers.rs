//! A force beside its peers, ranks with their uncertainty, many tests at once.

use likeforce::statistics::order::First;
use likeforce::statistics::{
    self as statistics, Adjustment, Belief, Confidence, Coverage, Fraction, Inclusion, PeerGap, RankSet, Refusal,
};
use serde_json::Value;

use crate::json::{number_of, numbers_of, says_true, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Seed and draws for simulated positions.
const SIMULATION: (u64, usize) = (1, 400_000);

/// Averages, spread, gap and rank.
pub(crate) fn comparison(file: &Value, case: &Value) -> Verdict {
    let Some(expected) = case.get("expected") else { return Verdict::Unknown("expects nothing".to_owned()) };
    let (numerators, denominators) = (numbers_of(case, "numerator"), numbers_of(case, "denominator"));
    let mut members: Vec<Fraction> = numerators
        .into_iter()
        .zip(denominators)
        .map(|(numerator, denominator)| Fraction { numerator, denominator })
        .collect();
    let place = number_of(case, "focus_position_in_peers").map_or(0, |place| place as usize);
    if place >= members.len() {
        return Verdict::Unknown("focus_position_in_peers".to_owned());
    }
    let force = members.remove(place);
    let there = |member: &Fraction| member.numerator.is_finite() && member.denominator.is_finite();
    let peers: Vec<Option<Fraction>> = members.into_iter().map(|member| there(&member).then_some(member)).collect();
    let inclusion = if says_true(expected, "include_focus") { Inclusion::WithForce } else { Inclusion::WithoutForce };
    let made = statistics::peer_gap(force, &peers, number_of(case, "multiplier").unwrap_or(1.0), inclusion);
    let mut tally = Tally::default();
    compare_gap(&mut tally, expected, made.as_ref().ok(), Tolerance::of(file));
    tally.verdict()
}

/// A number of a comparison, where it is not refused.
type Number = fn(&PeerGap) -> Option<f64>;

fn compare_gap(tally: &mut Tally, expected: &Value, made: Option<&PeerGap>, tolerance: Tolerance) {
    let fields: [(&str, Number); 17] = [
        ("n_peers", |made| Some(made.n as f64)),
        ("value", |made| Some(made.value)),
        ("peer_weighted", |made| Some(made.weighted)),
        ("peer_mean", |made| Some(made.simple)),
        ("peer_median", |made| Some(made.median)),
        ("peer_sd", |made| Some(made.deviation)),
        ("mad_raw", |made| Some(made.median_deviation)),
        ("mad_scaled", |made| Some(made.scaled_deviation)),
        ("robust_z", |made| made.robust_score.ok()),
        ("z", |made| made.score.ok()),
        ("diff_weighted", |made| Some(made.difference)),
        ("diff_weighted_pct", |made| made.difference_percent.ok()),
        ("volume_of_difference", |made| Some(made.volume)),
        ("q1", |made| Some(made.lower_quartile)),
        ("q3", |made| Some(made.upper_quartile)),
        ("rank_high_to_low", |made| Some(made.rank as f64)),
        ("n_group", |made| Some(made.of as f64)),
    ];
    for (field, number) in fields {
        tally.number(expected, field, made.and_then(number), tolerance);
    }
}

/// Positions by simulation and by confidence sets.
pub(crate) fn rank_uncertainty(_: &Value, case: &Value) -> Verdict {
    let (estimates, errors) = (numbers_of(case, "estimate"), numbers_of(case, "se"));
    let first = if text_of(case, "best") == "lowest" { First::Lowest } else { First::Highest };
    let mut tally = Tally::default();
    if case.get("expected_rank_analytic").is_some() || case.get("mc_mean").is_some() {
        compare_simulated(&mut tally, case, (&estimates, &errors), first);
    }
    let coverage = match text_of(case, "id") {
        id if id.contains("marginal") => Coverage::Marginal,
        id if id.contains("simultaneous") => Coverage::Simultaneous,
        _ => return tally.verdict(),
    };
    let made = statistics::rank_sets(&estimates, &errors, (first, coverage), Confidence::P95, (1, 100_000));
    let sets = made.map(|made| made.sets).unwrap_or_default();
    let each = |number: fn(&RankSet) -> usize| sets.iter().map(|set| Some(number(set) as f64)).collect::<Vec<_>>();
    let exact = Tolerance::relative(0.0);
    tally.numbers(case, "L", &each(|set| set.best), exact);
    tally.numbers(case, "rank", &each(|set| set.rank), exact);
    tally.numbers(case, "U", &each(|set| set.worst), exact);
    tally.verdict()
}

/// Simulated positions may differ by one near ties, as the vectors say; shares by the error of simulation.
fn compare_simulated(tally: &mut Tally, case: &Value, (estimates, errors): (&[f64], &[f64]), first: First) {
    let expected = statistics::expected_ranks(estimates, errors, first).unwrap_or_default();
    let expected: Vec<Option<f64>> = expected.into_iter().map(Some).collect();
    tally.numbers(case, "expected_rank_analytic", &expected, Tolerance::relative(1e-9));
    let beliefs: Vec<Belief> = estimates
        .iter()
        .zip(errors)
        .map(|(estimate, error)| Belief::Normal { estimate: *estimate, error: *error })
        .collect();
    let made = statistics::rank_intervals(&beliefs, first, Confidence::P95, SIMULATION);
    let intervals = made.map(|made| made.intervals).unwrap_or_default();
    let absolute = |absolute: f64| Tolerance { relative: 0.0, absolute };
    let mean: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.mean)).collect();
    let best: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.best as f64)).collect();
    let worst: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.worst as f64)).collect();
    let share: Vec<Option<f64>> = intervals.iter().map(|made| Some(made.share_first)).collect();
    tally.numbers(case, "mc_mean", &mean, absolute(0.01));
    tally.numbers(case, "rank_p025", &best, absolute(1.0));
    tally.numbers(case, "rank_p975", &worst, absolute(1.0));
    tally.numbers(case, "prob_rank1", &share, absolute(0.002));
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
