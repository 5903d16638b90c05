//! How much more units differ than chance explains.

use statrs::distribution::{Continuous, Normal};

use crate::statistics::distributions::normal_quantile;
use crate::statistics::quantiles::{First, Ties};
use crate::statistics::quantiles::{Interpolation, quantile_of_sorted, ranks, sorted};
use crate::statistics::requirements::{all_positive, all_present, at_least, same_length};
use crate::statistics::{Refusal, number_of};

/// Fewest units for an estimate of over-dispersion.
const MIN_UNITS: usize = 10;

/// What is done with the scores at the ends, so that the units one looks for do not widen their own limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trimming {
    /// Nothing.
    Untrimmed,
    /// Scores beyond the quantiles at this share from either end (type 7) are set to them.
    Winsorised(f64),
    /// So many scores from either end as this share holds are set to the next one.
    WinsorisedByOrder(f64),
    /// Units in the lowest and highest of groups of this share are left out.
    Truncated(f64),
}

impl Trimming {
    /// The trimming, as printed.
    pub fn method(self) -> String {
        let percent = |share: f64| format!("{}%", (share * 1000.0).round() / 10.0);
        match self {
            Self::Untrimmed => "untrimmed".to_owned(),
            Self::Winsorised(share) => format!("winsorised {}", percent(share)),
            Self::WinsorisedByOrder(share) => format!("winsorised {} by order", percent(share)),
            Self::Truncated(share) => format!("truncated {}", percent(share)),
        }
    }

    fn share(self) -> f64 {
        match self {
            Self::Untrimmed => 0.0,
            Self::Winsorised(share) | Self::WinsorisedByOrder(share) | Self::Truncated(share) => share,
        }
    }

    /// The scores after trimming; `None` for a unit left out.
    fn applied(self, scores: &[f64]) -> Result<Vec<Option<f64>>, Refusal> {
        if !(0.0..0.5).contains(&self.share()) {
            return Err(Refusal::OutOfRange);
        }
        match self {
            Self::Untrimmed => Ok(scores.iter().copied().map(Some).collect()),
            Self::Winsorised(share) => {
                let sorted = sorted(scores);
                let at = |share| quantile_of_sorted(&sorted, share, Interpolation::Type7).ok_or(Refusal::TooFewUnits);
                let (low, high) = (at(share)?, at(1.0 - share)?);
                Ok(scores.iter().map(|score| Some(score.clamp(low, high))).collect())
            }
            Self::WinsorisedByOrder(share) => Ok(winsorised_by_order(scores, share)?.1.into_iter().map(Some).collect()),
            Self::Truncated(share) => truncated(scores, share),
        }
    }
}

/// Scores of which the k = ⌊share · n⌋ at either end are set to the next one, and k.
///
/// Assumes that fewer than k units at either end stand apart. Reference: Spiegelhalter (2005), A.3. Vectors: computed in
/// numpy, `spiegelhalter_overdispersion_untransformed`.
pub fn winsorised_by_order(scores: &[f64], share: f64) -> Result<(usize, Vec<f64>), Refusal> {
    let sorted = sorted(scores);
    // A share such as 0.1 is not exact in a double: 0.1 of 70 must be 7.
    let each = whole(share * number_of(scores.len()) + 1e-9);
    let low = sorted.get(each).copied().ok_or(Refusal::TooFewUnits)?;
    let high = sorted.iter().rev().nth(each).copied().ok_or(Refusal::TooFewUnits)?;
    Ok((each, scores.iter().map(|score| score.clamp(low, high)).collect()))
}

/// Groups of ranks ⌊rank / (share · (n + 1))⌋: the first and the last are left out.
fn truncated(scores: &[f64], share: f64) -> Result<Vec<Option<f64>>, Refusal> {
    if share == 0.0 {
        return Err(Refusal::OutOfRange);
    }
    let (groups, n) = (1.0 / share, number_of(scores.len()));
    let last = groups - 1.0;
    let ranked = scores.iter().zip(ranks(scores, First::Lowest, Ties::Mean)?);
    let kept = |rank: f64| {
        let group = (rank * groups / (n + 1.0)).floor();
        group > 0.0 && group < last
    };
    Ok(ranked.map(|(score, rank)| kept(rank).then_some(*score)).collect())
}

