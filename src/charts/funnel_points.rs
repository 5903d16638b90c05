//! What a funnel is drawn from: every force with its size, value and place, and the limits, already calculated.

use serde::Deserialize;

use super::marks::Relation;
use crate::domain::AreaCode;

/// Values, sizes and limits, already calculated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funnel {
    /// What the size is: `residents`.
    pub size: String,
    /// How the limits were calculated, in a sentence for readers.
    pub method: String,
    /// The value that the limits lie around.
    pub centre: f64,
    /// What the centre is: `Average of all forces`.
    pub centre_label: String,
    /// The limits at growing sizes.
    #[serde(rename = "limit")]
    pub limits: Vec<FunnelLimit>,
    /// Every force.
    #[serde(rename = "point")]
    pub points: Vec<FunnelPoint>,
}

/// The limits for forces of one size.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunnelLimit {
    /// The size.
    pub size: f64,
    /// Lower 95% limit.
    pub lower_95: f64,
    /// Upper 95% limit.
    pub upper_95: f64,
    /// Lower 99.8% limit.
    pub lower_998: f64,
    /// Upper 99.8% limit.
    pub upper_998: f64,
}

/// One force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunnelPoint {
    /// The force.
    pub force: AreaCode,
    /// Its name.
    pub name: String,
    /// What it is to the force that the chart is about.
    pub relation: Relation,
    /// Its size; absent: missing.
    pub size: Option<f64>,
    /// Its value; absent: missing.
    pub value: Option<f64>,
    /// Where it lies.
    pub place: FunnelPlace,
}

/// Where a force lies in the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FunnelPlace {
    /// Above the upper 99.8% limit.
    AboveOuter,
    /// Between the upper 95% and the upper 99.8% limit.
    AboveInner,
    /// Between the 95% limits.
    Within,
    /// Between the lower 99.8% and the lower 95% limit.
    BelowInner,
    /// Below the lower 99.8% limit.
    BelowOuter,
    /// Without a value.
    Missing,
}

impl FunnelPlace {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::AboveOuter => "above the 99.8% limits",
            Self::AboveInner => "above the 95% limits",
            Self::Within => "within the limits",
            Self::BelowInner => "below the 95% limits",
            Self::BelowOuter => "below the 99.8% limits",
            Self::Missing => "no figure",
        }
    }

    pub(super) fn headline(self) -> &'static str {
        match self {
            Self::AboveOuter => "funnel.above_outer",
            Self::AboveInner => "funnel.above_inner",
            Self::Within => "funnel.within",
            Self::BelowInner => "funnel.below_inner",
            Self::BelowOuter => "funnel.below_outer",
            Self::Missing => "funnel.missing",
        }
    }
}
