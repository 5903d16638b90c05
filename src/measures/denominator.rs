//! What it is divided by: a level such as a population, rolled up to forces, of the day that belongs to each period.

use polars::prelude::*;

use super::{DENOMINATOR, DENOMINATOR_DAY, FORCE, whole_sum};
use crate::domain::{Outcome, Part, Place, Problem, RollUp};
use crate::store::Store;
use crate::store::schema::{AREA, PERIOD_END, SERIES, TEXT, VALUE};

const PARTS: &str = "parts";
const EXPECTED: &str = "expected";

/// Puts the newest level on or before the end of each period beside the count.
pub(super) fn beside(counted: LazyFrame, store: &Store, part: &Part) -> Outcome<LazyFrame> {
    let levels = levels_of_forces(store, part)?.sort([DENOMINATOR_DAY], SortMultipleOptions::default());
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

fn levels_of_forces(store: &Store, part: &Part) -> Outcome<LazyFrame> {
    let of_areas = levels(store, part)?;
    let of_forces = match &part.roll_up {
        Some(roll_up) => rolled_up(of_areas, store, roll_up)?,
        None => of_areas.rename([AREA], [FORCE], true),
    };
    Ok(of_forces.filter(col(DENOMINATOR).is_not_null()).select([col(FORCE), col(DENOMINATOR_DAY), col(DENOMINATOR)]))
}

fn levels(store: &Store, part: &Part) -> Outcome<LazyFrame> {
    let wanted = Series::new("series".into(), &part.series);
    Ok(store
        .newest(&part.table)?
        .filter(col(SERIES).is_in(lit(wanted).implode(true), false))
        .group_by([col(AREA), col(PERIOD_END).alias(DENOMINATOR_DAY)])
        .agg([whole_sum(VALUE, part.series.len()).alias(DENOMINATOR)]))
}

/// Adds areas up to forces; a force that lacks one of its areas has no level.
fn rolled_up(of_areas: LazyFrame, store: &Store, roll_up: &RollUp) -> Outcome<LazyFrame> {
    let belongs = look_up(store, roll_up)?;
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
pub(super) fn look_up(store: &Store, roll_up: &RollUp) -> Outcome<LazyFrame> {
    let newest = store.editions(&roll_up.table).last().ok_or_else(|| {
        Problem::data(Place::Store(roll_up.table.clone()), "no edition of the look-up is at hand")
            .hint("add the published look-up: `likeforce add FILE`")
    })?;
    Ok(newest
        .frame()?
        .filter(col(SERIES).eq(lit(roll_up.series.clone())))
        .select([col(AREA), col(TEXT).alias(FORCE)])
        .unique_stable(None, UniqueKeepStrategy::First))
}
