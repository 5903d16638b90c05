//! What charts of one measure are drawn from besides its comparison.

use crate::catalogue::Catalogue;
use crate::charts::{Funnel, FunnelLimit, FunnelPlace, FunnelPoint, Relation, Workings};
use crate::domain::{Comparison, ForceValue, LimitsAtSize, Measure, Standing};

/// The workings of a comparison; what it does not hold is not drawn.
pub(super) fn of(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> Workings {
    Workings { funnel: funnel(comparison, measure, catalogue), ..Workings::default() }
}

/// The limits around the force's own peers: those that its standing was found with.
fn funnel(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> Option<Funnel> {
    let centre = comparison.peers_without_force.weighted?;
    let limits: Vec<FunnelLimit> = comparison.expected_by_size.iter().map(limit).collect();
    if limits.is_empty() {
        return None;
    }
    let part = measure.denominator.as_ref()?;
    let table = catalogue.tables.get(&part.table)?;
    Some(Funnel {
        size: table.unit.clone(),
        method: format!("Limits around the peers of {}: {}.", comparison.force_name, comparison.verdict.method),
        centre,
        centre_label: "Peers together".to_owned(),
        limits,
        points: comparison.all_forces.iter().map(|it| point(it, comparison)).collect(),
    })
}

fn limit(limits: &LimitsAtSize) -> FunnelLimit {
    FunnelLimit {
        size: limits.size,
        lower_95: limits.inner.0,
        upper_95: limits.inner.1,
        lower_998: limits.outer.0,
        upper_998: limits.outer.1,
    }
}

fn point(value: &ForceValue, comparison: &Comparison) -> FunnelPoint {
    let relation = match &value.force {
        force if *force == comparison.force => Relation::Own,
        force if comparison.peers.contains(force) => Relation::Peer,
        _ => Relation::Other,
    };
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
    let above = comparison.difference.is_some_and(|difference| difference > 0.0);
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
    let limits = &comparison.expected_by_size;
    let pair = limits
        .windows(2)
        .find(|pair| pair.iter().all(|it| it.size > 0.0) && pair.last().is_some_and(|it| size <= it.size));
    let Some([before, after]) = pair.or(limits.windows(2).next_back()) else { return FunnelPlace::Missing };
    let share = ((size - before.size) / (after.size - before.size)).clamp(0.0, 1.0);
    let at = |low: f64, high: f64| low + (high - low) * share;
    match value {
        _ if value > at(before.outer.1, after.outer.1) => FunnelPlace::AboveOuter,
        _ if value < at(before.outer.0, after.outer.0) => FunnelPlace::BelowOuter,
        _ if value > at(before.inner.1, after.inner.1) => FunnelPlace::AboveInner,
        _ if value < at(before.inner.0, after.inner.0) => FunnelPlace::BelowInner,
        _ => FunnelPlace::Within,
    }
}
