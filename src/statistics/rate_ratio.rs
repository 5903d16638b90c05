//! The ratio of two rates: how much higher one is, and whether chance alone would do that.

use super::distributions::{beta_quantile, normal_two_sided};
use super::exact_test::probability_of_cases;
use super::requirements::{count as counted, denominator};
use super::{Confidence, Refusal, densities};

/// A count and what it was counted over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// Events.
    pub count: f64,
    /// People, days, or whatever the events were counted among.
    pub exposure: f64,
}

/// How the interval of a ratio is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioInterval {
    /// Exact, given the sum of both counts.
    Exact,
    /// By inverting the score test.
    Score,
    /// Normal in the logarithm; poor where either count is under 10.
    Logarithm,
}

impl RatioInterval {
    /// The method, as printed beside the interval.
    pub fn method(self) -> &'static str {
        match self {
            Self::Exact => "exact conditional rate ratio",
            Self::Score => "rate ratio, score",
            Self::Logarithm => "rate ratio, normal in the logarithm",
        }
    }
}

/// How a probability that the rates are equal is calculated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioTest {
    /// Exact, given the sum of both counts: all splits no likelier than the one seen.
    Exact,
    /// The exact one less half the probability of the split seen.
    MidP,
    /// Normal approximation of the score.
    Score,
    /// Score statistic with its distribution under the pooled rate.
    EstimatedScore,
    /// Wald statistic with its distribution under the pooled rate.
    EstimatedWald,
}

impl RatioTest {
    /// The method, as printed beside the probability.
    pub fn method(self) -> &'static str {
        match self {
            Self::Exact => "exact conditional test",
            Self::MidP => "conditional test, mid-p",
            Self::Score => "score test",
            Self::EstimatedScore => "E-test, score",
            Self::EstimatedWald => "E-test, Wald",
        }
    }
}

/// A ratio of rates. A limit that does not exist is absent: without events in the second rate there is no upper limit, and
/// the ratio itself is absent for the reason given.
#[derive(Debug, Clone, PartialEq)]
pub struct RateRatio {
    /// First rate over second.
    pub ratio: Option<f64>,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit; absent: there is none.
    pub upper: Option<f64>,
    /// Why the ratio is absent.
    pub refused: Option<Refusal>,
    /// Name of the method.
    pub method: &'static str,
}

/// The ratio of the first rate to the second with its interval.
///
/// Exact: with (l, u) the Clopper–Pearson limits of x₁ out of x₁ + x₂, the limits are p/(1 − p) · t₂/t₁. Score: the ratios
/// r at which (x₁ − x₂ r t₁/t₂)² = z² (x₁ + x₂) r t₁/t₂. Logarithm: exp(ln RR ± z√(1/x₁ + 1/x₂)).
///
/// Assumes independent Poisson counts: chance alone, which at counts of thousands is far less than what changes from year
/// to year, for which see the change with a force's own noise. Reference: Clopper and Pearson (1934); Przyborowski and
/// Wilenski (1940). Vectors: `poisson.test` of R, `statsmodels`.
pub fn rate_ratio(
    first: Counted,
    second: Counted,
    interval: RatioInterval,
    confidence: Confidence,
) -> Result<RateRatio, Refusal> {
    let scale = scale(first, second)?;
    let (x1, x2) = (first.count, second.count);
    if x1 + x2 == 0.0 {
        return Err(Refusal::RatioWithoutBase);
    }
    let (lower, upper) = match interval {
        RatioInterval::Exact => exact_odds(x1, x2, confidence)?,
        RatioInterval::Score => score_odds(x1, x2, confidence)?,
        RatioInterval::Logarithm => logarithmic_odds(x1, x2, confidence)?,
    };
    let ratio = (x2 > 0.0).then(|| x1 / x2 * scale);
    let refused = ratio.is_none().then_some(Refusal::RatioWithoutBase);
    Ok(RateRatio {
        ratio,
        lower: lower * scale,
        upper: upper.map(|odds| odds * scale),
        refused,
        method: interval.method(),
    })
}

/// The probability that two equal rates give counts so far apart, on either side.
///
/// Under equal rates x₁ of x₁ + x₂ is binomial with p = t₁/(t₁ + t₂). Assumptions as for [`rate_ratio`]. Reference:
/// Przyborowski and Wilenski (1940); mid-p: Lancaster (1961); E-test: Krishnamoorthy and Thomson (2004). Vectors:
/// `poisson.test` of R, `statsmodels`.
pub fn probability_of_ratio(first: Counted, second: Counted, test: RatioTest) -> Result<f64, Refusal> {
    let scale = scale(first, second)?;
    let (x1, x2) = (first.count, second.count);
    if x1 + x2 == 0.0 {
        return Ok(1.0);
    }
    match test {
        RatioTest::Exact => probability_of_cases(x1, x1 + x2, 1.0 / (1.0 + scale)),
        RatioTest::MidP => {
            let share = 1.0 / (1.0 + scale);
            Ok(probability_of_cases(x1, x1 + x2, share)? - 0.5 * densities::binomial(x1, x1 + x2, share))
        }
        RatioTest::Score => Ok(normal_two_sided(score(x1, x2, 1.0 / scale))),
        RatioTest::EstimatedScore => estimated_probability(x1, x2, 1.0 / scale, score),
        RatioTest::EstimatedWald => estimated_probability(x1, x2, 1.0 / scale, wald),
    }
}

