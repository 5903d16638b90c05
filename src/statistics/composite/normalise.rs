//! Indicators on one scale.

use crate::domain::Direction;
use crate::statistics::Refusal;
use crate::statistics::quantiles::{First, Ties, mean, percentile_ranks, ranks, standard_deviation};
use crate::statistics::requirements::{all_present, range};

/// How an indicator is put on the common scale, after its sign is set so that more is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Normalisation {
    /// (x − x̄)/s.
    ZScore,
    /// From the lowest to the highest value, onto these ends.
    Range {
        /// Score of the lowest value.
        from: f64,
        /// Score of the highest value.
        to: f64,
    },
    /// Share of the other units below.
    PercentileRank,
    /// Number of units below.
    Borda,
}

/// Ends that do not move with the data, so that scores of different years are comparable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goalposts {
    /// Value that scores zero, or all where lower is the aim.
    pub low: f64,
    /// Value that scores all, or zero where lower is the aim.
    pub high: f64,
    /// What all is.
    pub scale: f64,
}

/// Values with the sign that makes more better: −x where lower is the aim. Refused where neither way is better.
pub fn directed(values: &[f64], direction: Direction) -> Result<Vec<f64>, Refusal> {
    all_present(values)?;
    match direction {
        Direction::Higher => Ok(values.to_vec()),
        Direction::Lower => Ok(values.iter().map(|value| -value).collect()),
        Direction::Ambiguous | Direction::Context => Err(Refusal::NoDirection),
    }
}

/// One indicator on the common scale.
///
/// z-score with n − 1; range from + (to − from)(x − min)/(max − min); percentile rank (rank − 1)/(n − 1) and Borda rank
/// − 1, equal values sharing the lowest rank. Ends that are the lowest and highest of this year make years
/// incomparable: use [`goalpost_score`] for that.
///
/// Assumes that a step means as much at one end of an indicator as at the other (ranks do not). Reference: OECD and JRC
/// (2008), Handbook on Constructing Composite Indicators. Vectors: `composite_indicator`.
pub fn normalised(values: &[f64], direction: Direction, normalisation: Normalisation) -> Result<Vec<f64>, Refusal> {
    let values = directed(values, direction)?;
    let (lowest, highest) = range(&values)?;
    match normalisation {
        Normalisation::ZScore => {
            let (mean, spread) = (mean(&values)?, standard_deviation(&values)?);
            Ok(values.iter().map(|value| (value - mean) / spread).collect())
        }
        Normalisation::Range { from, to } => {
            let place = |value: &f64| from + (to - from) * (value - lowest) / (highest - lowest);
            Ok(values.iter().map(place).collect())
        }
        Normalisation::PercentileRank => percentile_ranks(&values),
        Normalisation::Borda => {
            Ok(ranks(&values, First::Lowest, Ties::Lowest)?.into_iter().map(|rank| rank - 1.0).collect())
        }
    }
}

/// The score of one value between fixed ends: scale · (x − low)/(high − low), cut at both, reversed where lower is the
/// aim.
///
/// Assumes ends that were fixed before the values were seen. Reference and vectors: as [`normalised`].
pub fn goalpost_score(value: f64, goalposts: &Goalposts, direction: Direction) -> Result<f64, Refusal> {
    all_present(&[value, goalposts.scale])?;
    let (low, high) = range(&[goalposts.low, goalposts.high])?;
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    match direction {
        Direction::Higher => Ok(share * goalposts.scale),
        Direction::Lower => Ok((1.0 - share) * goalposts.scale),
        Direction::Ambiguous | Direction::Context => Err(Refusal::NoDirection),
    }
}
