//! The periods of a frame's rows.

use chrono::{Days, NaiveDate};
use polars::prelude::*;

use super::schema::{PERIOD_END, PERIOD_MONTHS};
use crate::domain::Period;

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
    pub(crate) fn at(&self, row: usize) -> Option<Period> {
        Some(Period::of(u32::try_from(self.months.get(row)?).ok()?, day(self.ends.get(row)?)?))
    }
}

/// The date of a day counted from 1 January 1970.
pub(crate) fn day(number: i32) -> Option<NaiveDate> {
    let epoch = NaiveDate::default();
    match u64::try_from(number) {
        Ok(after) => epoch.checked_add_days(Days::new(after)),
        Err(_) => epoch.checked_sub_days(Days::new(u64::from(number.unsigned_abs()))),
    }
}
