//! Changes between periods and trends of counts.

use likeforce::statistics::{self as statistics, Confidence, CountInTime, CountTrend, Percent};
use serde_json::Value;

use crate::json::{number_of, numbers_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Rolling sums, changes on the year, trends, differences of proportions: what a case has the inputs of.
pub(crate) fn change_measures(file: &Value, case: &Value) -> Verdict {
    let mut tally = Tally::default();
    let tolerance = Tolerance::of(file);
    if case.get("quarters").is_some() {
        compare_rolling(&mut tally, case, tolerance);
    }
    if case.get("year").is_some() && case.get("population").is_some() {
        compare_trend(&mut tally, case, tolerance);
    }
    if case.get("x1").is_some() && case.get("n2").is_some() {
        compare_difference(&mut tally, case, tolerance);
    }
    tally.verdict()
}

fn compare_rolling(tally: &mut Tally, case: &Value, tolerance: Tolerance) {
    let quarters: Vec<Option<f64>> =
        numbers_of(case, "quarters").into_iter().map(|count| count.is_finite().then_some(count)).collect();
    let sums = statistics::rolling_sums(&quarters, 4).unwrap_or_default();
    tally.numbers(case, "rolling_4q", &sums, tolerance);
    let changes = statistics::change_on_year(&quarters, 4).unwrap_or_default();
    let changes: Vec<Option<f64>> = changes.into_iter().map(|change| change.map(|change| change.0)).collect();
    tally.numbers(case, "yoy_pct", &changes, tolerance);
    let mut complete = sums.iter().flatten();
    let ends = complete.next().zip(sums.last().copied().flatten());
    let since_first = ends.and_then(|(first, last)| statistics::percent_change(*first, last).ok());
    tally.number(case, "change_since_first_year_pct", since_first.map(|Percent(change)| change), tolerance);
}

fn compare_trend(tally: &mut Tally, case: &Value, tolerance: Tolerance) {
    let (years, counts, populations) =
        (numbers_of(case, "year"), numbers_of(case, "count"), numbers_of(case, "population"));
    let zipped = years.iter().zip(&counts).zip(&populations);
    let points: Vec<CountInTime> = zipped
        .map(|((time, count), exposure)| CountInTime { time: *time, count: *count, exposure: *exposure })
        .collect();
    let made = statistics::count_trend(&points).ok();
    let number = |number: fn(&CountTrend) -> f64| made.as_ref().map(number);
    tally.numbers(case, "beta", &[number(|made| made.intercept), number(|made| made.slope)], tolerance);
    tally.numbers(case, "se", &[number(|made| made.intercept_error), number(|made| made.slope_error)], tolerance);
    tally.number(case, "pearson_dispersion", number(|made| made.dispersion), tolerance);
    tally.number(case, "deviance", number(|made| made.deviance), tolerance);
    let quasi = [
        number(|made| made.intercept_error * made.dispersion.sqrt()),
        number(|made| made.slope_error * made.dispersion.sqrt()),
    ];
    tally.numbers(case, "quasi_se", &quasi, tolerance);
    let factor = made.as_ref().and_then(|made| made.factor_with(1.0, Confidence::P95).ok());
    tally.number(case, "irr_per_year", factor.map(|(factor, ..)| factor), tolerance);
    tally.numbers(case, "irr_ci95", &[factor.map(|(_, lower, _)| lower), factor.map(|(.., upper)| upper)], tolerance);
}

fn compare_difference(tally: &mut Tally, case: &Value, tolerance: Tolerance) {
    let number = |field| number_of(case, field).unwrap_or(f64::NAN);
    let (first, second) = ((number("x1"), number("n1")), (number("x2"), number("n2")));
    let made = statistics::difference_of_proportions(first, second, Confidence::P95).ok();
    tally.number(case, "diff", made.as_ref().map(|made| made.value), tolerance);
    let limits = [made.as_ref().map(|made| made.interval.lower), made.as_ref().map(|made| made.interval.upper)];
    tally.numbers(case, "ci", &limits, tolerance);
    tally.numbers(case, "statsmodels", &limits, tolerance);
}
