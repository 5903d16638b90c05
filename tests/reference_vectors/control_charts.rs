//! Control charts: values, counts, runs and cumulative sums.

use std::cmp::Ordering;

use likeforce::domain::Direction;
use likeforce::statistics::control_chart::{
    Accumulation, Assurance, CountChart, Counts, CusumSettings, Factor, FewPoints, KindOfCount, PointKind, Rebase,
    Screening, Series, Signal, ValueChart, ValueChartSettings, assurance, count_chart, cusum, ends_seven_on_one_side,
    ends_trend_of_seven, fewest_crossings, longest_expected_run, part_of_seven, part_of_two_in_three, point_kind, runs,
    time_between_chart, value_chart,
};
use serde_json::Value;

use crate::json::{number_of, numbers_of, says_true, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Number of a field that counts things.
fn whole(case: &Value, field: &str) -> Option<usize> {
    case.get(field).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}

/// Numbers of a field that count things, one or several, from 1 on in the files and from 0 on here.
fn places(case: &Value, field: &str) -> Vec<usize> {
    let values = match case.get(field) {
        Some(Value::Array(items)) => items.clone(),
        Some(item) => vec![item.clone()],
        None => Vec::new(),
    };
    values.iter().filter_map(Value::as_u64).filter_map(|number| usize::try_from(number.checked_sub(1)?).ok()).collect()
}

fn rebases(first_points: &[usize]) -> Vec<Rebase> {
    let rebase = |first_point: &usize| Rebase {
        first_point: *first_point,
        date: chrono::NaiveDate::default(),
        reason: "as the case asks".to_owned(),
    };
    first_points.iter().map(rebase).collect()
}

fn separate<'a>(values: &'a [f64], lengths: &'a [u32]) -> Series<'a> {
    Series { values, lengths, accumulation: Accumulation::Separate }
}

fn direction(case: &Value) -> Direction {
    match text_of(case, "improvement_direction") {
        "increase" => Direction::Higher,
        "decrease" => Direction::Lower,
        _ => Direction::Ambiguous,
    }
}

/// One number for each point of a chart, from the stretch it belongs to.
fn by_point(
    chart: &ValueChart,
    number: impl Fn(&likeforce::statistics::control_chart::Segment) -> Option<f64>,
) -> Vec<Option<f64>> {
    (0..chart.signals.len()).map(|point| chart.segment_of(point).and_then(&number)).collect()
}

/// Values with the rules of Making Data Count.
pub(crate) fn value_chart_of(file: &Value, case: &Value) -> Verdict {
    let values = numbers_of(case, "y");
    let lengths = vec![1; values.len()];
    let settings = ValueChartSettings {
        screening: if says_true(case, "screen_outliers") { Screening::Once } else { Screening::None },
        factor: Factor::Rounded,
        fixed_after: whole(case, "fix_after_n_points"),
        left_out: Vec::new(),
        rebases: rebases(&places(case, "rebase_at")),
        few_points: FewPoints::TrialLimits,
    };
    let chart = match value_chart(&separate(&values, &lengths), &settings) {
        Ok(chart) => chart,
        Err(refusal) => return Verdict::Missed(vec![refusal.to_string()]),
    };
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    tally.numbers(case, "mean", &by_point(&chart, |segment| Some(segment.mean)), tolerance);
    tally.numbers(case, "lpl", &by_point(&chart, |segment| Some(segment.limits?.lower)), tolerance);
    tally.numbers(case, "upl", &by_point(&chart, |segment| Some(segment.limits?.upper)), tolerance);
    texts(&mut tally, case, "special_cause_type", chart.signals.iter().map(|signal| label_of(*signal)));
    let kinds = chart.signals.iter().map(|signal| kind_of(point_kind(*signal, direction(case))));
    texts(&mut tally, case, "point_type", kinds);
    if let Some(expected) = case.get("assurance") {
        let target = number_of(case, "target").unwrap_or(f64::NAN);
        let found = assurance(&chart, target, direction(case)).map(assurance_label);
        tally.same("assurance", &expected.as_str(), &found);
    }
    tally.verdict()
}

fn texts<'a>(tally: &mut Tally, case: &Value, field: &str, found: impl Iterator<Item = &'a str>) {
    let Some(expected) = case.get(field).and_then(Value::as_array) else { return };
    let expected: Vec<&str> = expected.iter().filter_map(Value::as_str).collect();
    tally.same(field, &expected, &found.collect());
}

fn label_of(signal: Signal) -> &'static str {
    match signal {
        Signal::CommonCause => "Common Cause",
        Signal::AboveLimit => "Above UCL",
        Signal::BelowLimit => "Below LCL",
        Signal::Rising => "7 Point Trend (Increasing)",
        Signal::Falling => "7 Point Trend (Decreasing)",
        Signal::TwoOfThreeAbove => "2 in 3 Above CL",
        Signal::TwoOfThreeBelow => "2 in 3 Below CL",
        Signal::SevenAbove => "7 Points Above CL",
        Signal::SevenBelow => "7 Points Below CL",
    }
}

