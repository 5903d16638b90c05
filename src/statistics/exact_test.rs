//! One count against a rate, or cases against a share, they are held to.

use super::rate::exact_limits_of_count;
use super::requirements::{count as counted, denominator};
use super::{Confidence, Estimate, Refusal, densities};
use crate::domain::Interval;

/// The exact method by itself, as printed beside the interval.
pub const METHOD_EXACT: &str = "exact Poisson (Garwood)";

/// Probabilities that differ by rounding alone are taken as equal.
const EQUAL: f64 = 1.0 + 1e-7;

/// Most counts that are looked at one by one.
const MAX_COUNTS: f64 = 1e8;

/// The rate of a count over an exposure with its exact interval: exact limits of the count over the exposure.
///
/// Assumes a Poisson count. Reference: Garwood (1936). Vectors: `poisson.test` of R.
pub fn exact_rate(count: f64, exposure: f64, confidence: Confidence) -> Result<Estimate, Refusal> {
    let exposure = denominator(exposure)?;
    let (lower, upper) = exact_limits_of_count(count, confidence)?;
    let interval = Interval { lower: lower / exposure, upper: upper / exposure, method: METHOD_EXACT };
    Ok(Estimate { value: count / exposure, interval })
}

/// The two-sided probability of a count as unlikely as this one under the rate: the sum of the probabilities of all counts
/// that are no likelier.
///
/// Assumes a Poisson count. Reference: Garwood (1936); the sum as in `poisson.test` of R, which gives the vectors.
pub fn probability_of_count(count: f64, exposure: f64, rate: f64) -> Result<f64, Refusal> {
    let (count, expected) = (counted(count)?, denominator(exposure)? * counted(rate)?);
    if count.fract() != 0.0 || count.max(expected) > MAX_COUNTS {
        return Err(Refusal::OutOfRange);
    }
    if expected == 0.0 {
        return Ok(if count == 0.0 { 1.0 } else { 0.0 });
    }
    let bound = densities::poisson(count, expected) * EQUAL;
    let both = if count < expected {
        let above = first_unlikely(expected.ceil().max(count + 1.0), 1.0, |x| densities::poisson(x, expected) <= bound);
        densities::poisson_at_most(count, expected) + densities::poisson_at_least(above, expected)
    } else if count > expected {
        let below = first_unlikely(expected.floor().min(count - 1.0), -1.0, |x| {
            x < 0.0 || densities::poisson(x, expected) <= bound
        });
        densities::poisson_at_most(below, expected) + densities::poisson_at_least(count, expected)
    } else {
        1.0
    };
    Ok(both.min(1.0))
}

/// The two-sided probability of as unlikely a number of cases among `units` under the share: the sum of the probabilities
/// of all numbers that are no likelier.
///
/// Assumes independent cases. Reference: Clopper and Pearson (1934); the sum as in `binom.test` of R. Vectors: those of the
/// ratio of two rates, which is a share once the sum of both counts is given.
pub fn probability_of_cases(cases: f64, units: f64, share: f64) -> Result<f64, Refusal> {
    let (cases, units) = (counted(cases)?, denominator(units)?);
    if cases > units {
        return Err(Refusal::NumeratorAboveDenominator);
    }
    if cases.fract() != 0.0 || units.fract() != 0.0 || !(share > 0.0 && share < 1.0) {
        return Err(Refusal::OutOfRange);
    }
    let expected = units * share;
    let bound = densities::binomial(cases, units, share) * EQUAL;
    let unlikely = |x: f64| x < 0.0 || x > units || densities::binomial(x, units, share) <= bound;
    let both = if cases < expected {
        let above = first_unlikely(expected.ceil().max(cases + 1.0), 1.0, unlikely);
        densities::binomial_at_most(cases, units, share) + densities::binomial_at_least(above, units, share)
    } else if cases > expected {
        let below = first_unlikely(expected.floor().min(cases - 1.0), -1.0, unlikely);
        densities::binomial_at_most(below, units, share) + densities::binomial_at_least(cases, units, share)
    } else {
        1.0
    };
    Ok(both.min(1.0))
}

/// The first count from `start` on, upwards or downwards, that is unlikely; probabilities fall on the way.
fn first_unlikely(start: f64, direction: f64, unlikely: impl Fn(f64) -> bool) -> f64 {
    if unlikely(start) {
        return start;
    }
    // Doubling, then halving: counts of a million need some forty looks.
    let (mut likely, mut step) = (0.0, 1.0);
    while !unlikely(start + direction * step) {
        likely = step;
        step *= 2.0;
    }
    while step - likely > 1.0 {
        let middle = ((likely + step) / 2.0).floor();
        if unlikely(start + direction * middle) { step = middle } else { likely = middle }
    }
    start + direction * step
}
