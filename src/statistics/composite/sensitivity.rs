//! Sensitivity of ranks to the weights.

use super::aggregate::{Aggregation, aggregate};
use crate::statistics::quantiles::{First, Ties, ranks};
use crate::statistics::random::Draws;
use crate::statistics::similarity::columns;
use crate::statistics::{Refusal, number_of};

/// The method, as printed beside the bands.
pub const METHOD_OF_RANK_BANDS: &str = "ranks under weights drawn evenly from all there are (Dirichlet), ChaCha8";

/// Fewest draws for a band.
const MIN_DRAWS: usize = 1_000;

/// How weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightDraws {
    /// Number of draws; 10,000 and more as a rule.
    pub draws: usize,
    /// Seed of the random numbers, to be printed.
    pub seed: u64,
    /// How scores are made into one.
    pub aggregation: Aggregation,
}

/// The ranks of one unit over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct RankBand {
    /// Mean rank.
    pub mean_rank: f64,
    /// Rank that 5 of 100 draws are at or above.
    pub best: usize,
    /// Rank that 95 of 100 draws are at or above.
    pub worst: usize,
    /// Share of draws at each rank, from the first.
    pub shares: Vec<f64>,
}

impl RankBand {
    fn of(counts: &[usize], draws: usize) -> Self {
        let shares: Vec<f64> = counts.iter().map(|count| number_of(*count) / number_of(draws)).collect();
        let mean_rank = shares.iter().zip(1..).map(|(share, rank)| share * number_of(rank)).sum();
        let mut band = Self { mean_rank, best: 0, worst: 0, shares };
        (band.best, band.worst) = (band.rank_at(0.05), band.rank_at(0.95));
        band
    }

    /// The rank that a share of the draws are at or above.
    pub fn rank_at(&self, share: f64) -> usize {
        let mut sum = 0.0;
        let before = self.shares.iter().take_while(|next| {
            sum += **next;
            // Shares are sums of counts over the draws: equal but for rounding is reached.
            sum < share - 1e-12
        });
        before.count() + 1
    }

    /// Share of draws at rank 1.
    pub fn share_first(&self) -> f64 {
        self.shares.first().copied().unwrap_or(0.0)
    }
}

/// The bands of all units.
#[derive(Debug, Clone, PartialEq)]
pub struct RankBands {
    /// One band a unit.
    pub units: Vec<RankBand>,
    /// The draws that were used.
    pub draws: usize,
    /// The seed that was used.
    pub seed: u64,
    /// Name of the method.
    pub method: &'static str,
}

/// The ranks that units (rows) have when weights are drawn evenly from all there are: Dirichlet(1, …, 1). Rank 1 is the
/// highest score; equal scores share the better rank.
///
/// Assumes that no weights are known to be better than others. Reference: Saisana, Saltelli and Tarantola (2005), JRSS
/// A 168:307-323. Vectors: `composite_indicator`, 200,000 draws of another program.
pub fn rank_bands(scores: &[Vec<f64>], settings: WeightDraws) -> Result<RankBands, Refusal> {
    let width = columns(scores)?.len();
    if settings.draws < MIN_DRAWS {
        return Err(Refusal::OutOfRange);
    }
    let mut random = Draws::of(settings.seed);
    let mut counts = vec![vec![0_usize; scores.len()]; scores.len()];
    for _ in 0..settings.draws {
        let weights = drawn_weights(&mut random, width);
        let totals =
            scores.iter().map(|row| total(row, &weights, settings.aggregation)).collect::<Result<Vec<_>, _>>()?;
        for (rank, counts) in ranks(&totals, First::Highest, Ties::Lowest)?.iter().zip(&mut counts) {
            if let Some(count) = counts.get_mut(place(*rank)) {
                *count += 1;
            }
        }
    }
    let units = counts.iter().map(|counts| RankBand::of(counts, settings.draws)).collect();
    Ok(RankBands { units, draws: settings.draws, seed: settings.seed, method: METHOD_OF_RANK_BANDS })
}

/// Even weights: exponential numbers over their sum.
fn drawn_weights(random: &mut Draws, width: usize) -> Vec<f64> {
    let numbers: Vec<f64> = (0..width).map(|_| -random.uniform().ln()).collect();
    let sum: f64 = numbers.iter().sum();
    numbers.into_iter().map(|number| number / sum).collect()
}

fn total(row: &[f64], weights: &[f64], aggregation: Aggregation) -> Result<f64, Refusal> {
    let row: Vec<Option<f64>> = row.iter().copied().map(Some).collect();
    aggregate(&row, weights, aggregation)
}

/// The place of a rank in a list.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn place(rank: f64) -> usize {
    rank as usize - 1
}
