//! A composite indicator from the table of its indicators to scores with bands.

use super::aggregate::{Aggregation, aggregate};
use super::normalise::{Normalisation, normalised};
use super::sensitivity::{RankBands, WeightDraws, rank_bands};
use crate::domain::Direction;
use crate::statistics::Refusal;
use crate::statistics::quantiles::{First, Ties, ranks};
use crate::statistics::requirements::at_least;
use crate::statistics::similarity::columns;

/// Fewest units for a composite indicator.
pub const MIN_UNITS: usize = 5;

/// Scores closer than this share of the largest differ by rounding alone.
const ROUNDING: f64 = 1e-12;

/// How a composite indicator is made.
#[derive(Debug, Clone, PartialEq)]
pub struct CompositeSettings {
    /// The way each indicator gets better.
    pub directions: Vec<Direction>,
    /// The weight of each indicator, chosen by a person.
    pub weights: Vec<f64>,
    /// The common scale.
    pub normalisation: Normalisation,
    /// How scores are made into one, and how other weights are drawn.
    pub draws: WeightDraws,
}

/// Scores and ranks, and what other choices would make of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Composite {
    /// Score of each unit.
    pub scores: Vec<f64>,
    /// Rank of each unit, 1 for the highest score.
    pub ranks: Vec<f64>,
    /// Ranks under other weights; to be printed wherever a rank is.
    pub bands: RankBands,
    /// Rank of each unit with one indicator left out in turn, by the indicator left out.
    pub ranks_without: Vec<Vec<f64>>,
    /// Rank of each unit on another scale: ranks of values in place of their range, and the other way round.
    pub ranks_on_other_scale: Vec<f64>,
    /// Name of the method.
    pub method: &'static str,
}

/// Which of two scales indicators are put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScaleChoice {
    Asked,
    Other,
}

/// A composite indicator of units (rows): indicators with their sign set, on one scale, weighted and made into one,
/// with bands of ranks under other weights, and ranks with each indicator left out and on another scale.
///
/// Refused for fewer than five units, an indicator without a direction or without a range, and a missing number.
/// Assumes that all indicators are of one kind: outcomes are not mixed with means. Reference: OECD and JRC (2008),
/// Handbook on Constructing Composite Indicators. Vectors of its parts: `composite_indicator`.
pub fn composite(rows: &[Vec<f64>], settings: &CompositeSettings) -> Result<Composite, Refusal> {
    let indicators = columns(rows)?;
    at_least(MIN_UNITS, rows.len(), Refusal::TooFewUnits)?;
    if indicators.len() != settings.directions.len() || indicators.len() != settings.weights.len() {
        return Err(Refusal::UnequalLengths);
    }
    let units = scaled(&indicators, settings, ScaleChoice::Asked)?;
    let aggregation = settings.draws.aggregation;
    let scores = totals(&units, &settings.weights, aggregation)?;
    let without = (0..indicators.len()).map(|left_out| {
        let weights = settings.weights.iter().enumerate();
        let weights: Vec<f64> = weights.map(|(place, weight)| if place == left_out { 0.0 } else { *weight }).collect();
        ranked(&totals(&units, &weights, aggregation)?)
    });
    let on_other_scale = totals(&scaled(&indicators, settings, ScaleChoice::Other)?, &settings.weights, aggregation)?;
    Ok(Composite {
        ranks_on_other_scale: ranked(&on_other_scale)?,
        ranks: ranked(&scores)?,
        ranks_without: without.collect::<Result<_, Refusal>>()?,
        bands: rank_bands(&units, settings.draws)?,
        scores,
        method: aggregation.method(),
    })
}

/// Units (rows) with every indicator on the scale asked for, or on the other.
fn scaled(indicators: &[Vec<f64>], settings: &CompositeSettings, scale: ScaleChoice) -> Result<Vec<Vec<f64>>, Refusal> {
    let one = |(values, direction): (&Vec<f64>, &Direction)| match (settings.normalisation, scale) {
        (asked, ScaleChoice::Asked) => normalised(values, *direction, asked),
        (Normalisation::Range { from, to }, ScaleChoice::Other) => {
            let ranked = normalised(values, *direction, Normalisation::PercentileRank)?;
            Ok(ranked.into_iter().map(|share| from + (to - from) * share).collect())
        }
        (_, ScaleChoice::Other) => normalised(values, *direction, Normalisation::Range { from: 1.0, to: 100.0 }),
    };
    let scaled = indicators.iter().zip(&settings.directions).map(one).collect::<Result<Vec<_>, Refusal>>()?;
    let units = scaled.first().map_or(0, Vec::len);
    let of_unit = |unit: usize| scaled.iter().filter_map(|values| values.get(unit).copied()).collect();
    Ok((0..units).map(of_unit).collect())
}

/// Ranks of scores, 1 for the highest; scores that differ by rounding alone share the better rank.
fn ranked(scores: &[f64]) -> Result<Vec<f64>, Refusal> {
    let largest = scores.iter().map(|score| score.abs()).fold(f64::MIN_POSITIVE, f64::max);
    let settled: Vec<f64> = scores.iter().map(|score| (score / largest / ROUNDING).round()).collect();
    ranks(&settled, First::Highest, Ties::Lowest)
}

fn totals(units: &[Vec<f64>], weights: &[f64], aggregation: Aggregation) -> Result<Vec<f64>, Refusal> {
    let total = |row: &Vec<f64>| {
        let row: Vec<Option<f64>> = row.iter().copied().map(Some).collect();
        aggregate(&row, weights, aggregation)
    };
    units.iter().map(total).collect()
}
