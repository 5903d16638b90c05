//! Funnels: exact limits, over-dispersion, and the ways of the reference packages.

use likeforce::statistics::funnel::{
    Correction, Dispersion, FunnelLimits, FunnelPosition, Trimming, additive_error, binomial_limit, dispersion,
    multiplicative_error, poisson_limit, winsorised_by_order,
};
use likeforce::statistics::{Confidence, Refusal, exact_limits_of_count, limits_of_count};
use serde_json::Value;

use crate::funnel_plot_r::{PackageFunnel, Variant, package_funnel, poisson_limits};
use crate::json::{number_of, numbers_of, rows_of, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

const SHARES: [(&str, f64); 4] = [("lower95", 0.025), ("upper95", 0.975), ("lower998", 0.001), ("upper998", 0.999)];

/// The number of a field; not a number where there is none, which every method refuses.
fn required(values: &Value, field: &str) -> f64 {
    number_of(values, field).unwrap_or(f64::NAN)
}

/// Interpolated exact limits.
pub(crate) fn exact(file: &Value, case: &Value) -> Verdict {
    let target = required(case, "target");
    let limit = |p: f64| match text_of(case, "dist") {
        "binomial" => binomial_limit(required(case, "n"), target, p),
        "poisson" => poisson_limit(required(case, "expected"), target, p),
        _ => Err(Refusal::OutOfRange),
    };
    let mut tally = Tally::default();
    for (field, p) in SHARES {
        tally.number(case, field, limit(p).ok(), Tolerance::of(file));
    }
    tally.verdict()
}

/// Over-dispersion without a transform.
pub(crate) fn untransformed(file: &Value, case: &Value) -> Verdict {
    let (counts, bases, target) =
        (numbers_of(case, "numerator"), numbers_of(case, "denominator"), required(case, "target"));
    let is_proportion = text_of(case, "data").starts_with("PR");
    let error = |base: &f64| (if is_proportion { target * (1.0 - target) } else { target } / base).sqrt();
    let errors: Vec<f64> = bases.iter().map(error).collect();
    let values = counts.iter().zip(&bases).map(|(count, base)| count / base);
    let scores: Vec<f64> = values.zip(&errors).map(|(value, error)| (value - target) / error).collect();
    let share = required(case, "winsor_fraction");
    let made = dispersion(&scores, &errors, Trimming::WinsorisedByOrder(share), Correction::Uncorrected);
    let Ok(made) = made else { return Verdict::Missed(vec!["refused".to_owned()]) };
    let mut tally = Tally::default();
    let tolerance = Tolerance::of(file);
    let each = winsorised_by_order(&scores, share).ok().map(|(each, _)| each as f64);
    tally.number(case, "k_each_tail", each, tolerance);
    tally.number(case, "phi", Some(made.phi), tolerance);
    tally.number(case, "tau2", Some(made.tau_squared), tolerance);
    tally.number(case, "phi_threshold", Some(made.threshold), tolerance);
    tally.same("adjust", &case.get("adjust").and_then(Value::as_bool), &Some(made.is_beyond_chance()));
    if let (Some(expected), Some(error)) = (case.get("first_unit"), errors.first()) {
        compare_unit(&mut tally, expected, (target, *error), &made, tolerance);
    }
    tally.verdict()
}

fn compare_unit(
    tally: &mut Tally,
    expected: &Value,
    (target, error): (f64, f64),
    made: &Dispersion,
    tolerance: Tolerance,
) {
    let errors = [("multiplicative", multiplicative_error(error, made)), ("additive", additive_error(error, made))];
    for (model, error) in errors {
        for (level, z) in [("95", 1.959_963_984_540_054), ("998", 3.090_232_306_167_813)] {
            let limits = [Some(target - z * error), Some(target + z * error)];
            tally.numbers(expected, &format!("{model}{level}"), &limits, tolerance);
        }
    }
}

/// FunnelPlotR's scores, over-dispersion and limits.
pub(crate) fn package(file: &Value, case: &Value) -> Verdict {
    let variant = match (text_of(case, "data_type"), text_of(case, "sr_method")) {
        ("PR", _) => Variant::Proportion,
        ("SR", "SHMI") => Variant::RatioOnLogarithm,
        ("SR", "CQC") => Variant::RatioOnRoot,
        ("RC", _) => Variant::RatioOfCounts,
        (data, method) => return Verdict::Unknown(format!("data type '{data}', method '{method}'")),
    };
    let (counts, bases) = (numbers_of(case, "numerator"), numbers_of(case, "denominator"));
    let per = number_of(case, "multiplier").unwrap_or(1.0);
    let made = package_funnel(&counts, &bases, variant, required(case, "trim_by"), per);
    let Ok(made) = made else { return Verdict::Missed(vec!["refused".to_owned()]) };
    let mut tally = Tally::default();
    compare_package(&mut tally, case, &made, Tolerance::of(file));
    tally.verdict()
}

fn compare_package(tally: &mut Tally, case: &Value, made: &PackageFunnel, tolerance: Tolerance) {
    tally.number(case, "target", Some(made.target), tolerance);
    tally.number(case, "n_used", Some(made.dispersion.n as f64), tolerance);
    tally.number(case, "phi", Some(made.dispersion.phi), tolerance);
    tally.number(case, "tau2", Some(made.dispersion.tau_squared), tolerance);
    let there = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
    tally.numbers(case, "z", &there(&made.scores), tolerance);
    tally.numbers(case, "wz", &made.dispersion.trimmed, tolerance);
    tally.numbers(case, "s", &there(&made.errors), tolerance);
    for (field, limits) in [("unadjusted", &made.unadjusted), ("adjusted", &made.adjusted)] {
        let expected = rows_of(case, field);
        if expected.is_empty() {
            continue;
        }
        tally.same(&format!("length of {field}"), &expected.len(), &limits.len());
        for (place, (expected, made)) in expected.into_iter().zip(limits).enumerate() {
            for (expected, made) in expected.into_iter().zip(lines(made)) {
                tally.value(&format!("{field}[{place}]"), &Value::from(expected), Some(made), tolerance);
            }
        }
    }
}

/// The numbers in FunnelPlotR's own tests, which print seven digits.
pub(crate) fn package_tests(_: &Value, case: &Value) -> Verdict {
    let mut tally = Tally::default();
    let expected_events = numbers_of(case, "expected_events");
    if !expected_events.is_empty() {
        let made: Vec<Option<FunnelLimits>> =
            expected_events.iter().map(|expected| poisson_limits(*expected).ok()).collect();
        let line = |line: fn(&FunnelLimits) -> f64| made.iter().map(|made| made.as_ref().map(line)).collect::<Vec<_>>();
        let printed = Tolerance::relative(1e-6);
        tally.numbers(case, "lower95", &line(|made| made.lower_95), printed);
        tally.numbers(case, "upper95", &line(|made| made.upper_95), printed);
        tally.numbers(case, "lower998", &line(|made| made.lower_998), printed);
        tally.numbers(case, "upper998", &line(|made| made.upper_998), printed);
    }
    for (field, prefix) in [("unadj", ""), ("adj", "OD")] {
        compare_outliers(&mut tally, case, field, prefix);
    }
    tally.verdict()
}

fn compare_outliers(tally: &mut Tally, case: &Value, field: &str, prefix: &str) {
    let line = |level: &str, side: &str| {
        let names = if prefix.is_empty() { format!("{side}{level}") } else { format!("{prefix}{level}{side}") };
        required(case, &names)
    };
    let limits = FunnelLimits {
        lower_95: line("95", "LCL"),
        upper_95: line("95", "UCL"),
        lower_998: line("99", "LCL"),
        upper_998: line("99", "UCL"),
    };
    let values = numbers_of(case, "rr");
    let outside = |apart: fn(FunnelPosition) -> bool| -> Vec<Option<f64>> {
        values.iter().map(|value| Some(f64::from(u8::from(apart(limits.position(*value)))))).collect()
    };
    let inner = outside(|position| position != FunnelPosition::Inside);
    let outer = outside(|position| matches!(position, FunnelPosition::AboveOuter | FunnelPosition::BelowOuter));
    tally.numbers(case, &format!("{field}95"), &inner, Tolerance::relative(0.0));
    tally.numbers(case, &format!("{field}998"), &outer, Tolerance::relative(0.0));
}

/// The four lines in the order of the vectors.
fn lines(limits: &FunnelLimits) -> [f64; 4] {
    [limits.lower_95, limits.upper_95, limits.lower_998, limits.upper_998]
}

/// The expected events at which the exact limits of a count meet the target: where the count would lie on a line of a
/// funnel drawn by count, as in the indicator methods. A lower line lies at more expected events.
fn expected_at_limits(observed: f64) -> Result<FunnelLimits, Refusal> {
    let ((upper_95, lower_95), (upper_998, lower_998)) =
        (exact_limits_of_count(observed, Confidence::P95)?, exact_limits_of_count(observed, Confidence::P998)?);
    Ok(FunnelLimits { lower_95, upper_95, lower_998, upper_998 })
}

/// Where a count over its base (expected events, or population) stands to a target in the indicator methods: by whether the
/// program's interval of the count holds it, at 99.8% first.
fn position_of_rate(observed: f64, base: f64, target: f64) -> Result<FunnelPosition, Refusal> {
    let holds = |confidence| -> Result<(bool, bool), Refusal> {
        let (lower, upper) = limits_of_count(observed, confidence)?;
        Ok((lower > base * target, upper < base * target))
    };
    Ok(match (holds(Confidence::P998)?, holds(Confidence::P95)?) {
        ((true, _), _) => FunnelPosition::AboveOuter,
        ((_, true), _) => FunnelPosition::BelowOuter,
        (_, (true, _)) => FunnelPosition::AboveInner,
        (_, (_, true)) => FunnelPosition::BelowInner,
        _ => FunnelPosition::Inside,
    })
}

/// Ratio limits of the indicator methods: published by bisection, and exact.
pub(crate) fn indicator_ratio(file: &Value, case: &Value) -> Verdict {
    let observed = required(case, "observed");
    let Ok(made) = expected_at_limits(observed) else { return Verdict::Missed(vec!["refused".to_owned()]) };
    let published = Tolerance::named(file, "tolerance_rel_published", "");
    let mut tally = Tally::default();
    for (line, expected_events) in [
        ("lower95", made.lower_95),
        ("upper95", made.upper_95),
        ("lower998", made.lower_998),
        ("upper998", made.upper_998),
    ] {
        let field = format!("exp_at_{line}");
        tally.number(case, &field, Some(expected_events), published);
        if let Some(exact) = case.get("exact") {
            tally.number(exact, &field, Some(expected_events), Tolerance::named(file, "tolerance_rel_exact", ""));
        }
        tally.number(case, &format!("isr_{line}"), Some(observed / expected_events * 100.0), published);
    }
    tally.verdict()
}

/// Rate limits of the indicator methods: the population at which a count lies on a line, and the rate there.
pub(crate) fn indicator_rate(file: &Value, case: &Value) -> Verdict {
    let (events, years) = (required(case, "events"), required(case, "years_of_data"));
    let per = 100_000.0;
    let baseline = required(case, "baseline_per_100k") / per;
    let Ok(made) = expected_at_limits(events) else { return Verdict::Missed(vec!["refused".to_owned()]) };
    let published = Tolerance::named(file, "tolerance_rel_published", "");
    let mut tally = Tally::default();
    for (line, expected_events) in [
        ("lower_2s", made.lower_95),
        ("upper_2s", made.upper_95),
        ("lower_3s", made.lower_998),
        ("upper_3s", made.upper_998),
    ] {
        let population = expected_events / baseline;
        tally.number(case, &format!("{line}_population_1_year"), Some(population / years), published);
        tally.number(case, &format!("{line}_limit"), Some(events / population * per), published);
    }
    tally.verdict()
}

/// Whether a ratio is called high or low.
pub(crate) fn significance_of_ratio(file: &Value, case: &Value) -> Verdict {
    significance(
        case,
        position_of_rate(required(case, "observed"), required(case, "expected"), required(file, "target")),
    )
}

/// Whether a rate is called high or low.
pub(crate) fn significance_of_rate(file: &Value, case: &Value) -> Verdict {
    let target = required(file, "weighted_average_per_unit");
    significance(case, position_of_rate(required(case, "count"), required(case, "pop"), target))
}

fn significance(case: &Value, made: Result<FunnelPosition, Refusal>) -> Verdict {
    let made = match made {
        Ok(FunnelPosition::AboveOuter) => "High (0.001)",
        Ok(FunnelPosition::AboveInner) => "High (0.025)",
        Ok(FunnelPosition::Inside) => "Not significant",
        Ok(FunnelPosition::BelowInner) => "Low (0.025)",
        Ok(FunnelPosition::BelowOuter) => "Low (0.001)",
        Err(refusal) => refusal.reason(),
    };
    let mut tally = Tally::default();
    tally.same("significance", &text_of(case, "significance"), &made);
    tally.verdict()
}
