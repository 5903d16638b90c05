//! The range expected from a force's peers for a value that is not a count: money, staff, survey estimates.

use super::{Confidence, MIN_PEERS, number_of};
use crate::domain::Interval;
use crate::statistics::distributions::student_quantile;

/// The method, as printed beside the range.
pub const METHOD_OF_RANGE: &str = "prediction range of the peers, square-root scale";

/// The range in which so many of 100 further forces like the peers would lie.
///
/// With y = √value of each of the n peers, mean m and standard deviation s (n − 1): (m ± t(n − 1) · s · √(1 + 1/n))², the
/// lower end cut at zero. The square root steadies the variance and allows a value of zero.
///
/// Assumes that the force and its peers are alike but for differences that are roughly normal on that scale. The spread
/// of the peers is the measure of what differs without standing apart. Few peers give a wide range.
///
/// Reference: Hahn and Meeker (1991), Statistical Intervals, section 4.7 (prediction interval for one future
/// observation). Vectors: none published; checked by hand and by simulation in `tests/it/statistics.rs`.
///
/// `None` with fewer than [`MIN_PEERS`] values, or a value that is negative or not finite.
pub fn expected_range(peers: &[f64], confidence: Confidence) -> Option<Interval> {
    let usable = peers.iter().all(|value| value.is_finite() && *value >= 0.0);
    if peers.len() < MIN_PEERS || !usable {
        return None;
    }
    let n = number_of(peers.len());
    let roots: Vec<f64> = peers.iter().map(|value| value.sqrt()).collect();
    let mean = roots.iter().sum::<f64>() / n;
    let variance = roots.iter().map(|root| (root - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let t = student_quantile(confidence.upper_tail(), n - 1.0).ok()?;
    let reach = t * variance.sqrt() * (1.0 + 1.0 / n).sqrt();
    Some(Interval { lower: (mean - reach).max(0.0).powi(2), upper: (mean + reach).powi(2), method: METHOD_OF_RANGE })
}
