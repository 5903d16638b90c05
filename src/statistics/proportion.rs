//! Proportions and their differences.

use super::requirements::{count, denominator};
use super::{Confidence, Estimate, Refusal};
use crate::domain::Interval;

/// The method, as printed beside the interval of a proportion.
pub const METHOD_OF_PROPORTION: &str = "Wilson score";

/// The method, as printed beside the interval of a difference of proportions.
pub const METHOD_OF_DIFFERENCE: &str = "Newcombe, hybrid score";

/// The proportion x/n with Wilson's score interval: (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)).
///
/// Assumes n independent trials; not for rates per head, where one person can count twice. Reference: Wilson (1927), as in
/// Newcombe (1998), method 3, without continuity correction. Vectors: Public Health England indicator methods.
pub fn proportion(cases: f64, units: f64, confidence: Confidence) -> Result<Estimate, Refusal> {
    let (cases, units, z) = (count(cases)?, denominator(units)?, confidence.z()?);
    if cases > units {
        return Err(Refusal::NumeratorAboveDenominator);
    }
    let square = z * z;
    let reach = z * (square + 4.0 * cases * (1.0 - cases / units)).sqrt();
    let limit = |reach: f64| ((2.0 * cases + square + reach) / (2.0 * (units + square))).clamp(0.0, 1.0);
    let interval = Interval { lower: limit(-reach), upper: limit(reach), method: METHOD_OF_PROPORTION };
    Ok(Estimate { value: cases / units, interval })
}

/// The difference of two independent proportions p₁ − p₂, from Wilson's limits of each:
/// d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²).
///
/// Assumes that the two are independent: not for a force and a group that holds it. Reference: Newcombe (1998), Interval
/// estimation for the difference between independent proportions, method 10. Vectors: the paper's 56/70 and 48/80.
pub fn difference_of_proportions(
    first: (f64, f64),
    second: (f64, f64),
    confidence: Confidence,
) -> Result<Estimate, Refusal> {
    let first = proportion(first.0, first.1, confidence)?;
    let second = proportion(second.0, second.1, confidence)?;
    let value = first.value - second.value;
    let down = (first.value - first.interval.lower).hypot(second.interval.upper - second.value);
    let up = (first.interval.upper - first.value).hypot(second.value - second.interval.lower);
    let interval = Interval { lower: value - down, upper: value + up, method: METHOD_OF_DIFFERENCE };
    Ok(Estimate { value, interval })
}
