//! All forces: every force's value of a measure in a period, for ranked charts and tables.

use super::case::Cases;
use super::{change, verdict};
use crate::domain::{Comparison, ForceValue, Tier};

/// Every force by name.
pub(super) fn of(cases: Cases) -> Vec<ForceValue> {
    let baseline = cases.measure.baseline_period();
    cases
        .each()
        .map(|case| {
            let (row, value) = (case.row(), case.value());
            let earlier = baseline.and_then(|from| case.in_period(from).row());
            let before = case.in_period(case.period.year_before()).row();
            let (then, base) = (earlier.and_then(|row| row.value), earlier.and_then(|row| row.numerator));
            ForceValue {
                force: case.force.clone(),
                name: case.inputs.catalogue.areas.name(case.force).to_owned(),
                numerator: row.and_then(|row| row.numerator),
                denominator: row.and_then(|row| row.denominator),
                value,
                year_before_numerator: before.and_then(|row| row.numerator),
                year_before_denominator: before.and_then(|row| row.denominator),
                year_before: before.and_then(|row| row.value),
                baseline_numerator: base,
                baseline_denominator: earlier.and_then(|row| row.denominator),
                baseline: then,
                change_percent: base.and_then(|base| change::percent_of_value(case.measure, base, then?, value?)),
                without: value.is_none().then(|| verdict::why_no_value(case)),
            }
        })
        .collect()
}

/// The force of a comparison among its peers: the highest value first and those without one last, or by name where the data
/// do not allow a rank.
pub fn with_peers(comparison: &Comparison) -> Vec<&ForceValue> {
    let is_shown = |it: &&ForceValue| it.force == comparison.force || comparison.peers.members.contains(&it.force);
    let mut shown: Vec<&ForceValue> = comparison.all_forces.iter().filter(is_shown).collect();
    if comparison.ranking.tier != Tier::NotRanked {
        shown.sort_by(|one, other| other.value.unwrap_or(f64::MIN).total_cmp(&one.value.unwrap_or(f64::MIN)));
    }
    shown
}
