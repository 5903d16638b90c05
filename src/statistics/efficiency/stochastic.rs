//! A frontier with chance in it: distance from the frontier is distinguished from noise by its one-sided shape.

use std::f64::consts::PI;

use nalgebra::{DMatrix, DVector};

use super::likelihood::{Observed, Parameters, log_below};
use crate::statistics::requirements::{all_present, at_least, skewed_by_inefficiency};
use crate::statistics::{Refusal, number_of};

/// The method, as printed beside the scores.
pub const METHOD_OF_FRONTIER: &str = "stochastic frontier, half-normal, greatest likelihood";

/// Observations beyond the coefficients below which nothing is estimated.
const SPARE_OBSERVATIONS: usize = 10;

/// On which side of the frontier units lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Below it: the frontier is the most that can be done.
    Production,
    /// Above it: the frontier is the least that it can cost.
    Cost,
}

/// Coefficients and their likelihood.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// Constant first, then one for each column.
    pub coefficients: Vec<f64>,
    /// Variance of noise and distance together; of the residuals for least squares.
    pub sigma_squared: f64,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
}

/// A frontier, and how far each observation is from it.
#[derive(Debug, Clone, PartialEq)]
pub struct StochasticFrontier {
    /// The frontier.
    pub frontier: Frontier,
    /// The same without distance: least squares.
    pub least_squares: Frontier,
    /// Share of distance in the variance, 0 to 1.
    pub gamma: f64,
    /// Twice the difference of the log-likelihoods; half of its chance distribution is at zero (Kodde and Palm, 1986).
    pub likelihood_ratio: f64,
    /// Expected share of the frontier that each observation reaches (production), or whose inverse it costs (cost).
    pub scores: Vec<f64>,
    /// Mean of the scores.
    pub mean_score: f64,
    /// Name of the method.
    pub method: &'static str,
}

/// The frontier y = β₀ + Σβx + v − u (cost: + u), u half-normal, v normal, in logarithms as given.
///
/// ln L = Σ[ln 2 − ln σ + ln φ(ε/σ) + ln Φ(−sελ/σ)], σ² = σu² + σv², λ = σu/σv, γ = σu²/σ², s = 1 for production and −1
/// for cost. Score = E(e^(−u) | ε) = Φ(μ*/σ* − σ*)/Φ(μ*/σ*) · exp(−μ* + σ*²/2), μ* = −sεσu²/σ², σ*² = σu²σv²/σ².
///
/// Assumes the form of the frontier, noise and distance that do not depend on the columns, and that what skews the
/// residuals is distance. Refused where least squares leaves residuals skewed the other way: there is then no distance
/// to be seen. Ask for it only with several years of all forces.
///
/// Reference: Aigner, Lovell and Schmidt (1977); Battese and Coelli (1988); Waldman (1982). Vectors:
/// `sfa_halfnormal_front41`, the printed output of FRONTIER 4.1.
pub fn stochastic_frontier(values: &[f64], columns: &[Vec<f64>], side: Side) -> Result<StochasticFrontier, Refusal> {
    all_present(values)?;
    columns.iter().try_for_each(|column| all_present(column))?;
    if columns.iter().any(|column| column.len() != values.len()) {
        return Err(Refusal::UnequalLengths);
    }
    at_least(columns.len() + 1 + SPARE_OBSERVATIONS, values.len(), Refusal::TooFewUnits)?;
    let observed = DVector::from_column_slice(values);
    let design = design(values.len(), columns);
    let sign = match side {
        Side::Production => 1.0,
        Side::Cost => -1.0,
    };
    let model = Observed { values: &observed, design: &design, sign };
    let straight = least_squares(&model)?;
    let residuals = &observed - &design * DVector::from_column_slice(&straight.coefficients);
    skewed_by_inefficiency(residuals.iter().map(|residual| residual.powi(3)).sum::<f64>(), -sign)?;
    let (parameters, log_likelihood) = model.greatest(start(&model, &straight, &residuals))?;
    let scores = scores(&model, &parameters);
    Ok(StochasticFrontier {
        gamma: parameters.gamma(),
        likelihood_ratio: 2.0 * (log_likelihood - straight.log_likelihood),
        mean_score: scores.iter().sum::<f64>() / number_of(scores.len()),
        scores,
        frontier: Frontier {
            coefficients: parameters.coefficients.iter().copied().collect(),
            sigma_squared: parameters.sigma_squared(),
            log_likelihood,
        },
        least_squares: straight,
        method: METHOD_OF_FRONTIER,
    })
}

/// A column of ones, then the columns.
fn design(rows: usize, columns: &[Vec<f64>]) -> DMatrix<f64> {
    let ones = std::iter::repeat_n(1.0, rows);
    DMatrix::from_iterator(rows, columns.len() + 1, ones.chain(columns.iter().flatten().copied()))
}

fn least_squares(model: &Observed) -> Result<Frontier, Refusal> {
    let (rows, columns) = model.design.shape();
    let parts = model.design.clone().qr();
    let coefficients = parts.r().solve_upper_triangular(&parts.q().tr_mul(model.values)).ok_or(Refusal::ZeroSpread)?;
    let squares = (model.values - model.design * &coefficients).norm_squared();
    let (n, free) = (number_of(rows), number_of(rows - columns));
    if squares <= 0.0 {
        return Err(Refusal::ZeroSpread);
    }
    let log_likelihood = -n / 2.0 * ((2.0 * PI).ln() + (squares / n).ln() + 1.0);
    let coefficients = coefficients.iter().copied().collect();
    Ok(Frontier { coefficients, sigma_squared: squares / free, log_likelihood })
}

/// The best of a row of starts: least squares, moved to the edge for each share of distance in the variance.
fn start(model: &Observed, straight: &Frontier, residuals: &DVector<f64>) -> Parameters {
    let variance = residuals.norm_squared() / number_of(residuals.len());
    let of_share = |gamma: f64| {
        let sigma_squared = variance / (1.0 - 2.0 * gamma / PI);
        let mut coefficients = DVector::from_column_slice(&straight.coefficients);
        if let Some(constant) = coefficients.get_mut(0) {
            *constant += model.sign * (2.0 * gamma * sigma_squared / PI).sqrt();
        }
        Parameters::of_gamma(coefficients, sigma_squared, gamma)
    };
    let shares = (1..20).map(|step| f64::from(step) / 20.0);
    let mut best = of_share(0.5);
    let mut greatest = model.likelihood(&best).0;
    for candidate in shares.map(of_share) {
        let found = model.likelihood(&candidate).0;
        if found > greatest {
            (best, greatest) = (candidate, found);
        }
    }
    best
}

fn scores(model: &Observed, at: &Parameters) -> Vec<f64> {
    let (sigma_squared, gamma) = (at.sigma_squared(), at.gamma());
    let spread = (gamma * (1.0 - gamma) * sigma_squared).sqrt();
    let residuals = model.values - model.design * &at.coefficients;
    let score = |residual: &f64| {
        let centre = -model.sign * residual * gamma;
        let share = log_below(centre / spread - spread) - log_below(centre / spread);
        (share - centre + spread.powi(2) / 2.0).exp()
    };
    residuals.iter().map(score).collect()
}
