//! Statistics: anchors from the field's reference methods, and what a method promises.

use likeforce::domain::Standing;
use likeforce::statistics::{expected_range, interval_of_count, interval_of_rate, standing};

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-7 * other.abs().max(1e-7)
}

#[test]
fn limits_of_counts_match_the_published_anchors() {
    // Public Health England indicator methods: 1 of 100, per 100, is 1 (0.0253178, 5.5716434).
    let (lower, upper) = interval_of_count(1.0).unwrap();
    assert!((lower - 0.025_317_8).abs() < 1e-7 && (upper - 5.571_643_4).abs() < 1e-7, "{lower} {upper}");
    // Byar at the seam of 10, computed from the formula.
    let (lower, upper) = interval_of_count(10.0).unwrap();
    assert!((lower - 4.787_450).abs() < 1e-6 && (upper - 18.391_459).abs() < 1e-6, "{lower} {upper}");
    // Exact at zero: (0, 3.688879).
    let (lower, upper) = interval_of_count(0.0).unwrap();
    assert!(lower == 0.0 && close(upper, 3.688_879_454_113_936));
}

#[test]
fn what_has_no_limits_has_none() {
    for count in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(interval_of_count(count), None);
    }
    for exposure in [0.0, -5.0, f64::NAN] {
        assert_eq!(interval_of_rate(5.0, exposure, 1000.0), None);
    }
    assert_eq!(expected_range(&[1.0, 2.0]), None);
    assert_eq!(expected_range(&[1.0, 2.0, -1.0]), None);
}

#[test]
fn a_range_by_hand() {
    // Roots 1, 2 and 3: mean 2, standard deviation 1, t(0.975; 2) = 4.302653, reach 4.302653 × √(4/3) = 4.968276.
    let range = expected_range(&[1.0, 4.0, 9.0]).unwrap();
    assert_eq!(range.lower, 0.0);
    assert!((range.upper - (2.0 + 4.302_652_729_911_275 * (4.0_f64 / 3.0).sqrt()).powi(2)).abs() < 1e-6);
}

#[test]
fn forces_that_are_alike_lie_within_the_range_95_times_in_100() {
    // A fixed sequence, so that the test is the same everywhere.
    let mut state = 42_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let mut normal = || (-2.0 * uniform().ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos();
    let trials = 20_000;
    let mut apart = 0;
    for _ in 0..trials {
        let values: Vec<f64> = (0..8).map(|_| (3.0 + 0.3 * normal()).powi(2)).collect();
        let range = expected_range(&values[1..]).unwrap();
        // A force so large that its own interval is a point.
        let own = likeforce::domain::Interval { lower: values[0], upper: values[0], method: "" };
        apart += usize::from(standing(values[0], &own, &range) != Standing::Within);
    }
    let share = apart as f64 / f64::from(trials);
    assert!((share - 0.05).abs() < 0.006, "{share}");
}
