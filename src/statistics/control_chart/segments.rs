//! The stretches of a series that have limits of their own.

use chrono::NaiveDate;

use crate::statistics::Refusal;

/// A request to work out limits anew, because something is known to have changed. Never made by the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebase {
    /// Place of the first point of the new stretch, counted from 0.
    pub first_point: usize,
    /// The day of the change.
    pub date: NaiveDate,
    /// What changed, for the reader.
    pub reason: String,
}

/// The lines of a stretch around its mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Lower limit.
    pub lower: f64,
    /// Two thirds of the way from the mean to the lower limit.
    pub lower_near: f64,
    /// Two thirds of the way from the mean to the upper limit.
    pub upper_near: f64,
    /// Upper limit.
    pub upper: f64,
}

/// A stretch of a series with one mean and one pair of limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Place of its first point, counted from 0.
    pub first: usize,
    /// Number of its points.
    pub points: usize,
    /// Number of its points that mean and limits are calculated from.
    pub baseline: usize,
    /// Mean of the baseline.
    pub mean: f64,
    /// Mean moving range of the baseline, without those that were screened out.
    pub moving_range: f64,
    /// Upper limit of the moving ranges.
    pub moving_range_limit: f64,
    /// The limits; `None` for a series that does not vary.
    pub limits: Option<Limits>,
    /// Why limits start anew here; `None` for the first stretch.
    pub rebase: Option<Rebase>,
}

/// First point and length of each stretch. Refuses a request without a reason, out of order or outside the series.
pub(super) fn stretches(points: usize, rebases: &[Rebase]) -> Result<Vec<(usize, usize)>, Refusal> {
    if rebases.iter().any(|rebase| rebase.reason.trim().is_empty()) {
        return Err(Refusal::RebaseWithoutReason);
    }
    let starts: Vec<usize> = std::iter::once(0).chain(rebases.iter().map(|rebase| rebase.first_point)).collect();
    let ends = starts.iter().skip(1).copied().chain([points]);
    starts
        .iter()
        .zip(ends)
        .map(|(first, end)| end.checked_sub(*first).filter(|length| *length > 0).map(|length| (*first, length)))
        .collect::<Option<_>>()
        .ok_or(Refusal::OutOfRange)
}
