//! Sums that several methods need.

/// A number of things as a real number. Groups and series are small: exact in a double.
#[allow(clippy::cast_precision_loss)]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}

/// The mean of values; not a number where there are none.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values.len())
}
