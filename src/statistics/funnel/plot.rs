//! The funnel of this program: exact limits for chance, and limits widened by what units differ beyond chance.

use super::dispersion::{Correction, Dispersion, Trimming, dispersion};
use super::exact::{binomial_limit, poisson_limit};
use super::limits::{FunnelLimits, FunnelPosition};
use super::scale::{FunnelKind, WideningScale};
use crate::statistics::distributions::normal_two_sided;
use crate::statistics::requirements::{at_least, count, denominator, present};
use crate::statistics::{Confidence, Refusal, number_of, probability_of_cases, probability_of_count};

/// The value around which the funnel lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Sum of counts over sum of bases of all units in the comparison.
    Pooled,
    /// A value given: 1 where the bases are expected events.
    Given(f64),
}

/// How the over-dispersion widens the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Units have true values of their own around the target: t ± z√(s² + τ²). The same widening at every size.
    Additive,
    /// All errors are larger by the same factor: t ± z√φ·s. Hard on large units.
    Multiplicative,
}

/// How the funnel is made. The default is the one named in reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelOptions {
    /// Around what.
    pub target: Target,
    /// How over-dispersion widens it.
    pub model: Model,
    /// What is done with the scores at the ends.
    pub trimming: Trimming,
    /// Whether trimming is made up for.
    pub correction: Correction,
}

impl Default for FunnelOptions {
    fn default() -> Self {
        Self {
            target: Target::Pooled,
            model: Model::Additive,
            trimming: Trimming::Winsorised(0.1),
            correction: Correction::Consistent,
        }
    }
}

/// One unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelUnit {
    /// Cases or events.
    pub count: f64,
    /// Units they are among, exposure, or events expected.
    pub base: f64,
}

/// One unit in the funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPoint {
    /// Count over base.
    pub value: f64,
    /// Limits of chance alone at its size.
    pub chance: FunnelLimits,
    /// Limits widened by over-dispersion at its size; absent where there is none, or the unit's count has no place on the
    /// scale of the widening: then the limits of chance stand.
    pub widened: Option<FunnelLimits>,
    /// Where it stands to the limits that hold for it.
    pub position: FunnelPosition,
    /// Probability of a value at least as far from the target, on either side, under the limits that hold for it; for
    /// adjustment over a family of tests. Absent: a count with a fraction has none under chance alone.
    pub probability: Option<f64>,
}

/// A funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// What the units count.
    pub kind: FunnelKind,
    /// The value in its middle.
    pub target: f64,
    /// How over-dispersion widens it.
    pub model: Model,
    /// The over-dispersion.
    pub dispersion: Option<Dispersion>,
    /// Why there is no estimate of it.
    pub refused: Option<Refusal>,
    /// The units, in the order given.
    pub points: Vec<FunnelPoint>,
    /// Which variant it is.
    pub method: String,
}

/// The funnel of units: limits of 95 and 99.8 per cent around the target at every size.
///
/// Chance alone: [`binomial_limit`] and [`poisson_limit`], cut at zero (and at one for a proportion). Widened, on the
/// scale of arcsin√p with s = 1/(2√n), or of ln(O/E) with s = 1/√E: t ± z√(s² + τ²), turned back, once φ is beyond
/// 1 + 2√(2/I); φ and τ² by [`dispersion`]. A unit without events has no logarithm: it is held to chance alone. The
/// probability of a unit is 2Φ(−|y − t|/√(s² + τ²)), or the exact one of its count.
///
/// Assumes that a base is known, that the count is part of it or Poisson over it (not money), and that units differ about
/// normally on the scale but for a few. Reference: Spiegelhalter (2005), Stat Med 24, 1185–1202; Spiegelhalter and others
/// (2012). Vectors: of the parts; the whole in `tests/it/statistics.rs`. At 95% two of 43 units lie outside by chance alone.
pub fn funnel(units: &[FunnelUnit], kind: FunnelKind, options: &FunnelOptions) -> Result<Funnel, Refusal> {
    at_least(1, units.len(), Refusal::TooFewUnits)?;
    let target = target_of(units, kind, options.target)?;
    let (dispersion, refused) = match dispersion_of(units, kind, target, options) {
        Ok(dispersion) => (Some(dispersion), None),
        Err(refusal) => (None, Some(refusal)),
    };
    let method = method_of(kind, options.model, dispersion.as_ref());
    let mut funnel = Funnel { kind, target, model: options.model, dispersion, refused, points: Vec::new(), method };
    funnel.points = units.iter().map(|unit| funnel.point(unit)).collect::<Result<_, _>>()?;
    Ok(funnel)
}

fn target_of(units: &[FunnelUnit], kind: FunnelKind, target: Target) -> Result<f64, Refusal> {
    let (mut counts, mut bases) = (0.0, 0.0);
    for unit in units {
        counts += count(unit.count)?;
        bases += denominator(unit.base)?;
        if kind == FunnelKind::Proportion && unit.count > unit.base {
            return Err(Refusal::NumeratorAboveDenominator);
        }
    }
    let target = match target {
        Target::Pooled => counts / bases,
        Target::Given(target) => present(target)?,
    };
    let highest = if kind == FunnelKind::Proportion { 1.0 } else { f64::INFINITY };
    if target > 0.0 && target < highest { Ok(target) } else { Err(Refusal::OutOfRange) }
}

