//! Cumulative sums: small shifts that last.

use crate::statistics::Refusal;
use crate::statistics::requirements::{all_present, present};

/// The method, as printed beside the chart.
pub const METHOD_OF_CUSUM: &str = "tabular cusum";

/// What a series is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CusumSettings {
    /// Mean to hold the series against.
    pub target: f64,
    /// Standard deviation when nothing but chance is at work: mean moving range of the baseline / 1.128.
    pub sigma: f64,
    /// Slack, in standard deviations; half the shift to be found, ½ as a rule.
    pub slack: f64,
    /// Distance of the signal, in standard deviations; 5 as a rule.
    pub decision: f64,
}

/// Cumulative sums of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Cusum {
    /// Upper sum at each point.
    pub above: Vec<f64>,
    /// Points since the upper sum was last zero.
    pub points_above: Vec<usize>,
    /// Lower sum at each point.
    pub below: Vec<f64>,
    /// Points since the lower sum was last zero.
    pub points_below: Vec<usize>,
    /// Place of the first point whose sum passes the distance, counted from 0.
    pub first_signal: Option<usize>,
    /// Name of the method.
    pub method: &'static str,
}

/// The tabular cusum of a series.
///
/// Upper sum C⁺ = max(0, x − (μ + K) + C⁺ before), lower sum C⁻ = max(0, (μ − K) − x + C⁻ before), with K = slack · σ;
/// a signal where either is above H = decision · σ.
///
/// Assumes independent, roughly normal points with a known mean and standard deviation. An analyst's view, not one for
/// the public. Reference: Montgomery (2013), Introduction to Statistical Quality Control, section 9.1. Vectors:
/// `trend_cusum_tabular`, computed; the textbook's first signal is at point 29.
pub fn cusum(values: &[f64], settings: &CusumSettings) -> Result<Cusum, Refusal> {
    all_present(values)?;
    all_present(&[settings.target, settings.slack, settings.decision])?;
    if present(settings.sigma)? <= 0.0 {
        return Err(Refusal::NoVariation);
    }
    let slack = settings.slack * settings.sigma;
    let (above, points_above) = one_sided(values.iter().map(|value| value - (settings.target + slack)));
    let (below, points_below) = one_sided(values.iter().map(|value| (settings.target - slack) - value));
    let distance = settings.decision * settings.sigma;
    let first_signal = above.iter().zip(&below).position(|(up, down)| *up > distance || *down > distance);
    Ok(Cusum { above, points_above, below, points_below, first_signal, method: METHOD_OF_CUSUM })
}

/// The sums of excesses, never below zero, and how many points each has grown for.
fn one_sided(excesses: impl Iterator<Item = f64>) -> (Vec<f64>, Vec<usize>) {
    excesses
        .scan((0.0, 0), |(sum, points), excess| {
            *sum = f64::max(0.0, excess + *sum);
            *points = if *sum > 0.0 { *points + 1 } else { 0 };
            Some((*sum, *points))
        })
        .unzip()
}
