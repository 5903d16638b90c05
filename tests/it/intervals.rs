//! What holds for every interval, whatever the counts.

use likeforce::statistics::quantiles::{Interpolation, quantile};
use likeforce::statistics::{
    Confidence, Counted, RatioInterval, RatioTest, difference_of_proportions, exact_limits_of_count, limits_of_count,
    probability_of_ratio, proportion, rate, rate_ratio,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_rate_lies_in_its_interval_and_that_in_the_wider_one(count in 0_u32..2_000_000, exposure in 1.0_f64..1e7) {
        let made = rate(f64::from(count), exposure, 1000.0, Confidence::P95).unwrap();
        let wider = rate(f64::from(count), exposure, 1000.0, Confidence::P998).unwrap();
        prop_assert!(made.interval.lower <= made.value && made.value < made.interval.upper);
        prop_assert!(wider.interval.lower <= made.interval.lower && made.interval.upper < wider.interval.upper);
    }

    #[test]
    fn byars_limits_are_near_the_exact_ones_from_10_on(count in 10_u32..500_000) {
        let count = f64::from(count);
        let (byar, exact) = (
            limits_of_count(count, Confidence::P95).unwrap(),
            exact_limits_of_count(count, Confidence::P95).unwrap(),
        );
        prop_assert!((byar.0 / exact.0 - 1.0).abs() < 0.002 && (byar.1 / exact.1 - 1.0).abs() < 0.002);
    }

    #[test]
    fn a_proportion_lies_in_its_interval_and_stays_between_nought_and_one(units in 1_u32..1_000_000, share in 0.0_f64..=1.0) {
        let cases = (f64::from(units) * share).floor();
        let made = proportion(cases, f64::from(units), Confidence::P95).unwrap();
        prop_assert!(0.0 <= made.interval.lower && made.interval.upper <= 1.0);
        prop_assert!(made.interval.lower <= made.value && made.value <= made.interval.upper);
    }

    #[test]
    fn a_difference_turned_round_changes_its_sign(a in 0_u32..50, b in 0_u32..80) {
        let (first, second) = ((f64::from(a), 50.0), (f64::from(b), 80.0));
        let made = difference_of_proportions(first, second, Confidence::P95).unwrap();
        let turned = difference_of_proportions(second, first, Confidence::P95).unwrap();
        prop_assert!((made.interval.lower + turned.interval.upper).abs() < 1e-12);
    }

    #[test]
    fn a_ratio_turned_round_is_its_inverse(x1 in 1_u32..200_000, x2 in 1_u32..200_000, t in 0.01_f64..100.0) {
        let first = Counted { count: f64::from(x1), exposure: t };
        let second = Counted { count: f64::from(x2), exposure: 1.0 };
        for interval in [RatioInterval::Exact, RatioInterval::Score, RatioInterval::Logarithm] {
            let made = rate_ratio(first, second, interval, Confidence::P95).unwrap();
            let turned = rate_ratio(second, first, interval, Confidence::P95).unwrap();
            prop_assert!((made.lower * turned.upper.unwrap() - 1.0).abs() < 1e-9, "{interval:?}");
            prop_assert!(made.lower < made.ratio.unwrap() && made.ratio.unwrap() < made.upper.unwrap());
        }
    }

    /// What is told apart at 95% has a probability below 5%, each side below 2.5%: the exact interval is the cautious one.
    #[test]
    fn the_exact_interval_and_one_sided_tests_agree(x1 in 0_u32..3000, x2 in 1_u32..3000) {
        let (first, second) =
            (Counted { count: f64::from(x1), exposure: 1.0 }, Counted { count: f64::from(x2), exposure: 1.0 });
        let made = rate_ratio(first, second, RatioInterval::Exact, Confidence::P95).unwrap();
        let apart = made.lower > 1.0 || made.upper.unwrap() < 1.0;
        // Equal exposures: the two sides are alike, so the two-sided probability is twice the one-sided.
        let probability = probability_of_ratio(first, second, RatioTest::Exact).unwrap();
        prop_assert_eq!(apart, probability < 0.05);
    }

    #[test]
    fn a_quantile_is_between_the_ends(values in prop::collection::vec(-1e6_f64..1e6, 1..40), share in 0.0_f64..=1.0) {
        for interpolation in [Interpolation::Type7, Interpolation::Type6] {
            let made = quantile(&values, share, interpolation).unwrap();
            let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(made >= lowest - 1e-9 && made <= highest + 1e-9);
        }
    }
}
