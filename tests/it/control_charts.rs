//! Control charts: what they refuse, and what starts limits anew.

use chrono::NaiveDate;
use likeforce::domain::Direction;
use likeforce::statistics::Refusal;
use likeforce::statistics::control_chart::{
    Accumulation, AdvisedChart, Assurance, Counts, CusumSettings, FewPoints, KindOfCount, PointKind, Rebase, Series,
    Signal, ValueChart, ValueChartSettings, advised_chart, assurance, count_chart, cusum, point_kind, points_apart,
    rebase_suggested, runs, time_between_chart, value_chart,
};

/// Invented: sixteen points around 10.
const VALUES: [f64; 16] = [10.0, 11.0, 9.0, 10.5, 9.5, 10.0, 11.0, 9.0, 10.5, 9.5, 10.0, 11.0, 9.0, 10.5, 9.5, 10.0];

fn chart(values: &[f64], settings: &ValueChartSettings) -> Result<ValueChart, Refusal> {
    let lengths = vec![1; values.len()];
    value_chart(&Series { values, lengths: &lengths, accumulation: Accumulation::Separate }, settings)
}

fn rebase(first_point: usize, reason: &str) -> Rebase {
    Rebase { first_point, date: NaiveDate::from_ymd_opt(2025, 4, 1).unwrap(), reason: reason.to_owned() }
}

#[test]
fn series_whose_periods_overlap_or_differ_are_refused() {
    let settings = ValueChartSettings::default();
    let of = |accumulation, lengths: &[u32]| value_chart(&Series { values: &VALUES, lengths, accumulation }, &settings);
    assert_eq!(of(Accumulation::Rolling, &[12; 16]), Err(Refusal::OverlappingPeriods));
    assert_eq!(of(Accumulation::Cumulative, &[1; 16]), Err(Refusal::OverlappingPeriods));
    let mut mixed = [1; 16];
    mixed[15] = 3;
    assert_eq!(of(Accumulation::Separate, &mixed), Err(Refusal::MixedPeriodLengths));
    assert_eq!(of(Accumulation::Separate, &[1; 15]), Err(Refusal::UnequalLengths));
    assert!(of(Accumulation::Separate, &[3; 16]).is_ok());
}

#[test]
fn short_series_have_limits_only_on_request() {
    let asked = ValueChartSettings { few_points: FewPoints::TrialLimits, ..ValueChartSettings::default() };
    assert_eq!(chart(&VALUES[..11], &ValueChartSettings::default()), Err(Refusal::TooFewPoints));
    assert!(chart(&VALUES[..11], &asked).is_ok());
    assert_eq!(chart(&VALUES[..1], &asked), Err(Refusal::NoMovingRange));
    assert_eq!(chart(&[1.0, f64::NAN], &asked), Err(Refusal::Missing));
}

#[test]
fn a_series_that_does_not_vary_has_a_mean_and_no_limits() {
    let found = chart(&[5.0; 12], &ValueChartSettings::default()).unwrap();
    assert_eq!((found.segments[0].mean, found.segments[0].limits), (5.0, None));
    assert_eq!(points_apart(&found), 0);
    assert_eq!(assurance(&found, 6.0, Direction::Higher), Some(Assurance::Missed));
}

#[test]
fn limits_start_anew_only_for_a_reason_and_in_order() {
    let with = |rebases: Vec<Rebase>| {
        let settings =
            ValueChartSettings { rebases, few_points: FewPoints::TrialLimits, ..ValueChartSettings::default() };
        chart(&VALUES, &settings)
    };
    assert_eq!(with(vec![rebase(8, "  ")]), Err(Refusal::RebaseWithoutReason));
    assert_eq!(with(vec![rebase(8, "a"), rebase(8, "b")]), Err(Refusal::OutOfRange));
    assert_eq!(with(vec![rebase(16, "a")]), Err(Refusal::OutOfRange));
    assert_eq!(with(vec![rebase(0, "a")]), Err(Refusal::OutOfRange));
    let found = with(vec![rebase(8, "new recording")]).unwrap();
    assert_eq!(
        found.segments.iter().map(|segment| (segment.first, segment.points)).collect::<Vec<_>>(),
        [(0, 8), (8, 8)]
    );
    assert_eq!(found.segments[1].rebase.as_ref().map(|rebase| rebase.reason.as_str()), Some("new recording"));
    assert_eq!(found.segment_of(7).map(|segment| segment.first), Some(0));
    assert_eq!(found.segment_of(8).map(|segment| segment.first), Some(8));
}

#[test]
fn new_limits_are_suggested_after_a_lasting_shift_and_never_taken() {
    let shifted: Vec<f64> = VALUES.iter().copied().chain(VALUES[..12].iter().map(|value| value + 5.0)).collect();
    let found = chart(&shifted, &ValueChartSettings::default()).unwrap();
    assert_eq!(found.segments.len(), 1);
    assert_eq!(rebase_suggested(&found, &shifted), Some(16));
    assert_eq!(rebase_suggested(&chart(&VALUES, &ValueChartSettings::default()).unwrap(), &VALUES), None);
    let short: Vec<f64> = VALUES.iter().copied().chain(VALUES[..8].iter().map(|value| value + 5.0)).collect();
    assert_eq!(rebase_suggested(&chart(&short, &ValueChartSettings::default()).unwrap(), &short), None);
}

