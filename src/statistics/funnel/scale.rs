//! What the units of a funnel count, and the scale on which they differ about normally.

use std::f64::consts::FRAC_PI_2;

/// What the units count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelKind {
    /// Cases among units: binomial, widened on the arcsine of the root.
    Proportion,
    /// Events over an exposure, or over the events expected: Poisson, widened on the logarithm of observed over expected.
    Rate,
}

impl FunnelKind {
    pub(super) fn scale(self) -> &'static str {
        match self {
            Self::Proportion => "arcsine of the root",
            Self::Rate => "log of observed over expected",
        }
    }
}

/// The scale on which units differ about normally, at one size.
pub(super) struct WideningScale {
    kind: FunnelKind,
    target: f64,
    pub(super) middle: f64,
    pub(super) error: f64,
}

impl WideningScale {
    pub(super) fn of(kind: FunnelKind, target: f64, base: f64) -> Self {
        match kind {
            FunnelKind::Proportion => Self { kind, target, middle: target.sqrt().asin(), error: 0.5 / base.sqrt() },
            FunnelKind::Rate => Self { kind, target, middle: 0.0, error: 1.0 / (base * target).sqrt() },
        }
    }

    pub(super) fn onto(&self, value: f64) -> f64 {
        match self.kind {
            FunnelKind::Proportion => value.sqrt().asin(),
            FunnelKind::Rate => (value / self.target).ln(),
        }
    }

    pub(super) fn back(&self, value: f64) -> f64 {
        match self.kind {
            // Beyond the ends of the scale the sine would turn round.
            FunnelKind::Proportion => value.clamp(0.0, FRAC_PI_2).sin().powi(2),
            FunnelKind::Rate => value.exp() * self.target,
        }
    }
}
