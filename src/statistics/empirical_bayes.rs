//! Rates of small counts drawn towards the rate of all, for display beside the published value, never instead of it.

use super::requirements::{at_least, count, denominator};
use super::{Refusal, number_of};

/// What the counts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountModel {
    /// Events over an exposure.
    Poisson,
    /// Cases among units.
    Binomial,
}

impl CountModel {
    /// The method, as printed beside the rates.
    pub fn method(self) -> &'static str {
        match self {
            Self::Poisson => "empirical Bayes, Marshall, global",
            Self::Binomial => "empirical Bayes, Martuzzi and Hills, global",
        }
    }
}

/// Rates drawn towards their mean.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnRates {
    /// The rates, in the order given.
    pub rates: Vec<f64>,
    /// Rate of all together.
    pub mean: f64,
    /// Variance between the units beyond chance; 0: every rate is the mean, because chance explains all differences.
    pub between: f64,
    /// Name of the method.
    pub method: &'static str,
}

impl DrawnRates {
    /// Whether chance explains all differences, so that every rate is drawn to the mean.
    pub fn is_fully_drawn(&self) -> bool {
        self.between == 0.0
    }
}

/// Rates drawn towards the rate of all: with m = Σx/Σn, s² = Σn(r − m)²/Σn and a = max(0, s² − m/n̄), the rate of a unit is
/// m + a/(a + m/nᵢ) (rᵢ − m). Binomial: a = max(0, (n̄ s² − m(1 − m))/(n̄ − 1)) and m + a nᵢ/(a nᵢ + m(1 − m) − a) (rᵢ − m).
///
/// Assumes that true rates vary around one mean, whatever the size of a unit. Reference: Marshall (1991); Martuzzi and
/// Hills (1995). Vectors: `EBest` of the R package spdep. A negative a is zero, as there; to carry on with it would push
/// rates away from the mean.
pub fn drawn_rates(counts: &[f64], exposures: &[f64], model: CountModel) -> Result<DrawnRates, Refusal> {
    if counts.len() != exposures.len() {
        return Err(Refusal::UnequalLengths);
    }
    at_least(2, counts.len(), Refusal::TooFewUnits)?;
    let (mut events, mut total) = (0.0, 0.0);
    for (events_of, exposure) in counts.iter().zip(exposures) {
        events += count(*events_of)?;
        total += denominator(*exposure)?;
        if model == CountModel::Binomial && events_of > exposure {
            return Err(Refusal::NumeratorAboveDenominator);
        }
    }
    let mean = denominator(events / total)?;
    let deviations = counts.iter().zip(exposures).map(|(count, exposure)| exposure * (count / exposure - mean).powi(2));
    let spread = deviations.sum::<f64>() / total;
    let size = total / number_of(counts.len());
    let noise = mean * (1.0 - mean);
    let between = match model {
        CountModel::Poisson => spread - mean / size,
        CountModel::Binomial => (size * spread - noise) / (size - 1.0),
    };
    let between = between.max(0.0);
    let kept = |exposure: f64| match model {
        CountModel::Poisson => between / (between + mean / exposure),
        CountModel::Binomial => between * exposure / (between * exposure + noise - between),
    };
    let rates =
        counts.iter().zip(exposures).map(|(count, exposure)| mean + kept(*exposure) * (count / exposure - mean));
    Ok(DrawnRates { rates: rates.collect(), mean, between, method: model.method() })
}
