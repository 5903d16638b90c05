//! What a control chart is drawn from: a series with its mean, limits and signals, already calculated.

use chrono::NaiveDate;
use serde::Deserialize;

use super::marks::Marker;

/// A series with limits, already calculated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlChart {
    /// How mean and limits were calculated, in a sentence for readers.
    pub method: String,
    /// Stretches with a mean and limits of their own, in order; mostly one.
    #[serde(rename = "stage")]
    pub stages: Vec<ControlStage>,
}

/// A stretch of the series with one mean.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlStage {
    /// Why it begins where it does; absent for the first.
    pub why: Option<String>,
    /// The mean.
    pub mean: f64,
    /// The points in order.
    #[serde(rename = "point")]
    pub points: Vec<ControlPoint>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlPoint {
    /// Last day of the period.
    pub day: NaiveDate,
    /// The period as printed, short: `Mar 2024`.
    pub label: String,
    /// The value; absent: missing.
    pub value: Option<f64>,
    /// Its limits: mostly those of all points of the stage, but of its own where points rest on counts of different
    /// size; absent: too few points for limits.
    pub limits: Option<ControlLimits>,
    /// The signal it gives; absent: none.
    pub signal: Option<Signal>,
}

/// The limits of a point.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlLimits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// What a point signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// Above the upper limit.
    Above,
    /// Below the lower limit.
    Below,
    /// In a run above the mean.
    RunAbove,
    /// In a run below the mean.
    RunBelow,
    /// One of three of which two are close to the upper limit.
    NearUpper,
    /// One of three of which two are close to the lower limit.
    NearLower,
    /// In a run of rises.
    Rising,
    /// In a run of falls.
    Falling,
}

impl Signal {
    /// The words of the signal.
    pub fn words(self) -> &'static str {
        match self {
            Self::Above => "above the upper limit",
            Self::Below => "below the lower limit",
            Self::RunAbove => "run above the mean",
            Self::RunBelow => "run below the mean",
            Self::NearUpper => "two of three near the upper limit",
            Self::NearLower => "two of three near the lower limit",
            Self::Rising => "steady rise",
            Self::Falling => "steady fall",
        }
    }

    pub(super) fn mark(self) -> Marker {
        match self {
            Self::Above => Marker::PointingUp,
            Self::Below => Marker::PointingDown,
            Self::RunAbove | Self::RunBelow => Marker::Diamond,
            Self::NearUpper | Self::NearLower => Marker::Disc,
            Self::Rising | Self::Falling => Marker::Square,
        }
    }

    pub(super) fn headline(self) -> &'static str {
        match self {
            Self::Above => "control.above",
            Self::Below => "control.below",
            Self::RunAbove => "control.run_above",
            Self::RunBelow => "control.run_below",
            Self::NearUpper => "control.near_upper",
            Self::NearLower => "control.near_lower",
            Self::Rising => "control.rising",
            Self::Falling => "control.falling",
        }
    }
}