fn kind_of(kind: PointKind) -> &'static str {
    match kind {
        PointKind::CommonCause => "common_cause",
        PointKind::Improvement => "special_cause_improvement",
        PointKind::Concern => "special_cause_concern",
        PointKind::NeutralHigh => "special_cause_neutral_high",
        PointKind::NeutralLow => "special_cause_neutral_low",
    }
}

fn assurance_label(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::Met => "consistent_pass",
        Assurance::Missed => "consistent_fail",
        Assurance::HitOrMiss => "inconsistent",
    }
}

/// One rule on its own.
pub(crate) fn rule(_file: &Value, case: &Value) -> Verdict {
    let input = numbers_of(case, "input");
    let found: Vec<f64> = match text_of(case, "fn") {
        // The reference says that there is a run, not on which side; of a trend it says which way.
        "seven_point_one_side_mean" => ends_seven_on_one_side(&orderings(&input)).into_iter().map(any_side).collect(),
        "seven_point_trend" => ends_trend_of_seven(&input).into_iter().map(signed).collect(),
        "part_of_seven" => part_of_seven(&orderings(&input)).into_iter().map(any_side).collect(),
        "two_in_three" => {
            let close: Vec<bool> = numbers_of(case, "close").iter().map(|flag| *flag != 0.0).collect();
            let flags = part_of_two_in_three(&close, &orderings(&numbers_of(case, "side")));
            flags.into_iter().map(|flag| f64::from(u8::from(flag))).collect()
        }
        other => return Verdict::Unknown(format!("no rule is called '{other}'")),
    };
    let mut tally = Tally::default();
    tally.same("expected", &numbers_of(case, "expected"), &found);
    tally.verdict()
}

fn orderings(numbers: &[f64]) -> Vec<Ordering> {
    numbers.iter().map(|number| number.total_cmp(&0.0)).collect()
}

fn any_side(side: Ordering) -> f64 {
    signed(side).abs()
}

fn signed(side: Ordering) -> f64 {
    f64::from(side as i8)
}

/// A chart of any kind, in parts, with points left out and fixed baselines.
pub(crate) fn any_chart(file: &Value, case: &Value) -> Verdict {
    let count = numbers_of(case, "y").len();
    let first_part = whole(case, "freeze_part").unwrap_or(count).min(count);
    let mut tally = Tally::default();
    let mut parts = Vec::new();
    for range in [0..first_part, first_part..count] {
        if range.is_empty() {
            continue;
        }
        match part(case, range) {
            Ok(chart) => parts.push(chart),
            Err(reason) => return Verdict::Unknown(reason),
        }
    }
    let tolerance = Tolerance::of(file);
    let multiply = number_of(case, "multiply").unwrap_or(1.0);
    let joined = |numbers: fn(&CountChart) -> Vec<f64>| -> Vec<Option<f64>> {
        parts.iter().flat_map(numbers).map(|number| Some(number * multiply)).collect()
    };
    let centres = |chart: &CountChart| vec![chart.centre; chart.values.len()];
    tally.numbers(case, "y", &joined(|chart| chart.values.clone()), tolerance);
    tally.numbers(case, "cl", &joined(centres), tolerance);
    tally.numbers(case, "lcl", &joined(|chart| chart.lower.clone()), tolerance);
    tally.numbers(case, "ucl", &joined(|chart| chart.upper.clone()), tolerance);
    let first = parts.first();
    tally.number(case, "centre", first.map(|chart| chart.centre * multiply), tolerance);
    tally.number(case, "sigma_z", first.and_then(|chart| chart.widened_by), tolerance);
    if let Some(expected) = case.get("sigma.signal").and_then(Value::as_array) {
        let expected: Vec<bool> = expected.iter().filter_map(Value::as_bool).collect();
        tally.same("sigma.signal", &expected, &parts.iter().flat_map(CountChart::outside).collect());
    }
    if let (Some(expected), Some(chart)) = (case.get("runs"), first) {
        runs_of(&mut tally, expected, chart, &places(case, "exclude"));
    }
    tally.verdict()
}

/// Which points the centre rests on: those the file marks, none that it leaves out, none after a fixed baseline.
fn baseline(case: &Value, range: &std::ops::Range<usize>) -> Vec<bool> {
    let excluded = places(case, "exclude");
    let fixed = whole(case, "freeze").unwrap_or(usize::MAX);
    range.clone().map(|place| place < fixed && !excluded.contains(&place)).collect()
}

