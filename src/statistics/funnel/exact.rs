//! Limits from the counts themselves, where chance is all there is.

use crate::statistics::requirements::{count, denominator};
use crate::statistics::{Refusal, densities};

/// The limit at share `p` of a proportion of `units` with the target: with r the first count whose distribution function
/// F(r) is at least p and f its probability, (r − (F(r) − p)/f(r)) / n. Below zero where even no case is likelier than p.
///
/// Assumes independent cases. Reference: Spiegelhalter (2005), Funnel plots for comparing institutional performance,
/// appendix A.1. Vectors: computed with scipy.
pub fn binomial_limit(units: f64, target: f64, p: f64) -> Result<f64, Refusal> {
    denominator(units)?;
    if !(target > 0.0 && target < 1.0) {
        return Err(Refusal::OutOfRange);
    }
    let spread = (units * target * (1.0 - target)).sqrt();
    let distribution = Distribution {
        mean: units * target,
        spread,
        most: units,
        at_most: |r| densities::binomial_at_most(r, units, target),
        exactly: |r| densities::binomial(r, units, target),
    };
    Ok(distribution.interpolated(p)? / units)
}

/// The same for the ratio of observed to expected events under a Poisson mean of `expected` × `target`.
///
/// Assumes independent events. Reference and vectors as for [`binomial_limit`].
pub fn poisson_limit(expected: f64, target: f64, p: f64) -> Result<f64, Refusal> {
    let mean = denominator(expected)? * denominator(count(target)?)?;
    let distribution = Distribution {
        mean,
        spread: mean.sqrt(),
        most: f64::INFINITY,
        at_most: |r| densities::poisson_at_most(r, mean),
        exactly: |r| densities::poisson(r, mean),
    };
    Ok(distribution.interpolated(p)? / expected)
}

struct Distribution<AtMost, Exactly> {
    mean: f64,
    spread: f64,
    most: f64,
    at_most: AtMost,
    exactly: Exactly,
}

impl<AtMost: Fn(f64) -> f64, Exactly: Fn(f64) -> f64> Distribution<AtMost, Exactly> {
    fn interpolated(&self, p: f64) -> Result<f64, Refusal> {
        if !(p > 0.0 && p < 1.0) {
            return Err(Refusal::OutOfRange);
        }
        let r = self.first_at_least(p);
        Ok(r - ((self.at_most)(r) - p) / (self.exactly)(r))
    }

    /// The first count whose distribution function reaches p, by halving what encloses it.
    fn first_at_least(&self, p: f64) -> f64 {
        let reach = 40.0 * self.spread + 100.0;
        let mut low = (self.mean - reach).floor().max(-1.0);
        let mut high = (self.mean + reach).ceil().min(self.most);
        while high - low > 1.0 {
            let middle = ((low + high) / 2.0).floor();
            if (self.at_most)(middle) >= p { high = middle } else { low = middle }
        }
        high
    }
}
