//! A trend that no single period decides: median slope and rank correlation.

use super::distributions::{normal_quantile, normal_two_sided};
use super::order::{median, sorted};
use super::requirements::{all_present, at_least, same_length};
use super::{Confidence, Refusal, number_of};

/// The method, as printed beside the slope.
pub const METHOD_OF_MEDIAN_SLOPE: &str = "Theil and Sen, Kendall";

/// Most points for which the distribution of the rank correlation is counted out.
const MAX_EXACT: usize = 33;

/// A trend by ranks.
#[derive(Debug, Clone, PartialEq)]
pub struct RobustTrend {
    /// Median of the slopes between all pairs, per unit of time.
    pub slope: f64,
    /// Lower limit of the slope.
    pub lower: f64,
    /// Upper limit of the slope.
    pub upper: f64,
    /// Rank correlation with time (τ-b): 1 always up, −1 always down.
    pub tau: f64,
    /// Probability of a correlation as far from zero in a series without trend.
    pub probability: f64,
    /// Points used.
    pub n: usize,
    /// Name of the method.
    pub method: &'static str,
}

/// The median of the slopes (yⱼ − yᵢ)/(xⱼ − xᵢ), its limits by the order statistics that Kendall's variance gives, and
/// Kendall's τ-b with its two-sided probability, exact up to 33 points without ties.
///
/// Assumes that points do not depend on each other: not for sums over overlapping periods, nor for seasons left in.
/// Reference: Sen (1968); Kendall (1970). Vectors: scipy. Refused with fewer than 4 points.
pub fn robust_trend(times: &[f64], values: &[f64], confidence: Confidence) -> Result<RobustTrend, Refusal> {
    same_length(times, values)?;
    all_present(times)?;
    all_present(values)?;
    at_least(4, times.len(), Refusal::TooFewPoints)?;
    let slopes = sorted(&slopes(times, values));
    let (lower, upper) = limits(&slopes, times, values, confidence)?;
    let pairs = Pairs::of(times, values);
    let (slope, tau) = (median(&slopes)?, pairs.tau()?);
    let probability = pairs.probability(times, values);
    Ok(RobustTrend { slope, lower, upper, tau, probability, n: times.len(), method: METHOD_OF_MEDIAN_SLOPE })
}

fn slopes(times: &[f64], values: &[f64]) -> Vec<f64> {
    let points: Vec<(f64, f64)> = times.iter().copied().zip(values.iter().copied()).collect();
    let later = |(time, value): (f64, f64)| {
        points.iter().filter(move |point| point.0 > time).map(move |point| (point.1 - value) / (point.0 - time))
    };
    points.iter().flat_map(|point| later(*point)).collect()
}

fn limits(slopes: &[f64], times: &[f64], values: &[f64], confidence: Confidence) -> Result<(f64, f64), Refusal> {
    let n = number_of(times.len());
    let ties = tied(times, |t| t * (t - 1.0) * (2.0 * t + 5.0)) + tied(values, |t| t * (t - 1.0) * (2.0 * t + 5.0));
    let deviation = ((n * (n - 1.0) * (2.0 * n + 5.0) - ties) / 18.0).max(0.0).sqrt();
    let reach = -normal_quantile(confidence.lower_tail())? * deviation;
    let count = number_of(slopes.len());
    let upper = ((count + reach) / 2.0).round_ties_even().min(count - 1.0);
    let lower = (((count - reach) / 2.0).round_ties_even() - 1.0).max(0.0);
    let at = |place: f64| slopes.get(whole(place)).copied().ok_or(Refusal::TooFewPoints);
    Ok((at(lower)?, at(upper)?))
}

/// A sum over the sizes of groups of equal values.
fn tied(values: &[f64], of_size: impl Fn(f64) -> f64) -> f64 {
    let sorted = sorted(values);
    sorted.chunk_by(|one, other| one == other).map(|group| of_size(number_of(group.len()))).sum()
}

/// How many pairs of points agree in direction, how many do not.
struct Pairs {
    agree: f64,
    disagree: f64,
    different_times: f64,
    different_values: f64,
}

impl Pairs {
    fn of(times: &[f64], values: &[f64]) -> Self {
        let mut pairs = Self { agree: 0.0, disagree: 0.0, different_times: 0.0, different_values: 0.0 };
        let points: Vec<(&f64, &f64)> = times.iter().zip(values).collect();
        for (before, one) in points.iter().enumerate() {
            for other in points.iter().skip(before + 1) {
                let (time, value) = (other.0 - one.0, other.1 - one.1);
                pairs.different_times += f64::from(u8::from(time != 0.0));
                pairs.different_values += f64::from(u8::from(value != 0.0));
                pairs.agree += f64::from(u8::from(time * value > 0.0));
                pairs.disagree += f64::from(u8::from(time * value < 0.0));
            }
        }
        pairs
    }

    fn tau(&self) -> Result<f64, Refusal> {
        let scale = (self.different_times * self.different_values).sqrt();
        if scale == 0.0 { Err(Refusal::ZeroSpread) } else { Ok((self.agree - self.disagree) / scale) }
    }

    fn probability(&self, times: &[f64], values: &[f64]) -> f64 {
        let n = number_of(times.len());
        let pairs = n * (n - 1.0) / 2.0;
        let no_ties = self.different_times == pairs && self.different_values == pairs;
        if no_ties && (times.len() <= MAX_EXACT || self.agree.min(self.disagree) <= 1.0) {
            return exact_probability(times.len(), self.agree.min(self.disagree));
        }
        let ordered_pairs = n * (n - 1.0);
        let both = |of_size: fn(f64) -> f64| (tied(times, of_size), tied(values, of_size));
        let (times_1, values_1) = both(|t| t * (t - 1.0) * (2.0 * t + 5.0));
        let (times_0, values_0) = both(|t| t * (t - 1.0) * (t - 2.0));
        let (time_ties, value_ties) = (pairs - self.different_times, pairs - self.different_values);
        let variance = (ordered_pairs * (2.0 * n + 5.0) - times_1 - values_1) / 18.0
            + 2.0 * time_ties * value_ties / ordered_pairs
            + times_0 * values_0 / (9.0 * ordered_pairs * (n - 2.0));
        normal_two_sided((self.agree - self.disagree) / variance.sqrt())
    }
}

/// Twice the share of all orders of n points with at most so many pairs against the trend, counted by Kendall's recurrence.
fn exact_probability(n: usize, against: f64) -> f64 {
    let most = whole(against);
    let mut shares = vec![0.0; most + 1];
    if let Some(first) = shares.first_mut() {
        *first = 1.0;
    }
    for size in 2..=n {
        let divisor = number_of(size);
        let previous = shares.clone();
        for (place, share) in shares.iter_mut().enumerate() {
            let from = (place + 1).saturating_sub(size);
            *share = previous.get(from..=place).unwrap_or(&[]).iter().sum::<f64>() / divisor;
        }
    }
    let half = number_of(n) * (number_of(n) - 1.0) / 4.0;
    if against == half { 1.0 } else { (2.0 * shares.iter().sum::<f64>()).min(1.0) }
}

/// The whole part of a small number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> usize {
    number as usize
}
