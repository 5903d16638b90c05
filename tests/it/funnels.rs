//! Funnels: what the limits promise.

use likeforce::statistics::funnel::{
    Correction, FunnelKind, FunnelOptions, FunnelPosition, FunnelUnit, Model, Target, Trimming, funnel,
    share_of_variance_kept, threshold,
};
use likeforce::statistics::{Adjustment, Confidence, Refusal, exact_limits_of_count, flags, probability_of_cases};

use crate::normals::Normals;

/// Forces whose rates differ by so much on the log scale, and by chance.
fn forces(normals: &mut Normals, spread: f64) -> Vec<FunnelUnit> {
    let unit = |_| {
        let base = (11.0 + 0.6 * normals.draw()).exp();
        let mean = base * (spread * normals.draw()).exp();
        FunnelUnit { count: (mean + mean.sqrt() * normals.draw()).round().max(1.0), base }
    };
    (0..43).map(unit).collect()
}

/// Shares of units outside the lines of 95 and of 99.8 per cent.
fn shares_outside(options: &FunnelOptions, spread: f64, trials: usize) -> (f64, f64) {
    let mut normals = Normals::of(7);
    let (mut inner, mut outer, mut all) = (0, 0, 0);
    for _ in 0..trials {
        let made = funnel(&forces(&mut normals, spread), FunnelKind::Rate, options).unwrap();
        for point in made.points {
            all += 1;
            inner += usize::from(point.position != FunnelPosition::Inside);
            outer += usize::from(matches!(point.position, FunnelPosition::AboveOuter | FunnelPosition::BelowOuter));
        }
    }
    (inner as f64 / all as f64, outer as f64 / all as f64)
}

#[test]
fn forces_that_merely_differ_are_seldom_outside_the_default_funnel() {
    let given = FunnelOptions { target: Target::Given(1.0), ..FunnelOptions::default() };
    let (inner, outer) = shares_outside(&given, 0.2, 150);
    assert!((0.04..0.075).contains(&inner) && outer < 0.008, "{inner} {outer}");
}

#[test]
fn without_the_correction_ordinary_forces_are_flagged_far_more_often() {
    let given =
        FunnelOptions { target: Target::Given(1.0), correction: Correction::Uncorrected, ..FunnelOptions::default() };
    let (inner, outer) = shares_outside(&given, 0.2, 150);
    assert!(inner > 0.09 && outer > 0.008, "{inner} {outer}");
}

#[test]
fn where_chance_is_all_there_is_the_limits_of_chance_stand() {
    let given = FunnelOptions { target: Target::Given(1.0), ..FunnelOptions::default() };
    let (inner, outer) = shares_outside(&given, 0.0, 60);
    assert!((0.03..0.07).contains(&inner) && outer < 0.006, "{inner} {outer}");
}

#[test]
fn the_default_names_its_variant_and_widens_every_size_alike() {
    let units = forces(&mut Normals::of(1), 0.2);
    let made = funnel(&units, FunnelKind::Rate, &FunnelOptions::default()).unwrap();
    assert_eq!(
        made.method,
        "funnel, additive over-dispersion on the log of observed over expected, winsorised 10%, corrected for consistency"
    );
    let target = made.target;
    let pooled = units.iter().map(|unit| unit.count).sum::<f64>() / units.iter().map(|unit| unit.base).sum::<f64>();
    assert!((target - pooled).abs() < 1e-15);
    // At a size without chance only the spread between forces is left: t · exp(±z τ).
    let widest = made.widened_at(1e15).unwrap().unwrap();
    let tau = made.dispersion.as_ref().unwrap().tau_squared.sqrt();
    let z = Confidence::P998.z().unwrap();
    assert!((widest.upper_998 - target * (z * tau).exp()).abs() < 1e-6 * target);
    // Limits of chance hold at the smallest sizes too: at one event expected the upper line is that of the count.
    let small = made.chance_at(1.0 / target).unwrap();
    let exact = exact_limits_of_count(1.0, Confidence::P95).unwrap();
    assert!(small.lower_95 == 0.0 && small.upper_95 / target < exact.1);
}

