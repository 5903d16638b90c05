//! What each method refuses: the condition a case states is made, the method asked, and its refusal compared.

use likeforce::statistics::funnel::funnel_plot_r::{Variant, package_funnel};
use likeforce::statistics::order::{First, robust_z};
use likeforce::statistics::requirements::{
    all_positive, feasible, full_periods, inputs_and_outputs, moving_range, points_for_moving_range, range,
    skewed_by_inefficiency, units_for_frontier,
};
use likeforce::statistics::{
    self as statistics, Confidence, CountModel, Counted, Fraction, Inclusion, RatioInterval, Refusal, Stratum,
};
use serde_json::Value;

use crate::json::text_of;
use crate::verdict::{Tally, Verdict};

const LEVEL: Confidence = Confidence::P95;

/// What a method did under a condition.
#[derive(Debug, PartialEq)]
enum Answer {
    /// It refused.
    Refused(Refusal),
    /// It refused the number but gave a lower limit.
    LowerLimitOnly(Refusal),
    /// It drew everything to the mean and said so.
    FullyDrawn,
    /// It gave a number.
    Given,
}

/// A refusal that is expected.
pub(crate) fn refusal(_: &Value, case: &Value) -> Verdict {
    let (method, condition) = (text_of(case, "method"), text_of(case, "condition"));
    let Some(answer) = answer(method, condition) else {
        return Verdict::Unknown(format!("method '{method}' under '{condition}'"));
    };
    let mut tally = Tally::default();
    match text_of(case, "expected") {
        // The words name no reason: any refusal will do.
        "refuse" => tally.same("refused", &true, &matches!(answer, Answer::Refused(_))),
        words => match expected(words) {
            Some(expected) => tally.same(words, &expected, &answer),
            None => return Verdict::Unknown(format!("expects '{words}'")),
        },
    }
    tally.verdict()
}

fn expected(words: &str) -> Option<Answer> {
    let refusal = match words {
        "negative numerator" => Refusal::NegativeNumerator,
        "zero denominator" => Refusal::ZeroDenominator,
        "negative denominator" => Refusal::NegativeDenominator,
        "numerator > denominator" => Refusal::NumeratorAboveDenominator,
        "dsr NA for total count < 10" => Refusal::TooFewEvents,
        "fewer areas than quantiles" => Refusal::FewerUnitsThanGroups,
        "no moving range" => Refusal::NoMovingRange,
        "zero average moving range: draw no limits, report \"no variation\"" => Refusal::NoVariation,
        "log(0): use continuity or refuse unit" => Refusal::LogarithmOfZero,
        "ratio undefined; report one-sided lower limit only (upper Inf)" => {
            return Some(Answer::LowerLimitOnly(Refusal::RatioWithoutBase));
        }
        "undefined, never +100%" => Refusal::ZeroBase,
        "range 0" => Refusal::ZeroRange,
        "refuse unless translation-invariant model chosen" => Refusal::UnusableInputs,
        "refuse by default / warn" => Refusal::TooFewUnitsForFrontier,
        "report infeasible, no number" => Refusal::Infeasible,
        "gamma->0: report \"no inefficiency detected\", no TE scores" => Refusal::WrongSkewness,
        "no quartile/median; show values only" => Refusal::TooFewPeers,
        "undefined" => Refusal::ZeroSpread,
        "shrink fully to the mean; flag" => return Some(Answer::FullyDrawn),
        _ => return None,
    };
    Some(Answer::Refused(refusal))
}

fn of<T>(made: Result<T, Refusal>) -> Answer {
    made.map_or_else(Answer::Refused, |_| Answer::Given)
}

/// The number after `name=` in a condition.
fn stated(condition: &str, name: &str) -> Option<f64> {
    condition.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}

