//! Workings: statistical results for one measure, ready to be drawn. Nothing is calculated here or later.

use serde::Deserialize;

use super::control_series::ControlChart;
use super::cost_against_outcome::CostAgainstOutcome;
use super::decomposition::DecompositionChart;
use super::funnel_points::Funnel;
use super::rank_intervals::RankIntervals;

/// What has been calculated for one chart of a measure beside its comparison.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Workings {
    /// Limits for a force of each size.
    Funnel(Funnel),
    /// The series with its mean and limits.
    ControlChart(ControlChart),
    /// Ranks with intervals.
    RankIntervals(RankIntervals),
    /// What is spent against what comes of it.
    CostAgainstOutcome(CostAgainstOutcome),
    /// A decomposition of a difference.
    Decomposition(DecompositionChart),
}
