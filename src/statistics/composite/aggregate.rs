//! Several scores made into one.

use crate::statistics::Refusal;
use crate::statistics::requirements::{all_positive, all_present};

/// The least share of the weights that indicators with a value must carry.
const MIN_WEIGHT: f64 = 2.0 / 3.0;

/// How scores are made into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregation {
    /// Σwz: a low score is made good by a high one.
    Arithmetic,
    /// exp Σw ln z: made good only in part.
    Geometric,
    /// 1/Σ(w/z): hardly.
    Harmonic,
}

impl Aggregation {
    /// Name of the method.
    pub fn method(self) -> &'static str {
        match self {
            Self::Arithmetic => "weighted arithmetic mean",
            Self::Geometric => "weighted geometric mean",
            Self::Harmonic => "weighted harmonic mean",
        }
    }
}

/// One score from several. An indicator without a value is left out and the other weights grow in proportion; refused
/// where less than two thirds of the weight are left.
///
/// Assumes scores on one scale, and that the arithmetic mean's making good of one by another is meant where it is asked
/// for. Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators. Vectors: `composite_indicator`.
pub fn aggregate(scores: &[Option<f64>], weights: &[f64], aggregation: Aggregation) -> Result<f64, Refusal> {
    all_present(weights)?;
    if scores.len() != weights.len() {
        return Err(Refusal::UnequalLengths);
    }
    let whole: f64 = weights.iter().sum();
    if weights.iter().any(|weight| *weight < 0.0) || whole <= 0.0 {
        return Err(Refusal::OutOfRange);
    }
    let there: Vec<(f64, f64)> =
        scores.iter().zip(weights).filter_map(|(score, weight)| Some(((*score)?, *weight))).collect();
    let present: f64 = there.iter().map(|(_, weight)| weight).sum();
    if present < MIN_WEIGHT * whole {
        return Err(Refusal::Missing);
    }
    let values: Vec<f64> = there.iter().map(|(score, _)| *score).collect();
    let mean = |of: fn(f64) -> f64| there.iter().map(|(score, weight)| weight / present * of(*score)).sum::<f64>();
    match aggregation {
        Aggregation::Arithmetic => all_present(&values).map(|()| mean(|score| score)),
        Aggregation::Geometric => all_positive(&values).map(|()| mean(f64::ln).exp()),
        Aggregation::Harmonic => all_positive(&values).map(|()| mean(f64::recip).recip()),
    }
}
