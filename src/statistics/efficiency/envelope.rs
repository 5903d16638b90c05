//! Data envelopment: each unit against the best mixes of the others.

use super::production::{Orientation, Production, Returns};
use super::programme::Reference;
use crate::statistics::Refusal;

/// Scores closer to one than this are one: rounding of the solver.
pub(super) const ONE_WITHIN: f64 = 1e-7;

/// What is assumed and which side is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvelopeSettings {
    /// Returns to scale.
    pub returns: Returns,
    /// Inputs or outputs.
    pub orientation: Orientation,
}

impl EnvelopeSettings {
    /// Name of the method.
    pub fn method(&self) -> &'static str {
        match (self.returns, self.orientation) {
            (Returns::Constant, Orientation::Input) => "DEA, constant returns, input oriented (CCR)",
            (Returns::Constant, Orientation::Output) => "DEA, constant returns, output oriented (CCR)",
            (Returns::Variable, Orientation::Input) => "DEA, variable returns, input oriented (BCC)",
            (Returns::Variable, Orientation::Output) => "DEA, variable returns, output oriented (BCC)",
            (Returns::NonIncreasing, Orientation::Input) => "DEA, non-increasing returns, input oriented",
            (Returns::NonIncreasing, Orientation::Output) => "DEA, non-increasing returns, output oriented",
            (Returns::NonDecreasing, Orientation::Input) => "DEA, non-decreasing returns, input oriented",
            (Returns::NonDecreasing, Orientation::Output) => "DEA, non-decreasing returns, output oriented",
        }
    }

    pub(super) fn reference<'a>(&self, units: &'a Production) -> Reference<'a> {
        Reference { units, returns: self.returns, orientation: self.orientation }
    }
}

/// One unit against the envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitScore {
    /// Radial score: at most 1 for inputs, at least 1 for outputs.
    pub score: f64,
    /// What it could use less of each input beyond the score.
    pub input_slacks: Vec<f64>,
    /// What others do more of each output beyond the score.
    pub output_slacks: Vec<f64>,
    /// The units it is held against, by place, and the share of each. Other sets may fit as well.
    pub peers: Vec<(usize, f64)>,
}

impl UnitScore {
    /// Sum of all slacks, in their own units.
    pub fn sum_of_slacks(&self) -> f64 {
        self.input_slacks.iter().chain(&self.output_slacks).sum()
    }

    /// Whether no mix of others does better in any respect: a score of 1 and no slack.
    pub fn on_the_frontier(&self) -> bool {
        (self.score - 1.0).abs() <= ONE_WITHIN && self.sum_of_slacks() <= ONE_WITHIN
    }
}

/// All units against their common envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// One score a unit.
    pub units: Vec<UnitScore>,
    /// Name of the method.
    pub method: &'static str,
}

/// The score of each unit against the envelope of all, with slacks and the units it is held against.
///
/// Inputs: min θ with Xλ ≤ θxₒ, Yλ ≥ yₒ, λ ≥ 0; outputs: max φ with Xλ ≤ xₒ, Yλ ≥ φyₒ; variable returns Σλ = 1,
/// non-increasing Σλ ≤ 1, non-decreasing Σλ ≥ 1. Then the largest sum of slacks with the score held.
///
/// Assumes that all inputs and outputs that matter are in the table, are free of error and comparable; the frontier is
/// drawn by the few units at its edge, so one wrong number there moves many scores. Reference: Charnes, Cooper and
/// Rhodes (1978); Banker, Charnes and Cooper (1984); Cooper, Seiford and Tone (2007). Vectors: `dea_scores`, textbook
/// examples and another solver.
pub fn envelope(production: &Production, settings: EnvelopeSettings) -> Result<Envelope, Refusal> {
    production.check()?;
    let reference = settings.reference(production);
    let unit = |(inputs, outputs): (&[f64], &[f64])| {
        let score = reference.score(inputs, outputs)?;
        let slacks = reference.slacks(inputs, outputs, score)?;
        Ok(UnitScore { score, input_slacks: slacks.inputs, output_slacks: slacks.outputs, peers: slacks.peers })
    };
    let units = production.rows().map(unit).collect::<Result<_, Refusal>>()?;
    Ok(Envelope { units, method: settings.method() })
}

/// The score of each unit against the envelope of all others. A unit far out may have none: under variable returns the
/// programme can be infeasible, which is said and never made a number.
///
/// Formula and assumptions: as [`envelope`], the unit itself without a share. Reference: Andersen and Petersen (1993),
/// Management Science 39:1261-1264. Vectors: `dea_scores`.
pub fn super_scores(production: &Production, settings: EnvelopeSettings) -> Result<Vec<Result<f64, Refusal>>, Refusal> {
    production.check()?;
    let score = |(place, (inputs, outputs)): (usize, (&[f64], &[f64]))| {
        settings.reference(&production.without(place)).score(inputs, outputs)
    };
    Ok(production.rows().enumerate().map(score).collect())
}

/// Lowest and highest score of each unit when every other unit in turn is left out of the envelope: how much a score
/// hangs on one unit.
///
/// Assumes what [`envelope`] assumes. Reference: Wilson (1995), Journal of Productivity Analysis 6:27-45. Checked by
/// definition in the tests.
pub fn leave_one_out(production: &Production, settings: EnvelopeSettings) -> Result<Vec<(f64, f64)>, Refusal> {
    production.check()?;
    let full = envelope_scores(production, settings)?;
    let mut ranges: Vec<(f64, f64)> = full.iter().map(|score| (*score, *score)).collect();
    for left_out in 0..production.units() {
        let rest = production.without(left_out);
        let reference = settings.reference(&rest);
        let others = production.rows().zip(&mut ranges).enumerate().filter(|(place, _)| *place != left_out);
        for (_, ((inputs, outputs), range)) in others {
            let score = reference.score(inputs, outputs)?;
            *range = (range.0.min(score), range.1.max(score));
        }
    }
    Ok(ranges)
}

/// The radial scores alone.
pub(super) fn envelope_scores(production: &Production, settings: EnvelopeSettings) -> Result<Vec<f64>, Refusal> {
    let reference = settings.reference(production);
    production.rows().map(|(inputs, outputs)| reference.score(inputs, outputs)).collect()
}