#[test]
fn a_measure_without_an_aim_is_never_better_or_worse() {
    for direction in [Direction::Ambiguous, Direction::Context] {
        assert_eq!(point_kind(Signal::AboveLimit, direction), PointKind::NeutralHigh);
        assert_eq!(point_kind(Signal::SevenBelow, direction), PointKind::NeutralLow);
        assert_eq!(assurance(&chart(&VALUES, &ValueChartSettings::default()).unwrap(), 1.0, direction), None);
    }
    assert_eq!(point_kind(Signal::Falling, Direction::Lower), PointKind::Improvement);
    assert_eq!(point_kind(Signal::Falling, Direction::Higher), PointKind::Concern);
    assert_eq!(point_kind(Signal::CommonCause, Direction::Higher), PointKind::CommonCause);
}

fn counts<'a>(events: &'a [f64], units: &'a [f64], lengths: &'a [u32], baseline: &'a [bool]) -> Counts<'a> {
    Counts {
        events,
        denominators: units,
        lengths,
        accumulation: Accumulation::Separate,
        baseline,
        few_points: FewPoints::Refuse,
    }
}

#[test]
fn limits_of_counts_by_hand() {
    let (events, lengths, baseline) = ([4.0; 12], [1; 12], [true; 12]);
    let found = count_chart(KindOfCount::Count, &counts(&events, &[], &lengths, &baseline)).unwrap();
    assert_eq!((found.centre, found.lower[0], found.upper[0]), (4.0, 0.0, 10.0));
    let units = [100.0; 12];
    let found = count_chart(KindOfCount::Rate, &counts(&events, &units, &lengths, &baseline)).unwrap();
    assert!((found.upper[0] - (0.04 + 3.0 * 0.02)).abs() < 1e-12 && found.lower[0] == 0.0);
    assert!(found.outside().iter().all(|outside| !outside));
    // Laney's limits need variation between periods; a count above its denominator is no proportion.
    let laney = count_chart(KindOfCount::RateLaney, &counts(&events, &units, &lengths, &baseline));
    assert_eq!(laney, Err(Refusal::NoVariation));
    let above = count_chart(KindOfCount::Proportion, &counts(&events, &[3.0; 12], &lengths, &baseline));
    assert_eq!(above, Err(Refusal::NumeratorAboveDenominator));
    let nothing = count_chart(KindOfCount::Rate, &counts(&events, &[0.0; 12], &lengths, &baseline));
    assert_eq!(nothing, Err(Refusal::ZeroDenominator));
}

#[test]
fn second_opinions_refuse_what_they_cannot_judge() {
    assert_eq!(runs(&[1.0; 30], 1.0), Err(Refusal::TooFewPoints));
    assert!(runs(&VALUES, 9.9).is_ok_and(|found| !found.signal));
    let settings = CusumSettings { target: 10.0, sigma: 0.0, slack: 0.5, decision: 5.0 };
    assert_eq!(cusum(&VALUES, &settings), Err(Refusal::NoVariation));
    assert_eq!(cusum(&VALUES, &CusumSettings { sigma: 1.0, ..settings }).unwrap().first_signal, None);
    assert_eq!(time_between_chart(&[-1.0; 12], FewPoints::Refuse), Err(Refusal::NegativeNumerator));
    assert_eq!(time_between_chart(&[3.0; 12], FewPoints::Refuse), Err(Refusal::NoVariation));
}

#[test]
fn points_left_out_stay_on_the_chart() {
    let mut values = VALUES;
    values[4] = 30.0;
    let with = chart(&values, &ValueChartSettings::default()).unwrap();
    let without = chart(&values, &ValueChartSettings { left_out: vec![4], ..ValueChartSettings::default() }).unwrap();
    assert_eq!((with.segments[0].baseline, without.segments[0].baseline), (16, 15));
    assert!(without.segments[0].mean < with.segments[0].mean);
    assert_eq!(without.signals[4], Signal::AboveLimit);
    assert_eq!(without.signals.len(), 16);
}

#[test]
fn the_chart_advised_follows_the_denominators() {
    assert_eq!(advised_chart(&[24_000.0, 24_500.0, 23_800.0]), Ok(AdvisedChart::Values));
    assert_eq!(advised_chart(&[24_000.0, 31_000.0, 23_800.0]), Ok(AdvisedChart::Laney));
    assert_eq!(advised_chart(&[400.0, 900.0, 650.0]), Ok(AdvisedChart::Plain));
    assert_eq!(advised_chart(&[400.0, 0.0]), Err(Refusal::ZeroDenominator));
}

#[test]
fn what_a_point_says_does_not_depend_on_the_unit() {
    let mut values = VALUES.to_vec();
    values.extend([14.0, 9.0, 12.5, 12.75, 13.0, 13.25, 13.5, 13.75, 14.0, 4.0]);
    let pounds: Vec<f64> = values.iter().map(|value| value * 1024.0).collect();
    let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
    let of = |values: &[f64]| chart(values, &ValueChartSettings::default()).unwrap().signals;
    assert_eq!(of(&values), of(&pounds));
    assert!(of(&values).contains(&Signal::Rising) && of(&values).contains(&Signal::BelowLimit));
    for (own, other) in of(&values).into_iter().zip(of(&mirrored)) {
        let kinds = (point_kind(own, Direction::Higher), point_kind(other, Direction::Lower));
        assert_eq!(kinds.0, kinds.1);
    }
}
