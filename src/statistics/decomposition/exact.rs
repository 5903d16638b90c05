//! Sums without rounding: components on one grid of doubles, and components as they are shown.

use crate::statistics::Refusal;
use crate::statistics::requirements::all_present;

/// Digits of a double.
const DIGITS: i32 = 53;

/// What is left over may be this share of the largest number, and is rounding; more is a fault and not hidden.
const ROUNDING: f64 = 1e-9;

/// A gap and its parts. Own less other is the gap, and so is the sum of the parts, without rounding and in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct ExactGap {
    /// The unit's own value.
    pub own: f64,
    /// The value it is held against.
    pub other: f64,
    /// Own less other.
    pub gap: f64,
    /// The parts, in the order in which they were handed over.
    pub parts: Vec<f64>,
}

/// Parts as whole numbers of the last digit shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownParts {
    /// The gap, in units of the last digit.
    pub gap: i64,
    /// The parts, in the same units; they add up to the gap.
    pub parts: Vec<i64>,
    /// Digits after the point.
    pub decimals: u8,
}

/// Puts values and parts on one grid of doubles, the finest that has room for every sum of them, and gives what is left
/// over by rounding to the largest part, the first of equals.
pub(super) fn exact_gap(own: f64, other: f64, parts: &[f64]) -> Result<ExactGap, Refusal> {
    all_present(&[own, other])?;
    all_present(parts)?;
    let largest = parts.iter().map(|part| part.abs()).sum::<f64>().max(own.abs()).max(other.abs());
    if largest > f64::MAX / 4.0 {
        return Err(Refusal::OutOfRange);
    }
    let step = step(largest);
    let (own_steps, other_steps) = (steps(own, step), steps(other, step));
    let gap = own_steps - other_steps;
    let mut counts: Vec<i64> = parts.iter().map(|part| steps(*part, step)).collect();
    let left_over = gap - counts.iter().sum::<i64>();
    if value(left_over, step).abs() > ROUNDING * largest {
        return Err(Refusal::NotSettled);
    }
    if let Some(largest) = first_largest(&mut counts) {
        *largest += left_over;
    }
    Ok(ExactGap {
        own: value(own_steps, step),
        other: value(other_steps, step),
        gap: value(gap, step),
        parts: counts.iter().map(|count| value(*count, step)).collect(),
    })
}

/// The first of the largest, whatever its sign.
fn first_largest(counts: &mut [i64]) -> Option<&mut i64> {
    counts.iter_mut().reduce(|best, next| if next.abs() > best.abs() { next } else { best })
}

/// The distance of the grid, a power of two: 2^53 steps reach further than any sum.
fn step(largest: f64) -> f64 {
    // A sum just below a power of two may reach it once its parts are rounded.
    power_of_two(exponent(largest * (1.0 + ROUNDING)) - DIGITS + 1)
}

/// The power of two at or below a number.
fn exponent(value: f64) -> i32 {
    const BIAS: i32 = 1023;
    i32::try_from((value.to_bits() >> 52) & 0x7ff).unwrap_or(BIAS) - BIAS
}

/// A power of two among the normal doubles.
fn power_of_two(exponent: i32) -> f64 {
    2.0_f64.powi(exponent.clamp(-1000, 1000))
}

/// A whole number of steps; there are fewer than 2^53 of them.
#[allow(clippy::cast_possible_truncation)]
fn steps(value: f64, step: f64) -> i64 {
    (value / step).round() as i64
}

#[allow(clippy::cast_precision_loss)]
fn value(steps: i64, step: f64) -> f64 {
    steps as f64 * step
}

/// The parts as they are shown with so many digits after the point: they add up to the gap as it is shown.
///
/// Each part is cut to the last digit; the digits that are missing go to the parts that lost most, the first of equals
/// (largest remainder, Hamilton's method). A part is never further than one last digit from its value unless the gap
/// itself is.
pub fn shown_parts(gap: f64, parts: &[f64], decimals: u8) -> Result<ShownParts, Refusal> {
    all_present(&[gap])?;
    all_present(parts)?;
    let unit = 10.0_f64.powi(i32::from(decimals));
    let scaled: Vec<f64> = parts.iter().map(|part| part * unit).collect();
    let room = scaled.iter().map(|part| part.abs()).sum::<f64>() + (gap * unit).abs();
    if room >= 2.0_f64.powi(DIGITS) {
        return Err(Refusal::OutOfRange);
    }
    let gap = steps(gap * unit, 1.0);
    let mut shown: Vec<i64> = scaled.iter().map(|part| steps(part.floor(), 1.0)).collect();
    let mut by_loss: Vec<(usize, f64)> = scaled.iter().map(|part| part - part.floor()).enumerate().collect();
    by_loss.sort_by(|one, other| other.1.total_cmp(&one.1));
    let missing = gap - shown.iter().sum::<i64>();
    let turns = usize::try_from(missing.unsigned_abs()).map_err(|_| Refusal::OutOfRange)?;
    if turns > shown.len() {
        return Err(Refusal::NotSettled);
    }
    let order: Vec<usize> = match missing.is_negative() {
        true => by_loss.iter().rev().map(|(place, _)| *place).collect(),
        false => by_loss.iter().map(|(place, _)| *place).collect(),
    };
    for place in order.into_iter().take(turns) {
        if let Some(part) = shown.get_mut(place) {
            *part += missing.signum();
        }
    }
    Ok(ShownParts { gap, parts: shown, decimals })
}
