//! The range expected from a force's peers: limits around their average, as wide as forces usually differ from theirs.

use super::case::{Case, CaseCounts, Cases};
use crate::domain::{Limits, LimitsAtSize, Measure, MeasureKind, Standing};
use crate::statistics::funnel::{FunnelKind, FunnelLimits, FunnelPosition, LikeForLike, LikeUnit, like_for_like};
use crate::statistics::{self, Confidence};

/// How far the forces of a comparison differ from their own peers, where the measure counts events.
pub(super) struct Spread(Option<LikeForLike>);

impl Spread {
    /// Over every force that has a value, and at least the fewest peers.
    pub(super) fn of(cases: Cases) -> Self {
        let Some(kind) = kind_of(cases.measure) else { return Self(None) };
        let units: Vec<LikeUnit> = cases.each().filter_map(unit).collect();
        Self(like_for_like(&units, kind).ok())
    }

    /// How counts vary by chance.
    pub(super) fn kind(&self) -> Option<FunnelKind> {
        self.0.as_ref().map(LikeForLike::kind)
    }

    /// The limits around a force's peers, from the smallest size of any force to the largest.
    pub(super) fn by_size(&self, case: Case) -> Vec<LimitsAtSize> {
        let (Some(spread), Some(own)) = (&self.0, unit(case)) else { return Vec::new() };
        let forces = case.inputs.catalogue.areas.forces();
        let rows = forces.iter().filter_map(|force| case.of(&force.code).row());
        let sizes: Vec<f64> = rows.filter(|row| row.value.is_some()).filter_map(|row| row.denominator).collect();
        let smallest = sizes.iter().copied().fold(f64::INFINITY, f64::min);
        let largest = sizes.iter().copied().fold(0.0, f64::max);
        if !(smallest > 0.0 && largest.is_finite()) {
            return Vec::new();
        }
        let times = case.measure.multiplier().unwrap_or(1.0);
        let ratio = (largest / smallest).powf(1.0 / f64::from(STEPS));
        let sizes = (0..=STEPS).map(|step| smallest * ratio.powi(i32::from(step)));
        let at = |size: f64| {
            let limits = spread.limits(&LikeUnit { base: size, ..own }).ok()?.map(|limit| limit * times);
            Some(LimitsAtSize { size, inner: inner(&limits), outer: outer(&limits) })
        };
        sizes.filter_map(at).collect()
    }
}

/// The limits for one force, and how they were made.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    limits: FunnelLimits,
    pub(super) method: String,
}

impl Expected {
    /// The limits for a force; none where too few peers have a value.
    pub(super) fn of(case: Case, spread: &Spread) -> Option<Self> {
        if !case.has_enough_peers() {
            return None;
        }
        if let Some(spread) = &spread.0 {
            let times = case.measure.multiplier().unwrap_or(1.0);
            let limits = spread.limits(&unit(case)?).ok()?.map(|limit| limit * times);
            return Some(Self { limits, method: spread.method.clone() });
        }
        let peers: Vec<f64> = case.of_peers().filter_map(Case::value).collect();
        let inner = statistics::expected_range(&peers, Confidence::P95)?;
        let outer = statistics::expected_range(&peers, Confidence::P998)?;
        let limits = FunnelLimits {
            lower_95: inner.lower,
            upper_95: inner.upper,
            lower_998: outer.lower,
            upper_998: outer.upper,
        };
        Some(Self { limits, method: inner.method.to_owned() })
    }

    /// Where a value stands.
    pub(super) fn standing(&self, value: f64) -> Standing {
        match self.limits.position(value) {
            FunnelPosition::AboveOuter => Standing::Higher,
            FunnelPosition::BelowOuter => Standing::Lower,
            FunnelPosition::AboveInner | FunnelPosition::BelowInner => Standing::Alert,
            FunnelPosition::Inside => Standing::Within,
        }
    }

    /// The range of 95%.
    pub(super) fn inner(&self) -> Limits {
        inner(&self.limits)
    }

    /// The range of 99.8%.
    pub(super) fn outer(&self) -> Limits {
        outer(&self.limits)
    }
}

fn inner(limits: &FunnelLimits) -> Limits {
    Limits { lower: limits.lower_95, upper: limits.upper_95 }
}

fn outer(limits: &FunnelLimits) -> Limits {
    Limits { lower: limits.lower_998, upper: limits.upper_998 }
}

/// Steps from the smallest size to the largest.
const STEPS: u8 = 40;

/// How a measure's counts vary by chance; none where it does not count events over a base.
pub(super) fn kind_of(measure: &Measure) -> Option<FunnelKind> {
    match measure.kind {
        MeasureKind::Rate => Some(FunnelKind::Rate),
        MeasureKind::Proportion => Some(FunnelKind::Proportion),
        _ => None,
    }
}

/// A force and its peers together, where it has a value and enough of them have.
fn unit(case: Case) -> Option<LikeUnit> {
    let CaseCounts { count, base } = case.counted()?;
    let peers: Vec<CaseCounts> = case.of_peers().filter_map(Case::counted).collect();
    let together = peers.iter().fold(CaseCounts::default(), |sum, peer| CaseCounts {
        count: sum.count + peer.count,
        base: sum.base + peer.base,
    });
    let unit = LikeUnit { count, base, peers_count: together.count, peers_base: together.base };
    (peers.len() >= statistics::MIN_PEERS).then_some(unit)
}
