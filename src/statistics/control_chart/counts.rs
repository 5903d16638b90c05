//! Charts of counts, proportions and rates, and of the time between rare events.

use super::series::{Accumulation, FewPoints, Series};
use super::values::{EXPECTED_MOVING_RANGE, moving_ranges};
use crate::statistics::Refusal;
use crate::statistics::quantiles::mean;
use crate::statistics::requirements;

/// Power that makes the time between events of a Poisson process roughly normal.
const NELSON_POWER: f64 = 3.6;

/// Denominators below this leave counts mostly to chance.
const PLAIN_BELOW: f64 = 2_000.0;

/// Denominators that vary by more than this share of their mean move limits visibly.
const VARYING: f64 = 0.25;

/// The chart that suits a series of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdvisedChart {
    /// The chart of values (XmR) of the rate.
    Values,
    /// Laney's p′ or u′.
    Laney,
    /// p or u.
    Plain,
}

/// The kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindOfCount {
    /// p: units with a property among units.
    Proportion,
    /// p′ of Laney: the same, with the variation between periods that large denominators lay bare.
    ProportionLaney,
    /// u: events for an exposure.
    Rate,
    /// u′ of Laney.
    RateLaney,
    /// c: events with the same exposure in every period.
    Count,
}

impl KindOfCount {
    fn method(self) -> &'static str {
        match self {
            Self::Proportion => "p chart",
            Self::ProportionLaney => "Laney p′ chart",
            Self::Rate => "u chart",
            Self::RateLaney => "Laney u′ chart",
            Self::Count => "c chart",
        }
    }

    fn is_proportion(self) -> bool {
        matches!(self, Self::Proportion | Self::ProportionLaney)
    }

    fn is_laney(self) -> bool {
        matches!(self, Self::ProportionLaney | Self::RateLaney)
    }
}

/// Counts of each period, in the order of time.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a> {
    /// Events, or units with the property.
    pub events: &'a [f64],
    /// Units or exposure of each period. Not read for a chart of counts.
    pub denominators: &'a [f64],
    /// Length of each period, in whichever unit is the same for all.
    pub lengths: &'a [u32],
    /// How the points relate to each other.
    pub accumulation: Accumulation,
    /// Which periods the centre rests on; others are only held against it.
    pub baseline: &'a [bool],
    /// What to do with a short series.
    pub few_points: FewPoints,
}

/// A chart whose limits follow the denominators.
#[derive(Debug, Clone, PartialEq)]
pub struct CountChart {
    /// Value of each period.
    pub values: Vec<f64>,
    /// Centre line.
    pub centre: f64,
    /// Lower limit of each period.
    pub lower: Vec<f64>,
    /// Upper limit of each period.
    pub upper: Vec<f64>,
    /// How many times wider than chance alone Laney's limits are; `None` for the other charts.
    pub widened_by: Option<f64>,
    /// Name of the method.
    pub method: &'static str,
}

impl CountChart {
    /// Whether each point lies outside its limits; one on a limit is inside.
    pub fn outside(&self) -> Vec<bool> {
        let limits = self.lower.iter().zip(&self.upper);
        self.values.iter().zip(limits).map(|(value, (lower, upper))| value < lower || value > upper).collect()
    }
}

/// The p, u or c chart of counts, and Laney's p′ and u′.
///
/// p: p̄ ± 3√(p̄(1 − p̄)/nᵢ), cut to 0 and 1; u: ū ± 3√(ū/nᵢ); c: c̄ ± 3√c̄, the lower limits cut at 0; centres are
/// sums of events over sums of denominators. Laney: σᵢ times σ_z = mean |zᵢ − zᵢ₋₁| / 1.128 with zᵢ = (yᵢ − ȳ)/σᵢ.
///
/// The plain charts assume that counts vary by chance alone, which holds for denominators up to some 2,000; Laney's
/// charts let them vary between periods too, and are the ones for a police force. Reference: Montgomery (2013), chapter
/// 7; Laney (2002), Quality Engineering 14:531-537. Vectors: `spc_attribute_laney` and `spc_qicharts2_montgomery`.
pub fn count_chart(kind: KindOfCount, counts: &Counts) -> Result<CountChart, Refusal> {
    let ones = vec![1.0; counts.events.len()];
    let denominators = if kind == KindOfCount::Count { ones.as_slice() } else { counts.denominators };
    check(kind, counts, denominators)?;
    let values: Vec<f64> = counts.events.iter().zip(denominators).map(|(events, units)| events / units).collect();
    let centre = centre(counts, denominators)?;
    let variance = if kind.is_proportion() { centre * (1.0 - centre) } else { centre };
    let sigmas: Vec<f64> = denominators.iter().map(|units| (variance / units).sqrt()).collect();
    let widened_by =
        if kind.is_laney() { Some(between_periods(&values, centre, &sigmas, counts.baseline)?) } else { None };
    let reach = 3.0 * widened_by.unwrap_or(1.0);
    let highest = if kind.is_proportion() { 1.0 } else { f64::INFINITY };
    let lower = sigmas.iter().map(|sigma| (centre - reach * sigma).max(0.0)).collect();
    let upper = sigmas.iter().map(|sigma| (centre + reach * sigma).min(highest)).collect();
    Ok(CountChart { values, centre, lower, upper, widened_by, method: kind.method() })
}

