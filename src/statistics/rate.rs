//! Intervals of counts and of rates.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::domain::Interval;

/// 97.5th percentile of the standard normal distribution.
const Z_95: f64 = 1.959_963_984_540_054;

/// Counts from here on use Byar's approximation; below it the exact limits, because the approximation is poor there.
const BYAR_FROM: f64 = 10.0;

/// The method, as printed beside the interval.
pub const METHOD_OF_RATE: &str = "Byar, exact under 10";

/// The method, as printed beside the interval of a share.
pub const METHOD_OF_SHARE: &str = "Wilson";

/// The 95% limits of a count `x` of independent events.
///
/// For x ≥ 10 Byar's approximation: lower = x(1 − 1/(9x) − z/(3√x))³, upper = (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³.
/// For x < 10 the exact limits: lower = χ²(α/2; 2x)/2 (0 for x = 0), upper = χ²(1 − α/2; 2x+2)/2.
///
/// Assumes a Poisson count. Reference: Breslow and Day (1987), volume II, pages 69 to 71. Vectors: the anchors of the
/// Public Health England indicator methods, quoted in `tests/it/statistics.rs`.
///
/// `None` for a count that is negative or not finite.
pub fn interval_of_count(count: f64) -> Option<(f64, f64)> {
    if !count.is_finite() || count < 0.0 {
        return None;
    }
    if count >= BYAR_FROM {
        return Some((byar(count, -Z_95), byar(count + 1.0, Z_95)));
    }
    let lower = if count == 0.0 { 0.0 } else { chi_squared(0.025, 2.0 * count)? / 2.0 };
    Some((lower, chi_squared(0.975, 2.0 * count + 2.0)? / 2.0))
}

/// The 95% interval of the rate `count` × `per` / `exposure`: the limits of the count, each times `per` / `exposure`.
///
/// Assumes that the exposure is known. `None` where the count has no limits or the exposure is not above zero.
pub fn interval_of_rate(count: f64, exposure: f64, per: f64) -> Option<Interval> {
    if !exposure.is_finite() || exposure <= 0.0 {
        return None;
    }
    let (lower, upper) = interval_of_count(count)?;
    let rate = |count: f64| count * per / exposure;
    Some(Interval { lower: rate(lower), upper: rate(upper), method: METHOD_OF_RATE })
}

/// The 95% Wilson score interval of a share, in the unit of `times` (100 for per cent).
///
/// (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)), without continuity correction. Assumes n independent cases of which x
/// have the property. Reference: Wilson (1927), JASA 22, 209 to 212. Vectors: as for [`interval_of_count`].
///
/// `None` for n not above zero, x below zero, or x above n.
pub fn interval_of_share(x: f64, n: f64, times: f64) -> Option<Interval> {
    let possible = x.is_finite() && n.is_finite() && n > 0.0 && (0.0..=n).contains(&x);
    if !possible {
        return None;
    }
    let z = Z_95;
    let centre = 2.0f64.mul_add(x, z * z);
    let reach = z * (z * z + 4.0 * x * (1.0 - x / n)).sqrt();
    let limit = |side: f64| times * (centre + side * reach) / (2.0 * (n + z * z));
    Some(Interval { lower: limit(-1.0).max(0.0), upper: limit(1.0).min(times), method: METHOD_OF_SHARE })
}

fn byar(count: f64, z: f64) -> f64 {
    count * (1.0 - 1.0 / (9.0 * count) + z / (3.0 * count.sqrt())).powi(3)
}

fn chi_squared(probability: f64, degrees_of_freedom: f64) -> Option<f64> {
    ChiSquared::new(degrees_of_freedom).ok().map(|distribution| distribution.inverse_cdf(probability))
}