/// What turns odds of counts into a ratio of rates: the second exposure over the first.
fn scale(first: Counted, second: Counted) -> Result<f64, Refusal> {
    counted(first.count)?;
    counted(second.count)?;
    Ok(denominator(second.exposure)? / denominator(first.exposure)?)
}

fn exact_odds(x1: f64, x2: f64, confidence: Confidence) -> Result<(f64, Option<f64>), Refusal> {
    let lower_limit = |cases: f64, others: f64| match cases {
        0.0 => Ok(0.0),
        cases => beta_quantile(confidence.lower_tail(), cases, others + 1.0),
    };
    // The upper limit of one share is had from the lower limit of the other, which keeps its digits near one.
    let (share, rest) = (lower_limit(x1, x2)?, lower_limit(x2, x1)?);
    Ok((share / (1.0 - share), (rest > 0.0).then(|| (1.0 - rest) / rest)))
}

/// The roots of x₂² t² − (2 x₁ x₂ + z²(x₁ + x₂)) t + x₁² = 0.
fn score_odds(x1: f64, x2: f64, confidence: Confidence) -> Result<(f64, Option<f64>), Refusal> {
    let spread = confidence.z()?.powi(2) * (x1 + x2);
    let half = x1 * x2 + spread / 2.0;
    if x2 == 0.0 {
        return Ok((x1 * x1 / spread, None));
    }
    let upper = (half + (half * half - (x1 * x2).powi(2)).max(0.0).sqrt()) / (x2 * x2);
    Ok(((x1 / x2).powi(2) / upper, Some(upper)))
}

fn logarithmic_odds(x1: f64, x2: f64, confidence: Confidence) -> Result<(f64, Option<f64>), Refusal> {
    if x1.min(x2) == 0.0 {
        return Err(Refusal::LogarithmOfZero);
    }
    Ok(limits_in_logarithm(x1, x2, 1.0, confidence.z()?))
}

/// Limits of the odds of two counts, normal in the logarithm, with a variance `dispersion` times that of chance.
pub(crate) fn limits_in_logarithm(x1: f64, x2: f64, dispersion: f64, z: f64) -> (f64, Option<f64>) {
    let reach = z * (dispersion * (1.0 / x1 + 1.0 / x2)).sqrt();
    (x1 / x2 * (-reach).exp(), Some(x1 / x2 * reach.exp()))
}

/// (x₁ − x₂ r)/√((x₁ + x₂) r), where r is what x₁/x₂ would be under equal rates.
fn score(x1: f64, x2: f64, equal: f64) -> f64 {
    if x1 + x2 == 0.0 { 0.0 } else { (x1 - x2 * equal) / ((x1 + x2) * equal).sqrt() }
}

/// (x₁ − x₂ r)/√(x₁ + x₂ r²).
fn wald(x1: f64, x2: f64, equal: f64) -> f64 {
    if x1 + x2 == 0.0 { 0.0 } else { (x1 - x2 * equal) / (x1 + x2 * equal * equal).sqrt() }
}

/// The probability, under the pooled rate, of a statistic at least as far from zero as the one seen.
fn estimated_probability(
    x1: f64,
    x2: f64,
    equal: f64,
    statistic: impl Fn(f64, f64, f64) -> f64,
) -> Result<f64, Refusal> {
    let seen = statistic(x1, x2, equal).abs() - 1e-15;
    let second_mean = (x1 + x2) / (1.0 + equal);
    let first_mean = second_mean * equal;
    let counts = |mean: f64| counts_with_probability(mean);
    let (firsts, seconds) = (counts(first_mean)?, counts(second_mean)?);
    let each = firsts.iter().map(|(y1, p1)| {
        let beyond = seconds.iter().filter(|(y2, _)| statistic(*y1, *y2, equal).abs() >= seen);
        p1 * beyond.map(|(_, p2)| p2).sum::<f64>()
    });
    Ok(each.sum())
}

/// Every count that has a probability worth adding under a Poisson mean.
fn counts_with_probability(mean: f64) -> Result<Vec<(f64, f64)>, Refusal> {
    /// Beyond, every pair of counts is too many to look at; the exact test is as good there.
    const MAX_MEAN: f64 = 5_000.0;
    if mean > MAX_MEAN {
        return Err(Refusal::OutOfRange);
    }
    let reach = 9.0 * mean.sqrt() + 100.0;
    let mut count = (mean - reach).floor().max(0.0);
    let mut counts = Vec::new();
    while count <= mean + reach {
        counts.push((count, densities::poisson(count, mean)));
        count += 1.0;
    }
    Ok(counts)
}

/// A quick look at two counts of equal periods: 2(√current − √previous).
///
/// Assumes Poisson counts: the square root of one has a variance near 1/4, whatever its mean. Reference: Wheeler (2016), Tables and graphs for monitoring temporal crime trends.
/// Vectors: arithmetic.
pub fn square_root_score(previous: f64, current: f64) -> Result<f64, Refusal> {
    Ok(2.0 * (counted(current)?.sqrt() - counted(previous)?.sqrt()))
}
