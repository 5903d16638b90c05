//! A trend of counts over years, with the noise the series itself shows.

use super::requirements::{all_present, at_least, count, denominator};
use super::{Confidence, Refusal, number_of};

/// The method, as printed beside the trend.
pub const METHOD_OF_COUNT_TREND: &str = "quasi-Poisson regression, log link";

/// Fewest periods for an estimate of the noise.
pub const MIN_PERIODS_FOR_NOISE: usize = 8;

/// Most rounds of the fit.
const MAX_ROUNDS: usize = 100;

/// A count in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountInTime {
    /// When, in years or another unit.
    pub time: f64,
    /// Events.
    pub count: f64,
    /// Population or another exposure.
    pub exposure: f64,
}

/// A line through the logarithm of a rate. Errors are those of chance alone; times √`dispersion` those of the series.
#[derive(Debug, Clone, PartialEq)]
pub struct CountTrend {
    /// Logarithm of the rate at time zero.
    pub intercept: f64,
    /// Change of that logarithm in a unit of time.
    pub slope: f64,
    /// Standard error of the intercept from chance alone.
    pub intercept_error: f64,
    /// Standard error of the slope from chance alone.
    pub slope_error: f64,
    /// Pearson's χ² over its degrees of freedom: 1 if chance is all there is.
    pub dispersion: f64,
    /// Twice the difference of log-likelihood to a perfect fit.
    pub deviance: f64,
    /// Periods used.
    pub n: usize,
    /// Name of the method.
    pub method: &'static str,
}

impl CountTrend {
    /// The factor by which the rate changes in a unit of time, with its limits. Errors are multiplied by √φ as the series
    /// shows it, never by less than one.
    pub fn factor(&self, confidence: Confidence) -> Result<(f64, f64, f64), Refusal> {
        at_least(MIN_PERIODS_FOR_NOISE, self.n, Refusal::TooFewPoints)?;
        self.factor_with(self.dispersion.max(1.0), confidence)
    }

    /// The same with a dispersion given: 1 for chance alone.
    pub fn factor_with(&self, dispersion: f64, confidence: Confidence) -> Result<(f64, f64, f64), Refusal> {
        let reach = confidence.z()? * self.slope_error * count(dispersion)?.sqrt();
        Ok((self.slope.exp(), (self.slope - reach).exp(), (self.slope + reach).exp()))
    }
}

/// The line ln(count/exposure) = a + b·time by maximum likelihood of Poisson counts, and how much more the counts vary
/// around it than chance: φ = Σ(x − μ)²/μ / (n − 2).
///
/// Assumes a steady change by the same factor and errors that do not depend on each other. Reference: McCullagh and Nelder
/// (1989), chapters 6 and 9. Vectors: statsmodels. Refused with fewer than 3 periods.
pub fn count_trend(points: &[CountInTime]) -> Result<CountTrend, Refusal> {
    at_least(3, points.len(), Refusal::TooFewPoints)?;
    let mut events = 0.0;
    for point in points {
        all_present(&[point.time, point.count, point.exposure])?;
        events += count(point.count)?;
        denominator(point.exposure)?;
    }
    let exposure: f64 = points.iter().map(|point| point.exposure).sum();
    // Times near their mean keep the digits of calendar years.
    let centre = points.iter().map(|point| point.time).sum::<f64>() / number_of(points.len());
    let mut line = Line { intercept: (denominator(events)? / exposure).ln(), slope: 0.0, centre };
    for _ in 0..MAX_ROUNDS {
        let next = line.improved(points)?;
        let moved = (next.intercept - line.intercept).abs() + (next.slope - line.slope).abs();
        line = next;
        if moved < 1e-13 {
            return line.trend(points);
        }
    }
    Err(Refusal::NotSettled)
}

struct Line {
    intercept: f64,
    slope: f64,
    centre: f64,
}

/// Sums of fitted counts: alone, times time, times time squared.
struct Information {
    sum: f64,
    first: f64,
    second: f64,
}

impl Information {
    fn determinant(&self) -> Result<f64, Refusal> {
        let determinant = self.sum * self.second - self.first * self.first;
        if determinant > 0.0 { Ok(determinant) } else { Err(Refusal::ZeroSpread) }
    }
}

impl Line {
    fn fitted(&self, point: &CountInTime) -> f64 {
        point.exposure * (self.intercept + self.slope * (point.time - self.centre)).exp()
    }

    fn information(&self, points: &[CountInTime]) -> Information {
        let mut information = Information { sum: 0.0, first: 0.0, second: 0.0 };
        for point in points {
            let (fitted, time) = (self.fitted(point), point.time - self.centre);
            information.sum += fitted;
            information.first += fitted * time;
            information.second += fitted * time * time;
        }
        information
    }

    /// One round of Newton's method.
    fn improved(&self, points: &[CountInTime]) -> Result<Self, Refusal> {
        let information = self.information(points);
        let determinant = information.determinant()?;
        let (mut level, mut tilt) = (0.0, 0.0);
        for point in points {
            let residual = point.count - self.fitted(point);
            level += residual;
            tilt += residual * (point.time - self.centre);
        }
        Ok(Self {
            intercept: self.intercept + (information.second * level - information.first * tilt) / determinant,
            slope: self.slope + (information.sum * tilt - information.first * level) / determinant,
            centre: self.centre,
        })
    }

    fn trend(&self, points: &[CountInTime]) -> Result<CountTrend, Refusal> {
        let information = self.information(points);
        let determinant = information.determinant()?;
        let (level, tilt) = (information.second / determinant, information.sum / determinant);
        let shared = -information.first / determinant;
        let degrees = number_of(points.len()) - 2.0;
        let pearson: f64 =
            points.iter().map(|point| (point.count - self.fitted(point)).powi(2) / self.fitted(point)).sum();
        let deviance: f64 = points.iter().map(|point| 2.0 * deviance(point.count, self.fitted(point))).sum();
        let variance_at_zero = level - 2.0 * self.centre * shared + self.centre * self.centre * tilt;
        Ok(CountTrend {
            intercept: self.intercept - self.slope * self.centre,
            slope: self.slope,
            intercept_error: variance_at_zero.sqrt(),
            slope_error: tilt.sqrt(),
            dispersion: pearson / degrees,
            deviance,
            n: points.len(),
            method: METHOD_OF_COUNT_TREND,
        })
    }
}

fn deviance(count: f64, fitted: f64) -> f64 {
    let logarithm = if count > 0.0 { count * (count / fitted).ln() } else { 0.0 };
    logarithm - (count - fitted)
}
