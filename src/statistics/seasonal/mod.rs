//! Decomposition of a series into season, trend and remainder.

mod cycle;
mod local;

use super::requirements::{all_present, full_periods};
use super::{Refusal, number_of};

pub use local::Smoother;

/// The method, as printed beside the parts.
pub const METHOD_OF_SEASON: &str = "STL, seasonal-trend decomposition by local regression";

/// Whether the season may change over the series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// The same in every year.
    Fixed,
    /// Changes slowly.
    Moving,
}

/// How a series is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeasonalSettings {
    /// Points in a period: 12 for months of a year.
    pub period: usize,
    /// Whether the season may change.
    pub season: Season,
    /// Smoother of each month over the years.
    pub seasonal: Smoother,
    /// Smoother of the trend.
    pub trend: Smoother,
    /// Smoother that takes what is left of the trend out of the season.
    pub low_pass: Smoother,
    /// Passes of season and trend.
    pub inner: usize,
    /// Passes that give less weight to points far off; none as a rule.
    pub outer: usize,
}

impl SeasonalSettings {
    /// The settings for a season that is the same in every period: windows of 10n + 1 for the season, the next odd
    /// number from 1.5 · period / (1 − 1.5/(10n + 1)) for the trend, the next odd number from the period for what is
    /// left.
    pub fn fixed(period: usize, points: usize) -> Self {
        let seasonal = 10 * points + 1;
        let trend = 1.5 * number_of(period) / (1.0 - 1.5 / number_of(seasonal));
        Self {
            period,
            season: Season::Fixed,
            seasonal: Smoother::of(seasonal, 0),
            trend: Smoother::of(next_odd(trend), 1),
            low_pass: Smoother::of(next_odd(number_of(period)), 1),
            inner: 2,
            outer: 0,
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn next_odd(number: f64) -> usize {
    let whole = number.ceil() as usize;
    if whole.is_multiple_of(2) { whole + 1 } else { whole }
}

/// A series in three parts that add up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct SeasonalParts {
    /// What returns every period.
    pub seasonal: Vec<f64>,
    /// What moves slowly.
    pub trend: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
    /// Name of the method.
    pub method: &'static str,
}

/// Season, trend and the rest of a series, by local regression (STL).
///
/// In turn: the series without trend is smoothed month by month over the years, what is left of the trend in it taken
/// out by moving averages and a local line, and the series without season smoothed for the trend. A fixed season is
/// then the mean of each month's.
///
/// Assumes at least two full periods (three and more are better), parts that add up (take logarithms where they
/// multiply) and no break in how the series is recorded. Reference: Cleveland, Cleveland, McRae and Terpenning (1990),
/// Journal of Official Statistics 6:3-73. Vectors: `trend_stl`, a run of the reference program.
pub fn seasonal_parts(values: &[f64], settings: &SeasonalSettings) -> Result<SeasonalParts, Refusal> {
    all_present(values)?;
    full_periods(values.len(), settings.period)?;
    let smoothers = [settings.seasonal, settings.trend, settings.low_pass];
    if settings.period < 2 || smoothers.iter().any(|smoother| !smoother.is_usable()) {
        return Err(Refusal::OutOfRange);
    }
    let mut seasonal = vec![0.0; values.len()];
    let mut trend = vec![0.0; values.len()];
    let mut weights = None;
    for pass in 0..=settings.outer {
        if pass > 0 {
            weights = Some(robust_weights(values, &seasonal, &trend));
        }
        for _ in 0..settings.inner {
            let without_trend = difference(values, &trend);
            seasonal = cycle::seasonal(&without_trend, settings, weights.as_deref());
            trend = settings.trend.smooth(&difference(values, &seasonal), weights.as_deref());
        }
    }
    if settings.season == Season::Fixed {
        seasonal = means_by_place(&seasonal, settings.period);
    }
    let remainder = difference(&difference(values, &seasonal), &trend);
    Ok(SeasonalParts { seasonal, trend, remainder, method: METHOD_OF_SEASON })
}

fn difference(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one - other).collect()
}

/// Every value the mean of those at the same place of the period.
fn means_by_place(values: &[f64], period: usize) -> Vec<f64> {
    let means: Vec<f64> = (0..period)
        .map(|place| {
            let same: Vec<f64> = values.iter().skip(place).step_by(period).copied().collect();
            same.iter().sum::<f64>() / number_of(same.len())
        })
        .collect();
    means.iter().cycle().take(values.len()).copied().collect()
}

/// Less weight for points further from season and trend, none beyond six median distances (Tukey's bisquare).
fn robust_weights(values: &[f64], seasonal: &[f64], trend: &[f64]) -> Vec<f64> {
    let distances: Vec<f64> =
        difference(&difference(values, seasonal), trend).iter().map(|distance| distance.abs()).collect();
    let reach = 6.0 * super::order::median(&distances).unwrap_or(0.0);
    let weight = |distance: &f64| match distance {
        distance if *distance <= 0.001 * reach => 1.0,
        distance if *distance <= 0.999 * reach => (1.0 - (distance / reach).powi(2)).powi(2),
        _ => 0.0,
    };
    distances.iter().map(weight).collect()
}
