//! Areas put into groups of equal size by their values.

use super::order::{First, Ties, ranks};
use super::requirements::{all_present, at_least};
use super::{Refusal, number_of};

/// The group (1 to k) of every value: ⌊(k + 1) − ⌈((n + 1) − rank) / (n/k)⌉⌋, at least 1; equal values share the lowest
/// rank and so the group.
///
/// `first` says which end is group 1. Assumes nothing of the values. Reference: Public Health England indicator methods,
/// whose published tests are the vectors. Refused with fewer values than groups.
pub fn groups_of_equal_size(values: &[f64], groups: usize, first: First) -> Result<Vec<f64>, Refusal> {
    all_present(values)?;
    at_least(1, groups, Refusal::OutOfRange)?;
    at_least(groups, values.len(), Refusal::FewerUnitsThanGroups)?;
    let (n, k) = (number_of(values.len()), number_of(groups));
    let group = |rank: f64| ((k + 1.0) - ((n + 1.0 - rank) / (n / k)).ceil()).floor().max(1.0);
    Ok(ranks(values, first, Ties::Lowest)?.into_iter().map(group).collect())
}
