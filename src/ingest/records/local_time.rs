//! The month of a moment in the United Kingdom, without a table of time zones: the rule there has been the same since 1996.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

use crate::domain::Month;

/// The month that a clock on a wall in the United Kingdom showed at a moment written as `2020-06-30T23:00:00+00:00`.
pub(super) fn month_of(moment: &str) -> Option<Month> {
    let moment = DateTime::parse_from_rfc3339(moment.trim()).ok()?.naive_utc();
    let local = if is_summer(moment)? { moment.checked_add_signed(Duration::hours(1))? } else { moment };
    Some(Month { year: local.year(), month: local.month() })
}

/// Summer time lasts from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
fn is_summer(moment: NaiveDateTime) -> Option<bool> {
    let start = last_sunday(moment.year(), 3)?.and_hms_opt(1, 0, 0)?;
    let end = last_sunday(moment.year(), 10)?.and_hms_opt(1, 0, 0)?;
    Some(start <= moment && moment < end)
}

/// Both months have 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    Some(last.week(Weekday::Sun).first_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_hour_of_a_summer_month_in_utc_belongs_to_the_next() {
        for (moment, month) in [
            ("2020-06-30T23:00:00+00:00", Some((2020, 7))),
            ("2020-06-30T22:59:59+00:00", Some((2020, 6))),
            ("2020-07-01T00:30:00+01:00", Some((2020, 7))),
            ("2020-07-01T00:30:00+02:00", Some((2020, 6))),
            ("2020-11-30T23:30:00Z", Some((2020, 11))),
            ("2019-12-31T23:59:59+00:00", Some((2019, 12))),
            // In 2024 summer time began on 31 March at 01:00 and in 2021 it ended on 31 October at 01:00.
            ("2024-03-31T23:00:00+00:00", Some((2024, 4))),
            ("2021-10-31T00:59:59+00:00", Some((2021, 10))),
            ("2021-10-31T23:30:00+00:00", Some((2021, 10))),
            ("2020-06-30", None),
            ("2020-06-30T23:00:00", None),
            ("", None),
        ] {
            assert_eq!(month_of(moment).map(|it| (it.year, it.month)), month, "{moment}");
        }
    }

    #[test]
    fn the_last_sundays_are_those_of_the_calendar() {
        for (year, march, october) in [(2018, 25, 28), (2020, 29, 25), (2021, 28, 31), (2024, 31, 27)] {
            assert_eq!(last_sunday(year, 3).map(|day| day.day()), Some(march), "{year}");
            assert_eq!(last_sunday(year, 10).map(|day| day.day()), Some(october), "{year}");
        }
    }
}
