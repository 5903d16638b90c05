//! Workings: statistical results for one measure, ready to be drawn. Nothing is calculated here or later.

use serde::Deserialize;

use super::control_series::ControlChart;
use super::cost_against_outcome::CostAgainstOutcome;
use super::decomposition::DecompositionChart;
use super::funnel_points::Funnel;
use super::rank_intervals::RankIntervals;

/// What has been calculated for one measure beside its comparison. What is absent is not drawn.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workings {
    /// Limits for a force of each size.
    pub funnel: Option<Funnel>,
    /// The series with its mean and limits.
    pub control_chart: Option<ControlChart>,
    /// Ranks with intervals.
    pub rank_intervals: Option<RankIntervals>,
    /// What is spent against what comes of it.
    pub cost_against_outcome: Option<CostAgainstOutcome>,
    /// A decomposition of a difference.
    pub decomposition: Option<DecompositionChart>,
}
