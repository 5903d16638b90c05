//! DecompositionInputs broken down: parts add up to the last digit, in any order, whatever the numbers.

use likeforce::statistics::Refusal;
use likeforce::statistics::decomposition::{ExactGap, RateGroup, Sign, Term, mix_and_rate, shown_parts, terms_gap};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases on every run.
fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1920),
        ..ProptestConfig::default()
    }
}

/// Numbers from very small to very large, of both signs, and zero.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        1 => Just(0.0),
        6 => (-9.99_f64..9.99, -6_i32..9).prop_map(|(digits, power)| digits * 10.0_f64.powi(power)),
    ]
}

fn two_sides(width: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((any_number(), any_number()), width)
}

/// The gap between two products: a sum of one term.
fn product_gap(own: &[f64], other: &[f64]) -> Result<ExactGap, Refusal> {
    let found = terms_gap(&[Term { sign: Sign::Plus, own: own.to_vec(), other: other.to_vec() }])?;
    let parts = found.parts.into_iter().flatten().collect();
    Ok(ExactGap { own: found.own, other: found.other, gap: found.gap, parts })
}

fn sum_in_order(parts: &[f64]) -> f64 {
    parts.iter().sum()
}

fn sum_backwards(parts: &[f64]) -> f64 {
    parts.iter().rev().sum()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn parts_of_a_product_are_the_gap(factors in two_sides(1..7)) {
        let (own, other): (Vec<f64>, Vec<f64>) = factors.into_iter().unzip();
        let found = product_gap(&own, &other).unwrap();
        prop_assert_eq!(sum_in_order(&found.parts), found.gap);
        prop_assert_eq!(sum_backwards(&found.parts), found.gap);
        prop_assert_eq!(found.own - found.other, found.gap);
        let size = found.parts.iter().map(|part| part.abs()).sum::<f64>() + found.own.abs() + found.other.abs();
        prop_assert!((found.own - own.iter().product::<f64>()).abs() <= 1e-14 * size);
    }

    #[test]
    fn parts_change_sign_when_the_sides_change_places(factors in two_sides(1..6)) {
        let (own, other): (Vec<f64>, Vec<f64>) = factors.into_iter().unzip();
        let there = product_gap(&own, &other).unwrap();
        let back = product_gap(&other, &own).unwrap();
        let size = there.parts.iter().map(|part| part.abs()).sum::<f64>() + there.own.abs() + there.other.abs();
        for (one, other) in there.parts.iter().zip(&back.parts) {
            prop_assert!((one + other).abs() <= 1e-12 * size);
        }
    }

    #[test]
    fn a_factor_that_does_not_differ_has_no_part_but_rounding(
        factors in two_sides(1..5), same in any_number(), place in 0_usize..5
    ) {
        let place = place.min(factors.len());
        let mut factors = factors;
        factors.insert(place, (same, same));
        let (own, other): (Vec<f64>, Vec<f64>) = factors.into_iter().unzip();
        let found = product_gap(&own, &other).unwrap();
        let size = found.parts.iter().map(|part| part.abs()).sum::<f64>() + found.own.abs() + found.other.abs();
        prop_assert!(found.parts[place].abs() <= 1e-14 * size);
    }

    #[test]
    fn parts_of_sums_of_products_are_the_gap(
        terms in prop::collection::vec((any::<bool>(), two_sides(1..4)), 1..8)
    ) {
        let terms: Vec<Term> = terms
            .into_iter()
            .map(|(added, factors)| {
                let (own, other) = factors.into_iter().unzip();
                Term { sign: if added { Sign::Plus } else { Sign::Minus }, own, other }
            })
            .collect();
        let found = terms_gap(&terms).unwrap();
        let parts: Vec<f64> = found.parts.iter().flatten().copied().collect();
        prop_assert_eq!(sum_in_order(&parts), found.gap);
        prop_assert_eq!(sum_backwards(&parts), found.gap);
        // Sums of the sums of each term too: any subtotals may be shown.
        prop_assert_eq!(found.parts.iter().map(|term| sum_in_order(term)).sum::<f64>(), found.gap);
        prop_assert_eq!(found.parts.iter().map(Vec::len).collect::<Vec<_>>(),
            terms.iter().map(|term| term.own.len()).collect::<Vec<_>>());
    }

    #[test]
    fn mix_and_rate_are_the_gap(
        groups in prop::collection::vec((0.0..1e5_f64, 1.0..1e6_f64, 0.0..1e5_f64, 1.0..1e6_f64), 1..12)
    ) {
        let own: Vec<RateGroup> = groups.iter().map(|(cases, exposure, ..)| RateGroup { cases: *cases, exposure: *exposure }).collect();
        let other: Vec<RateGroup> = groups.iter().map(|(.., cases, exposure)| RateGroup { cases: *cases, exposure: *exposure }).collect();
        let found = mix_and_rate(&own, &other, 1000.0).unwrap();
        prop_assert_eq!(found.mix + found.rate, found.gap);
        prop_assert_eq!(sum_in_order(&found.mix_by_group), found.mix);
        prop_assert_eq!(sum_backwards(&found.rate_by_group), found.rate);
        prop_assert_eq!(found.points_the_other_way, found.rate * found.gap < 0.0);
    }

    #[test]
    fn parts_as_shown_add_up_as_shown(factors in two_sides(1..7), decimals in 0_u8..4) {
        let (own, other): (Vec<f64>, Vec<f64>) = factors.into_iter().map(|(a, b)| (a % 1e3, b % 1e3)).unzip();
        let found = product_gap(&own, &other).unwrap();
        match shown_parts(found.gap, &found.parts, decimals) {
            Ok(shown) => {
                prop_assert_eq!(shown.parts.iter().sum::<i64>(), shown.gap);
                let unit = 10.0_f64.powi(i32::from(decimals));
                let size = 1.0 + found.parts.iter().map(|part| part.abs()).sum::<f64>() * unit;
                for (part, shown) in found.parts.iter().zip(&shown.parts) {
                    prop_assert!((part * unit - *shown as f64).abs() <= 1.0 + 1e-12 * size);
                }
            }
            Err(refusal) => prop_assert_eq!(refusal, Refusal::OutOfRange),
        }
    }
}

