//! How much confidence an interval states, and the numbers that follow from it.

use super::Refusal;
use super::distributions::normal_quantile;

/// The share of intervals made in the same way that would hold the true value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 in 100: intervals in tables, inner lines of a funnel.
    pub const P95: Self = Self(0.95);
    /// 998 in 1,000: outer lines of a funnel.
    pub const P998: Self = Self(0.998);

    /// A level above zero and below one.
    pub fn new(level: f64) -> Result<Self, Refusal> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(Refusal::OutOfRange) }
    }

    /// The share below the lower limit.
    pub fn lower_tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The share below the upper limit.
    pub fn upper_tail(self) -> f64 {
        1.0 - self.lower_tail()
    }

    /// The standard normal quantile of the upper limit; those of the two levels in use as they are printed everywhere.
    pub fn z(self) -> Result<f64, Refusal> {
        match self {
            Self::P95 => Ok(1.959_963_984_540_054),
            Self::P998 => Ok(3.090_232_306_167_813),
            Self(_) => Ok(-normal_quantile(self.lower_tail())?),
        }
    }
}