fn dispersion_of(
    units: &[FunnelUnit],
    kind: FunnelKind,
    target: f64,
    options: &FunnelOptions,
) -> Result<Dispersion, Refusal> {
    let usable = units.iter().filter(|unit| kind == FunnelKind::Proportion || unit.count > 0.0);
    let (mut scores, mut errors) = (Vec::new(), Vec::new());
    for unit in usable {
        let scale = WideningScale::of(kind, target, unit.base);
        scores.push((scale.onto(unit.count / unit.base) - scale.middle) / scale.error);
        errors.push(scale.error);
    }
    dispersion(&scores, &errors, options.trimming, options.correction)
}

fn method_of(kind: FunnelKind, model: Model, dispersion: Option<&Dispersion>) -> String {
    let model = match model {
        Model::Additive => "additive",
        Model::Multiplicative => "multiplicative",
    };
    match dispersion {
        Some(dispersion) if dispersion.is_beyond_chance() => {
            format!("funnel, {model} over-dispersion on the {}, {}", kind.scale(), dispersion.method)
        }
        _ => "funnel, exact limits of chance".to_owned(),
    }
}

impl Funnel {
    /// The limits of chance alone at a size.
    pub fn chance_at(&self, base: f64) -> Result<FunnelLimits, Refusal> {
        let limit = |p: f64| match self.kind {
            FunnelKind::Proportion => binomial_limit(base, self.target, p).map(|limit| limit.clamp(0.0, 1.0)),
            FunnelKind::Rate => poisson_limit(base * self.target, 1.0, p).map(|limit| limit.max(0.0) * self.target),
        };
        FunnelLimits::of(|confidence| Ok((limit(confidence.lower_tail())?, limit(confidence.upper_tail())?)))
    }

    /// The widened limits at a size; `None` where over-dispersion is not beyond chance.
    pub fn widened_at(&self, base: f64) -> Result<Option<FunnelLimits>, Refusal> {
        let Some(dispersion) = self.dispersion.as_ref().filter(|dispersion| dispersion.is_beyond_chance()) else {
            return Ok(None);
        };
        let scale = WideningScale::of(self.kind, self.target, denominator(base)?);
        let error = self.widened_error(&scale, dispersion);
        FunnelLimits::of(|confidence: Confidence| {
            let reach = confidence.z()? * error;
            Ok((scale.back(scale.middle - reach), scale.back(scale.middle + reach)))
        })
        .map(Some)
    }

    /// How many units would lie outside the lines of 95 and of 99.8 per cent if the limits told all there is to tell.
    pub fn expected_outside(&self) -> (f64, f64) {
        let outside = |confidence: Confidence| 2.0 * confidence.lower_tail() * number_of(self.points.len());
        (outside(Confidence::P95), outside(Confidence::P998))
    }

    fn point(&self, unit: &FunnelUnit) -> Result<FunnelPoint, Refusal> {
        let value = unit.count / unit.base;
        let chance = self.chance_at(unit.base)?;
        let on_scale = self.kind == FunnelKind::Proportion || unit.count > 0.0;
        let widened = if on_scale { self.widened_at(unit.base)? } else { None };
        let position = widened.as_ref().unwrap_or(&chance).position(value);
        let probability = match widened {
            Some(_) => self.probability_when_widened(unit),
            None => self.probability_by_chance(unit),
        };
        Ok(FunnelPoint { value, chance, widened, position, probability })
    }

    fn probability_when_widened(&self, unit: &FunnelUnit) -> Option<f64> {
        let scale = WideningScale::of(self.kind, self.target, unit.base);
        let distance = scale.onto(unit.count / unit.base) - scale.middle;
        self.dispersion.as_ref().map(|dispersion| normal_two_sided(distance / self.widened_error(&scale, dispersion)))
    }

    fn probability_by_chance(&self, unit: &FunnelUnit) -> Option<f64> {
        match self.kind {
            FunnelKind::Rate => probability_of_count(unit.count, unit.base, self.target).ok(),
            FunnelKind::Proportion => probability_of_cases(unit.count, unit.base, self.target).ok(),
        }
    }

    fn widened_error(&self, scale: &WideningScale, dispersion: &Dispersion) -> f64 {
        match self.model {
            Model::Additive => additive_error(scale.error, dispersion),
            Model::Multiplicative => multiplicative_error(scale.error, dispersion),
        }
    }
}

/// The standard error at one size under the additive model: √(s² + τ²).
///
/// Assumes that units differ alike whatever their size. Reference and vectors as for [`dispersion`].
pub fn additive_error(error: f64, dispersion: &Dispersion) -> f64 {
    (error * error + dispersion.tau_squared).sqrt()
}

/// The standard error at one size under the multiplicative model: √φ·s, never below s.
///
/// Assumes that large units differ less than small ones. Reference and vectors as for [`dispersion`].
pub fn multiplicative_error(error: f64, dispersion: &Dispersion) -> f64 {
    error * dispersion.phi.max(1.0).sqrt()
}