fn check(kind: KindOfCount, counts: &Counts, denominators: &[f64]) -> Result<(), Refusal> {
    let series = Series { values: counts.events, lengths: counts.lengths, accumulation: counts.accumulation };
    series.check(counts.few_points)?;
    requirements::same_length(counts.events, denominators)?;
    if counts.baseline.len() != counts.events.len() {
        return Err(Refusal::UnequalLengths);
    }
    counts.events.iter().try_for_each(|events| requirements::count(*events).map(|_| ()))?;
    denominators.iter().try_for_each(|units| requirements::denominator(*units).map(|_| ()))?;
    let above = counts.events.iter().zip(denominators).any(|(events, units)| events > units);
    if kind.is_proportion() && above { Err(Refusal::NumeratorAboveDenominator) } else { Ok(()) }
}

/// Sum of events over sum of denominators in the baseline.
fn centre(counts: &Counts, denominators: &[f64]) -> Result<f64, Refusal> {
    let events: f64 = in_baseline(counts.events, counts.baseline).sum();
    let units: f64 = in_baseline(denominators, counts.baseline).sum();
    Ok(events / requirements::denominator(units)?)
}

/// Laney's σ_z: how far standardised values are from their neighbours, in units of chance.
fn between_periods(values: &[f64], centre: f64, sigmas: &[f64], baseline: &[bool]) -> Result<f64, Refusal> {
    let scores: Vec<f64> = values.iter().zip(sigmas).map(|(value, sigma)| (value - centre) / sigma).collect();
    let scores: Vec<f64> = in_baseline(&scores, baseline).collect();
    requirements::points_for_moving_range(scores.len())?;
    requirements::moving_range(mean(&moving_ranges(&scores))? / EXPECTED_MOVING_RANGE)
}

fn in_baseline<'a>(values: &'a [f64], baseline: &'a [bool]) -> impl Iterator<Item = f64> + 'a {
    values.iter().zip(baseline).filter(|(_, used)| **used).map(|(value, _)| *value)
}

/// Which chart suits counts with these denominators.
///
/// Values (XmR) as a rule; Laney's p′ or u′ where denominators vary by more than a quarter of their mean, so that
/// limits must follow them; plain p or u where all are below 2,000, so that chance is most of what there is. A rule of
/// thumb, after Laney (2002): at force-size denominators a plain chart puts ordinary points outside its limits.
pub fn advised_chart(denominators: &[f64]) -> Result<AdvisedChart, Refusal> {
    denominators.iter().try_for_each(|units| requirements::denominator(*units).map(|_| ()))?;
    let mean = mean(denominators)?;
    let highest = denominators.iter().copied().fold(0.0, f64::max);
    let lowest = denominators.iter().copied().fold(f64::INFINITY, f64::min);
    Ok(match (highest < PLAIN_BELOW, highest - lowest > VARYING * mean) {
        (true, _) => AdvisedChart::Plain,
        (_, true) => AdvisedChart::Laney,
        _ => AdvisedChart::Values,
    })
}

/// The chart of times between rare events (t).
///
/// y = x^(1/3.6) is roughly normal when x is the time between events of a Poisson process; the chart of values of y,
/// with limits at 3/1.128 mean moving ranges, is raised to the power of 3.6 again. A lower limit below zero is zero.
///
/// Assumes events at a steady rate, one at a time. Reference: Nelson (1994), Journal of Quality Technology 26:239-240.
/// Vectors: `spc_qicharts2_montgomery`, table 7.14.
pub fn time_between_chart(times: &[f64], few: FewPoints) -> Result<CountChart, Refusal> {
    requirements::all_present(times)?;
    times.iter().try_for_each(|time| requirements::count(*time).map(|_| ()))?;
    requirements::points_for_moving_range(times.len())?;
    super::series::enough_for_limits(times.len(), few)?;
    let roots: Vec<f64> = times.iter().map(|time| time.powf(1.0 / NELSON_POWER)).collect();
    let moving_range = requirements::moving_range(mean(&moving_ranges(&roots))?)?;
    let centre = mean(&roots)?;
    let reach = 3.0 / EXPECTED_MOVING_RANGE * moving_range;
    let raised = |root: f64| root.max(0.0).powf(NELSON_POWER);
    Ok(CountChart {
        values: times.to_vec(),
        centre: raised(centre),
        lower: vec![raised(centre - reach); times.len()],
        upper: vec![raised(centre + reach); times.len()],
        widened_by: None,
        method: "t chart",
    })
}
