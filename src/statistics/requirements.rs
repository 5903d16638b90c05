//! What a method requires of its numbers: numbers in, nothing or a refusal out. In one place, so that the same fault has the
//! same name in every method.

use super::Refusal;

/// Fewest peers with a value for a median, quartiles or a range.
pub const MIN_PEERS: usize = 3;

/// A number that is there.
pub fn present(value: f64) -> Result<f64, Refusal> {
    if value.is_finite() { Ok(value) } else { Err(Refusal::Missing) }
}

/// Numbers that are all there.
pub fn all_present(values: &[f64]) -> Result<(), Refusal> {
    values.iter().try_for_each(|value| present(*value).map(|_| ()))
}

/// Two slices of which each number belongs to the other's in the same place.
pub fn same_length(first: &[f64], second: &[f64]) -> Result<(), Refusal> {
    if first.len() == second.len() { Ok(()) } else { Err(Refusal::UnequalLengths) }
}

/// A count: there, and not below zero.
pub fn count(value: f64) -> Result<f64, Refusal> {
    if present(value)? < 0.0 { Err(Refusal::NegativeNumerator) } else { Ok(value) }
}

/// A denominator: there, and above zero.
pub fn denominator(value: f64) -> Result<f64, Refusal> {
    match present(value)? {
        value if value < 0.0 => Err(Refusal::NegativeDenominator),
        0.0 => Err(Refusal::ZeroDenominator),
        value => Ok(value),
    }
}

/// At least so many numbers, or the refusal given.
pub fn at_least(fewest: usize, found: usize, refusal: Refusal) -> Result<(), Refusal> {
    if found < fewest { Err(refusal) } else { Ok(()) }
}

/// Points enough for one moving range.
pub fn points_for_moving_range(points: usize) -> Result<(), Refusal> {
    at_least(2, points, Refusal::NoMovingRange)
}

/// A mean moving range that limits can be drawn from: a series that never changes has none.
pub fn moving_range(mean: f64) -> Result<f64, Refusal> {
    if present(mean)? > 0.0 { Ok(mean) } else { Err(Refusal::NoVariation) }
}

/// The range of values that are to be spread over a scale.
pub fn range(values: &[f64]) -> Result<(f64, f64), Refusal> {
    all_present(values)?;
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if highest > lowest { Ok((lowest, highest)) } else { Err(Refusal::ZeroRange) }
}

/// Values above zero, as a geometric mean needs.
pub fn all_positive(values: &[f64]) -> Result<(), Refusal> {
    all_present(values)?;
    if values.iter().all(|value| *value > 0.0) { Ok(()) } else { Err(Refusal::NotPositive) }
}

/// Inputs above zero and at least one output above zero, for every unit of a frontier.
pub fn inputs_and_outputs(inputs: &[Vec<f64>], outputs: &[Vec<f64>]) -> Result<(), Refusal> {
    inputs.iter().chain(outputs).try_for_each(|row| all_present(row))?;
    let consumed = inputs.iter().flatten().all(|input| *input > 0.0);
    let produced = outputs.iter().all(|row| row.iter().any(|output| *output > 0.0));
    if consumed && produced { Ok(()) } else { Err(Refusal::UnusableInputs) }
}

/// Units enough for a frontier: at least inputs × outputs and three times their sum (Cooper, Seiford and Tone, 2007).
pub fn units_for_frontier(units: usize, inputs: usize, outputs: usize) -> Result<(), Refusal> {
    let fewest = (inputs * outputs).max(3 * (inputs + outputs));
    at_least(fewest, units, Refusal::TooFewUnitsForFrontier)
}
