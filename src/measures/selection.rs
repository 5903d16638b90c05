//! A series selection: series of a table added together, for each area and period.

use polars::prelude::*;

use super::{boundaries, fault, whole_sum};
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, SeriesSelection};
use crate::store::Store;
use crate::store::schema::{self, AREA, PERIOD_END, PERIOD_MONTHS, SERIES, VALUE};

const IN_A_ROW: &str = "in_a_row";
const MONTH: &str = "month";

/// One row for each area and period that the table has, with the sum; null where a part of it is missing.
pub(super) fn of_areas(store: &Store, selection: &SeriesSelection, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    let newest = store.newest(&selection.table)?;
    let key = [col(AREA), col(PERIOD_END), col(PERIOD_MONTHS)];
    let sum = whole_sum(selection).map_err(|error| fault(&error))? * lit(selection.times.unwrap_or(1.0));
    let summed = narrowed(newest.clone(), selection).group_by(key.clone()).agg([sum.alias(VALUE)]);
    let whole = if selection.absent_is_zero {
        // The table lists only what happened: a force that is in it for a period and not in these rows had none.
        let present = newest.group_by(key.clone()).agg([]);
        present
            .join(summed.with_columns([lit(true).alias(IN_A_ROW)]), key.clone(), key, JoinArgs::new(JoinType::Left))
            .with_columns([when(col(IN_A_ROW).is_null()).then(lit(0.0)).otherwise(col(VALUE)).alias(VALUE)])
            .select([col(AREA), col(PERIOD_END), col(PERIOD_MONTHS), col(VALUE)])
    } else {
        summed
    };
    let whole = boundaries::on_present(whole, selection, catalogue).map_err(|error| fault(&error))?;
    match selection.roll_up_to_months {
        Some(months) => rolled(&whole, months).map_err(|error| fault(&error)),
        None => Ok(whole),
    }
}

/// The rows that are selected: of its series, and of the values of dimensions that it keeps or does not leave out.
pub(super) fn narrowed(frame: LazyFrame, selection: &SeriesSelection) -> LazyFrame {
    let any_of =
        |name: &str, values: &[String]| col(name).is_in(lit(Series::new("wanted".into(), values)).implode(true), false);
    let frame = frame.filter(any_of(SERIES, &selection.series));
    let frame = selection
        .only
        .iter()
        .fold(frame, |frame, (name, values)| frame.filter(any_of(&schema::dimension(name), values)));
    selection
        .without
        .iter()
        .fold(frame, |frame, (name, values)| frame.filter(any_of(&schema::dimension(name), values).not()))
}

/// Sums of the periods that follow one another without a gap and make so many months; a gap makes no sum.
fn rolled(frame: &LazyFrame, months: u32) -> PolarsResult<LazyFrame> {
    // Tables are published by month or by quarter.
    let lengths = [1, 3].map(|length| rolled_from(frame, length, months));
    concat(lengths.into_iter().collect::<PolarsResult<Vec<_>>>()?, UnionArgs::default())
}

/// The same from the periods of one length.
fn rolled_from(frame: &LazyFrame, length: u32, months: u32) -> PolarsResult<LazyFrame> {
    let number = |months: u32| {
        i32::try_from(months).map_err(|_| polars_err!(ComputeError: "`{months}` months are too many to add up"))
    };
    let periods = number(months / length)?;
    let (length, months) = (number(length)?, number(months)?);
    let window = usize::try_from(periods)
        .map_err(|_| polars_err!(ComputeError: "`{periods}` periods are too many to add up"))?;
    let options = RollingOptionsFixedWindow { window_size: window, min_periods: window, ..Default::default() };
    let first = col(MONTH).shift(lit(periods - 1));
    let follows = (col(MONTH) - first).eq(lit(months) - col(PERIOD_MONTHS));
    let month = col(PERIOD_END).dt().year() * lit(12) + col(PERIOD_END).dt().month().cast(DataType::Int32);
    Ok(frame
        .clone()
        .filter(col(PERIOD_MONTHS).eq(lit(length)))
        .with_columns([month.alias(MONTH)])
        .sort([AREA, PERIOD_END], SortMultipleOptions::default())
        .with_columns([
            col(VALUE).rolling_sum(options).over([col(AREA)])?.alias(VALUE),
            follows.over([col(AREA)])?.alias(IN_A_ROW),
        ])
        .filter(col(IN_A_ROW))
        .with_columns([lit(months).alias(PERIOD_MONTHS)])
        .select([col(AREA), col(PERIOD_END), col(PERIOD_MONTHS), col(VALUE)]))
}
