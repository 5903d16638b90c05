//! How much of a score is size.

use super::envelope::{EnvelopeSettings, envelope_scores};
use super::production::{Orientation, Production, Returns};
use crate::statistics::Refusal;

/// The method, as printed beside the scores.
pub const METHOD_OF_SCALE: &str = "DEA, constant over variable returns";

/// Scores closer than this are the same.
const SAME_WITHIN: f64 = 1e-6;

/// What would happen at a larger size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnsToScale {
    /// Nothing: size does not tell.
    Constant,
    /// Larger units do more with the same.
    Increasing,
    /// Smaller units do more with the same.
    Decreasing,
}

/// The part of size in a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleScore {
    /// Score under constant returns.
    pub constant: f64,
    /// Score under variable returns.
    pub variable: f64,
    /// Score under non-increasing returns.
    pub non_increasing: f64,
    /// The first over the second.
    pub scale: f64,
    /// On which side of the best size the unit is.
    pub returns: ReturnsToScale,
}

/// The part of size in each score.
///
/// Scale = score under constant returns / score under variable returns, where for outputs scores are taken as 1/φ. At 1
/// returns are constant; below 1 they increase where the score under non-increasing returns is that under constant
/// returns, and decrease otherwise.
///
/// Assumes what [`super::envelope`] assumes. Reference: Färe, Grosskopf and Lovell (1985). Vectors:
/// `dea_scale_and_cost`.
pub fn scale_scores(production: &Production, orientation: Orientation) -> Result<Vec<ScaleScore>, Refusal> {
    production.check()?;
    let scores = |returns| envelope_scores(production, EnvelopeSettings { returns, orientation });
    let constant = scores(Returns::Constant)?;
    let variable = scores(Returns::Variable)?;
    let non_increasing = scores(Returns::NonIncreasing)?;
    let rows = constant.into_iter().zip(variable).zip(non_increasing);
    let distance = |score: f64| match orientation {
        Orientation::Input => score,
        Orientation::Output => score.recip(),
    };
    Ok(rows.map(|((one, other), third)| scale_score(distance(one), distance(other), distance(third))).collect())
}

/// The part of size in one score, from the scores of a unit under constant, variable and non-increasing returns, all at
/// most 1. Formula, assumptions, reference and vectors: as [`scale_scores`].
pub fn scale_score(constant: f64, variable: f64, non_increasing: f64) -> ScaleScore {
    let scale = constant / variable;
    let returns = if (scale - 1.0).abs() <= SAME_WITHIN {
        ReturnsToScale::Constant
    } else if (non_increasing - constant).abs() <= SAME_WITHIN {
        ReturnsToScale::Increasing
    } else {
        ReturnsToScale::Decreasing
    };
    ScaleScore { constant, variable, non_increasing, scale, returns }
}
