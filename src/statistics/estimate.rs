//! A number with its interval.

use crate::domain::Interval;

/// A number with the interval that random variation would give it. The interval names the method.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The number itself.
    pub value: f64,
    /// Its limits and their method.
    pub interval: Interval,
}
