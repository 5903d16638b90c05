//! The least that a statistic is: a pure function that refuses what it cannot calculate.

use super::Refusal;

/// Half of a number. Assumes nothing.
pub fn half(number: f64) -> Result<f64, Refusal> {
    if number.is_finite() { Ok(number / 2.0) } else { Err(Refusal::Missing) }
}
