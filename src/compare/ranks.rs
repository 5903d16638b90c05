//! How certain a rank is: ranks in repeated draws of values around those published.

use std::collections::BTreeMap;

use super::case::{Case, CaseCounts};
use super::expected::{Spread, kind_of};
use crate::domain::{AreaCode, Comparison, ForceValue, Measure, Rank, RankSpan, Tier};
use crate::statistics::funnel::FunnelKind;
use crate::statistics::quantiles::First;
use crate::statistics::{Belief, Confidence, RankInterval, rank_intervals};

/// Seed of the generator.
pub const SEED: u64 = 1996;

/// Sets of values drawn.
pub const DRAWS: usize = 2000;

/// The least count that an error is taken from: at zero it would have no end.
const MIN_COUNT: f64 = 0.5;

/// The ranks of a force among itself and its peers that hold 95 of 100 draws; none where the measure does not count events.
pub(super) fn span(case: Case, spread: &Spread) -> Option<RankSpan> {
    let kind = spread.kind()?;
    let own = case.counted()?;
    let peers = case.of_peers().filter_map(Case::counted);
    let beliefs: Vec<Belief> = std::iter::once(own).chain(peers).map(|unit| belief(unit, kind)).collect();
    let ranks = rank_intervals(&beliefs, First::Highest, Confidence::P95, (SEED, DRAWS)).ok()?;
    ranks.intervals.first().map(|it| RankSpan { from: it.best, to: it.worst })
}

/// The rank of every force that has a value among all of them, each with the ranks that hold 95 of 100 draws; none where the
/// measure does not count events, or is not ranked.
pub fn of_all_forces(comparison: &Comparison, measure: &Measure) -> Option<BTreeMap<AreaCode, Rank>> {
    let kind = kind_of(measure).filter(|_| comparison.ranking.tier != Tier::NotRanked)?;
    let there: Vec<&ForceValue> = comparison.all_forces.iter().filter(|force| force.value.is_some()).collect();
    let known =
        |force: &&ForceValue| Some(belief(CaseCounts { count: force.numerator?, base: force.denominator? }, kind));
    let beliefs: Vec<Belief> = there.iter().map(known).collect::<Option<_>>()?;
    let drawn = rank_intervals(&beliefs, First::Highest, Confidence::P95, (SEED, DRAWS)).ok()?;
    let rank = |(force, interval): (&&ForceValue, &RankInterval)| {
        let position = there.iter().filter(|other| other.value > force.value).count() + 1;
        let span = Some(RankSpan { from: interval.best, to: interval.worst });
        (force.force.clone(), Rank { position, of: there.len(), span })
    };
    Some(there.iter().zip(&drawn.intervals).map(rank).collect())
}

/// What is known of a force's value on the scale of the funnel, as far as chance in its count goes. What forces differ by
/// beyond chance is what a rank is about, and no noise; what a force differs by from year to year would be, but the years at
/// hand are too few for it.
fn belief(CaseCounts { count, base }: CaseCounts, kind: FunnelKind) -> Belief {
    match kind {
        FunnelKind::Rate => {
            let count = count.max(MIN_COUNT);
            Belief::Normal { estimate: (count / base).ln(), error: (1.0 / count).sqrt() }
        }
        FunnelKind::Proportion => {
            let share = (count / base).clamp(0.0, 1.0);
            Belief::Normal { estimate: share.sqrt().asin(), error: (0.25 / base).sqrt() }
        }
    }
}
