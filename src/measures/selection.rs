//! A part of a measure: series of a table added together, for each area and period.

use polars::prelude::*;

use super::{boundaries, whole_sum};
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
    let sum = whole_sum(selection) * lit(selection.times.unwrap_or(1.0));
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
    let whole = boundaries::on_present(whole, selection, catalogue);
    Ok(match selection.roll_up_to_months {
        Some(months) => rolled(whole, months),
        None => whole,
    })
}

/// The rows that the part takes: its series, and the values of dimensions it keeps or leaves out.
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
fn rolled(frame: LazyFrame, months: u32) -> LazyFrame {
    let months = i32::try_from(months).unwrap_or(i32::MAX);
    let sum = |periods: i32| {
        let window = usize::try_from(periods).unwrap_or(1);
        let options = RollingOptionsFixedWindow { window_size: window, min_periods: window, ..Default::default() };
        let first = col(MONTH).shift(lit(periods - 1));
        let follows = (col(MONTH) - first).eq(lit(months) - col(PERIOD_MONTHS));
        (col(VALUE).rolling_sum(options), follows)
    };
    let of_length = |length: i32| {
        let (added, follows) = sum(months / length.max(1));
        let each = frame
            .clone()
            .filter(col(PERIOD_MONTHS).eq(lit(length)))
            .with_columns([(col(PERIOD_END).dt().year() * lit(12)
                + col(PERIOD_END).dt().month().cast(DataType::Int32))
            .alias(MONTH)])
            .sort([AREA, PERIOD_END], SortMultipleOptions::default());
        let over = |expression: Expr| expression.clone().over([col(AREA)]).unwrap_or(expression);
        each.with_columns([over(added).alias(VALUE), over(follows).alias(IN_A_ROW)])
            .filter(col(IN_A_ROW))
            .with_columns([lit(months).alias(PERIOD_MONTHS)])
            .select([col(AREA), col(PERIOD_END), col(PERIOD_MONTHS), col(VALUE)])
    };
    // Tables are published by month or by quarter.
    let lengths = [1, 3].map(of_length);
    concat(lengths, UnionArgs::default()).unwrap_or(frame)
}
