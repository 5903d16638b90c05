//! Ranks, changes, peers and surveys: what their intervals promise.

use likeforce::compare::MIN_BASE;
use likeforce::statistics::quantiles::First;
use likeforce::statistics::{
    Adjustment, Belief, Confidence, Counted, NoiseSource, Percent, PercentagePoints, Refusal, SurveyPrecision, flags,
    noise, percent_change, percent_change_on_base, points_change, rank_intervals, rate_change, survey_estimate,
};
use statrs::distribution::{ContinuousCDF, Normal};

use crate::normals::Normals;
use crate::support::comparison;

const LEVEL: Confidence = Confidence::P95;

/// Years of counts with `phi` times the variance of chance.
fn history(normals: &mut Normals, mean: f64, phi: f64, years: usize) -> Vec<Counted> {
    (0..years)
        .map(|_| Counted { count: (mean + (phi * mean).sqrt() * normals.draw()).round(), exposure: 500_000.0 })
        .collect()
}

#[test]
fn a_change_within_the_forces_own_noise_is_seldom_called_a_change() {
    let mut normals = Normals::of(5);
    let (mut called, mut called_by_chance_alone) = (0, 0);
    let trials = 600;
    for _ in 0..trials {
        let years = history(&mut normals, 20_000.0, 9.0, 26);
        let own = noise(&years[..24], NoiseSource::MovingRange).unwrap();
        let change = rate_change(years[24], years[25], Some(&own), 20.0, LEVEL).unwrap();
        called += usize::from(change.is_beyond_noise());
        let chance = likeforce::statistics::Noise { phi: 1.000_001, ..own };
        let change = rate_change(years[24], years[25], Some(&chance), 20.0, LEVEL).unwrap();
        called_by_chance_alone += usize::from(change.is_beyond_noise());
    }
    let share = |called: usize| called as f64 / f64::from(trials);
    assert!((0.03..0.11).contains(&share(called)), "{}", share(called));
    assert!(share(called_by_chance_alone) > 0.4, "{}", share(called_by_chance_alone));
}

#[test]
fn both_sources_of_noise_find_what_is_there() {
    let mut normals = Normals::of(6);
    for source in [NoiseSource::MovingRange, NoiseSource::Trend] {
        let each = (0..200).map(|_| noise(&history(&mut normals, 5_000.0, 16.0, 24), source).unwrap().phi);
        let mean = each.sum::<f64>() / 200.0;
        assert!((14.0..19.0).contains(&mean), "{source:?} {mean}");
        assert_eq!(noise(&[Counted { count: 7.0, exposure: 1.0 }; 7], source), Err(Refusal::TooFewPoints));
        // A series that never changes is still a count: chance remains.
        let calm = noise(&[Counted { count: 400.0, exposure: 1.0 }; 12], source).unwrap();
        assert!((calm.phi - 1.0).abs() < 1e-12);
    }
}

#[test]
fn percentages_are_withheld_and_points_are_not_per_cent() {
    // The convention of whoever publishes: the Office for National Statistics gives none under 50, others none under 20.
    for min_base in [20.0, MIN_BASE] {
        let of_count = |earlier, later| percent_change_on_base(earlier, later, earlier, min_base);
        assert_eq!(of_count(min_base - 1.0, 38.0), Err(Refusal::SmallBase));
        assert_eq!(of_count(0.0, 3.0), Err(Refusal::ZeroBase));
        assert_eq!(of_count(min_base, 0.75 * min_base), Ok(Percent(-25.0)));
        // Of a rate, the count behind it decides.
        assert_eq!(percent_change_on_base(2.0, 3.0, min_base - 1.0, min_base), Err(Refusal::SmallBase));
        assert_eq!(percent_change_on_base(2.0, 3.0, min_base, min_base), Ok(Percent(50.0)));
    }
    assert_eq!(percent_change(-4.0, -5.0), Err(Refusal::NotPositive));
    assert_eq!(points_change(Percent(12.0), Percent(15.0)), Ok(PercentagePoints(3.0)));
    let small = Counted { count: 12.0, exposure: 1000.0 };
    let made = rate_change(small, Counted { count: 30.0, ..small }, None, 20.0, LEVEL).unwrap();
    assert_eq!((made.change, made.lower, made.withheld), (None, None, Some(Refusal::SmallBase)));
    // Large counts without a history have a change and no interval: chance alone would call everything a change.
    let large = Counted { count: 60_000.0, exposure: 1e6 };
    let made = rate_change(large, Counted { count: 60_600.0, ..large }, None, 20.0, LEVEL).unwrap();
    assert!((made.change.unwrap().0 - 1.0).abs() < 1e-9 && made.lower.is_none());
    assert_eq!(made.without_limits, Some(Refusal::TooFewPoints));
}

