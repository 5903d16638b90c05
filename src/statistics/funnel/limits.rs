//! The four lines of a funnel at one size.

use crate::statistics::{Confidence, Refusal};

/// The limits at one size: 95 and 99.8 per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    /// Lower line of 95%.
    pub lower_95: f64,
    /// Upper line of 95%.
    pub upper_95: f64,
    /// Lower line of 99.8%.
    pub lower_998: f64,
    /// Upper line of 99.8%.
    pub upper_998: f64,
}

/// Where a unit stands to the lines. A point on a line is inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelPosition {
    /// Above the upper line of 99.8%.
    AboveOuter,
    /// Above the upper line of 95% only.
    AboveInner,
    /// Between the lines.
    Inside,
    /// Below the lower line of 95% only.
    BelowInner,
    /// Below the lower line of 99.8%.
    BelowOuter,
}

impl FunnelLimits {
    /// The limits that a function of the confidence gives.
    pub(crate) fn of(limits: impl Fn(Confidence) -> Result<(f64, f64), Refusal>) -> Result<Self, Refusal> {
        let (lower_95, upper_95) = limits(Confidence::P95)?;
        let (lower_998, upper_998) = limits(Confidence::P998)?;
        Ok(Self { lower_95, upper_95, lower_998, upper_998 })
    }

    /// The same lines after a step that keeps their order.
    pub(crate) fn map(self, step: impl Fn(f64) -> f64) -> Self {
        Self {
            lower_95: step(self.lower_95),
            upper_95: step(self.upper_95),
            lower_998: step(self.lower_998),
            upper_998: step(self.upper_998),
        }
    }

    /// Where a value stands.
    pub fn position(&self, value: f64) -> FunnelPosition {
        match value {
            value if value > self.upper_998 => FunnelPosition::AboveOuter,
            value if value < self.lower_998 => FunnelPosition::BelowOuter,
            value if value > self.upper_95 => FunnelPosition::AboveInner,
            value if value < self.lower_95 => FunnelPosition::BelowInner,
            _ => FunnelPosition::Inside,
        }
    }
}
