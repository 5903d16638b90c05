//! Intervals of counts, rates and proportions; ranks and quantiles.

use likeforce::statistics::quantiles::{self, First, Interpolation, Ties};
use likeforce::statistics::{self as statistics, Confidence, Estimate, Refusal};
use serde_json::Value;

use crate::json::{number_of, numbers_of, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Limits of counts by Byar and of proportions by Wilson.
pub(crate) fn byar_and_wilson(file: &Value, case: &Value) -> Verdict {
    let (x, n) = (number_of(case, "x").unwrap_or(f64::NAN), number_of(case, "n").unwrap_or(f64::NAN));
    let Ok(confidence) = confidence_of(case, "confidence") else {
        return Verdict::Unknown("confidence".to_owned());
    };
    let limits = match text_of(case, "method") {
        "Byars" => statistics::byar_limits(x, confidence).map(|(lower, upper)| (lower, Some(upper))),
        "Wilson" => statistics::proportion(x, n, confidence)
            .map(|estimate| (Some(estimate.interval.lower), Some(estimate.interval.upper))),
        method => return Verdict::Unknown(format!("method '{method}'")),
    };
    let (lower, upper) = limits.unwrap_or((None, None));
    let mut tally = Tally::default();
    tally.number(case, "lower", lower, Tolerance::of(file));
    tally.number(case, "upper", upper, Tolerance::of(file));
    tally.verdict()
}

/// Rates.
pub(crate) fn rate(file: &Value, case: &Value) -> Verdict {
    let (numerator, denominator, per) = fraction(case);
    with_limits(file, case, case, |confidence| statistics::rate(numerator, denominator, per, confidence))
}

/// Proportions.
pub(crate) fn proportion(file: &Value, case: &Value) -> Verdict {
    let (numerator, denominator, per) = fraction(case);
    with_limits(file, case, case, |confidence| {
        let mut estimate = statistics::proportion(numerator, denominator, confidence)?;
        estimate.value *= per;
        (estimate.interval.lower, estimate.interval.upper) =
            (estimate.interval.lower * per, estimate.interval.upper * per);
        Ok(estimate)
    })
}

fn fraction(case: &Value) -> (f64, f64, f64) {
    let number = |field| number_of(case, field).unwrap_or(f64::NAN);
    (number("numerator"), number("denominator"), number("multiplier"))
}

/// A value with its limits, as the workbooks of the indicator methods name them.
fn with_limits(
    file: &Value,
    case: &Value,
    expected: &Value,
    estimate: impl Fn(Confidence) -> Result<Estimate, Refusal>,
) -> Verdict {
    let mut tally = Tally::default();
    let tolerance = Tolerance::of(file);
    compare_limits(&mut tally, expected, tolerance, &estimate);
    if case.get("lowercl").is_some() {
        let Ok(confidence) = confidence_of(case, "confidence") else {
            return Verdict::Unknown("confidence".to_owned());
        };
        let made = estimate(confidence).ok();
        tally.number(case, "lowercl", made.as_ref().map(|made| made.interval.lower), tolerance);
        tally.number(case, "uppercl", made.as_ref().map(|made| made.interval.upper), tolerance);
    }
    tally.verdict()
}

/// Compares `value` and the limits of 95 and 99.8 per cent.
fn compare_limits(
    tally: &mut Tally,
    expected: &Value,
    tolerance: Tolerance,
    estimate: &dyn Fn(Confidence) -> Result<Estimate, Refusal>,
) {
    tally.number(expected, "value", estimate(Confidence::P95).ok().map(|made| made.value), tolerance);
    let levels = [("lower95_0cl", "upper95_0cl", Confidence::P95), ("lower99_8cl", "upper99_8cl", Confidence::P998)];
    for (lower, upper, confidence) in levels {
        let made = estimate(confidence).ok();
        tally.number(expected, lower, made.as_ref().map(|made| made.interval.lower), tolerance);
        tally.number(expected, upper, made.as_ref().map(|made| made.interval.upper), tolerance);
    }
}

/// A level given as a share (`0.95`), in per cent (`95`), or in words that begin with it (`95%`, `c(95, 99)`).
pub(crate) fn confidence_of(case: &Value, field: &str) -> Result<Confidence, Refusal> {
    let from_words = || -> Option<f64> {
        let words = text_of(case, field).trim_start_matches("c(");
        let digits: String = words.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
        digits.parse().ok()
    };
    let level = number_of(case, field).or_else(from_words).ok_or(Refusal::Missing)?;
    Confidence::new(if level > 1.0 { level / 100.0 } else { level })
}

/// Exact rates of one count and its probability under a rate of one.
pub(crate) fn exact_rate(file: &Value, case: &Value) -> Verdict {
    let (x, exposure) = (number_of(case, "x").unwrap_or(f64::NAN), number_of(case, "T").unwrap_or(f64::NAN));
    let Ok(confidence) = confidence_of(case, "conf") else { return Verdict::Unknown("confidence".to_owned()) };
    let made = statistics::exact_rate(x, exposure, confidence).ok();
    let mut tally = Tally::default();
    let tolerance = Tolerance::of(file);
    tally.number(case, "rate", made.as_ref().map(|made| made.value), tolerance);
    let limits = [made.as_ref().map(|made| made.interval.lower), made.as_ref().map(|made| made.interval.upper)];
    tally.numbers(case, "ci", &limits, tolerance);
    tally.number(case, "p_rate1", statistics::probability_of_count(x, exposure, 1.0).ok(), tolerance);
    tally.verdict()
}

/// Ranks, quantiles and the robust score.
pub(crate) fn ranks_and_quantiles(file: &Value, case: &Value) -> Verdict {
    let values = numbers_of(case, "x");
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    let ranks = [
        ("rank_min_asc", First::Lowest, Ties::Lowest),
        ("rank_max_asc", First::Lowest, Ties::Highest),
        ("rank_avg_asc", First::Lowest, Ties::Mean),
        ("rank_dense_asc", First::Lowest, Ties::Dense),
        ("rank_min_desc", First::Highest, Ties::Lowest),
        ("rank_max_desc", First::Highest, Ties::Highest),
        ("rank_avg_desc", First::Highest, Ties::Mean),
        ("rank_dense_desc", First::Highest, Ties::Dense),
    ];
    for (field, first, ties) in ranks {
        tally.numbers(case, field, &each(quantiles::ranks(&values, first, ties), values.len()), tolerance);
    }
    tally.numbers(case, "percentrank_inc", &each(quantiles::percentile_ranks(&values), values.len()), tolerance);
    for (field, interpolation) in [("quantile7", Interpolation::Type7), ("quantile6", Interpolation::Type6)] {
        for (share, expected) in case.get(field).and_then(Value::as_object).into_iter().flatten() {
            let made = share.parse().ok().and_then(|share| quantiles::quantile(&values, share, interpolation).ok());
            tally.value(&format!("{field} at {share}"), expected, made, tolerance);
        }
    }
    tally.number(case, "median", quantiles::median(&values).ok(), tolerance);
    tally.number(case, "mad", quantiles::median_absolute_deviation(&values).ok(), tolerance);
    if text_of(case, "result").starts_with("refuse (MAD=0)") {
        let made = values.iter().map(|value| quantiles::robust_z(*value, &values));
        tally.same("robust score", &true, &made.into_iter().all(|made| made == Err(Refusal::ZeroSpread)));
    }
    tally.verdict()
}

fn each(made: Result<Vec<f64>, Refusal>, length: usize) -> Vec<Option<f64>> {
    made.map_or_else(|_| vec![None; length], |made| made.into_iter().map(Some).collect())
}