/// The expected position of each unit without simulation (Goldstein and Spiegelhalter, 1996): one, and for each other unit
/// the probability that it is ahead.
fn expected_ranks(estimates: &[f64], errors: &[f64], first: First) -> Vec<f64> {
    let sign = if first == First::Highest { 1.0 } else { -1.0 };
    let units: Vec<(f64, f64)> = estimates.iter().copied().zip(errors.iter().copied()).collect();
    let ahead =
        |one: (f64, f64), other: (f64, f64)| Normal::standard().cdf(sign * (other.0 - one.0) / one.1.hypot(other.1));
    let all_ahead = |one: &(f64, f64)| units.iter().map(|other| ahead(*one, *other)).sum::<f64>();
    // A unit is ahead of itself with probability one half.
    units.iter().map(|one| all_ahead(one) + 0.5).collect()
}

#[test]
fn simulated_positions_agree_with_the_formula_and_repeat() {
    let beliefs: Vec<Belief> =
        [40.0, 38.0, 35.0, 20.0].iter().map(|estimate| Belief::Normal { estimate: *estimate, error: 3.0 }).collect();
    let made = rank_intervals(&beliefs, First::Highest, LEVEL, (9, 50_000)).unwrap();
    let expected = expected_ranks(&[40.0, 38.0, 35.0, 20.0], &[3.0; 4], First::Highest);
    for (made, expected) in made.intervals.iter().zip(expected) {
        assert!((made.mean - expected).abs() < 0.015, "{} {expected}", made.mean);
    }
    assert_eq!(made, rank_intervals(&beliefs, First::Highest, LEVEL, (9, 50_000)).unwrap());
    assert!(made.intervals[0].is_indistinct(4) && !made.intervals[3].is_indistinct(4));
    assert_eq!((made.intervals[3].best, made.intervals[3].worst), (4, 4));
}

#[test]
fn positions_of_counts_and_proportions_are_those_of_normal_estimates_when_counts_are_large() {
    let rates = [900.0, 1000.0, 1010.0];
    let counts: Vec<Belief> = rates.iter().map(|count| Belief::Count { count: *count, exposure: 1.0 }).collect();
    let cases: Vec<Belief> = rates.iter().map(|cases| Belief::Proportion { cases: *cases, units: 1e6 }).collect();
    let errors: Vec<f64> = rates.iter().map(|count| f64::sqrt(*count)).collect();
    let expected = expected_ranks(&rates, &errors, First::Lowest);
    for beliefs in [counts, cases] {
        let made = rank_intervals(&beliefs, First::Lowest, LEVEL, (2, 40_000)).unwrap();
        for (made, expected) in made.intervals.iter().zip(&expected) {
            assert!((made.mean - expected).abs() < 0.02, "{} {expected}", made.mean);
        }
    }
}

#[test]
fn flags_are_beside_what_chance_would_give() {
    let mut probabilities: Vec<Option<f64>> = (1..=60).map(|rank| Some(f64::from(rank) / 61.0)).collect();
    probabilities.push(None);
    let made = flags(&probabilities, 0.05, Adjustment::BenjaminiHochberg).unwrap();
    assert_eq!((made.tests, made.unadjusted_flags), (60, 3));
    assert!((made.expected_by_chance - 3.0).abs() < 1e-12);
    assert!(made.flagged.iter().all(|flagged| !flagged) && made.adjusted[60].is_none());
    assert_eq!(flags(&[Some(1.2)], 0.05, Adjustment::Holm), Err(Refusal::OutOfRange));
}

#[test]
fn a_force_among_its_peers_dilutes_its_own_difference_by_its_share() {
    let it = comparison("residential-burglary", "Cleveland", "2019-06", "msg-2013");
    let (alone, with) = (&it.peers.without_force, &it.peers.with_force);
    let members = it.all_forces.iter().filter(|other| it.peers.members.contains(&other.force) && other.value.is_some());
    let own = it.own.denominator.unwrap();
    let share = own / (members.filter_map(|other| other.denominator).sum::<f64>() + own);
    let difference = |average: Option<f64>| it.own.value.unwrap() - average.unwrap();
    let diluted = difference(alone.weighted) * (1.0 - share);
    assert!((difference(with.weighted) - diluted).abs() < 1e-9, "{diluted}");
    assert_eq!((with.n, with.of), (alone.n + 1, alone.of + 1));
}

#[test]
fn surveys_keep_their_published_limits() {
    let limits = SurveyPrecision::Limits { lower: 46.1, upper: 51.0 };
    let made = survey_estimate(48.2, limits, LEVEL).unwrap();
    assert_eq!((made.interval.lower, made.interval.upper), (46.1, 51.0));
    assert_eq!(made.interval.method, "survey, limits as published");
    assert_eq!(survey_estimate(52.0, limits, LEVEL), Err(Refusal::OutOfRange));
    let made = survey_estimate(0.5, SurveyPrecision::DesignEffect { asked: 900.0, effect: 2.25 }, LEVEL).unwrap();
    assert!((made.interval.upper - (0.5 + 1.959_963_984_540_054 * 0.025)).abs() < 1e-12);
    let made = survey_estimate(10.0, SurveyPrecision::StandardError(2.0), LEVEL).unwrap();
    assert!((made.interval.lower - (10.0 - 3.919_927_969_080_108)).abs() < 1e-12);
}
