//! Quantiles and tails of the distributions the methods need.
//!
//! Most of the crate's quantiles are good to about ten digits; these are polished here until they no longer move.

use statrs::distribution::{ChiSquared, Continuous, ContinuousCDF, Normal, StudentsT};
use statrs::function::gamma::gamma_ur;

use super::{Refusal, densities};

/// Steps after which a quantile that still moves is left.
const MAX_STEPS: usize = 200;

/// The standard normal quantile. The crate's has all digits here; that of its distribution function below does not.
pub(crate) fn normal_quantile(probability: f64) -> Result<f64, Refusal> {
    Ok(Normal::standard().inverse_cdf(inside(probability)?))
}

/// The share of the standard normal distribution below `z`, by the incomplete gamma function, because the crate's error
/// function is good to eleven digits only.
pub(crate) fn normal_below(z: f64) -> f64 {
    if z == 0.0 {
        return 0.5;
    }
    let tail = 0.5 * gamma_ur(0.5, z * z / 2.0);
    if z < 0.0 { tail } else { 1.0 - tail }
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
    for _ in 0..MAX_STEPS {
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
