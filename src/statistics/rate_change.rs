//! Change of a rate with an interval: how much of it could be the noise that a force's figures have from year to year.

use super::change::Percent;
use super::count_trend::{CountInTime, MIN_PERIODS_FOR_NOISE, count_trend};
use super::rate_ratio::{Counted, RatioInterval, limits_in_logarithm, rate_ratio};
use super::requirements::{all_present, at_least, count, denominator, points_for_moving_range};
use super::{Confidence, Refusal, number_of};

/// Mean moving range over this is the standard deviation of a series without trend.
const RANGE_PER_DEVIATION: f64 = 1.128;

/// Counts from which on a ratio is about normal in the logarithm.
const MIN_FOR_LOGARITHM: f64 = 10.0;

/// Counts up to which chance alone gives the interval when nothing is known of the force's own noise.
const MAX_FOR_CHANCE_ALONE: f64 = 1000.0;

/// Where a force's own noise is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoiseSource {
    /// Moving ranges: differences from each period to the next.
    MovingRange,
    /// What is left around a steady trend of the rate.
    Trend,
}

impl NoiseSource {
    /// The method, as printed beside the interval.
    pub fn method(self) -> &'static str {
        match self {
            Self::MovingRange => "rate ratio with the force's own noise, from moving ranges",
            Self::Trend => "rate ratio with the force's own noise, around its trend",
        }
    }
}

/// How much more a force's counts vary from period to period than chance would make them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Variance over that of chance; never below 1.
    pub phi: f64,
    /// Periods it was taken from.
    pub n: usize,
    /// Where it was taken from.
    pub source: NoiseSource,
}

/// The noise of a force's own history, at least 8 periods of the same length as those compared.
///
/// Moving range: φ = (mR̄/1.128)²/x̄ of the counts that the rates would give at the mean exposure. Trend: Pearson's χ² over
/// its degrees of freedom of a quasi-Poisson trend. Never below 1. Assumes that the history is like the present: no break
/// in recording, no overlapping periods. Reference: Wheeler and Chambers (1992); McCullagh and Nelder (1989). Vectors: the
/// trend's φ against statsmodels; both are checked by simulation in `tests/it/uncertainty.rs`.
pub fn noise(history: &[Counted], source: NoiseSource) -> Result<Noise, Refusal> {
    at_least(MIN_PERIODS_FOR_NOISE, history.len(), Refusal::TooFewPoints)?;
    let phi = match source {
        NoiseSource::MovingRange => noise_of_ranges(history)?,
        NoiseSource::Trend => {
            let points: Vec<CountInTime> = history
                .iter()
                .enumerate()
                .map(|(time, period)| CountInTime {
                    time: number_of(time),
                    count: period.count,
                    exposure: period.exposure,
                })
                .collect();
            count_trend(&points)?.dispersion
        }
    };
    Ok(Noise { phi: phi.max(1.0), n: history.len(), source })
}

fn noise_of_ranges(history: &[Counted]) -> Result<f64, Refusal> {
    points_for_moving_range(history.len())?;
    let n = number_of(history.len());
    for period in history {
        count(period.count)?;
        denominator(period.exposure)?;
    }
    let exposure = history.iter().map(|period| period.exposure).sum::<f64>() / n;
    let counts: Vec<f64> = history.iter().map(|period| period.count / period.exposure * exposure).collect();
    all_present(&counts)?;
    let ranges: f64 = counts.windows(2).map(|pair| pair.iter().fold(0.0, |range, count| count - range).abs()).sum();
    let deviation = ranges / (n - 1.0) / RANGE_PER_DEVIATION;
    Ok(deviation.powi(2) / denominator(counts.iter().sum::<f64>() / n)?)
}

/// A change of a rate with its interval, in per cent of the earlier rate.
#[derive(Debug, Clone, PartialEq)]
pub struct RateChange {
    /// The change; absent for the reason given.
    pub change: Option<Percent>,
    /// Its lower limit.
    pub lower: Option<Percent>,
    /// Its upper limit; absent: there is none.
    pub upper: Option<Percent>,
    /// Why the change is absent.
    pub withheld: Option<Refusal>,
    /// Why its limits are.
    pub without_limits: Option<Refusal>,
    /// How much more than chance was allowed for: 1 is chance alone.
    pub phi: f64,
    /// Name of the method.
    pub method: &'static str,
}

impl RateChange {
    /// Whether the interval leaves out no change.
    pub fn is_beyond_noise(&self) -> bool {
        let rises = self.lower.is_some_and(|lower| lower.0 > 0.0);
        rises || self.upper.is_some_and(|upper| upper.0 < 0.0)
    }
}

/// The change from an earlier rate to a later one, with an interval.
///
/// With the force's own noise, 100 (RR · exp(±z√(φ(1/x₁ + 1/x₀))) − 1), or for counts under 10 the exact conditional
/// interval of counts divided by φ. Without it, the exact conditional interval of the rate ratio, given only where both
/// counts are at most 1,000: chance alone calls 1% of 60,000 a change. Where the earlier count is below `min_base` no
/// percentage is given at all. Assumes independent periods of the same season and length. References and vectors as for
/// [`rate_ratio`] and [`noise`]; how often it calls noise a change is tested in `tests/it/uncertainty.rs`.
pub fn rate_change(
    earlier: Counted,
    later: Counted,
    noise: Option<&Noise>,
    min_base: f64,
    confidence: Confidence,
) -> Result<RateChange, Refusal> {
    let scale = denominator(earlier.exposure)? / denominator(later.exposure)?;
    let (before, after) = (count(earlier.count)?, count(later.count)?);
    let (phi, method) = noise.map_or((1.0, RatioInterval::Exact.method()), |noise| (noise.phi, noise.source.method()));
    let empty =
        RateChange { change: None, lower: None, upper: None, withheld: None, without_limits: None, phi, method };
    if before == 0.0 || before < min_base {
        let reason = if before == 0.0 { Refusal::ZeroBase } else { Refusal::SmallBase };
        return Ok(RateChange { withheld: Some(reason), without_limits: Some(reason), ..empty });
    }
    let percent = |ratio: f64| Percent(100.0 * (ratio - 1.0));
    let change = Some(percent(after / before * scale));
    let (lower, upper) = match noise {
        None if before.max(after) > MAX_FOR_CHANCE_ALONE => {
            return Ok(RateChange { change, without_limits: Some(Refusal::TooFewPoints), ..empty });
        }
        Some(noise) if before.min(after) >= MIN_FOR_LOGARITHM => {
            let (lower, upper) = limits_in_logarithm(after, before, noise.phi, confidence.z()?);
            (lower * scale, upper.map(|upper| upper * scale))
        }
        _ => {
            let fewer = |counted: Counted| Counted { count: counted.count / phi, ..counted };
            let ratio = rate_ratio(fewer(later), fewer(earlier), RatioInterval::Exact, confidence)?;
            (ratio.lower, ratio.upper)
        }
    };
    Ok(RateChange { change, lower: Some(percent(lower)), upper: upper.map(percent), ..empty })
}
