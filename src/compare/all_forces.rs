//! All forces: every force's value of a measure in a period, for ranked charts and tables.

use super::{Inputs, change, verdict};
use crate::domain::{Comparison, ForceValue, Measure, Period, Tier};

/// Every force by name.
pub(super) fn of(inputs: &Inputs, measure: &Measure, period: &Period) -> Vec<ForceValue> {
    let baseline = measure.baseline_period();
    let forces = inputs.catalogue.areas.forces().into_iter();
    forces
        .map(|force| {
            let row = inputs.values.get(&measure.id, &force.code, period);
            let value = row.and_then(|row| row.value);
            let earlier = baseline.and_then(|from| inputs.values.get(&measure.id, &force.code, &from));
            let before = inputs.values.get(&measure.id, &force.code, &period.year_before());
            let (then, base) = (earlier.and_then(|row| row.value), earlier.and_then(|row| row.numerator));
            ForceValue {
                force: force.code.clone(),
                name: force.name.clone(),
                numerator: row.and_then(|row| row.numerator),
                denominator: row.and_then(|row| row.denominator),
                value,
                year_before_numerator: before.and_then(|row| row.numerator),
                year_before_denominator: before.and_then(|row| row.denominator),
                year_before: before.and_then(|row| row.value),
                baseline_numerator: base,
                baseline_denominator: earlier.and_then(|row| row.denominator),
                baseline: then,
                change_percent: base.and_then(|base| change::percent_of_value(measure, base, then?, value?)),
                without: value.is_none().then(|| verdict::why_no_value(inputs, measure, row, (&force.code, period))),
            }
        })
        .collect()
}

/// The force of a comparison among its peers: the highest value first and those without one last, or by name where the data
/// do not allow a rank.
pub fn with_peers(comparison: &Comparison) -> Vec<&ForceValue> {
    let is_shown = |it: &&ForceValue| it.force == comparison.force || comparison.peers.contains(&it.force);
    let mut shown: Vec<&ForceValue> = comparison.all_forces.iter().filter(is_shown).collect();
    if comparison.tier != Tier::NotRanked {
        shown.sort_by(|one, other| other.value.unwrap_or(f64::MIN).total_cmp(&one.value.unwrap_or(f64::MIN)));
    }
    shown
}
