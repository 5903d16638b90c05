//! Change of productivity between two periods.

use super::envelope::EnvelopeSettings;
use super::production::{Orientation, Production, Returns};
use crate::statistics::Refusal;

/// The method, as printed beside the change.
pub const METHOD_OF_PRODUCTIVITY: &str =
    "Malmquist index, constant returns; parts after Färe, Grosskopf, Norris and Zhang";

/// Change of one unit between two periods; above 1 is more output for the inputs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProductivityChange {
    /// All of it: catching up times the frontier's own move.
    pub index: f64,
    /// Nearer to or further from the frontier of its time.
    pub catching_up: f64,
    /// The frontier's own move, where the unit is.
    pub frontier_shift: f64,
    /// The part of catching up that is not size.
    pub pure_catching_up: f64,
    /// The part of catching up that is size.
    pub scale_change: f64,
    /// Distance in the first period from the frontier of the first.
    pub first_from_first: f64,
    /// Distance in the second period from the frontier of the second.
    pub second_from_second: f64,
    /// Distance in the second period from the frontier of the first.
    pub second_from_first: f64,
    /// Distance in the first period from the frontier of the second.
    pub first_from_second: f64,
}

/// Change of productivity of each unit between two periods.
///
/// With distances D under constant returns (θ, or 1/φ): catching up = D₁(1)/D₀(0), shift of the frontier =
/// √((D₀(1)/D₁(1)) · (D₀(0)/D₁(0))), index = their product; catching up = pure (variable returns) × scale. Distances
/// across periods are taken under constant returns, because under variable returns they may not exist.
///
/// Assumes that inputs and outputs are defined alike in both periods and that the rows are the same units in the same
/// order. Reference: Färe, Grosskopf, Norris and Zhang (1994), American Economic Review 84:66-83. Vectors:
/// `dea_malmquist`.
pub fn productivity_change(
    first: &Production,
    second: &Production,
    orientation: Orientation,
) -> Result<Vec<ProductivityChange>, Refusal> {
    first.check()?;
    second.check()?;
    if first.units() != second.units() {
        return Err(Refusal::UnequalLengths);
    }
    let across =
        |from: &Production, of: &Production, returns| distances(from, of, EnvelopeSettings { returns, orientation });
    let first_from_first = across(first, first, Returns::Constant)?;
    let second_from_second = across(second, second, Returns::Constant)?;
    let second_from_first = across(first, second, Returns::Constant)?;
    let first_from_second = across(second, first, Returns::Constant)?;
    let first_pure = across(first, first, Returns::Variable)?;
    let second_pure = across(second, second, Returns::Variable)?;
    let own = first_from_first.into_iter().zip(second_from_second);
    let crossed = second_from_first.into_iter().zip(first_from_second);
    let pure = first_pure.into_iter().zip(second_pure);
    Ok(own.zip(crossed).zip(pure).map(|((own, crossed), pure)| change(own, crossed, pure)).collect())
}

/// Distances of the units of one period from the frontier of another, at most 1 inside it whatever the orientation.
fn distances(from: &Production, of: &Production, settings: EnvelopeSettings) -> Result<Vec<f64>, Refusal> {
    let reference = settings.reference(from);
    let scores =
        of.rows().map(|(inputs, outputs)| reference.score(inputs, outputs)).collect::<Result<Vec<f64>, _>>()?;
    Ok(match settings.orientation {
        Orientation::Input => scores,
        Orientation::Output => scores.into_iter().map(f64::recip).collect(),
    })
}

fn change(own: (f64, f64), crossed: (f64, f64), pure: (f64, f64)) -> ProductivityChange {
    let (first_from_first, second_from_second) = own;
    let (second_from_first, first_from_second) = crossed;
    let catching_up = second_from_second / first_from_first;
    let shift = (second_from_first / second_from_second) * (first_from_first / first_from_second);
    let frontier_shift = shift.sqrt();
    let pure_catching_up = pure.1 / pure.0;
    ProductivityChange {
        index: catching_up * frontier_shift,
        catching_up,
        frontier_shift,
        pure_catching_up,
        scale_change: catching_up / pure_catching_up,
        first_from_first,
        second_from_second,
        second_from_first,
        first_from_second,
    }
}
