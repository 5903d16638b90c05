//! Sudden changes: one unit's change from one period to the next, compared with that of all the others.

use super::Refusal;
use super::quantiles::robust_z;
use super::requirements::{all_positive, at_least, same_length};

/// A score beyond this is far from the others.
const FAR: f64 = 3.5;

/// A change smaller than this share of the earlier figure is not looked at: small series move that much every year.
pub const MIN_JUMP: f64 = 0.2;

/// Fewest units with both periods.
const MIN_UNITS: usize = 10;

/// A unit whose step is far from the others'.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// Which unit, by its place in what was given.
    pub unit: usize,
    /// The step as a share of the earlier figure.
    pub change: f64,
    /// How far it lies from the others, in robust standard deviations.
    pub score: f64,
}

/// The units whose step from one period to the next is large and far from the steps of all: |after/before − 1| ≥ 0.2 and
/// |z| > 3.5 with z = 0.6745 (x − median) / MAD of x = ln(after/before).
///
/// Assumes that most units move together, as seasons and national changes make them. Reference: Iglewicz and Hoaglin (1993),
/// How to Detect and Handle Outliers (the score and its threshold); the smallest step is this program's own. Vectors: by
/// hand in `tests/it/statistics.rs`. Refused with fewer than 10 units, or a figure that is zero or below.
pub fn jumps(before: &[f64], after: &[f64]) -> Result<Vec<Jump>, Refusal> {
    same_length(before, after)?;
    at_least(MIN_UNITS, before.len(), Refusal::TooFewUnits)?;
    all_positive(before)?;
    all_positive(after)?;
    let steps: Vec<f64> = before.iter().zip(after).map(|(before, after)| (after / before).ln()).collect();
    let mut found = Vec::new();
    for (unit, step) in steps.iter().enumerate() {
        let (score, change) = (robust_z(*step, &steps)?, step.exp() - 1.0);
        if change.abs() >= MIN_JUMP && score.abs() > FAR {
            found.push(Jump { unit, change, score });
        }
    }
    Ok(found)
}
