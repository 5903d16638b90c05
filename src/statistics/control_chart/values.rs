//! The chart of values and moving ranges (XmR).

use super::rules::{ChartLine, Signal, signals};
use super::segments::{Limits, Rebase, Segment, stretches};
use super::series::{FewPoints, Series, enough_for_limits};
use crate::statistics::Refusal;
use crate::statistics::quantiles::mean;
use crate::statistics::requirements::points_for_moving_range;

/// The method, as printed beside the chart.
pub const METHOD_OF_VALUE_CHART: &str = "XmR chart, Making Data Count rules";

/// Upper limit of a moving range of two, as a multiple of the mean moving range: D4 = 1 + 3 · 0.8525 / 1.128.
const MOVING_RANGE_LIMIT: f64 = 3.267;

/// Expected moving range of two normal values, in standard deviations (d2).
pub(super) const EXPECTED_MOVING_RANGE: f64 = 1.128;

/// Whether unusually large moving ranges are left out of their mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screening {
    /// Ranges at or beyond 3.267 times their mean are left out, once.
    Once,
    /// All are kept.
    None,
}

/// How many mean moving ranges the limits are from the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// 2.66, as Making Data Count has it.
    Rounded,
    /// 3 / 1.128, unrounded.
    Exact,
}

impl Factor {
    fn value(self) -> f64 {
        match self {
            Self::Rounded => 2.66,
            Self::Exact => 3.0 / EXPECTED_MOVING_RANGE,
        }
    }
}

/// How a chart of values is calculated.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueChartSettings {
    /// Screening of moving ranges.
    pub screening: Screening,
    /// Distance of the limits.
    pub factor: Factor,
    /// Mean and limits of each stretch rest on so many of its first points; `None`: on all.
    pub fixed_after: Option<usize>,
    /// Places of points that mean and limits do not rest on, because they are known not to be like the others; they
    /// stay on the chart and are held against the limits.
    pub left_out: Vec<usize>,
    /// Where limits start anew, in order.
    pub rebases: Vec<Rebase>,
    /// What to do with a short series.
    pub few_points: FewPoints,
}

impl Default for ValueChartSettings {
    fn default() -> Self {
        Self {
            screening: Screening::Once,
            factor: Factor::Rounded,
            fixed_after: None,
            left_out: Vec::new(),
            rebases: Vec::new(),
            few_points: FewPoints::Refuse,
        }
    }
}

/// A chart of values.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueChart {
    /// The stretches, in order; one unless limits start anew.
    pub segments: Vec<Segment>,
    /// What each point says, in order.
    pub signals: Vec<Signal>,
    /// Name of the method.
    pub method: &'static str,
}

impl ValueChart {
    /// The stretch a point belongs to.
    pub fn segment_of(&self, point: usize) -> Option<&Segment> {
        self.segments.iter().find(|segment| (segment.first..segment.first + segment.points).contains(&point))
    }
}

/// The XmR chart of a series, with the rules of Making Data Count.
///
/// Mean x̄ of the values and mean m of the moving ranges |xᵢ − xᵢ₋₁|, those at or beyond 3.267 m left out once; limits
/// x̄ ± 2.66 m, near limits two thirds of the way. Signals are calculated within each stretch, see [`signals`].
///
/// Assumes that neighbouring points are independent and that the season, if there is one, has been taken out. A series
/// that does not vary has a mean and no limits.
///
/// Reference: Wheeler (2003), Making Sense of Data; NHS England, Making Data Count. Vectors: `spc_plotthedots` and
/// `spc_qicharts2_montgomery`, from runs of the reference programs.
pub fn value_chart(series: &Series, settings: &ValueChartSettings) -> Result<ValueChart, Refusal> {
    series.check(settings.few_points)?;
    let stretches = stretches(series.values.len(), &settings.rebases)?;
    let rebases = std::iter::once(None).chain(settings.rebases.iter().cloned().map(Some));
    let mut segments = Vec::new();
    let mut all_signals = Vec::new();
    for ((first, length), rebase) in stretches.into_iter().zip(rebases) {
        let values = series.values.get(first..first + length).ok_or(Refusal::OutOfRange)?;
        let segment = Segment { first, rebase, ..segment(values, first, settings)? };
        all_signals.extend(signals(values, &ChartLine { centre: segment.mean, limits: segment.limits }));
        segments.push(segment);
    }
    Ok(ValueChart { segments, signals: all_signals, method: METHOD_OF_VALUE_CHART })
}

/// Mean and limits of one stretch, whose first point has this place in the series.
fn segment(values: &[f64], first: usize, settings: &ValueChartSettings) -> Result<Segment, Refusal> {
    let fixed = settings.fixed_after.unwrap_or(values.len());
    let baseline =
        values.iter().enumerate().take(fixed).filter(|(place, _)| !settings.left_out.contains(&(first + place)));
    let used: Vec<f64> = baseline.map(|(_, value)| *value).collect();
    enough_for_limits(used.len(), settings.few_points)?;
    points_for_moving_range(used.len())?;
    let mean = mean(&used)?;
    let moving_range = mean_moving_range(&used, settings.screening)?;
    Ok(Segment {
        first: 0,
        points: values.len(),
        baseline: used.len(),
        mean,
        moving_range,
        moving_range_limit: MOVING_RANGE_LIMIT * moving_range,
        limits: (moving_range > 0.0).then(|| limits(mean, settings.factor.value() * moving_range)),
        rebase: None,
    })
}

fn limits(mean: f64, reach: f64) -> Limits {
    let near = reach * 2.0 / 3.0;
    Limits { lower: mean - reach, lower_near: mean - near, upper_near: mean + near, upper: mean + reach }
}

/// Mean of the moving ranges, zero for a series that does not vary.
fn mean_moving_range(values: &[f64], screening: Screening) -> Result<f64, Refusal> {
    let ranges = moving_ranges(values);
    let all = mean(&ranges)?;
    match screening {
        Screening::None => Ok(all),
        Screening::Once => {
            let kept: Vec<f64> = ranges.into_iter().filter(|range| *range < MOVING_RANGE_LIMIT * all).collect();
            if kept.is_empty() { Ok(all) } else { mean(&kept) }
        }
    }
}

/// Distance of each value from the one before.
pub(super) fn moving_ranges(values: &[f64]) -> Vec<f64> {
    values.iter().zip(values.iter().skip(1)).map(|(before, after)| (after - before).abs()).collect()
}
