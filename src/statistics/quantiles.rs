//! Quantiles, ranks and spread of a handful of values.
//!
//! Quantiles are of type 7 (linear interpolation, QUARTILE.INC of spreadsheets) unless type 6 is asked for by name.
//!
//! These are descriptions: they assume nothing but that the values are of one kind. Their definitions are those of Hyndman
//! and Fan (1996) and of any textbook; all are checked against numpy and scipy (`rank_quantile_definitions`,
//! `peer_comparison`).

use super::requirements::{all_present, at_least};
use super::{Refusal, number_of};

/// Makes the median absolute deviation of normal values estimate their standard deviation.
pub const SCALE_OF_DEVIATION: f64 = 1.4826;

/// How ranks of equal values are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// All have the lowest rank of the tie, and the next ranks are left out.
    Lowest,
    /// All have the highest rank of the tie.
    Highest,
    /// All have the mean of the ranks of the tie.
    Mean,
    /// All have the lowest rank, and no rank is left out.
    Dense,
}

/// Which value has rank 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
}

/// How a quantile between two values is interpolated (Hyndman and Fan, 1996).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interpolation {
    /// Type 7: position (n − 1)p + 1.
    Type7,
    /// Type 6: position (n + 1)p.
    Type6,
}

/// The values from lowest to highest.
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The quantile of the values at `share` (0 to 1).
///
/// Linear interpolation between the values around the position. Assumes nothing of their distribution. Reference: Hyndman
/// and Fan (1996), Sample quantiles in statistical packages. Vectors: numpy.
pub fn quantile(values: &[f64], share: f64, interpolation: Interpolation) -> Result<f64, Refusal> {
    all_present(values)?;
    if !(0.0..=1.0).contains(&share) {
        return Err(Refusal::OutOfRange);
    }
    quantile_of_sorted(&sorted(values), share, interpolation).ok_or(Refusal::TooFewUnits)
}

pub(crate) fn quantile_of_sorted(sorted: &[f64], share: f64, interpolation: Interpolation) -> Option<f64> {
    let n = number_of(sorted.len());
    let position = match interpolation {
        Interpolation::Type7 => (n - 1.0) * share,
        Interpolation::Type6 => (n + 1.0) * share - 1.0,
    };
    let position = position.clamp(0.0, (n - 1.0).max(0.0));
    let below = position.floor();
    let lower = sorted.get(place(below))?;
    let upper = sorted.get(place(below) + 1).unwrap_or(lower);
    Some(lower + (upper - lower) * (position - below))
}

/// The middle value: the quantile at ½.
pub fn median(values: &[f64]) -> Result<f64, Refusal> {
    quantile(values, 0.5, Interpolation::Type7)
}

/// The mean: Σx/n.
pub fn mean(values: &[f64]) -> Result<f64, Refusal> {
    all_present(values)?;
    at_least(1, values.len(), Refusal::TooFewUnits)?;
    Ok(values.iter().sum::<f64>() / number_of(values.len()))
}

/// The standard deviation of a sample: √(Σ(x − x̄)² / (n − 1)).
pub fn standard_deviation(values: &[f64]) -> Result<f64, Refusal> {
    at_least(2, values.len(), Refusal::TooFewUnits)?;
    let mean = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Ok((squares / (number_of(values.len()) - 1.0)).sqrt())
}

/// The median distance from the median, median |x − median|, unscaled.
pub fn median_absolute_deviation(values: &[f64]) -> Result<f64, Refusal> {
    let middle = median(values)?;
    let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    median(&distances)
}

/// How many scaled median deviations a value is from the median of the others.
///
/// z = (v − median) / (1.4826 · MAD). Assumes a roughly symmetric middle half; far values do not move it. Reference:
/// Iglewicz and Hoaglin (1993), who flag |z| > 3.5. Vectors: computed in numpy.
///
/// Refused where half the values are equal, because the deviation is zero.
pub fn robust_z(value: f64, values: &[f64]) -> Result<f64, Refusal> {
    let deviation = median_absolute_deviation(values)?;
    if deviation == 0.0 {
        return Err(Refusal::ZeroSpread);
    }
    Ok((value - median(values)?) / (SCALE_OF_DEVIATION * deviation))
}

/// The rank of every value: one more than the values before it, with ties as asked.
pub fn ranks(values: &[f64], first: First, ties: Ties) -> Result<Vec<f64>, Refusal> {
    all_present(values)?;
    let mut different = sorted(values);
    different.dedup();
    Ok(values.iter().map(|value| rank(*value, values, &different, first, ties)).collect())
}

fn rank(value: f64, values: &[f64], different: &[f64], first: First, ties: Ties) -> f64 {
    let before = |other: &&f64| match first {
        First::Lowest => **other < value,
        First::Highest => **other > value,
    };
    let lowest = values.iter().filter(before).count() + 1;
    let equal = values.iter().filter(|other| **other == value).count();
    match ties {
        Ties::Lowest => number_of(lowest),
        Ties::Highest => number_of(lowest + equal - 1),
        Ties::Mean => number_of(lowest) + (number_of(equal) - 1.0) / 2.0,
        Ties::Dense => number_of(different.iter().filter(before).count() + 1),
    }
}

/// The share of the other values that lie below each: (rank − 1) / (n − 1), equal values sharing the lowest rank.
pub fn percentile_ranks(values: &[f64]) -> Result<Vec<f64>, Refusal> {
    at_least(2, values.len(), Refusal::TooFewUnits)?;
    let others = number_of(values.len()) - 1.0;
    Ok(ranks(values, First::Lowest, Ties::Lowest)?.into_iter().map(|rank| (rank - 1.0) / others).collect())
}

/// A position of a short slice.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn place(position: f64) -> usize {
    position as usize
}
