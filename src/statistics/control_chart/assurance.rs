//! What a chart says, given the direction of its measure, and of its target.

use super::rules::Signal;
use super::segments::Segment;
use super::series::MIN_POINTS;
use super::values::ValueChart;
use crate::domain::Direction;

/// Points on one side of the mean before new limits are worth suggesting: the eight of a shift, and enough for limits.
const SETTLED: usize = MIN_POINTS;

/// What one point means, given the way a measure gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// Nothing that chance would not explain.
    CommonCause,
    /// More than chance, for the better.
    Improvement,
    /// More than chance, for the worse.
    Concern,
    /// More than chance and high, where neither way is better.
    NeutralHigh,
    /// More than chance and low, where neither way is better.
    NeutralLow,
}

/// What a series as it runs will do to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assurance {
    /// Will be met whatever chance does.
    Met,
    /// Will be missed whatever chance does.
    Missed,
    /// Met or missed by chance.
    HitOrMiss,
}

/// What a signal means, given the way the measure gets better. Reference and vectors: as [`assurance`].
pub fn point_kind(signal: Signal, direction: Direction) -> PointKind {
    let high = match signal {
        Signal::CommonCause => return PointKind::CommonCause,
        Signal::AboveLimit | Signal::Rising | Signal::TwoOfThreeAbove | Signal::SevenAbove => true,
        Signal::BelowLimit | Signal::Falling | Signal::TwoOfThreeBelow | Signal::SevenBelow => false,
    };
    match direction {
        Direction::Higher if high => PointKind::Improvement,
        Direction::Lower if !high => PointKind::Improvement,
        Direction::Higher | Direction::Lower => PointKind::Concern,
        Direction::Ambiguous | Direction::Context if high => PointKind::NeutralHigh,
        Direction::Ambiguous | Direction::Context => PointKind::NeutralLow,
    }
}

/// What the last stretch of a chart will do to a target; `None` where neither way is better. A target on a limit, or
/// within the limits, is met or missed by chance. A series that does not vary is held against its mean.
///
/// Assumes that the series goes on as in its last stretch. Reference: NHS England, Making Data Count. Vectors:
/// `spc_plotthedots`.
pub fn assurance(chart: &ValueChart, target: f64, direction: Direction) -> Option<Assurance> {
    let last = chart.segments.last()?;
    let (lower, upper) = last.limits.map_or((last.mean, last.mean), |limits| (limits.lower, limits.upper));
    let (above, below) = match direction {
        Direction::Higher => (Assurance::Missed, Assurance::Met),
        Direction::Lower => (Assurance::Met, Assurance::Missed),
        Direction::Ambiguous | Direction::Context => return None,
    };
    match target {
        target if !target.is_finite() => None,
        target if target > upper => Some(above),
        target if target < lower => Some(below),
        _ => Some(Assurance::HitOrMiss),
    }
}

/// Number of points that say more than chance.
pub fn points_apart(chart: &ValueChart) -> usize {
    chart.signals.iter().filter(|signal| **signal != Signal::CommonCause).count()
}

/// From which point it is worth asking a person for new limits: where the series stays on one side of the mean to its
/// end and has points enough for limits since. The program never starts limits anew by itself.
pub fn rebase_suggested(chart: &ValueChart, values: &[f64]) -> Option<usize> {
    let last: &Segment = chart.segments.last()?;
    let sides = super::rules::sides(values.get(last.first..)?, last.mean);
    let side = sides.last().filter(|side| side.is_ne())?;
    let run = sides.iter().rev().take_while(|other| *other == side).count();
    (run >= SETTLED && run < sides.len()).then(|| last.first + sides.len() - run)
}
