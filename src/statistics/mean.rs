//! The mean of values and its interval.

use super::distributions::student_quantile;
use super::{Confidence, Estimate, Refusal, number_of, order};
use crate::domain::Interval;

/// The method, as printed beside the interval.
pub const METHOD_OF_MEAN: &str = "Student's t";

/// The mean of n values: x̄ ± t(n − 1) · s/√n.
///
/// Assumes independent values, roughly normal or many. Reference: Student (1908). Vectors: Public Health England indicator
/// methods. Refused with fewer than two values.
pub fn mean_with_interval(values: &[f64], confidence: Confidence) -> Result<Estimate, Refusal> {
    let deviation = order::standard_deviation(values)?;
    let (value, n) = (order::mean(values)?, number_of(values.len()));
    let reach = student_quantile(confidence.upper_tail(), n - 1.0)? * deviation / n.sqrt();
    let interval = Interval { lower: value - reach, upper: value + reach, method: METHOD_OF_MEAN };
    Ok(Estimate { value, interval })
}