fn part(case: &Value, range: std::ops::Range<usize>) -> Result<CountChart, String> {
    let values = numbers_of(case, "y");
    let cut = |numbers: Vec<f64>| numbers.get(range.clone()).map_or(Vec::new(), <[f64]>::to_vec);
    let events = [numbers_of(case, "events"), numbers_of(case, "y.sum")].into_iter().find(|list| !list.is_empty());
    let units = [numbers_of(case, "denominator"), numbers_of(case, "n")].into_iter().find(|list| !list.is_empty());
    let events = cut(events.unwrap_or_default());
    let units = cut(units.unwrap_or_default());
    let baseline = baseline(case, &range);
    let lengths = vec![1; range.len()];
    let few_points = FewPoints::TrialLimits;
    let kind = match text_of(case, "chart") {
        "i" => return values_only(&cut(values), &baseline),
        "t" => return time_between_chart(&events, few_points).map_err(|refusal| refusal.to_string()),
        "p" => KindOfCount::Proportion,
        "p' (Laney)" | "pp" | "p'" => KindOfCount::ProportionLaney,
        "u" => KindOfCount::Rate,
        "u' (Laney)" | "up" | "u'" => KindOfCount::RateLaney,
        "c" => KindOfCount::Count,
        other => return Err(format!("no chart is called '{other}'")),
    };
    let counts = Counts {
        events: &events,
        denominators: &units,
        lengths: &lengths,
        accumulation: Accumulation::Separate,
        baseline: &baseline,
        few_points,
    };
    count_chart(kind, &counts).map_err(|refusal| refusal.to_string())
}

/// A chart of values in the shape of the others: no screening, limits at 3/1.128 mean moving ranges.
fn values_only(values: &[f64], baseline: &[bool]) -> Result<CountChart, String> {
    let lengths = vec![1; values.len()];
    let unused = baseline.iter().enumerate().filter(|(_, used)| !**used);
    let settings = ValueChartSettings {
        screening: Screening::None,
        factor: Factor::Exact,
        left_out: unused.map(|(place, _)| place).collect(),
        few_points: FewPoints::TrialLimits,
        ..ValueChartSettings::default()
    };
    let chart = value_chart(&separate(values, &lengths), &settings).map_err(|refusal| refusal.to_string())?;
    let segment = chart.segments.first().ok_or("no stretch")?;
    let limits = segment.limits.ok_or("no variation")?;
    Ok(CountChart {
        values: values.to_vec(),
        centre: segment.mean,
        lower: vec![limits.lower; values.len()],
        upper: vec![limits.upper; values.len()],
        widened_by: None,
        method: chart.method,
    })
}

fn runs_of(tally: &mut Tally, expected: &Value, chart: &CountChart, excluded: &[usize]) {
    let kept = chart.values.iter().enumerate().filter(|(place, _)| !excluded.contains(place)).map(|(_, value)| *value);
    let Ok(found) = runs(&kept.collect::<Vec<_>>(), chart.centre) else {
        tally.same("runs", &"given", &"refused");
        return;
    };
    tally.same("useful", &whole(expected, "n.useful"), &Some(found.useful));
    tally.same("longest run", &whole(expected, "longest.run"), &Some(found.longest_run));
    tally.same("longest run expected", &whole(expected, "longest.run.max"), &Some(found.longest_expected));
    tally.same("crossings", &whole(expected, "n.crossings"), &Some(found.crossings));
    tally.same("crossings expected", &whole(expected, "n.crossings.min"), &Some(found.fewest_expected));
    tally.same("signal", &expected.get("runs.signal").and_then(Value::as_bool), &Some(found.signal));
}

/// What chance would give of runs and crossings.
pub(crate) fn limits_of_runs(_file: &Value, case: &Value) -> Verdict {
    let Some(points) = whole(case, "n_useful") else { return Verdict::Unknown("no number of points".to_owned()) };
    let mut tally = Tally::default();
    tally.same("longest_run_max", &whole(case, "longest_run_max"), &Some(longest_expected_run(points)));
    tally.same("n_crossings_min", &whole(case, "n_crossings_min"), &fewest_crossings(points).ok());
    tally.verdict()
}

/// Cumulative sums.
pub(crate) fn cumulative_sums(file: &Value, case: &Value) -> Verdict {
    let number = |field: &str| number_of(case, field).unwrap_or(f64::NAN);
    let settings =
        CusumSettings { target: number("mu0"), sigma: number("sigma"), slack: number("k"), decision: number("h") };
    let found = match cusum(&numbers_of(case, "x"), &settings) {
        Ok(found) => found,
        Err(refusal) => return Verdict::Missed(vec![refusal.to_string()]),
    };
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    let given = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
    tally.numbers(case, "c_plus", &given(&found.above), tolerance);
    tally.numbers(case, "c_minus", &given(&found.below), tolerance);
    let counts = |field: &str| -> Vec<usize> {
        let items = case.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
        items.iter().filter_map(Value::as_u64).filter_map(|count| usize::try_from(count).ok()).collect()
    };
    tally.same("n_plus", &counts("n_plus"), &found.points_above);
    tally.same("n_minus", &counts("n_minus"), &found.points_below);
    tally.same("first_signal", &whole(case, "first_signal"), &found.first_signal.map(|place| place + 1));
    tally.verdict()
}
