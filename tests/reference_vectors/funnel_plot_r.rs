//! Funnels as the package FunnelPlotR draws them, faults and all: how its figures are met with the program's own
//! over-dispersion and limits of counts.
//!
//! Two faults are kept here and nowhere else: limits widened on the root scale are not turned back from it, and those of
//! ratios of counts take half the variance of one count for that of two.

use likeforce::statistics::funnel::{Correction, Dispersion, FunnelLimits, Trimming, dispersion};
use likeforce::statistics::requirements::{at_least, count, denominator, present, same_length};
use likeforce::statistics::{Confidence, Refusal, exact_limits_of_count};

/// The package writes the normal quantiles with six decimals.
const Z_95: f64 = 1.959_964;
/// The same for 99.8%.
const Z_998: f64 = 3.090_232;

/// What the package calls the data and the method together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Proportions on the arcsine of the root.
    Proportion,
    /// Standardised ratios on the logarithm, truncated (the hospital mortality indicator's way).
    RatioOnLogarithm,
    /// Standardised ratios on the root, winsorised.
    RatioOnRoot,
    /// Ratios of counts on the logarithm, winsorised.
    RatioOfCounts,
}

/// A funnel as the package gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PackageFunnel {
    /// The value in its middle.
    pub(crate) target: f64,
    /// Standard error of each unit on the scale of its score.
    pub(crate) errors: Vec<f64>,
    /// Score of each unit.
    pub(crate) scores: Vec<f64>,
    /// The over-dispersion.
    pub(crate) dispersion: Dispersion,
    /// Limits of chance at each unit's size.
    pub(crate) unadjusted: Vec<FunnelLimits>,
    /// Limits widened; the same as those of chance where φ is at most 1.
    pub(crate) adjusted: Vec<FunnelLimits>,
}

/// The package's funnel: scores, φ, τ² and both sets of limits at each unit's own size, times `per`.
///
/// Assumes what the package does; not for reports. Reference: FunnelPlotR 0.6.0, functions of the over-dispersion and of
/// the limits. Vectors: the package executed, `funnelplotr_overdispersion`.
pub(crate) fn package_funnel(
    counts: &[f64],
    bases: &[f64],
    variant: Variant,
    trimmed: f64,
    per: f64,
) -> Result<PackageFunnel, Refusal> {
    same_length(counts, bases)?;
    at_least(1, counts.len(), Refusal::TooFewUnits)?;
    let target = variant.target(counts, bases)?;
    let (mut scores, mut errors) = (Vec::new(), Vec::new());
    for (observed, base) in counts.iter().zip(bases) {
        let (score, error) = variant.score(count(*observed)?, denominator(*base)?, target)?;
        scores.push(score);
        errors.push(error);
    }
    let trimming = match variant {
        Variant::RatioOnLogarithm => Trimming::Truncated(trimmed),
        _ => Trimming::Winsorised(trimmed),
    };
    let dispersion = dispersion(&scores, &errors, trimming, Correction::Uncorrected)?;
    let chance = |base: &f64| Ok(each(variant.unadjusted(*base, target)?, |limit| limit * per));
    let unadjusted: Vec<FunnelLimits> = bases.iter().map(chance).collect::<Result<_, Refusal>>()?;
    let widened = |base: &f64| each(variant.adjusted(*base, target, dispersion.tau_squared), |limit| limit * per);
    let adjusted = if dispersion.phi > 1.0 { bases.iter().map(widened).collect() } else { unadjusted.clone() };
    Ok(PackageFunnel { target, errors, scores, dispersion, unadjusted, adjusted })
}

impl Variant {
    fn target(self, counts: &[f64], bases: &[f64]) -> Result<f64, Refusal> {
        match self {
            Self::Proportion | Self::RatioOfCounts => Ok(counts.iter().sum::<f64>() / denominator(bases.iter().sum())?),
            Self::RatioOnLogarithm | Self::RatioOnRoot => Ok(1.0),
        }
    }

    /// A unit's score and its standard error.
    fn score(self, observed: f64, base: f64, target: f64) -> Result<(f64, f64), Refusal> {
        let (distance, error) = match self {
            Self::Proportion => ((observed / base).sqrt().asin() - target.sqrt().asin(), 0.5 / base.sqrt()),
            Self::RatioOnLogarithm if observed == 0.0 => return Err(Refusal::LogarithmOfZero),
            Self::RatioOnLogarithm => ((observed / base).ln() - target.ln(), 1.0 / base.sqrt()),
            Self::RatioOnRoot => ((observed / base).sqrt() - target.sqrt(), 0.5 / base.sqrt()),
            Self::RatioOfCounts => {
                let part = |count: f64| count / (count + 0.5).powi(2);
                (((observed + 0.5) / (base + 0.5)).ln() - target.ln(), (part(observed) + part(base)).sqrt())
            }
        };
        Ok((present(distance / error)?, error))
    }

    fn unadjusted(self, base: f64, target: f64) -> Result<FunnelLimits, Refusal> {
        match self {
            Self::Proportion => Ok(Self::lines(|z| sine_square(target.sqrt().asin() + z * 0.5 / base.sqrt()))),
            Self::RatioOnLogarithm | Self::RatioOnRoot => poisson_limits(base),
            Self::RatioOfCounts => Ok(Self::lines(|z| (target.ln() + z * 0.5 / base.sqrt()).exp())),
        }
    }

    fn adjusted(self, base: f64, target: f64, tau_squared: f64) -> FunnelLimits {
        let half = (0.25 / base + tau_squared).sqrt();
        match self {
            Self::Proportion => Self::lines(|z| sine_square(target.sqrt().asin() + z * half)),
            Self::RatioOnLogarithm => Self::lines(|z| (z * (1.0 / base + tau_squared).sqrt()).exp()),
            // Not turned back from the root: the package's first fault.
            Self::RatioOnRoot => Self::lines(|z| 1.0 + z * half),
            // A quarter over one count: the package's second fault.
            Self::RatioOfCounts => Self::lines(|z| (target.ln() + z * half).exp()),
        }
    }

    fn lines(at: impl Fn(f64) -> f64) -> FunnelLimits {
        FunnelLimits { lower_95: at(-Z_95), upper_95: at(Z_95), lower_998: at(-Z_998), upper_998: at(Z_998) }
    }
}

fn sine_square(angle: f64) -> f64 {
    angle.sin().powi(2)
}

/// The package's Poisson limits of observed over expected: those of a count as large as the events expected, over them.
///
/// χ²(α/2; 2E)/2/E and χ²(1 − α/2; 2(E + 1))/2/E. Assumes Poisson events. Reference: FunnelPlotR 0.6.0. Vectors: the package's
/// own published tests.
pub(crate) fn poisson_limits(expected: f64) -> Result<FunnelLimits, Refusal> {
    let at = |confidence| exact_limits_of_count(denominator(expected)?, confidence);
    let ((lower_95, upper_95), (lower_998, upper_998)) = (at(Confidence::P95)?, at(Confidence::P998)?);
    Ok(each(FunnelLimits { lower_95, upper_95, lower_998, upper_998 }, |limit| limit / expected))
}

/// The same lines after a step that keeps their order.
fn each(limits: FunnelLimits, step: impl Fn(f64) -> f64) -> FunnelLimits {
    FunnelLimits {
        lower_95: step(limits.lower_95),
        upper_95: step(limits.upper_95),
        lower_998: step(limits.lower_998),
        upper_998: step(limits.upper_998),
    }
}