#[test]
fn two_factors_by_hand() {
    // 4 × 50 against 3 × 60: staffing 1 × 55 = 55, pay −10 × 3.5 = −35, together 20.
    let found = product_gap(&[4.0, 50.0], &[3.0, 60.0]).unwrap();
    assert_eq!(found.parts, vec![55.0, -35.0]);
    assert_eq!((found.own, found.other, found.gap), (200.0, 180.0, 20.0));
}

#[test]
fn factors_are_the_mean_over_all_orders_of_exchange() {
    let (own, other): ([f64; 3], [f64; 3]) = ([2.0, 3.0, 5.0], [7.0, 11.0, 13.0]);
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let mut expected = [0.0; 3];
    for order in orders {
        let mut now = other;
        for factor in order {
            let before: f64 = now.iter().product();
            now[factor] = own[factor];
            expected[factor] += (now.iter().product::<f64>() - before) / 6.0;
        }
    }
    let found = product_gap(&own, &other).unwrap();
    for (found, expected) in found.parts.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
}

#[test]
fn a_gap_that_the_mix_alone_makes_is_said_to_point_the_other_way() {
    // Invented: lower in both groups, higher overall, because most cases are in the group with the high rate.
    let own = [RateGroup { cases: 90.0, exposure: 900.0 }, RateGroup { cases: 1.0, exposure: 100.0 }];
    let other = [RateGroup { cases: 12.0, exposure: 100.0 }, RateGroup { cases: 18.0, exposure: 900.0 }];
    let found = mix_and_rate(&own, &other, 100.0).unwrap();
    assert!(found.gap > 0.0 && found.rate < 0.0 && found.mix > found.gap);
    assert!(found.points_the_other_way && found.every_group_the_other_way);
    // Share 0.9 less 0.1 in both; rates 10 less 12, 1 less 2: 0.8 × −2 + −0.8 × −1 = −0.8.
    assert!((found.together + 0.8).abs() < 1e-12, "{}", found.together);
}

#[test]
fn the_same_mix_leaves_only_rates() {
    let own = [RateGroup { cases: 30.0, exposure: 100.0 }, RateGroup { cases: 10.0, exposure: 300.0 }];
    let other = [RateGroup { cases: 40.0, exposure: 200.0 }, RateGroup { cases: 60.0, exposure: 600.0 }];
    let found = mix_and_rate(&own, &other, 100.0).unwrap();
    assert_eq!(found.mix, 0.0);
    assert_eq!(found.rate, found.gap);
    assert!(!found.points_the_other_way);
}

#[test]
fn what_cannot_be_taken_apart_is_refused() {
    assert_eq!(product_gap(&[1.0], &[1.0, 2.0]), Err(Refusal::UnequalLengths));
    assert_eq!(product_gap(&[f64::NAN], &[1.0]), Err(Refusal::Missing));
    let group = |cases, exposure| RateGroup { cases, exposure };
    assert_eq!(mix_and_rate(&[group(1.0, 0.0)], &[group(1.0, 1.0)], 1.0), Err(Refusal::ZeroDenominator));
    assert_eq!(mix_and_rate(&[group(-1.0, 2.0)], &[group(1.0, 1.0)], 1.0), Err(Refusal::NegativeNumerator));
}
