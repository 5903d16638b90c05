//! The range that a force's peers lead one to expect, and where the force stands to it.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{FEWEST_PEERS, number_of};
use crate::domain::{Interval, Standing};

/// The method, as printed beside the range.
pub const METHOD_OF_RANGE: &str = "95% prediction range of the peers, square-root scale";

/// The range in which 95 of 100 further forces like the peers would lie.
///
/// With y = √value of each of the n peers, mean m and standard deviation s (n − 1): (m ± t(0.975; n − 1) · s · √(1 + 1/n))²,
/// the lower end cut at zero. The square root steadies the variance of counts and allows a value of zero.
///
/// Assumes that the force and its peers are alike but for differences that are roughly normal on that scale. The spread
/// of the peers is the measure of what differs without standing apart: forces differ by far more than chance, so a test
/// of the counts alone would flag nearly every force. Few peers give a wide range.
///
/// Reference: Hahn and Meeker (1991), Statistical Intervals, section 4.7 (prediction interval for one future
/// observation). Checked by simulation in `tests/it/statistics.rs`.
///
/// `None` with fewer than [`FEWEST_PEERS`] values, or a value that is negative or not finite.
pub fn expected_range(peers: &[f64]) -> Option<Interval> {
    let usable = peers.iter().all(|value| value.is_finite() && *value >= 0.0);
    if peers.len() < FEWEST_PEERS || !usable {
        return None;
    }
    let n = number_of(peers.len());
    let roots: Vec<f64> = peers.iter().map(|value| value.sqrt()).collect();
    let mean = roots.iter().sum::<f64>() / n;
    let variance = roots.iter().map(|root| (root - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let t = StudentsT::new(0.0, 1.0, n - 1.0).ok()?.inverse_cdf(0.975);
    let reach = t * variance.sqrt() * (1.0 + 1.0 / n).sqrt();
    Some(Interval { lower: (mean - reach).max(0.0).powi(2), upper: (mean + reach).powi(2), method: METHOD_OF_RANGE })
}

/// The standing of a force with this value and interval: apart only when the whole interval lies outside the range, so
/// that a small force is not called apart for chance.
pub fn standing(value: f64, interval: &Interval, expected: &Interval) -> Standing {
    match interval {
        interval if interval.lower > expected.upper => Standing::Higher,
        interval if interval.upper < expected.lower => Standing::Lower,
        _ if (expected.lower..=expected.upper).contains(&value) => Standing::Within,
        _ => Standing::Reaches,
    }
}
