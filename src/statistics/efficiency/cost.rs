//! What a unit's inputs cost against the least for which others would do as much.

use super::envelope::{EnvelopeSettings, envelope_scores};
use super::production::{Orientation, Production, Returns};
use super::programme::cost;
use crate::statistics::Refusal;
use crate::statistics::requirements::all_positive;

/// The method, as printed beside the scores.
pub const METHOD_OF_COST_SCORES: &str = "DEA, cost at given prices";

/// Cost of one unit against the least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostScore {
    /// Least cost over own cost.
    pub cost: f64,
    /// The part of it that is the amount of inputs: the radial score.
    pub amount: f64,
    /// The part of it that is their mix at these prices: cost over amount.
    pub mix: f64,
}

/// Least cost over own cost of each unit at the same prices for all, and its parts.
///
/// min w·x with Xλ ≤ x, Yλ ≥ yₒ, over w·xₒ; amount is the radial score for inputs, mix the quotient.
///
/// Assumes what [`super::envelope`] assumes, and that all units face these prices. Reference: Farrell (1957); Coelli
/// (1996), DEAP guide, example 3. Vectors: `dea_scale_and_cost`.
pub fn cost_scores(production: &Production, prices: &[f64], returns: Returns) -> Result<Vec<CostScore>, Refusal> {
    production.check()?;
    all_positive(prices)?;
    if production.inputs.iter().any(|row| row.len() != prices.len()) {
        return Err(Refusal::UnequalLengths);
    }
    let settings = EnvelopeSettings { returns, orientation: Orientation::Input };
    let amounts = envelope_scores(production, settings)?;
    let reference = settings.reference(production);
    let scores = production.rows().zip(amounts).map(|((inputs, outputs), amount)| {
        let least = reference.least_cost(prices, outputs)?;
        let share = least / cost(prices, inputs);
        Ok(CostScore { cost: share, amount, mix: share / amount })
    });
    scores.collect()
}
