//! Present boundaries: figures of forces that no longer exist, added up to their successor.
//!
//! Which force succeeded which, and when, is data: `valid_to` and `successor` in forces.toml. Only what can be added is
//! added, only where every predecessor has a figure, and never over a figure published for the new force itself.

use polars::prelude::*;

use super::number_of;
use crate::catalogue::{Catalogue, Merger};
use crate::domain::{AreaCode, SeriesSelection};
use crate::store::schema::{AREA, PERIOD_END, PERIOD_MONTHS, VALUE};

const FORCES: &str = "forces";
const ALL: &str = "all";
const OWN: &str = "own";

/// The figures by area and period, with those of forces that took over from others before they did.
pub(super) fn on_present(
    frame: LazyFrame,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> PolarsResult<LazyFrame> {
    let mergers = catalogue.areas.mergers();
    if mergers.is_empty() || !catalogue.adds_up(selection) {
        return Ok(frame);
    }
    mergers.iter().try_fold(frame, after)
}

/// One step: the new force has its own figures, else the sum of those before it.
fn after(frame: LazyFrame, merger: &Merger) -> PolarsResult<LazyFrame> {
    let own = col(AREA).eq(lit(merger.successor.0.clone()));
    let figures = [col(AREA), col(PERIOD_END), col(PERIOD_MONTHS), col(VALUE)];
    let published = frame.clone().filter(col(VALUE).is_not_null());
    let sums = sums_before(frame.clone(), merger)?.select(figures.clone());
    let rows =
        [published.filter(own.clone()), sums, frame.clone().filter(own.clone())].map(|it| it.select(figures.clone()));
    let key = [col(AREA), col(PERIOD_END), col(PERIOD_MONTHS)];
    let of_the_new = concat(rows, UnionArgs { maintain_order: true, ..Default::default() })?
        .unique_stable_generic(Some(key.to_vec()), UniqueKeepStrategy::First);
    let others = frame.filter(own.not()).select(figures);
    concat([others, of_the_new], UnionArgs::default())
}

/// The sums of all forces that ended, for periods until they did; null where one has no figure.
fn sums_before(frame: LazyFrame, merger: &Merger) -> PolarsResult<LazyFrame> {
    let forces = number_of(&merger.predecessors)?;
    let whole = col(FORCES).eq(lit(forces)).and(col(ALL));
    Ok(frame
        .filter(of_any(AREA, &merger.predecessors).and(col(PERIOD_END).lt_eq(lit(merger.last_day))))
        .group_by([col(PERIOD_END), col(PERIOD_MONTHS)])
        .agg([
            col(AREA).n_unique().alias(FORCES),
            col(VALUE).is_not_null().all(true).alias(ALL),
            // Sorted, so that the sum has one order whatever the order of the rows.
            col(VALUE).sort(SortOptions::default()).sum().alias(VALUE),
        ])
        .with_columns([
            lit(merger.successor.0.clone()).alias(AREA),
            when(whole).then(col(VALUE)).otherwise(lit(NULL)).alias(VALUE),
        ]))
}

/// The published cells that a figure of a force rests on: its own, else those of the forces before it.
pub(super) fn cells_of(
    frame: LazyFrame,
    force: &AreaCode,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> PolarsResult<LazyFrame> {
    let mergers = catalogue.areas.mergers_into(force);
    if mergers.is_empty() || !catalogue.adds_up(selection) {
        return Ok(frame.filter(col(AREA).eq(lit(force.0.clone()))));
    }
    let before = mergers
        .iter()
        .map(|merger| of_any(AREA, &merger.predecessors).and(col(PERIOD_END).lt_eq(lit(merger.last_day))));
    let any = before.fold(col(AREA).eq(lit(force.0.clone())), Expr::or);
    // The latest merger first: where the new force has figures of its own, those before it do not count.
    mergers.iter().rev().try_fold(frame.filter(any), |frame, merger| {
        let own = col(AREA).eq(lit(merger.successor.0.clone())).and(col(VALUE).is_not_null());
        let has_own = own.any(true).over([col(PERIOD_END), col(PERIOD_MONTHS)])?;
        Ok(frame
            .with_columns([has_own.alias(OWN)])
            .filter(of_any(AREA, &merger.predecessors).and(col(OWN)).not())
            .select([all().exclude_cols([OWN]).as_expr()]))
    })
}

/// The code of the force that polices an area now, for columns that hold codes of forces.
pub(super) fn present_force(column: &str, catalogue: &Catalogue) -> Expr {
    catalogue.areas.mergers().iter().fold(col(column), |code, merger| {
        let ended = Series::new("ended".into(), codes(&merger.predecessors));
        when(code.clone().is_in(lit(ended).implode(true), false)).then(lit(merger.successor.0.clone())).otherwise(code)
    })
}

fn of_any(column: &str, forces: &[AreaCode]) -> Expr {
    col(column).is_in(lit(Series::new("forces".into(), codes(forces))).implode(true), false)
}

fn codes(forces: &[AreaCode]) -> Vec<&str> {
    forces.iter().map(AreaCode::as_str).collect()
}
