//! Periods: a length in months and the day it ends, or one day for a level such as a mid-year population.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// Reads `2025-06`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Self { year: year.parse().ok()?, month: month.parse().ok()? }.checked()
    }

    /// Reads a month name in English, whole or its first three letters, whatever its case.
    pub fn number_of(name: &str) -> Option<u32> {
        let name = name.trim().to_lowercase();
        let found = MONTHS.iter().position(|month| {
            let month = month.to_lowercase();
            month == name || (name.len() == 3 && month.starts_with(&name))
        })?;
        u32::try_from(found + 1).ok()
    }

    fn checked(self) -> Option<Self> {
        self.last_day().map(|_| self)
    }

    fn last_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let index = self.month.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let name = index.and_then(|index| MONTHS.get(index)).unwrap_or(&"");
        write!(formatter, "{name} {}", self.year)
    }
}

/// A length and a last day. Two periods are comparable only when their lengths are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    end: NaiveDate,
    months: u32,
}

impl Period {
    /// The twelve months that end with this month.
    pub fn year_ending(month: Month) -> Option<Self> {
        Some(Self { end: month.last_day()?, months: 12 })
    }

    /// One calendar month.
    pub fn month(month: Month) -> Option<Self> {
        Some(Self { end: month.last_day()?, months: 1 })
    }

    /// One day: a level, not a flow.
    pub fn day(day: NaiveDate) -> Self {
        Self { end: day, months: 0 }
    }

    /// The middle of a year, 30 June, as population estimates use it.
    pub fn mid_year(year: i32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, 6, 30).map(Self::day)
    }

    /// A period of `months` months (0: one day) that ends on `end`.
    pub fn of(months: u32, end: NaiveDate) -> Self {
        Self { end, months }
    }

    /// Reads `2025-06`: the year that ends with the month.
    pub fn parse(text: &str) -> Option<Self> {
        Month::parse(text).and_then(Self::year_ending)
    }

    /// Reads a window of whole months such as `2018-07/2019-06`.
    pub fn parse_window(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('/')?;
        let (first, last) = (Month::parse(first)?, Month::parse(last)?);
        let months =
            (last.year - first.year) * 12 + i32::try_from(last.month).ok()? - i32::try_from(first.month).ok()? + 1;
        let months = u32::try_from(months).ok().filter(|months| *months > 0)?;
        Some(Self { end: last.last_day()?, months })
    }

    /// Number of months; 0 for one day.
    pub fn months(&self) -> u32 {
        self.months
    }

    /// First day of the period.
    pub fn first_day(&self) -> NaiveDate {
        if self.months == 0 {
            return self.end;
        }
        self.end.succ_opt().and_then(|day| day.checked_sub_months(Months::new(self.months))).unwrap_or(self.end)
    }

    /// Last day of the period.
    pub fn last_day(&self) -> NaiveDate {
        self.end
    }

    /// The same length, twelve months earlier.
    pub fn year_before(&self) -> Self {
        let start_of_next = self.end.succ_opt().unwrap_or(self.end);
        let earlier = start_of_next.checked_sub_months(Months::new(12)).and_then(|day| day.pred_opt());
        Self { end: earlier.unwrap_or(self.end), months: self.months }
    }

    /// The id used in files and on the command line: the month the period ends with, such as `2025-06`.
    pub fn id(&self) -> String {
        format!("{:04}-{:02}", self.end.year(), self.end.month())
    }

    /// The period in words with its id, such as `year ending June 2025 (2025-06)`.
    pub fn with_id(&self) -> String {
        format!("{self} ({})", self.id())
    }

    fn last_month(&self) -> Month {
        Month { year: self.end.year(), month: self.end.month() }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.months {
            0 if self.end.month() == 6 && self.end.day() == 30 => write!(formatter, "mid-{}", self.end.year()),
            0 => write!(formatter, "{} {}", self.end.day(), self.last_month()),
            1 => write!(formatter, "{}", self.last_month()),
            12 => write!(formatter, "year ending {}", self.last_month()),
            months => write!(formatter, "{months} months ending {}", self.last_month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ends_on_the_last_day_of_its_month_and_starts_a_year_before() {
        let period = Period::parse("2020-02").unwrap();
        assert_eq!(period.last_day().to_string(), "2020-02-29");
        assert_eq!(period.first_day().to_string(), "2019-03-01");
        assert_eq!(period.year_before().last_day().to_string(), "2019-02-28");
        assert_eq!(period.to_string(), "year ending February 2020");
        assert_eq!(period.with_id(), "year ending February 2020 (2020-02)");
    }

    #[test]
    fn a_window_counts_its_months() {
        let window = Period::parse_window("2018-07/2019-06").unwrap();
        assert_eq!(window, Period::parse("2019-06").unwrap());
        assert_eq!(Period::parse_window("2019-06/2018-07"), None);
    }

    #[test]
    fn what_is_not_a_month_is_refused() {
        for text in ["2025", "2025-13", "2025-6", "June 2025", "25-06", ""] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
