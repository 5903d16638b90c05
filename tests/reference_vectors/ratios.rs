//! Ratios of rates and the quick score of two counts.

use likeforce::statistics::{self as statistics, Counted, RateRatio, RatioInterval, RatioTest};
use serde_json::Value;

use crate::intervals::confidence_of;
use crate::json::{number, number_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Ratios of two rates, their intervals and probabilities.
pub(crate) fn rate_ratio(file: &Value, case: &Value) -> Verdict {
    let number = |field| number_of(case, field).unwrap_or(f64::NAN);
    let first = Counted { count: number("count1"), exposure: number("exposure1") };
    let second = Counted { count: number("count2"), exposure: number("exposure2") };
    let Ok(confidence) = confidence_of(case, "conf") else { return Verdict::Unknown("confidence".to_owned()) };
    let mut tally = Tally::default();
    for (field, interval) in [
        ("exact_ci", RatioInterval::Exact),
        ("R_ci", RatioInterval::Exact),
        ("wald_log_ci", RatioInterval::Logarithm),
        ("score_ci_sm", RatioInterval::Score),
    ] {
        let made = statistics::rate_ratio(first, second, interval, confidence).ok();
        compare_ratio(&mut tally, case, field, made.as_ref(), Tolerance::of(file));
    }
    compare_probabilities(&mut tally, file, case, (first, second));
    tally.verdict()
}

/// A ratio and its limits. What does not exist is infinite in some references and left out by others.
fn compare_ratio(tally: &mut Tally, case: &Value, field: &str, made: Option<&RateRatio>, tolerance: Tolerance) {
    let or_infinite = |expected: &Value, made: Option<f64>| match number(expected) {
        Some(f64::INFINITY) => made.or(Some(f64::INFINITY)),
        _ => made,
    };
    let Some(made) = made else {
        let expects_none = |limits: &Vec<Value>| limits.iter().all(Value::is_null);
        return tally.same(field, &true, &case.get(field).and_then(Value::as_array).is_none_or(expects_none));
    };
    if let Some(expected) = case.get("rate_ratio") {
        tally.value("rate_ratio", expected, or_infinite(expected, made.ratio), tolerance);
    }
    if let Some([lower, upper]) = case.get(field).and_then(Value::as_array).map(Vec::as_slice) {
        tally.value(&format!("{field}, lower"), lower, Some(made.lower), tolerance);
        tally.value(&format!("{field}, upper"), upper, or_infinite(upper, made.upper), tolerance);
    }
}

/// A reference leaves a probability out where it was not calculated.
fn compare_probabilities(tally: &mut Tally, file: &Value, case: &Value, (first, second): (Counted, Counted)) {
    let tolerance = Tolerance::named(file, "", "tolerance_abs_p");
    for (field, test) in [
        ("exact_p", RatioTest::Exact),
        ("exact_cond_p_sm", RatioTest::Exact),
        ("cond_midp_p_sm", RatioTest::MidP),
        ("score_p_sm", RatioTest::Score),
        ("etest_score_p", RatioTest::EstimatedScore),
        ("etest_wald_p", RatioTest::EstimatedWald),
    ] {
        if number_of(case, field).is_some() {
            tally.number(case, field, statistics::probability_of_ratio(first, second, test).ok(), tolerance);
        }
    }
}

/// The quick score of two counts.
pub(crate) fn square_root_score(file: &Value, case: &Value) -> Verdict {
    let number = |field| number_of(case, field).unwrap_or(f64::NAN);
    let made = statistics::square_root_score(number("previous"), number("current")).ok();
    let mut tally = Tally::default();
    tally.number(case, "z", made, Tolerance::of(file));
    tally.verdict()
}
