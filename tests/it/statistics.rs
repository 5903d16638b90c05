//! Statistics: anchors from the field's reference methods, and what a method promises.

use likeforce::statistics::funnel::{FunnelKind, FunnelPosition, LikeUnit, like_for_like};
use likeforce::statistics::{Confidence, expected_range, interval_of_rate, limits_of_count};

/// The 95% limits of a count.
fn interval_of_count(count: f64) -> Option<(f64, f64)> {
    limits_of_count(count, Confidence::P95).ok()
}

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
    assert_eq!(expected_range(&[1.0, 2.0], Confidence::P95), None);
    assert_eq!(expected_range(&[1.0, 2.0, -1.0], Confidence::P95), None);
}

#[test]
fn a_range_by_hand() {
    // Roots 1, 2 and 3: mean 2, standard deviation 1, t(0.975; 2) = 4.302653, reach 4.302653 × √(4/3) = 4.968276.
    let range = expected_range(&[1.0, 4.0, 9.0], Confidence::P95).unwrap();
    assert_eq!(range.lower, 0.0);
    assert!((range.upper - (2.0 + 4.302_652_729_911_275 * (4.0_f64 / 3.0).sqrt()).powi(2)).abs() < 1e-6);
}

/// A fixed sequence of numbers, uniform and normal, so that the tests are the same everywhere.
struct Draws(u64);

impl Draws {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// A Poisson count by its normal approximation: means here are in the thousands.
    fn count(&mut self, mean: f64) -> f64 {
        (mean + mean.sqrt() * self.normal()).round().max(0.0)
    }
}

#[test]
fn values_that_are_alike_lie_within_the_range_95_times_in_100() {
    let mut draws = Draws(42);
    let trials = 20_000;
    let mut apart = 0;
    for _ in 0..trials {
        let values: Vec<f64> = (0..8).map(|_| (3.0 + 0.3 * draws.normal()).powi(2)).collect();
        let range = expected_range(&values[1..], Confidence::P95).unwrap();
        apart += usize::from(!(range.lower..=range.upper).contains(&values[0]));
    }
    let share = apart as f64 / f64::from(trials);
    assert!((share - 0.05).abs() < 0.006, "{share}");
}

/// Of 43 forces that differ by chance and by `spread` on the log scale, each with seven others as its peers, the shares
/// outside the 95% and outside the 99.8% limits.
fn shares_flagged(spread: f64, draws: &mut Draws) -> (f64, f64) {
    let (trials, forces, peers) = (1_500, 43, 7);
    let (mut inner, mut outer) = (0, 0);
    for _ in 0..trials {
        let own: Vec<(f64, f64)> = (0..forces)
            .map(|_| {
                let base = 600_000.0 * (0.7 * draws.normal()).exp();
                let mean = base * 0.08 * (spread * draws.normal()).exp();
                (draws.count(mean), base)
            })
            .collect();
        let units: Vec<LikeUnit> = (0..forces)
            .map(|at| {
                let group = (1..=peers).map(|step| own[(at + step * 5) % forces]);
                let (peers_count, peers_base) = group.fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
                LikeUnit { count: own[at].0, base: own[at].1, peers_count, peers_base }
            })
            .collect();
        let spread = like_for_like(&units, FunnelKind::Rate).unwrap();
        for unit in &units {
            match spread.limits(unit).unwrap().position(unit.count / unit.base) {
                FunnelPosition::Inside => {}
                FunnelPosition::AboveInner | FunnelPosition::BelowInner => inner += 1,
                FunnelPosition::AboveOuter | FunnelPosition::BelowOuter => outer += 1,
            }
        }
    }
    let of = f64::from(trials * forces as i32);
    (f64::from(inner + outer) / of, f64::from(outer) / of)
}

#[test]
fn forces_that_differ_by_chance_alone_are_flagged_about_as_often_as_the_limits_say() {
    let (inner, outer) = shares_flagged(0.0, &mut Draws(7));
    assert!((inner - 0.05).abs() < 0.01, "{inner}");
    assert!((0.001..0.004).contains(&outer), "{outer}");
}

#[test]
fn forces_that_differ_as_forces_do_are_flagged_about_as_often_as_the_limits_say() {
    // A spread of 0.2 on the log scale is what recorded crime shows between forces; chance is a hundredth of it.
    let (inner, outer) = shares_flagged(0.2, &mut Draws(11));
    assert!((inner - 0.055).abs() < 0.015, "{inner}");
    assert!((0.001..0.008).contains(&outer), "{outer}");
}
