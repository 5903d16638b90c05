//! Intervals of counts and of rates.

use super::distributions::chi_squared_quantile;
use super::requirements::{count as counted, denominator, present};
use super::{Confidence, Estimate, Refusal};
use crate::domain::Interval;

/// Counts from here on use Byar's approximation; below it the exact limits, because the approximation is poor there.
const BYAR_FROM: f64 = 10.0;

/// The method, as printed beside the interval.
pub const METHOD_OF_RATE: &str = "Byar, exact under 10";

/// The 95% interval of a rate by [`rate`]; `None` where it is refused.
pub fn interval_of_rate(count: f64, exposure: f64, per: f64) -> Option<Interval> {
    rate(count, exposure, per, Confidence::P95).ok().map(|estimate| estimate.interval)
}

/// The rate `count` × `per` / `exposure` with its interval: the limits of the count, each times `per` / `exposure`.
///
/// Assumes that the exposure is known and the count is Poisson. Reference and vectors as for [`limits_of_count`].
pub fn rate(count: f64, exposure: f64, per: f64, confidence: Confidence) -> Result<Estimate, Refusal> {
    let (exposure, per) = (denominator(exposure)?, present(per)?);
    let (lower, upper) = limits_of_count(count, confidence)?;
    let rate = |count: f64| count * per / exposure;
    let interval = Interval { lower: rate(lower), upper: rate(upper), method: METHOD_OF_RATE };
    Ok(Estimate { value: rate(count), interval })
}

/// The limits of a count `x` of independent events: Byar's from 10 on, exact below.
///
/// Formulas of [`byar_limits`] and [`exact_limits_of_count`]. The seam is visible: at 10 Byar's lower limit is 4.787 and
/// the exact one 4.795. Assumes a Poisson count. Reference: Breslow and Day (1987), volume II, pages 69 to 71; the switch
/// is that of the Public Health England indicator methods, whose published tests are the vectors.
pub fn limits_of_count(count: f64, confidence: Confidence) -> Result<(f64, f64), Refusal> {
    if counted(count)? < BYAR_FROM {
        return exact_limits_of_count(count, confidence);
    }
    let (lower, upper) = byar_limits(count, confidence)?;
    Ok((lower.unwrap_or(0.0), upper))
}

/// Byar's limits of a count `x`: x(1 − 1/(9x) − z/(3√x))³ and (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³.
///
/// Assumes a Poisson count that is not small. There is no lower limit where the formula goes below zero. Reference:
/// Breslow and Day (1987). Vectors: Public Health England indicator methods.
pub fn byar_limits(count: f64, confidence: Confidence) -> Result<(Option<f64>, f64), Refusal> {
    let (count, z) = (counted(count)?, confidence.z()?);
    let lower = if count > 0.0 { byar(count, -z) } else { 0.0 };
    Ok(((lower >= 0.0).then_some(lower), byar(count + 1.0, z)))
}

/// The exact limits of a count `x`: χ²(α/2; 2x)/2, which is 0 for x = 0, and χ²(1 − α/2; 2x+2)/2.
///
/// Assumes a Poisson count. Reference: Garwood (1936). Vectors: `poisson.test` of R.
pub fn exact_limits_of_count(count: f64, confidence: Confidence) -> Result<(f64, f64), Refusal> {
    let count = counted(count)?;
    let lower = match count {
        0.0 => 0.0,
        count => chi_squared_quantile(confidence.lower_tail(), 2.0 * count)? / 2.0,
    };
    Ok((lower, chi_squared_quantile(confidence.upper_tail(), 2.0 * count + 2.0)? / 2.0))
}

fn byar(count: f64, z: f64) -> f64 {
    count * (1.0 - 1.0 / (9.0 * count) + z / (3.0 * count.sqrt())).powi(3)
}
