//! The denominator: a level such as a population, rolled up to forces, on the day that belongs to each period.

use polars::prelude::*;

use super::columns::{DENOMINATOR, DENOMINATOR_DAY, FORCE};
use super::{boundaries, selection};
use crate::catalogue::Catalogue;
use crate::domain::{DenominatorPeriod, Outcome, Place, Problem, RollUp, SeriesSelection};
use crate::store::Store;
use crate::store::schema::{AREA, PERIOD_END, PERIOD_MONTHS, SERIES, TEXT, VALUE};

const PARTS: &str = "parts";
const EXPECTED: &str = "expected";

/// Puts what a count is divided by beside it.
pub(super) fn with_denominator(
    counted: LazyFrame,
    store: &Store,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> Outcome<LazyFrame> {
    match selection.period {
        Some(DenominatorPeriod::SamePeriod) => of_same_period(counted, store, selection, catalogue),
        Some(DenominatorPeriod::NewestLevel) | None => newest_level(counted, store, selection, catalogue),
    }
}

/// The figure for the very same period.
fn of_same_period(
    counted: LazyFrame,
    store: &Store,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> Outcome<LazyFrame> {
    let same = selection::of_areas(store, selection, catalogue)?.select([
        col(AREA).alias(FORCE),
        col(PERIOD_END),
        col(PERIOD_MONTHS),
        col(VALUE).alias(DENOMINATOR),
        col(PERIOD_END).alias(DENOMINATOR_DAY),
    ]);
    let key = [col(FORCE), col(PERIOD_END), col(PERIOD_MONTHS)];
    Ok(counted.join(same, key.clone(), key, JoinArgs::new(JoinType::Left)))
}

/// The newest level on or before the end of each period.
fn newest_level(
    counted: LazyFrame,
    store: &Store,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> Outcome<LazyFrame> {
    let levels = levels_of_forces(store, selection, catalogue)?.sort([DENOMINATOR_DAY], SortMultipleOptions::default());
    Ok(counted
        .sort([PERIOD_END], SortMultipleOptions::default())
        .join_builder()
        .with(levels)
        .left_on([col(PERIOD_END)])
        .right_on([col(DENOMINATOR_DAY)])
        .how(JoinType::AsOf(Box::new(AsOfOptions {
            strategy: AsofStrategy::Backward,
            left_by: Some(vec![FORCE.into()]),
            right_by: Some(vec![FORCE.into()]),
            allow_eq: true,
            ..Default::default()
        })))
        .coalesce(JoinCoalesce::KeepColumns)
        .finish())
}

/// The level of every force on every day that the table has.
pub(super) fn levels_of_forces(
    store: &Store,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> Outcome<LazyFrame> {
    let of_areas = levels(store, selection, catalogue)?;
    let of_forces = match &selection.roll_up {
        Some(roll_up) => rolled_up(of_areas, store, roll_up, catalogue)?,
        None => of_areas.rename([AREA], [FORCE], true),
    };
    Ok(of_forces.filter(col(DENOMINATOR).is_not_null()).select([col(FORCE), col(DENOMINATOR_DAY), col(DENOMINATOR)]))
}

fn levels(store: &Store, selection: &SeriesSelection, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    Ok(selection::of_areas(store, selection, catalogue)?.filter(col(PERIOD_MONTHS).eq(lit(0))).select([
        col(AREA),
        col(PERIOD_END).alias(DENOMINATOR_DAY),
        col(VALUE).alias(DENOMINATOR),
    ]))
}

/// Adds areas up to forces; a force that lacks one of its areas has no level.
fn rolled_up(of_areas: LazyFrame, store: &Store, roll_up: &RollUp, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    let belongs = look_up(store, roll_up, catalogue)?;
    let expected = belongs.clone().group_by([col(FORCE)]).agg([len().alias(EXPECTED)]);
    let added = belongs
        .join(of_areas, [col(AREA)], [col(AREA)], JoinArgs::new(JoinType::Inner))
        .group_by([col(FORCE), col(DENOMINATOR_DAY)])
        .agg([col(DENOMINATOR).sum().alias(DENOMINATOR), col(DENOMINATOR).count().alias(PARTS)]);
    Ok(added
        .join(expected, [col(FORCE)], [col(FORCE)], JoinArgs::new(JoinType::Inner))
        .filter(col(PARTS).eq(col(EXPECTED))))
}

/// Which force each area belongs to, by the newest look-up. An area stands there in several rows where it has several
/// parts, such as community safety partnerships: it is counted once.
pub(super) fn look_up(store: &Store, roll_up: &RollUp, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    let newest = store.editions(&roll_up.table).last().ok_or_else(|| {
        Problem::data(Place::Store(roll_up.table.clone()), "no edition of the look-up has been loaded")
            .hint("add the published look-up: `likeforce add FILE`")
    })?;
    Ok(newest
        .frame()?
        .filter(col(SERIES).eq(lit(roll_up.series.clone())))
        .select([col(AREA), col(TEXT).alias(FORCE)])
        .with_columns([boundaries::present_force(FORCE, catalogue).alias(FORCE)])
        .unique_stable(None, UniqueKeepStrategy::First))
}
