//! Funnels as the Public Health England indicator methods draw them, for checks against figures made with them.
//!
//! Their proportion funnel is called Wilson but is the plain normal one; their rate and ratio funnels are drawn by count.

use super::limits::{FunnelLimits, FunnelPosition};
use crate::statistics::distributions::chi_squared_quantile;
use crate::statistics::requirements::{count, denominator};
use crate::statistics::{Confidence, Refusal, limits_of_count};

/// The expected events at which the exact Poisson limits of a count meet the target: where the count would lie on a line.
///
/// Lower lines χ²(1 − α/2; 2O + 2)/2, upper lines χ²(α/2; 2O)/2, so a lower line lies at more expected events. Assumes a
/// Poisson count. Reference: Public Health England indicator methods, whose published tests are the vectors. Without
/// events there is no upper line.
pub fn expected_at_limits(observed: f64) -> Result<FunnelLimits, Refusal> {
    if count(observed)? == 0.0 {
        return Err(Refusal::ZeroDenominator);
    }
    FunnelLimits::of(|confidence| {
        let lower = chi_squared_quantile(confidence.upper_tail(), 2.0 * observed + 2.0)? / 2.0;
        let upper = chi_squared_quantile(confidence.lower_tail(), 2.0 * observed)? / 2.0;
        Ok((lower, upper))
    })
}

/// The limits of a proportion at a size: t ± z√(t(1 − t)/n), cut at 0 and 1.
///
/// Assumes a large n. Reference and vectors as for [`expected_at_limits`].
pub fn proportion_limits(units: f64, target: f64) -> Result<FunnelLimits, Refusal> {
    denominator(units)?;
    if !(0.0..=1.0).contains(&target) {
        return Err(Refusal::OutOfRange);
    }
    let error = (target * (1.0 - target) / units).sqrt();
    FunnelLimits::of(|confidence| {
        let reach = confidence.z()? * error;
        Ok(((target - reach).max(0.0), (target + reach).min(1.0)))
    })
}

/// Where a proportion stands to those limits.
///
/// Assumption, reference and vectors as for [`proportion_limits`].
pub fn position_of_proportion(cases: f64, units: f64, target: f64) -> Result<FunnelPosition, Refusal> {
    Ok(proportion_limits(units, target)?.position(count(cases)? / units))
}

/// Where a count over its base (expected events, or population) stands to a target: by whether the interval of the count
/// (Byar, exact under 10) holds it, at 99.8% first.
///
/// Assumes a Poisson count and a known base. Reference and vectors as for [`expected_at_limits`].
pub fn position_of_rate(observed: f64, base: f64, target: f64) -> Result<FunnelPosition, Refusal> {
    let expected = denominator(base)? * denominator(target)?;
    let holds = |confidence: Confidence| -> Result<(bool, bool), Refusal> {
        let (lower, upper) = limits_of_count(observed, confidence)?;
        Ok((lower > expected, upper < expected))
    };
    Ok(match (holds(Confidence::P998)?, holds(Confidence::P95)?) {
        ((true, _), _) => FunnelPosition::AboveOuter,
        ((_, true), _) => FunnelPosition::BelowOuter,
        (_, (true, _)) => FunnelPosition::AboveInner,
        (_, (_, true)) => FunnelPosition::BelowInner,
        _ => FunnelPosition::Inside,
    })
}
