//! Ranks, changes, surveys and small counts: what their intervals promise.

use likeforce::statistics::disclosure::{Shown, TableTotals, kept_back_in_table, share_kept_back};
use likeforce::statistics::order::First;
use likeforce::statistics::{
    Adjustment, Belief, Confidence, Counted, Coverage, Fraction, Inclusion, NoiseSource, Percent, PercentagePoints,
    Refusal, Stratum, SurveyPrecision, directly_standardised_rate, expected_ranks, flags, noise, peer_gap,
    percent_change_of_count, points_change, rank_intervals, rank_sets, rate_change,
    standardised_rate_of_repeated_events, survey_estimate,
};

use crate::normals::Normals;

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
    assert_eq!(percent_change_of_count(19.0, 38.0, 20.0), Err(Refusal::SmallBase));
    assert_eq!(percent_change_of_count(0.0, 3.0, 20.0), Err(Refusal::ZeroBase));
    assert_eq!(percent_change_of_count(20.0, 15.0, 20.0), Ok(Percent(-25.0)));
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

#[test]
fn simulated_positions_agree_with_the_formula_and_repeat() {
    let beliefs: Vec<Belief> =
        [40.0, 38.0, 35.0, 20.0].iter().map(|estimate| Belief::Normal { estimate: *estimate, error: 3.0 }).collect();
    let made = rank_intervals(&beliefs, First::Highest, LEVEL, (9, 50_000)).unwrap();
    let expected = expected_ranks(&[40.0, 38.0, 35.0, 20.0], &[3.0; 4], First::Highest).unwrap();
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
    let expected = expected_ranks(&rates, &errors, First::Lowest).unwrap();
    for beliefs in [counts, cases] {
        let made = rank_intervals(&beliefs, First::Lowest, LEVEL, (2, 40_000)).unwrap();
        for (made, expected) in made.intervals.iter().zip(&expected) {
            assert!((made.mean - expected).abs() < 0.02, "{} {expected}", made.mean);
        }
    }
}

#[test]
fn simultaneous_sets_hold_all_true_ranks_95_times_in_100() {
    let truth = [10.0, 9.5, 9.0, 8.0, 8.0, 6.0];
    let mut normals = Normals::of(12);
    let (trials, mut held) = (300, 0);
    for trial in 0..trials {
        let estimates: Vec<f64> = truth.iter().map(|mean| mean + 0.5 * normals.draw()).collect();
        let family = (First::Highest, Coverage::Simultaneous);
        let made = rank_sets(&estimates, &[0.5; 6], family, LEVEL, (trial, 1000)).unwrap();
        // Equal truths may have either position.
        let true_ranks = [(1, 1), (2, 2), (3, 3), (4, 5), (4, 5), (6, 6)];
        held += usize::from(
            made.sets.iter().zip(true_ranks).all(|(set, (low, high))| set.best <= low && high <= set.worst),
        );
    }
    let share = held as f64 / trials as f64;
    assert!(share > 0.93, "{share}");
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
fn a_force_among_its_peers_dilutes_its_own_gap_by_its_share() {
    let force = Fraction { numerator: 900.0, denominator: 10_000.0 };
    let peers: Vec<Option<Fraction>> = [500.0, 600.0, 700.0]
        .iter()
        .map(|numerator| Some(Fraction { numerator: *numerator, denominator: 10_000.0 }))
        .chain([None])
        .collect();
    let alone = peer_gap(force, &peers, 1000.0, Inclusion::WithoutForce).unwrap();
    let with = peer_gap(force, &peers, 1000.0, Inclusion::WithForce).unwrap();
    assert!((with.difference - alone.difference * 0.75).abs() < 1e-12);
    assert!((alone.volume - 300.0).abs() < 1e-9, "{}", alone.volume);
    assert_eq!((alone.n, alone.of, with.n, with.of, alone.rank), (3, 4, 4, 5, 1));
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

#[test]
fn no_cell_kept_back_is_alone_in_its_row_or_column() {
    let table = vec![vec![12.0, 3.0, 0.0, 40.0], vec![9.0, 8.0, 7.0, 30.0], vec![25.0, 11.0, 6.0, 2.0]];
    let shown = kept_back_in_table(&table, 5.0, TableTotals::RowsAndColumns).unwrap();
    let alone = |cells: Vec<Shown>| cells.iter().filter(|cell| **cell != Shown::Yes).count() == 1;
    assert!(shown.iter().all(|row| !alone(row.clone())));
    assert!((0..4).all(|column| !alone(shown.iter().map(|row| row[column]).collect())));
    assert_eq!((shown[0][1], shown[2][3], shown[0][2]), (Shown::KeptBack, Shown::KeptBack, Shown::Yes));
    assert!(share_kept_back(&shown).0 >= 4);
}

#[test]
fn events_that_happen_once_to_each_are_independent_events() {
    let stratum = |count, population, standard| Stratum { count, population, standard };
    let strata = vec![stratum(40.0, 1000.0, 5.0), stratum(25.0, 800.0, 3.0)];
    let plain = directly_standardised_rate(&strata, 1000.0, LEVEL).unwrap();
    assert_eq!(standardised_rate_of_repeated_events(&[(1.0, strata.clone())], 1000.0, LEVEL), Ok(plain.clone()));
    // The same people hurt twice: twice the rate, and an interval wider than that of twice as many independent events.
    let twice = standardised_rate_of_repeated_events(&[(2.0, strata.clone())], 1000.0, LEVEL).unwrap();
    let doubled: Vec<Stratum> = strata.iter().map(|it| Stratum { count: 2.0 * it.count, ..*it }).collect();
    let independent = directly_standardised_rate(&doubled, 1000.0, LEVEL).unwrap();
    assert!((twice.value - 2.0 * plain.value).abs() < 1e-9);
    let width = |interval: &likeforce::domain::Interval| interval.upper - interval.lower;
    assert!(width(&twice.interval) > 1.3 * width(&independent.interval));
}
