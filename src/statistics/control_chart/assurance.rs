//! What a chart says of a measure's direction and of its target.

use super::rules::Signal;
use super::segments::Segment;
use super::series::FEWEST_POINTS;
use super::values::ValueChart;

/// Points on one side of the mean before new limits are worth suggesting: the eight of a shift, and enough for limits.
const SETTLED: usize = FEWEST_POINTS;

/// The way a measure gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Improvement {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither is better.
    Neither,
}

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

/// What a signal means, given the way the measure gets better.
pub fn point_kind(signal: Signal, improvement: Improvement) -> PointKind {
    let high = match signal {
        Signal::CommonCause => return PointKind::CommonCause,
        Signal::AboveLimit | Signal::Rising | Signal::TwoOfThreeAbove | Signal::SevenAbove => true,
        Signal::BelowLimit | Signal::Falling | Signal::TwoOfThreeBelow | Signal::SevenBelow => false,
    };
    match improvement {
        Improvement::Up if high => PointKind::Improvement,
        Improvement::Down if !high => PointKind::Improvement,
        Improvement::Up | Improvement::Down => PointKind::Concern,
        Improvement::Neither if high => PointKind::NeutralHigh,
        Improvement::Neither => PointKind::NeutralLow,
    }
}

/// What the last stretch of a chart will do to a target; `None` where neither way is better. A target on a limit, or within
/// the limits, is met or missed by chance. A series that does not vary is held against its mean.
///
/// Reference: NHS England, Making Data Count. Vectors: `spc_plotthedots`.
pub fn assurance(chart: &ValueChart, target: f64, improvement: Improvement) -> Option<Assurance> {
    let last = chart.segments.last()?;
    let (lower, upper) = last.limits.map_or((last.mean, last.mean), |limits| (limits.lower, limits.upper));
    let (above, below) = match improvement {
        Improvement::Up => (Assurance::Missed, Assurance::Met),
        Improvement::Down => (Assurance::Met, Assurance::Missed),
        Improvement::Neither => return None,
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

/// From which point it is worth asking a person for new limits: where the series stays on one side of the mean to its end
/// and has points enough for limits since. The program never starts limits anew by itself.
pub fn rebase_suggested(chart: &ValueChart, values: &[f64]) -> Option<usize> {
    let last: &Segment = chart.segments.last()?;
    let sides = super::rules::sides(values.get(last.first..)?, last.mean);
    let side = sides.last().filter(|side| side.is_ne())?;
    let run = sides.iter().rev().take_while(|other| *other == side).count();
    (run >= SETTLED && run < sides.len()).then(|| last.first + sides.len() - run)
}
