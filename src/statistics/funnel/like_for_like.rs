//! A force against its own peers: limits at its size around their average, widened by how much forces differ from theirs.

use super::dispersion::{Correction, Dispersion, Trimming, dispersion};
use super::exact::{binomial_limit, poisson_limit};
use super::limits::FunnelLimits;
use super::scale::{FunnelKind, WideningScale};
use crate::statistics::requirements::{count, denominator};
use crate::statistics::{Confidence, Refusal};

/// Events expected under which the exact limits of chance are looked at as well: the logarithm is rough there.
const FEW_EVENTS: f64 = 10.0;

/// The share of scores at either end that is set to the quantile there.
const WINSORISED: f64 = 0.1;

/// A force and its peers together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LikeUnit {
    /// Cases or events of the force.
    pub count: f64,
    /// Units they are among, or exposure.
    pub base: f64,
    /// Cases or events of its peers together.
    pub peers_count: f64,
    /// Units or exposure of its peers together.
    pub peers_base: f64,
}

/// How far forces lie from their own peers, over all forces of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct LikeForLike {
    kind: FunnelKind,
    /// The over-dispersion of the distances from the peers.
    pub dispersion: Dispersion,
    /// Which variant it is.
    pub method: String,
}

/// The spread of forces around their own peers' averages.
///
/// For each force z = (y − t) / √(s² + u²): y and t are its value and the pooled value of its peers on the scale of the
/// funnel (log for rates, arcsine of the root for proportions), s and u what chance alone makes of each. φ and τ² are those
/// of [`dispersion`] over all forces, winsorised 10% and corrected for consistency. So the limits ask what forces usually
/// differ from forces like them, and not what chance alone would give, which nearly every force of this size exceeds.
///
/// Assumes that most forces differ from their peers about normally on the scale. The forces' distances are not independent,
/// because groups overlap: that leaves the limits unbiased and their width less certain. Reference: Spiegelhalter (2005),
/// Stat Med 24, 1185–1202, with each unit's target its peers' average; the per-unit target is this program's own. Vectors:
/// of the parts; the share of alike forces flagged is simulated in `tests/it/statistics.rs`. Refused with fewer than 10.
pub fn like_for_like(units: &[LikeUnit], kind: FunnelKind) -> Result<LikeForLike, Refusal> {
    let (mut scores, mut errors) = (Vec::new(), Vec::new());
    for unit in units {
        let target = unit.target()?;
        let on_scale = target > 0.0 && (kind == FunnelKind::Proportion || unit.count > 0.0);
        if !on_scale {
            continue;
        }
        let (scale, error) = unit.chance(kind, target)?;
        scores.push((scale.onto(unit.count / unit.base) - scale.middle) / error);
        errors.push(error);
    }
    let dispersion = dispersion(&scores, &errors, Trimming::Winsorised(WINSORISED), Correction::Consistent)?;
    let method = if dispersion.is_beyond_chance() {
        format!("funnel around the peers, over-dispersion additive, {}", dispersion.method)
    } else {
        "funnel around the peers, limits of chance".to_owned()
    };
    Ok(LikeForLike { kind, dispersion, method })
}

impl LikeUnit {
    fn target(&self) -> Result<f64, Refusal> {
        count(self.count)?;
        denominator(self.base)?;
        Ok(count(self.peers_count)? / denominator(self.peers_base)?)
    }

    /// The scale at the force's size, and the error of chance of the force and of its peers together.
    fn chance(&self, kind: FunnelKind, target: f64) -> Result<(WideningScale, f64), Refusal> {
        let own = WideningScale::of(kind, target, self.base);
        let peers = WideningScale::of(kind, target, self.peers_base);
        let error = own.error.hypot(peers.error);
        Ok((own, error))
    }
}

impl LikeForLike {
    /// How the counts vary by chance.
    pub fn kind(&self) -> FunnelKind {
        self.kind
    }

    /// The limits of a force, in the unit of its value.
    ///
    /// t ± z√(s² + u² + τ²) on the scale, turned back; τ² is 0 where φ is not beyond chance. Where fewer than 10 events are
    /// expected the limits are at least as wide as the exact ones of chance.
    pub fn limits(&self, unit: &LikeUnit) -> Result<FunnelLimits, Refusal> {
        let target = unit.target()?;
        if target <= 0.0 {
            return Err(Refusal::OutOfRange);
        }
        let (scale, chance) = unit.chance(self.kind, target)?;
        let spread = if self.dispersion.is_beyond_chance() { self.dispersion.tau_squared } else { 0.0 };
        let error = (chance * chance + spread).sqrt();
        let expected = target * unit.base;
        FunnelLimits::of(|confidence: Confidence| {
            let reach = confidence.z()? * error;
            let wide = (scale.back(scale.middle - reach), scale.back(scale.middle + reach));
            if expected >= FEW_EVENTS {
                return Ok(wide);
            }
            let exact = |p: f64| match self.kind {
                FunnelKind::Proportion => binomial_limit(unit.base, target, p).map(|limit| limit.clamp(0.0, 1.0)),
                FunnelKind::Rate => poisson_limit(expected, 1.0, p).map(|ratio| ratio.max(0.0) * target),
            };
            let (low, high) = (exact(confidence.lower_tail())?, exact(confidence.upper_tail())?);
            Ok((wide.0.min(low), wide.1.max(high)))
        })
    }
}