/// The over-dispersion of units.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispersion {
    /// Mean squared score after trimming, and after the correction where it was asked for: 1 if chance is all there is.
    pub phi: f64,
    /// Variance between units beyond chance, on the scale of the scores.
    pub tau_squared: f64,
    /// φ from which on limits are widened.
    pub threshold: f64,
    /// Units used.
    pub n: usize,
    /// The scores after trimming; `None` for a unit left out.
    pub trimmed: Vec<Option<f64>>,
    /// Which variant it is.
    pub method: String,
}

impl Dispersion {
    /// Whether φ is beyond what chance gives.
    pub fn is_beyond_chance(&self) -> bool {
        self.phi > self.threshold
    }
}

/// Whether trimming is made up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// φ as the trimmed scores give it, too small for units that merely differ.
    Uncorrected,
    /// φ divided by the share of a normal variance that trimming keeps.
    Consistent,
}

/// The over-dispersion of scores zᵢ with standard errors sᵢ: φ = (1/I) Σ zᵢ² after trimming, and
/// τ² = max(0, (Iφ − (I − 1)) / (Σw − Σw²/Σw)) with w = 1/s².
///
/// With [`Correction::Consistent`], φ is first divided by [`share_of_variance_kept`], because trimming takes away variance
/// that is there when units differ normally; without it ordinary units are called outlying three times too often.
///
/// Assumes scores that are about normal but for a few units. Reference: Spiegelhalter (2005), section 3.3 and A.3;
/// Spiegelhalter and others (2012); the correction is this program's own and is named in the method. Vectors: the package
/// FunnelPlotR, and computed in numpy. Refused with fewer than 10 units.
pub fn dispersion(
    scores: &[f64],
    errors: &[f64],
    trimming: Trimming,
    correction: Correction,
) -> Result<Dispersion, Refusal> {
    same_length(scores, errors)?;
    at_least(MIN_UNITS, scores.len(), Refusal::TooFewUnits)?;
    all_present(scores)?;
    all_positive(errors)?;
    let trimmed = trimming.applied(scores)?;
    let n = trimmed.iter().flatten().count();
    let count = number_of(n);
    let kept = match correction {
        Correction::Uncorrected => 1.0,
        Correction::Consistent => share_of_variance_kept(trimming)?,
    };
    let phi = trimmed.iter().flatten().map(|score| score * score).sum::<f64>() / count / kept;
    let weights: Vec<f64> =
        errors.iter().zip(&trimmed).filter(|(_, score)| score.is_some()).map(|(error, _)| error.powi(-2)).collect();
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let tau_squared = ((count * phi - (count - 1.0)) / (sum - squares / sum)).max(0.0);
    let method = match correction {
        Correction::Uncorrected => trimming.method(),
        Correction::Consistent => format!("{}, corrected for consistency", trimming.method()),
    };
    Ok(Dispersion { phi, tau_squared, threshold: threshold(n), n, trimmed, method })
}

/// φ up to which chance is enough of an explanation: 1 + 2√(2/I).
///
/// Assumes that φ of I units is about normal with variance 2/I. Reference: Spiegelhalter (2005). Vectors: computed.
pub fn threshold(units: usize) -> f64 {
    1.0 + 2.0 * (2.0 / number_of(units)).sqrt()
}

/// The share of the variance of normal scores that is left after trimming at ±a = Φ⁻¹(1 − q): winsorised
/// (1 − 2q) − 2a·φ(a) + 2q·a², truncated 1 − 2a·φ(a)/(1 − 2q), where φ is the normal density.
///
/// Assumes normal scores. Reference: moments of the truncated normal distribution (Johnson, Kotz and Balakrishnan, 1994).
/// Vectors: 0.67865 and 0.43772 at 10%, 0.83127 and 0.62302 at 5%.
pub fn share_of_variance_kept(trimming: Trimming) -> Result<f64, Refusal> {
    let share = trimming.share();
    if share == 0.0 {
        return Ok(1.0);
    }
    let end = -normal_quantile(share)?;
    let slope = 2.0 * end * Normal::standard().pdf(end);
    let inner = 1.0 - 2.0 * share;
    Ok(match trimming {
        Trimming::Truncated(_) => 1.0 - slope / inner,
        _ => inner - slope + 2.0 * share * end * end,
    })
}

/// The whole part of a small number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> usize {
    number as usize
}
