//! Change from one period to another: how much, and in what unit.

use super::Refusal;
use super::requirements::{at_least, present};

/// A relative change, in per cent of the earlier value.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Percent(pub f64);

/// A difference of two percentages, in percentage points: never to be printed as per cent.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct PercentagePoints(pub f64);

/// The change from an earlier value to a later one in per cent of the earlier: (later − earlier)/earlier · 100.
///
/// Assumes that both values mean the same: no break in recording between them. Reference: definition. Vectors: arithmetic,
/// `trend_change_measures`. Refused where the earlier value is zero: that is undefined, and not a rise of 100%; and where it
/// is below zero, as the sign of the change would be lost.
pub fn percent_change(earlier: f64, later: f64) -> Result<Percent, Refusal> {
    let (earlier, later) = (present(earlier)?, present(later)?);
    match earlier {
        0.0 => Err(Refusal::ZeroBase),
        earlier if earlier < 0.0 => Err(Refusal::NotPositive),
        earlier => Ok(Percent((later - earlier) / earlier * 100.0)),
    }
}

/// The change of a value in per cent, refused also where the number that the earlier value rests on (`base`; of a count the
/// count itself) is below `min_base`: say the numbers instead.
///
/// The threshold is a convention of whoever publishes, so that the caller states it. Formula, assumption, reference and
/// vectors as for [`percent_change`]; the threshold is tested in `tests/it/uncertainty.rs`.
pub fn percent_change_on_base(earlier: f64, later: f64, base: f64, min_base: f64) -> Result<Percent, Refusal> {
    let change = percent_change(earlier, later)?;
    if present(base)? < min_base { Err(Refusal::SmallBase) } else { Ok(change) }
}

/// The difference of two percentages, later − earlier, which is not a change in per cent.
///
/// Assumes that both are shares of the same kind of whole. Reference: definition. Tested by hand in
/// `tests/it/uncertainty.rs`; the interval of such a difference is that of two proportions.
pub fn points_change(earlier: Percent, later: Percent) -> Result<PercentagePoints, Refusal> {
    Ok(PercentagePoints(present(later.0)? - present(earlier.0)?))
}

/// Sums over the last `window` periods; absent until there are so many, and where one of them is missing.
///
/// Sᵢ = Σ of the values from i − window + 1 to i. Sums of numerators and of denominators are to be divided, never means of
/// rates taken. Assumes periods of one length that follow each other; the sums overlap, so they are no points for control
/// limits. Reference: definition. Vectors: `trend_change_measures`.
pub fn rolling_sums(values: &[Option<f64>], window: usize) -> Result<Vec<Option<f64>>, Refusal> {
    at_least(1, window, Refusal::OutOfRange)?;
    let sum = |end: usize| {
        let from = (end + 1).checked_sub(window)?;
        values.get(from..=end)?.iter().copied().sum::<Option<f64>>()
    };
    Ok((0..values.len()).map(sum).collect())
}

/// The change from the same period a year before, in per cent, where a year has `periods` of them.
///
/// 100 (xᵢ − xⱼ)/xⱼ with j a year before i; absent where either is, or the earlier is zero. Assumes periods of one length.
/// Reference: definition. Vectors: `trend_change_measures`.
pub fn change_on_year(values: &[Option<f64>], periods: usize) -> Result<Vec<Option<Percent>>, Refusal> {
    at_least(1, periods, Refusal::OutOfRange)?;
    let change = |at: usize| {
        let earlier = values.get(at.checked_sub(periods)?).copied().flatten()?;
        percent_change(earlier, values.get(at).copied().flatten()?).ok()
    };
    Ok((0..values.len()).map(change).collect())
}
