//! The series a chart is drawn from, and which series no chart is drawn from.

use crate::statistics::Refusal;
use crate::statistics::requirements::{all_present, at_least, points_for_moving_range};

/// Fewest points for limits; with fewer the limits are trial limits and only drawn when asked for.
pub const MIN_POINTS: usize = 12;

/// How the points of a series relate to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accumulation {
    /// Each point stands for a period of its own.
    Separate,
    /// Each point adds up several periods, most of them those of the point before: rolling twelve months.
    Rolling,
    /// Each point adds to the one before: the year to date.
    Cumulative,
}

/// What to do with a series too short for limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FewPoints {
    /// Refuse.
    Refuse,
    /// Give trial limits.
    TrialLimits,
}

/// One series in the order of time.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Value of each period.
    pub values: &'a [f64],
    /// Length of each period, in whichever unit is the same for all; months as a rule.
    pub lengths: &'a [u32],
    /// How the points relate to each other.
    pub accumulation: Accumulation,
}

impl Series<'_> {
    /// Refuses what no control chart may be drawn from: overlapping periods make neighbours alike, so that limits come
    /// out too narrow and trends appear where there are none; unequal periods are not comparable.
    pub fn check(&self, few: FewPoints) -> Result<(), Refusal> {
        all_present(self.values)?;
        if self.accumulation != Accumulation::Separate {
            return Err(Refusal::OverlappingPeriods);
        }
        if self.lengths.len() != self.values.len() {
            return Err(Refusal::UnequalLengths);
        }
        let unequal = self.lengths.windows(2).any(|pair| pair.first() != pair.last());
        if unequal {
            return Err(Refusal::MixedPeriodLengths);
        }
        points_for_moving_range(self.values.len())?;
        enough_for_limits(self.values.len(), few)
    }
}

pub(super) fn enough_for_limits(points: usize, few: FewPoints) -> Result<(), Refusal> {
    match few {
        FewPoints::Refuse => at_least(MIN_POINTS, points, Refusal::TooFewPoints),
        FewPoints::TrialLimits => Ok(()),
    }
}
