//! Survey estimates: their intervals come from whoever drew the sample, because only they know how it was drawn.

use super::requirements::{denominator, present};
use super::{Confidence, Estimate, Refusal};
use crate::domain::Interval;

/// What is published about the precision of a survey estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SurveyPrecision {
    /// Limits: passed on untouched.
    Limits {
        /// Lower limit, at the confidence the source states.
        lower: f64,
        /// Upper limit.
        upper: f64,
    },
    /// A standard error that allows for the design of the sample.
    StandardError(f64),
    /// For a proportion: people asked, and how many times larger the variance is than of a simple sample.
    DesignEffect {
        /// People asked.
        asked: f64,
        /// The design effect; never below zero, seldom below one.
        effect: f64,
    },
}

impl SurveyPrecision {
    /// The method, as printed beside the interval.
    pub fn method(&self) -> &'static str {
        match self {
            Self::Limits { .. } => "survey, limits as published",
            Self::StandardError(_) => "survey, standard error as published",
            Self::DesignEffect { .. } => "survey, design effect as published",
        }
    }
}

/// A survey estimate with its interval: the published limits, or value ± z·se, or p ± z√(deff · p(1 − p)/n) cut at 0 and 1.
///
/// Assumes that what is published allows for the design. Nothing is calculated from the number asked alone: intervals of a
/// simple sample are too narrow. Reference: Kish (1965), Survey sampling. Vectors: by hand, in `tests/it/uncertainty.rs`.
pub fn survey_estimate(value: f64, precision: SurveyPrecision, confidence: Confidence) -> Result<Estimate, Refusal> {
    let value = present(value)?;
    let around = |error: f64| -> Result<(f64, f64), Refusal> {
        let reach = confidence.z()? * present(error)?;
        Ok((value - reach, value + reach))
    };
    let (lower, upper) = match precision {
        SurveyPrecision::Limits { lower, upper } => (present(lower)?, present(upper)?),
        SurveyPrecision::StandardError(error) => around(error)?,
        SurveyPrecision::DesignEffect { asked, effect } => {
            if !(0.0..=1.0).contains(&value) {
                return Err(Refusal::OutOfRange);
            }
            let error = (denominator(effect)? * value * (1.0 - value) / denominator(asked)?).sqrt();
            let (lower, upper) = around(error)?;
            (lower.max(0.0), upper.min(1.0))
        }
    };
    if lower > value || upper < value {
        return Err(Refusal::OutOfRange);
    }
    Ok(Estimate { value, interval: Interval { lower, upper, method: precision.method() } })
}
