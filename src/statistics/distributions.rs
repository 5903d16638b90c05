//! Quantiles and tails of the distributions the methods need.
//!
//! The crate's quantiles are good to about ten digits; each is polished here until it no longer moves.

use statrs::distribution::{ChiSquared, Continuous, ContinuousCDF, Normal, StudentsT};

use super::{Refusal, densities};

/// Steps after which a quantile that still moves is left.
const MOST_STEPS: usize = 200;

/// The standard normal quantile.
pub(crate) fn normal_quantile(probability: f64) -> Result<f64, Refusal> {
    let normal = Normal::standard();
    let start = normal.inverse_cdf(inside(probability)?);
    // From the side of the smaller tail, where the distribution function keeps its digits.
    let sign = if start > 0.0 { -1.0 } else { 1.0 };
    let tail = probability.min(1.0 - probability);
    let polished = polish(-start.abs(), tail, |x| normal.cdf(x), |x| normal.pdf(x));
    Ok(sign * polished)
}

/// The share of the standard normal distribution below `z`.
pub(crate) fn normal_below(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// The probability that a standard normal number is at least so far from zero.
pub(crate) fn normal_two_sided(z: f64) -> f64 {
    2.0 * normal_below(-z.abs())
}

/// The quantile of the χ² distribution.
pub(crate) fn chi_squared_quantile(probability: f64, degrees_of_freedom: f64) -> Result<f64, Refusal> {
    let distribution = ChiSquared::new(degrees_of_freedom).map_err(|_| Refusal::OutOfRange)?;
    let start = distribution.inverse_cdf(inside(probability)?);
    Ok(polish(start, probability, |x| distribution.cdf(x), |x| distribution.pdf(x)))
}

/// The quantile of Student's t distribution.
pub(crate) fn student_quantile(probability: f64, degrees_of_freedom: f64) -> Result<f64, Refusal> {
    let distribution = StudentsT::new(0.0, 1.0, degrees_of_freedom).map_err(|_| Refusal::OutOfRange)?;
    let start = distribution.inverse_cdf(inside(probability)?);
    Ok(polish(start, probability, |x| distribution.cdf(x), |x| distribution.pdf(x)))
}

/// The quantile of the beta distribution, by Newton's method held between ends that enclose it.
pub(crate) fn beta_quantile(probability: f64, a: f64, b: f64) -> Result<f64, Refusal> {
    if !(a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite()) {
        return Err(Refusal::OutOfRange);
    }
    let probability = inside(probability)?;
    let (mut low, mut high, mut x) = (0.0, 1.0, a / (a + b));
    for _ in 0..MOST_STEPS {
        let miss = densities::beta_lower(a, b, x) - probability;
        if miss > 0.0 {
            high = x
        } else {
            low = x
        }
        let newton = x - miss / densities::beta(a, b, x);
        let next = if newton > low && newton < high { newton } else { (low + high) / 2.0 };
        if (next - x).abs() <= 2.0 * f64::EPSILON * x {
            return Ok(next);
        }
        x = next;
    }
    Ok(x)
}

fn inside(probability: f64) -> Result<f64, Refusal> {
    if probability > 0.0 && probability < 1.0 { Ok(probability) } else { Err(Refusal::OutOfRange) }
}

/// Newton's steps from a start that is nearly there; a step that makes no sense ends them.
fn polish(start: f64, probability: f64, below: impl Fn(f64) -> f64, density: impl Fn(f64) -> f64) -> f64 {
    let mut x = start;
    for _ in 0..4 {
        let step = (below(x) - probability) / density(x);
        if !step.is_finite() || step.abs() > 1e-3 * x.abs() {
            break;
        }
        x -= step;
    }
    x
}
