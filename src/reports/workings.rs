//! What charts of one measure are drawn from besides its comparison.

use crate::catalogue::Catalogue;
use crate::charts::{
    Funnel, FunnelLimit, FunnelPlace, FunnelPoint, RANK_INTERVALS, RankIntervals, RankRange, RankedForce, Relation,
    Workings,
};
use crate::compare::{RANK_DRAWS, ranks_of_all_forces};
use crate::domain::{Comparison, ForceValue, LimitsAtSize, Measure, Rank, Standing};

/// The workings of a comparison for the charts named; what it does not hold is not drawn.
pub(super) fn of(
    comparison: &Comparison,
    measure: &Measure,
    catalogue: &Catalogue,
    charts: &[String],
) -> Vec<Workings> {
    // Ranks are drawn thousands of times: only where a chart shows them.
    let with_ranks = charts.iter().any(|id| id == RANK_INTERVALS);
    let ranks = with_ranks.then(|| rank_intervals(comparison, measure)).flatten().map(Workings::RankIntervals);
    funnel(comparison, measure, catalogue).map(Workings::Funnel).into_iter().chain(ranks).collect()
}

/// The ranks of all forces, by the same draws as the rank of the force among its peers.
fn rank_intervals(comparison: &Comparison, measure: &Measure) -> Option<RankIntervals> {
    let ranks = ranks_of_all_forces(comparison, measure)?;
    let range = |rank: &Rank| {
        let [rank, from, to] = [rank.position, rank.span?.from, rank.span?.to].map(|place| u32::try_from(place).ok());
        Some(RankRange { rank: rank?, from: from?, to: to? })
    };
    let force = |value: &ForceValue| RankedForce {
        force: value.force.clone(),
        name: value.name.clone(),
        relation: relation(value, comparison),
        value: value.value,
        rank: ranks.get(&value.force).and_then(range),
    };
    Some(RankIntervals {
        method: format!(
            "Lines hold 95 of 100 ranks in {RANK_DRAWS} draws of every count as chance could have made it."
        ),
        forces: comparison.all_forces.iter().map(force).collect(),
    })
}

/// The limits around the force's own peers: those that its standing was found with.
fn funnel(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> Option<Funnel> {
    let centre = comparison.peers.without_force.weighted?;
    let by_size = by_size(comparison);
    if by_size.is_empty() {
        return None;
    }
    let part = measure.denominator.as_ref()?;
    let table = catalogue.tables.get(&part.table)?;
    Some(Funnel {
        size: table.unit.clone(),
        method: format!("Limits around the peers of {}: {}.", comparison.force_name, comparison.verdict.method),
        centre,
        centre_label: "Peers together".to_owned(),
        limits: by_size.iter().map(limit).collect(),
        points: comparison.all_forces.iter().map(|it| point(it, comparison)).collect(),
    })
}

/// The limits for forces of other sizes; none where none are expected.
fn by_size(comparison: &Comparison) -> &[LimitsAtSize] {
    comparison.expected.as_ref().map_or(&[], |expected| &expected.by_size)
}

fn limit(limits: &LimitsAtSize) -> FunnelLimit {
    FunnelLimit {
        size: limits.size,
        lower_95: limits.inner.lower,
        upper_95: limits.inner.upper,
        lower_998: limits.outer.lower,
        upper_998: limits.outer.upper,
    }
}

/// What a force is to the force of the comparison.
fn relation(value: &ForceValue, comparison: &Comparison) -> Relation {
    match &value.force {
        force if *force == comparison.force => Relation::Own,
        force if comparison.peers.members.contains(force) => Relation::Peer,
        _ => Relation::Other,
    }
}

fn point(value: &ForceValue, comparison: &Comparison) -> FunnelPoint {
    let relation = relation(value, comparison);
    FunnelPoint {
        force: value.force.clone(),
        name: value.name.clone(),
        relation,
        size: value.denominator,
        value: value.value,
        place: match value.value.zip(value.denominator) {
            None => FunnelPlace::Missing,
            Some(_) if relation == Relation::Own => own_place(comparison),
            Some(at) => place(at, comparison),
        },
    }
}

/// Where the force itself lies: as its verdict says.
fn own_place(comparison: &Comparison) -> FunnelPlace {
    let above = comparison.difference.rate.is_some_and(|difference| difference > 0.0);
    match (comparison.verdict.standing, above) {
        (Standing::Higher, _) => FunnelPlace::AboveOuter,
        (Standing::Lower, _) => FunnelPlace::BelowOuter,
        (Standing::Alert, true) => FunnelPlace::AboveInner,
        (Standing::Alert, false) => FunnelPlace::BelowInner,
        (Standing::Within, _) => FunnelPlace::Within,
        (Standing::NotCompared, _) => FunnelPlace::Missing,
    }
}

/// Where a force lies between the limits of the sizes next to its own, those of its size in proportion.
fn place((value, size): (f64, f64), comparison: &Comparison) -> FunnelPlace {
    let limits = by_size(comparison);
    let pair = limits
        .windows(2)
        .find(|pair| pair.iter().all(|it| it.size > 0.0) && pair.last().is_some_and(|it| size <= it.size));
    let Some([before, after]) = pair.or(limits.windows(2).next_back()) else { return FunnelPlace::Missing };
    let share = ((size - before.size) / (after.size - before.size)).clamp(0.0, 1.0);
    let at = |low: f64, high: f64| low + (high - low) * share;
    match value {
        _ if value > at(before.outer.upper, after.outer.upper) => FunnelPlace::AboveOuter,
        _ if value < at(before.outer.lower, after.outer.lower) => FunnelPlace::BelowOuter,
        _ if value > at(before.inner.upper, after.inner.upper) => FunnelPlace::AboveInner,
        _ if value < at(before.inner.lower, after.inner.lower) => FunnelPlace::BelowInner,
        _ => FunnelPlace::Within,
    }
}
