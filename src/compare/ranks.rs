//! How sure a rank is: ranks over and over in values drawn around those published.

use super::case::{Case, Counted};
use super::expected::Spread;
use crate::domain::RankSpan;
use crate::statistics::funnel::FunnelKind;
use crate::statistics::order::First;
use crate::statistics::{Belief, Confidence, rank_intervals};

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

/// What is known of a force's value on the scale of the funnel, as far as chance in its count goes. What forces differ by
/// beyond chance is what a rank is about, and no noise; what a force differs by from year to year would be, but the years at
/// hand are too few for it.
fn belief(Counted { count, base }: Counted, kind: FunnelKind) -> Belief {
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
