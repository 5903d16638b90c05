//! Probabilities of single counts, and their sums, to the last few bits also for counts of a million.
//!
//! Densities by Loader's saddle-point form (2000), because differences of large log-gamma values lose digits. Densities
//! take real numbers, so that the incomplete beta function can be written with them.

use std::f64::consts::TAU;

use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// Enough terms of a continued fraction for counts of ten million.
const MAX_TERMS: u32 = 100_000;

/// ln n! − ln(√(2πn) nⁿ e⁻ⁿ): what Stirling's formula leaves out.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * TAU.ln();
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square) / square) / square)
        / n
}

/// x ln(x/m) + m − x without loss where x is near m.
fn deviance_part(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let ratio = (x - m) / (x + m);
    let mut sum = (x - m) * ratio;
    let mut power = 2.0 * x * ratio;
    for term in 1..1000 {
        power *= ratio * ratio;
        let next = sum + power / f64::from(2 * term + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The probability of a count under a Poisson mean.
pub(crate) fn poisson(count: f64, mean: f64) -> f64 {
    match (count, mean) {
        (count, mean) if count < 0.0 || mean < 0.0 => 0.0,
        (0.0, mean) => (-mean).exp(),
        (_, 0.0) => 0.0,
        _ => (-stirling_error(count) - deviance_part(count, mean)).exp() / (TAU * count).sqrt(),
    }
}

/// The probability of at most so many under a Poisson mean.
pub(crate) fn poisson_at_most(count: f64, mean: f64) -> f64 {
    match (count, mean) {
        (count, _) if count < 0.0 => 0.0,
        (_, mean) if mean <= 0.0 => 1.0,
        _ => gamma_ur(count + 1.0, mean),
    }
}

/// The probability of at least so many under a Poisson mean.
pub(crate) fn poisson_at_least(count: f64, mean: f64) -> f64 {
    match (count, mean) {
        (count, _) if count <= 0.0 => 1.0,
        (_, mean) if mean <= 0.0 => 0.0,
        _ => gamma_lr(count, mean),
    }
}

/// The probability of a count of `n` trials, each with probability `p`.
pub(crate) fn binomial(count: f64, n: f64, p: f64) -> f64 {
    let rest = n - count;
    match (count, rest) {
        (count, rest) if count < 0.0 || rest < 0.0 => 0.0,
        (0.0, _) => (n * (-p).ln_1p()).exp(),
        (_, 0.0) => p.powf(n),
        _ if p <= 0.0 || p >= 1.0 => 0.0,
        _ => {
            let error = stirling_error(n) - stirling_error(count) - stirling_error(rest);
            let deviance = deviance_part(count, n * p) + deviance_part(rest, n * (1.0 - p));
            (error - deviance).exp() / (TAU * count * (rest / n)).sqrt()
        }
    }
}

/// The probability of at most so many of `n` trials.
pub(crate) fn binomial_at_most(count: f64, n: f64, p: f64) -> f64 {
    match count {
        count if count < 0.0 => 0.0,
        count if count >= n => 1.0,
        count => beta_upper(count + 1.0, n - count, p),
    }
}

/// The probability of at least so many of `n` trials.
pub(crate) fn binomial_at_least(count: f64, n: f64, p: f64) -> f64 {
    match count {
        count if count <= 0.0 => 1.0,
        count if count > n => 0.0,
        count => beta_lower(count, n - count + 1.0, p),
    }
}

/// The density of the beta distribution.
pub(crate) fn beta(a: f64, b: f64, x: f64) -> f64 {
    beta_front(a, b, x) / (x * (1.0 - x))
}

/// The share of the beta distribution below `x`.
pub(crate) fn beta_lower(a: f64, b: f64, x: f64) -> f64 {
    match x {
        x if x <= 0.0 => 0.0,
        x if x >= 1.0 => 1.0,
        x if x < (a + 1.0) / (a + b + 2.0) => beta_front(a, b, x) * beta_fraction(a, b, x) / a,
        x => 1.0 - beta_front(b, a, 1.0 - x) * beta_fraction(b, a, 1.0 - x) / b,
    }
}

/// The share of the beta distribution above `x`.
fn beta_upper(a: f64, b: f64, x: f64) -> f64 {
    beta_lower(b, a, 1.0 - x)
}

/// xᵃ (1 − x)ᵇ / B(a, b).
fn beta_front(a: f64, b: f64, x: f64) -> f64 {
    binomial(a, a + b, x) * a * (b / (a + b))
}

/// The continued fraction of the incomplete beta function, by the modified Lentz method.
///
/// Its length grows with √max(a, b), so the number of terms is not held to what small counts need.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let not_zero = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
    let mut denominator = 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0));
    let (mut numerator, mut fraction) = (1.0, denominator);
    for term in 1..MAX_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for coefficient in [even, odd] {
            denominator = 1.0 / not_zero(1.0 + coefficient * denominator);
            numerator = not_zero(1.0 + coefficient / numerator);
            step = denominator * numerator;
            fraction *= step;
        }
        if (step - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    fraction
}
