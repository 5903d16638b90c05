//! The likelihood of a frontier with half-normal distance from it, and where it is greatest.

use std::f64::consts::{PI, SQRT_2};

use nalgebra::{DMatrix, DVector};
use statrs::function::erf::erfc;

use crate::statistics::{Refusal, number_of};

/// Steps after which a search that still moves is given up.
const MAX_STEPS: usize = 500;

/// Halvings of one step before it is given up.
const MAX_HALVINGS: usize = 60;

/// A slope below this, in units of the likelihood for a step of one standard error, is level.
const LEVEL: f64 = 1e-10;

/// Below this a tail is taken from its expansion, because the distribution function has no digits left.
const FAR_TAIL: f64 = -25.0;

/// What is observed, and which way distance from the frontier points: 1 below it (production), −1 above it (cost).
pub(super) struct Observed<'a> {
    pub(super) values: &'a DVector<f64>,
    pub(super) design: &'a DMatrix<f64>,
    pub(super) sign: f64,
}

/// A point of the search: coefficients, logarithm of σ, logarithm of λ = σu/σv.
#[derive(Debug, Clone)]
pub(super) struct Parameters {
    pub(super) coefficients: DVector<f64>,
    pub(super) log_sigma: f64,
    pub(super) log_lambda: f64,
}

impl Parameters {
    pub(super) fn sigma_squared(&self) -> f64 {
        (2.0 * self.log_sigma).exp()
    }

    /// γ = λ²/(1 + λ²), the share of the distance in the variance.
    pub(super) fn gamma(&self) -> f64 {
        let squared = (2.0 * self.log_lambda).exp();
        squared / (1.0 + squared)
    }

    pub(super) fn of_gamma(coefficients: DVector<f64>, sigma_squared: f64, gamma: f64) -> Self {
        Self { coefficients, log_sigma: sigma_squared.ln() / 2.0, log_lambda: (gamma / (1.0 - gamma)).ln() / 2.0 }
    }

    fn moved(&self, step: &DVector<f64>) -> Self {
        let columns = self.coefficients.len();
        let at = |place: usize| step.get(place).copied().unwrap_or(0.0);
        Self {
            coefficients: &self.coefficients + step.rows(0, columns),
            log_sigma: self.log_sigma + at(columns),
            log_lambda: self.log_lambda + at(columns + 1),
        }
    }
}

impl Observed<'_> {
    /// ln L = Σ[ln 2 − ln σ + ln φ(ε/σ) + ln Φ(−sελ/σ)] and its slope.
    pub(super) fn likelihood(&self, at: &Parameters) -> (f64, DVector<f64>) {
        let (sigma, lambda) = (at.log_sigma.exp(), at.log_lambda.exp());
        let residuals = self.values - self.design * &at.coefficients;
        let mut sum = 0.0;
        let mut on_sigma = 0.0;
        let mut on_lambda = 0.0;
        let weights = residuals.map(|residual| {
            let score = residual / sigma;
            let z = -self.sign * score * lambda;
            let ratio = density_over_below(z);
            sum += 2_f64.ln() - at.log_sigma - (2.0 * PI).ln() / 2.0 - score.powi(2) / 2.0 + log_below(z);
            on_sigma += score.powi(2) - 1.0 - ratio * z;
            on_lambda += ratio * z;
            score / sigma + self.sign * lambda / sigma * ratio
        });
        let on_coefficients = self.design.tr_mul(&weights);
        let slope = on_coefficients.iter().copied().chain([on_sigma, on_lambda]);
        (sum, DVector::from_iterator(at.coefficients.len() + 2, slope))
    }

    /// The greatest likelihood from a start, by the method of Broyden, Fletcher, Goldfarb and Shanno.
    pub(super) fn greatest(&self, start: Parameters) -> Result<(Parameters, f64), Refusal> {
        let mut inverse = self.first_inverse(&start)?;
        let mut at = start;
        let (mut value, mut slope) = self.likelihood(&at);
        for _ in 0..MAX_STEPS {
            let direction = &inverse * &slope;
            let rise = slope.dot(&direction);
            if !rise.is_finite() {
                return Err(Refusal::NotSettled);
            }
            if rise <= LEVEL {
                return Ok((at, value));
            }
            let Some((step, next, next_value, next_slope)) = self.better(&at, value, &direction, rise) else {
                return Ok((at, value));
            };
            inverse = updated(&inverse, &step, &(&slope - &next_slope));
            (at, value, slope) = (next, next_value, next_slope);
        }
        Err(Refusal::NotSettled)
    }

    /// The first point along a direction at which the likelihood has risen enough.
    fn better(
        &self,
        at: &Parameters,
        value: f64,
        direction: &DVector<f64>,
        rise: f64,
    ) -> Option<(DVector<f64>, Parameters, f64, DVector<f64>)> {
        let mut length = 1.0;
        for _ in 0..MAX_HALVINGS {
            let step = direction * length;
            let next = at.moved(&step);
            let (found, slope) = self.likelihood(&next);
            if found.is_finite() && found >= value + 1e-4 * length * rise {
                return Some((step, next, found, slope));
            }
            length /= 2.0;
        }
        None
    }

    /// Where the curvature starts: that of least squares.
    fn first_inverse(&self, start: &Parameters) -> Result<DMatrix<f64>, Refusal> {
        let columns = start.coefficients.len();
        let squares = self.design.tr_mul(self.design);
        let inverse = squares.try_inverse().ok_or(Refusal::ZeroSpread)? * start.sigma_squared();
        let observations = number_of(self.values.len());
        let mut whole = DMatrix::identity(columns + 2, columns + 2) / observations;
        whole.view_mut((0, 0), (columns, columns)).copy_from(&inverse);
        Ok(whole)
    }
}

/// The next curvature from a step and how the slope fell along it; unchanged where the slope did not fall.
fn updated(inverse: &DMatrix<f64>, step: &DVector<f64>, fall: &DVector<f64>) -> DMatrix<f64> {
    let along = step.dot(fall);
    if along <= 0.0 {
        return inverse.clone();
    }
    let seen = inverse * fall;
    let curvature = (1.0 + fall.dot(&seen) / along) / along;
    inverse + step * step.transpose() * curvature - (&seen * step.transpose() + step * seen.transpose()) / along
}

/// ln Φ(z), with digits in the far tail too.
pub(super) fn log_below(z: f64) -> f64 {
    if z < FAR_TAIL {
        return -z.powi(2) / 2.0 - (-z).ln() - (2.0 * PI).ln() / 2.0 + (-z.powi(-2)).ln_1p();
    }
    below(z).ln()
}

/// φ(z)/Φ(z).
fn density_over_below(z: f64) -> f64 {
    if z < FAR_TAIL {
        return -z - z.recip();
    }
    (-z.powi(2) / 2.0).exp() / (2.0 * PI).sqrt() / below(z)
}

/// Φ(z).
fn below(z: f64) -> f64 {
    erfc(-z / SQRT_2) / 2.0
}
