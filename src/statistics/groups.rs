//! Areas put into groups of equal size by their values.

use super::Refusal;
use super::order::First;
use super::requirements::{all_present, at_least};

/// The group (1 to k) of every value: k + 1 − ⌈(n + 1 − rank) · k/n⌉, at least 1, where n values are there; equal values
/// share the lowest rank and so the group. A missing value has no group.
///
/// `first` says which end is group 1. Assumes nothing of the values. Reference: Public Health England indicator methods,
/// whose published tests are the vectors. Refused with fewer values than groups.
pub fn groups_of_equal_size(
    values: &[Option<f64>],
    groups: usize,
    first: First,
) -> Result<Vec<Option<usize>>, Refusal> {
    let there: Vec<f64> = values.iter().flatten().copied().collect();
    all_present(&there)?;
    at_least(1, groups, Refusal::OutOfRange)?;
    at_least(groups, there.len(), Refusal::FewerUnitsThanGroups)?;
    let n = there.len();
    let group = |value: f64| {
        let before = there.iter().filter(|other| match first {
            First::Lowest => **other < value,
            First::Highest => **other > value,
        });
        let from_here_on = n - before.count();
        (groups + 1 - (from_here_on * groups).div_ceil(n)).max(1)
    };
    Ok(values.iter().map(|value| value.map(group)).collect())
}
