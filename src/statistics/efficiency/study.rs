//! What should accompany a score before it is shown to anybody.

use super::bootstrap::{Bandwidth, BootstrapSettings, BootstrappedScores, bootstrapped_scores};
use super::envelope::{Envelope, EnvelopeSettings, envelope, leave_one_out, super_scores};
use super::production::{Nature, Orientation, Production, Returns};
use super::scale::{ScaleScore, scale_scores};
use crate::statistics::Refusal;

/// Share of repetitions between the limits.
const LEVEL: f64 = 0.95;

/// A score and what it hangs on.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Scores under variable returns, with slacks and the units each is held against.
    pub envelope: Envelope,
    /// The part of size.
    pub scale: Vec<ScaleScore>,
    /// Scores against the others alone; refused where there is none.
    pub without_itself: Vec<Result<f64, Refusal>>,
    /// Lowest and highest score when every other unit in turn is left out.
    pub without_each_other: Vec<(f64, f64)>,
    /// Scores corrected for the frontier being drawn through the units there are, and their limits.
    pub bootstrap: BootstrappedScores,
    /// Share of units on the frontier: under variable returns many are by construction.
    pub share_on_the_frontier: f64,
}

impl Study {
    /// Whether the limits of two units do not overlap. Where they do, the two cannot be told apart.
    pub fn apart(&self, one: usize, other: usize) -> bool {
        match (self.bootstrap.limits.get(one), self.bootstrap.limits.get(other)) {
            (Some(one), Some(other)) => one.1 < other.0 || other.1 < one.0,
            _ => false,
        }
    }
}

/// A study of units under variable returns, input oriented: scores, slacks, scale, each unit without itself and without
/// each other, and bootstrapped limits.
///
/// Refused for fewer units than inputs × outputs or three times their sum, for inputs not above zero, and for rates or
/// shares among volumes. `columns` says what inputs and then outputs hold. Assumes what [`envelope`] assumes. Reference
/// and vectors: as its parts.
pub fn study(production: &Production, columns: &[Nature], repetitions: usize, seed: u64) -> Result<Study, Refusal> {
    production.check_fit(columns)?;
    let settings = EnvelopeSettings { returns: Returns::Variable, orientation: Orientation::Input };
    let bandwidth = Bandwidth::OffFrontier;
    let drawn = BootstrapSettings { envelope: settings, bandwidth, repetitions, seed, level: LEVEL };
    let envelope = envelope(production, settings)?;
    let on_it = envelope.units.iter().filter(|unit| unit.on_the_frontier()).count();
    Ok(Study {
        scale: scale_scores(production, settings.orientation)?,
        without_itself: super_scores(production, settings)?,
        without_each_other: leave_one_out(production, settings)?,
        bootstrap: bootstrapped_scores(production, drawn)?,
        share_on_the_frontier: crate::statistics::number_of(on_it) / crate::statistics::number_of(production.units()),
        envelope,
    })
}