#[test]
fn a_proportion_stays_between_nought_and_one() {
    let units: Vec<FunnelUnit> = (0..20)
        .map(|unit| FunnelUnit { count: if unit % 2 == 0 { 1.0 } else { 19.0 }, base: 20.0 + f64::from(unit) })
        .collect();
    let made = funnel(&units, FunnelKind::Proportion, &FunnelOptions::default()).unwrap();
    for point in &made.points {
        for limits in [Some(point.chance), point.widened].into_iter().flatten() {
            assert!(limits.lower_998 >= 0.0 && limits.lower_998 <= limits.lower_95, "{limits:?}");
            assert!(limits.upper_95 <= limits.upper_998 && limits.upper_998 <= 1.0, "{limits:?}");
        }
    }
    let multiplicative = FunnelOptions { model: Model::Multiplicative, ..FunnelOptions::default() };
    let hard = funnel(&units, FunnelKind::Proportion, &multiplicative).unwrap();
    let (additive, hard) = (made.widened_at(1e6).unwrap().unwrap(), hard.widened_at(1e6).unwrap().unwrap());
    assert!(hard.upper_95 - hard.lower_95 < 0.1 * (additive.upper_95 - additive.lower_95));
}

#[test]
fn probabilities_agree_with_the_lines_and_serve_a_family_of_tests() {
    let units = forces(&mut Normals::of(21), 0.2);
    let made = funnel(&units, FunnelKind::Rate, &FunnelOptions::default()).unwrap();
    for point in &made.points {
        let inside = point.position == FunnelPosition::Inside;
        assert_eq!(inside, point.probability.unwrap() >= 0.05);
    }
    let (inner, outer) = made.expected_outside();
    assert!((inner - 2.15).abs() < 1e-9 && (outer - 0.086).abs() < 1e-9);
    let probabilities: Vec<Option<f64>> = made.points.iter().map(|point| point.probability).collect();
    let family = flags(&probabilities, 0.05, Adjustment::BenjaminiHochberg).unwrap();
    assert!((family.expected_by_chance - inner).abs() < 1e-9);
    assert!(family.flagged.iter().filter(|flagged| **flagged).count() <= family.unadjusted_flags);
    // Nine cases of ten at an even share: 22 of 1,024, from either end.
    assert!((probability_of_cases(9.0, 10.0, 0.5).unwrap() - 22.0 / 1024.0).abs() < 1e-15);
}

#[test]
fn too_few_units_and_counts_of_nought_fall_back_to_chance_and_say_so() {
    let few: Vec<FunnelUnit> = forces(&mut Normals::of(3), 0.2).into_iter().take(9).collect();
    let made = funnel(&few, FunnelKind::Rate, &FunnelOptions::default()).unwrap();
    assert_eq!((made.refused, made.method.as_str()), (Some(Refusal::TooFewUnits), "funnel, exact limits of chance"));
    let mut units = forces(&mut Normals::of(3), 0.2);
    units[4].count = 0.0;
    let made = funnel(&units, FunnelKind::Rate, &FunnelOptions::default()).unwrap();
    assert_eq!(made.dispersion.as_ref().unwrap().n, 42);
    assert_eq!((made.points[4].widened, made.points[4].position), (None, FunnelPosition::BelowOuter));
    units[4].base = 0.0;
    let refused = funnel(&units, FunnelKind::Rate, &FunnelOptions::default());
    assert_eq!(refused, Err(Refusal::ZeroDenominator));
}

#[test]
fn what_trimming_keeps_is_known() {
    for (trimming, kept) in [
        (Trimming::Winsorised(0.1), 0.678_65),
        (Trimming::Truncated(0.1), 0.437_72),
        (Trimming::Winsorised(0.05), 0.831_27),
        (Trimming::Truncated(0.05), 0.623_02),
        (Trimming::Untrimmed, 1.0),
    ] {
        assert!((share_of_variance_kept(trimming).unwrap() - kept).abs() < 6e-6, "{trimming:?}");
    }
    assert!((threshold(43) - 1.431).abs() < 5e-4);
}

#[test]
fn widened_limits_are_never_narrower_than_those_of_chance() {
    // Units that differ a little beyond chance: limits that are not turned back from their scale would be narrower.
    let units: Vec<FunnelUnit> = forces(&mut Normals::of(11), 0.004);
    let options =
        FunnelOptions { target: Target::Given(1.0), trimming: Trimming::Untrimmed, ..FunnelOptions::default() };
    let own = funnel(&units, FunnelKind::Rate, &options).unwrap();
    for point in own.points.iter().filter(|point| point.widened.is_some()) {
        let widened = point.widened.unwrap();
        assert!(widened.upper_95 - widened.lower_95 > point.chance.upper_95 - point.chance.lower_95);
    }
}
