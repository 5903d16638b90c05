//! Inequality along a ranking of groups: slope index and relative index.

use super::order::{Interpolation, quantile_of_sorted};
use super::random::Draws;
use super::requirements::{all_positive, all_present, at_least, denominator, present};
use super::{Confidence, Refusal};
use crate::domain::Interval;

/// The method, as printed beside the index.
pub const METHOD_OF_SLOPE_INDEX: &str = "slope index of inequality, weighted least squares; limits by simulation";

/// Fewest and most groups.
const GROUPS: std::ops::RangeInclusive<usize> = 5..=100;

/// What kind of values the groups have: it decides how their errors are drawn and, if asked, the scale of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// As they are, with errors that are normal.
    Plain,
    /// Rates above zero, with errors normal in the logarithm.
    Logarithm,
    /// Proportions between zero and one, with errors normal in the log odds.
    LogOdds,
}

impl Scale {
    fn onto(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Logarithm => value.ln(),
            Self::LogOdds => (value / (1.0 - value)).ln(),
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Logarithm => value.exp(),
            Self::LogOdds => 1.0 / (1.0 + (-value).exp()),
        }
    }

    fn accepts(self, values: &[f64]) -> Result<(), Refusal> {
        match self {
            Self::Plain => all_present(values),
            Self::Logarithm => all_positive(values),
            Self::LogOdds if values.iter().any(|value| *value >= 1.0) => Err(Refusal::OutOfRange),
            Self::LogOdds => all_positive(values),
        }
    }
}

/// The groups from the first to the last of the ranking.
#[derive(Debug, Clone, Copy)]
pub struct RankedGroups<'a> {
    /// People in each.
    pub populations: &'a [f64],
    /// The value of each.
    pub values: &'a [f64],
    /// How the errors of the values are distributed.
    pub errors: Scale,
    /// The scale on which the line is straight: plain, or that of the errors.
    pub line: Scale,
    /// The index is given times this; a number below zero turns its direction.
    pub per: f64,
}

/// The line through the groups.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeIndex {
    /// Difference between the ends of the ranking.
    pub slope: f64,
    /// Ratio between the ends of the ranking.
    pub relative: f64,
    /// Value at the start of the ranking, on the scale of the values.
    pub start: f64,
    /// Name of the method.
    pub method: &'static str,
}

/// The slope index: with aᵢ the share of people in group i and bᵢ the middle of its range of ranks, the line c₀ + c₁ b is
/// fitted by least squares of √a·y on √a and b√a; the index is the value at b = 1 less the value at b = 0, times `per`,
/// and the relative index their ratio (its inverse where `per` is below zero).
///
/// Assumes that the values follow the ranking along a line on the scale named. Reference: Pamuk (1985); Low and Low (2004).
/// Vectors: Public Health England indicator methods. Refused with fewer than 5 or more than 100 groups.
pub fn slope_index(groups: &RankedGroups) -> Result<SlopeIndex, Refusal> {
    let design = Design::of(groups)?;
    let values: Vec<f64> = groups.values.iter().map(|value| groups.line.onto(*value)).collect();
    design.index(&values, groups)
}

/// The limits of the slope index: its quantiles over `draws` sets of values drawn with the errors given, on the scale of
/// the errors, from a ChaCha8 generator with the seed, which is to be printed beside them.
///
/// Assumes independent errors. Reference and vectors as for [`slope_index`] (published limits are simulated too: 5%).
pub fn interval_of_slope_index(
    groups: &RankedGroups,
    standard_errors: &[f64],
    confidence: Confidence,
    (seed, draws): (u64, usize),
) -> Result<Interval, Refusal> {
    let design = Design::of(groups)?;
    all_present(standard_errors)?;
    if standard_errors.len() != groups.values.len() {
        return Err(Refusal::UnequalLengths);
    }
    at_least(100, draws, Refusal::OutOfRange)?;
    let centres: Vec<f64> = groups.values.iter().map(|value| groups.errors.onto(*value)).collect();
    let mut random = Draws::of(seed);
    let mut slopes = Vec::with_capacity(draws);
    for _ in 0..draws {
        let drawn = centres.iter().zip(standard_errors).map(|(centre, error)| centre + error * random.normal());
        let values: Vec<f64> = drawn.map(|value| groups.line.onto(groups.errors.back(value))).collect();
        slopes.push(design.index(&values, groups)?.slope);
    }
    slopes.sort_by(f64::total_cmp);
    let limit = |share| quantile_of_sorted(&slopes, share, Interpolation::Type7).ok_or(Refusal::TooFewUnits);
    let (lower, upper) = (limit(confidence.lower_tail())?, limit(confidence.upper_tail())?);
    Ok(Interval { lower, upper, method: METHOD_OF_SLOPE_INDEX })
}

/// What the line's coefficients take from each value: fixed by the populations, so calculated once.
struct Design {
    intercept: Vec<f64>,
    gradient: Vec<f64>,
}

impl Design {
    fn of(groups: &RankedGroups) -> Result<Self, Refusal> {
        let (populations, values) = (groups.populations, groups.values);
        if populations.len() != values.len() {
            return Err(Refusal::UnequalLengths);
        }
        if !GROUPS.contains(&values.len()) {
            return Err(Refusal::TooFewUnits);
        }
        all_positive(populations)?;
        groups.errors.accepts(values)?;
        groups.line.accepts(values)?;
        let total = denominator(populations.iter().sum())?;
        let shares: Vec<f64> = populations.iter().map(|people| people / total).collect();
        let mut below = 0.0;
        let middles: Vec<f64> = shares
            .iter()
            .map(|share| {
                below += share;
                below - share / 2.0
            })
            .collect();
        Ok(Self::through(&shares, &middles))
    }

    /// Weighted least squares in closed form: the shares add to one.
    fn through(shares: &[f64], middles: &[f64]) -> Self {
        let centre: f64 = shares.iter().zip(middles).map(|(share, middle)| share * middle).sum();
        let spread: f64 = shares.iter().zip(middles).map(|(share, middle)| share * (middle - centre).powi(2)).sum();
        let each = shares.iter().zip(middles);
        let gradient: Vec<f64> = each.map(|(share, middle)| share * (middle - centre) / spread).collect();
        let intercept = shares.iter().zip(&gradient).map(|(share, slope)| share - centre * slope).collect();
        Self { intercept, gradient }
    }

    fn index(&self, values: &[f64], groups: &RankedGroups) -> Result<SlopeIndex, Refusal> {
        let sum = |weights: &[f64]| weights.iter().zip(values).map(|(weight, value)| weight * value).sum::<f64>();
        let (intercept, gradient) = (sum(&self.intercept), sum(&self.gradient));
        let (start, end) = (groups.line.back(intercept), groups.line.back(intercept + gradient));
        let relative = if groups.per < 0.0 { start / end } else { end / start };
        Ok(SlopeIndex {
            slope: present((end - start) * groups.per)?,
            relative: present(relative)?,
            start,
            method: METHOD_OF_SLOPE_INDEX,
        })
    }
}

/// The standard error behind an interval, on the scale of the errors: the interval's width there over twice z.
///
/// Assumes limits that are symmetric on that scale. Reference and vectors: Public Health England indicator methods.
pub fn standard_error_of_interval(interval: (f64, f64), scale: Scale, confidence: Confidence) -> Result<f64, Refusal> {
    scale.accepts(&[interval.0, interval.1])?;
    Ok((scale.onto(interval.1) - scale.onto(interval.0)) / 2.0 / confidence.z()?)
}