fn answer(method: &str, condition: &str) -> Option<Answer> {
    let number = |name: &str| stated(condition, name);
    Some(match method {
        "rate" => of(statistics::rate(number("numerator")?, number("denominator")?, 1000.0, LEVEL)),
        "proportion" => of(statistics::proportion(number("x")?, number("n")?, LEVEL)),
        "dsr" => standardised(condition)?,
        "quantile" => {
            let values: Vec<Option<f64>> = (0..number("n")? as u32).map(|value| Some(f64::from(value))).collect();
            of(statistics::groups_of_equal_size(&values, number("k")? as usize, First::Lowest))
        }
        "rate_ratio" => ratio(number("x2")?),
        "pct_change" => of(statistics::percent_change(number("base")?, 5.0)),
        "peer" if condition == "fewer than 3 peers with data" => peers(),
        "robust_z" if number("MAD") == Some(0.0) => of(robust_z(9.0, &[5.0, 5.0, 5.0, 5.0, 9.0])),
        "eb" if condition == "a<=0" => {
            let made = statistics::drawn_rates(&[10.0; 4], &[100.0; 4], CountModel::Poisson).ok()?;
            if made.is_fully_drawn() && made.rates == [made.mean; 4] { Answer::FullyDrawn } else { Answer::Given }
        }
        "funnel SHMI" => {
            let counts: Vec<f64> =
                (0..12).map(|unit| if unit == 0 { number("observed") } else { Some(9.0) }).collect::<Option<_>>()?;
            of(package_funnel(&counts, &[10.0; 12], Variant::RatioOnLogarithm, 0.1, 1.0))
        }
        _ => return answer_of_requirement(method, condition),
    })
}

/// Methods whose requirement stands by itself, before any calculation.
fn answer_of_requirement(method: &str, condition: &str) -> Option<Answer> {
    Some(match (method, condition) {
        ("xmr", "all equal") => {
            let series = [7.0_f64; 12];
            let ranges = series.iter().zip(series.iter().skip(1)).map(|(earlier, later)| (later - earlier).abs());
            of(moving_range(ranges.sum::<f64>() / 11.0))
        }
        ("xmr", condition) => of(points_for_moving_range(stated(condition, "n_points")? as usize)),
        ("minmax", "max==min") => of(range(&[3.0, 3.0, 3.0])),
        ("geometric", "any value<=0") => of(all_positive(&[2.0, 0.0, 1.0])),
        ("dea", "any input<=0 or all outputs 0") => {
            let zero_input = of(inputs_and_outputs(&[vec![1.0, 0.0]], &[vec![1.0]]));
            let no_output = of(inputs_and_outputs(&[vec![1.0, 1.0]], &[vec![0.0]]));
            if zero_input == no_output { zero_input } else { Answer::Given }
        }
        ("dea", "n < max(m*s,3(m+s))") => {
            let by_sum = of(units_for_frontier(11, 2, 2));
            let by_product = of(units_for_frontier(63, 8, 8));
            let enough = units_for_frontier(12, 2, 2).is_ok() && units_for_frontier(64, 8, 8).is_ok();
            if by_sum == by_product && enough { by_sum } else { Answer::Given }
        }
        ("dea super vrs", "infeasible LP") => of(feasible(None)),
        ("sfa", "OLS residual skewness has wrong sign") => of(skewed_by_inefficiency(0.4, -1.0)),
        ("stl", "fewer than 2 full periods") => of(full_periods(23, 12)),
        _ => return None,
    })
}

fn standardised(condition: &str) -> Option<Answer> {
    let strata = |count: f64, population: f64| {
        let fixed = Stratum { count: 1.0, population: 50.0, standard: 1000.0 };
        [fixed, Stratum { count, population, standard: 2000.0 }]
    };
    let made = |strata: &[Stratum]| of(statistics::directly_standardised_rate(strata, 1000.0, LEVEL));
    if let Some(total) = stated(condition, "total_count") {
        return Some(made(&strata(total - 1.0, 80.0)));
    }
    let (zero, negative) = (made(&strata(20.0, 0.0)), made(&strata(20.0, -5.0)));
    let both = condition == "any n<=0" && negative == Answer::Refused(Refusal::NegativeDenominator);
    both.then_some(zero)
}

fn ratio(second: f64) -> Answer {
    let (first, second) = (Counted { count: 12.0, exposure: 1.0 }, Counted { count: second, exposure: 1.0 });
    match statistics::rate_ratio(first, second, RatioInterval::Exact, LEVEL) {
        Err(refusal) => Answer::Refused(refusal),
        Ok(made) => match made.refused {
            Some(refusal) if made.ratio.is_none() && made.lower > 0.0 && made.upper.is_none() => {
                Answer::LowerLimitOnly(refusal)
            }
            _ => Answer::Given,
        },
    }
}

/// Two peers with a value, and one without.
fn peers() -> Answer {
    let unit = |numerator| Fraction { numerator, denominator: 1000.0 };
    of(statistics::peer_gap(unit(5.0), &[Some(unit(4.0)), None, Some(unit(6.0))], 1.0, Inclusion::WithoutForce))
}
