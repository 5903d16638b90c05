//! What each method refuses: the condition a case states is made, the method asked, and its refusal compared.

use likeforce::domain::{Direction, Standing};
use likeforce::statistics::composite::{Aggregation, Normalisation, aggregate, normalised};
use likeforce::statistics::control_chart::{Accumulation, Series, ValueChartSettings, value_chart};
use likeforce::statistics::efficiency::{
    EnvelopeSettings, Nature, Orientation, Production, Returns, envelope, study, super_scores,
};
use likeforce::statistics::quantiles::robust_z;
use likeforce::statistics::requirements::moving_range;
use likeforce::statistics::{self as statistics, Confidence, Counted, RatioInterval, Refusal};
use serde_json::Value;

use crate::group::Group;
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
        "no moving range" => Refusal::NoMovingRange,
        "zero average moving range: draw no limits, report \"no variation\"" => Refusal::NoVariation,
        "ratio undefined; report one-sided lower limit only (upper Inf)" => {
            return Some(Answer::LowerLimitOnly(Refusal::RatioWithoutBase));
        }
        "undefined, never +100%" => Refusal::ZeroBase,
        "range 0" => Refusal::ZeroRange,
        "refuse unless translation-invariant model chosen" => Refusal::UnusableInputs,
        "refuse by default / warn" => Refusal::TooFewUnitsForFrontier,
        "report infeasible, no number" => Refusal::Infeasible,
        "no quartile/median; show values only" => Refusal::TooFewPeers,
        "undefined" => Refusal::ZeroSpread,
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
        "rate_ratio" => ratio(number("x2")?),
        "pct_change" => of(statistics::percent_change(number("base")?, 5.0)),
        "peer" if condition == "fewer than 3 peers with data" => peers(),
        "robust_z" if number("MAD") == Some(0.0) => of(robust_z(9.0, &[5.0, 5.0, 5.0, 5.0, 9.0])),
        _ => return answer_of_other_methods(method, condition),
    })
}

/// Charts, composite indicators and frontiers.
fn answer_of_other_methods(method: &str, condition: &str) -> Option<Answer> {
    Some(match (method, condition) {
        ("xmr", "all equal") => chart(&[7.0; 12]),
        ("xmr", condition) => chart(&vec![7.0; stated(condition, "n_points")? as usize]),
        ("minmax", "max==min") => {
            let onto_scale = Normalisation::Range { from: 0.0, to: 100.0 };
            of(normalised(&[3.0; 5], Direction::Higher, onto_scale))
        }
        ("geometric", "any value<=0") => alike(
            [0.0, -1.0].map(|score| of(aggregate(&[Some(2.0), Some(score)], &[0.5, 0.5], Aggregation::Geometric))),
        ),
        ("dea", "any input<=0 or all outputs 0") => {
            alike([(0.0, 5.0), (-1.0, 5.0), (3.0, 0.0)].map(|(input, output)| {
                of(envelope(&production(&[(2.0, 4.0), (input, output), (4.0, 6.0)]), VARIABLE_RETURNS))
            }))
        }
        ("dea", "n < max(m*s,3(m+s))") => {
            let units: Vec<(f64, f64)> = (1..=5).map(|unit| (f64::from(unit), f64::from(unit) + 1.0)).collect();
            of(study(&production(&units), &[Nature::Volume, Nature::Volume], 100, 1))
        }
        // Without the last unit no other has as much output: no mix of them reaches it.
        ("dea super vrs", "infeasible LP") => {
            let made = super_scores(&production(&[(2.0, 4.0), (3.0, 5.0), (4.0, 9.0)]), VARIABLE_RETURNS);
            made.map_or_else(Answer::Refused, |scores| scores.last().map_or(Answer::Given, |score| of(*score)))
        }
        _ => return None,
    })
}

const VARIABLE_RETURNS: EnvelopeSettings =
    EnvelopeSettings { returns: Returns::Variable, orientation: Orientation::Input };

/// The same answer of several, or none.
fn alike<const N: usize>(answers: [Answer; N]) -> Answer {
    let mut answers = answers.into_iter();
    let first = answers.next().unwrap_or(Answer::Given);
    if answers.all(|other| other == first) { first } else { Answer::Given }
}

fn production(units: &[(f64, f64)]) -> Production {
    let (inputs, outputs) = units.iter().map(|(input, output)| (vec![*input], vec![*output])).unzip();
    Production { inputs, outputs }
}

/// A chart of values. One without limits has a mean and says nothing more; its moving range must be refused as one to
/// draw limits from.
fn chart(values: &[f64]) -> Answer {
    let lengths = vec![1; values.len()];
    let series = Series { values, lengths: &lengths, accumulation: Accumulation::Separate };
    match value_chart(&series, &ValueChartSettings::default()) {
        Err(refusal) => Answer::Refused(refusal),
        Ok(made) if made.segments.iter().all(|segment| segment.limits.is_none()) => {
            made.segments.first().map_or(Answer::Given, |segment| of(moving_range(segment.moving_range)))
        }
        Ok(_) => Answer::Given,
    }
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

/// Two peers with a value, and one without: their values stand, but nothing is said of the force among them.
fn peers() -> Answer {
    let rate = |numerator| Some((numerator, 1000.0));
    let group =
        Group { members: vec![rate(5.0), rate(4.0), None, rate(6.0)], focus: 0, per: 1.0, includes_force: false };
    match group.compared().map(|made| made.comparison) {
        Ok(made) if made.own.value.is_none() || made.peers.without_force.n != 2 => Answer::Given,
        Ok(made) if made.verdict.standing != Standing::NotCompared => Answer::Given,
        Ok(made) if made.difference.rate.is_some() || made.ranking.rank.is_some() || made.expected.is_some() => {
            Answer::Given
        }
        Ok(_) => Answer::Refused(Refusal::TooFewPeers),
        Err(_) => Answer::Refused(Refusal::Missing),
    }
}
