//! The rows of a frame: what every row must have is there, or the frame is refused.

use chrono::{Days, NaiveDate};
use polars::prelude::*;

use super::schema::{PERIOD_END, PERIOD_MONTHS};
use crate::domain::Period;

/// What a row must have, or the refusal that names the column and the row.
pub(crate) fn required<T>(found: Option<T>, column: &str, row: usize) -> PolarsResult<T> {
    found.ok_or_else(|| polars_err!(ComputeError: "row {} has no `{column}`", row + 1))
}

/// The periods of a frame's rows.
pub(crate) struct Periods {
    ends: Int32Chunked,
    months: Int32Chunked,
}

impl Periods {
    /// Takes the two columns that say a period.
    pub(crate) fn of(frame: &DataFrame) -> PolarsResult<Self> {
        let ends = frame.column(PERIOD_END)?.cast(&DataType::Int32)?;
        Ok(Self { ends: ends.i32()?.clone(), months: frame.column(PERIOD_MONTHS)?.i32()?.clone() })
    }

    /// The period of a row.
    pub(crate) fn at(&self, row: usize) -> PolarsResult<Period> {
        let months = self.months.get(row).and_then(|months| u32::try_from(months).ok());
        let end = required(self.ends.get(row).and_then(day), PERIOD_END, row)?;
        Ok(Period::of(required(months, PERIOD_MONTHS, row)?, end))
    }
}

/// The date of a day counted from 1 January 1970; none where no calendar reaches it.
pub(crate) fn day(number: i32) -> Option<NaiveDate> {
    let epoch = NaiveDate::default();
    match u64::try_from(number) {
        Ok(after) => epoch.checked_add_days(Days::new(after)),
        Err(_) => epoch.checked_sub_days(Days::new(u64::from(number.unsigned_abs()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_a_period_refuses_the_frame_and_is_not_passed_over() -> PolarsResult<()> {
        let frame = df!(PERIOD_END => [Some(0_i32), None, Some(0)], PERIOD_MONTHS => [12_i32, 12, -1])?;
        let periods = Periods::of(&frame)?;
        assert_eq!(periods.at(0)?, Period::of(12, NaiveDate::default()));
        for (row, column) in [(1, PERIOD_END), (2, PERIOD_MONTHS)] {
            let refusal = periods.at(row).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(refusal.contains(&format!("row {} has no `{column}`", row + 1)), "{refusal}");
        }
        Ok(())
    }
}
