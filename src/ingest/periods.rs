//! Periods as published tables write them, in titles, headers and rows. What cannot be read for certain is none.

use chrono::{Datelike, NaiveDate};

use super::headers::{YEARS, folded};
use crate::domain::{Month, Period};

/// The latest "year ending MONTH YEAR" of a title. Footnote digits may be glued to the year (`June 20191,2`), and the
/// year may have two digits (`March 181,2,3`).
pub(super) fn year_ending_in(title: &str) -> Option<Period> {
    let title = folded(title);
    let periods: Option<Vec<Period>> = title.split("year ending ").skip(1).map(year_ending_at).collect();
    periods?.into_iter().max_by_key(Period::last_day)
}

fn year_ending_at(after: &str) -> Option<Period> {
    let (month, rest) = after.split_once(' ')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let more = rest.get(digits.len()..).unwrap_or_default();
    if more.trim_start().starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let list_follows = more.starts_with(',');
    Period::year_ending(Month { year: year_of(&digits, list_follows)?, month: Month::number_of(month)? })
}

/// Four digits, or two; more digits are footnotes, of which a two-digit year must show by a comma that they are some.
/// A year that no table can be for is refused and not guessed at.
fn year_of(digits: &str, list_follows: bool) -> Option<i32> {
    let year: i32 = match digits.len() {
        4..=6 => digits.get(..4)?.parse().ok()?,
        2 => 2000 + digits.parse::<i32>().ok()?,
        3 if list_follows => 2000 + digits.get(..2)?.parse::<i32>().ok()?,
        _ => return None,
    };
    YEARS.contains(&year).then_some(year)
}

/// `Apr '17 to Mar '18`, `April 2017 to March 2018`: whole months from the first to the last. Footnote digits may be glued
/// to the last year (`Mar '125, 6`).
pub(super) fn span(text: &str) -> Option<Period> {
    let text = folded(text);
    let (first, last) = text.split_once(" to ")?;
    let (first, last) = (month_and_year(first)?, month_and_year(last)?);
    let months = (last.year - first.year) * 12 + i32::try_from(last.month).ok()? - i32::try_from(first.month).ok()? + 1;
    let months = u32::try_from(months).ok().filter(|months| *months > 0)?;
    Period::year_ending(last).map(|period| Period::of(months, period.last_day()))
}

/// `Apr '17`, `Mar '184`, `April 2017`, `1 April 2017`.
fn month_and_year(text: &str) -> Option<Month> {
    let mut words = text.split_whitespace().skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let (month, year) = (words.next()?, words.next()?);
    let short = year.strip_prefix(['\'', '\u{2019}', '\u{2018}']);
    let digits: String = short.unwrap_or(year).chars().take_while(char::is_ascii_digit).collect();
    let year = match short {
        Some(_) => 2000 + digits.get(..2)?.parse::<i32>().ok()?,
        None => digits.get(..4)?.parse().ok()?,
    };
    YEARS.contains(&year).then_some(Month { year, month: Month::number_of(month)? })
}

/// The year that ends on the latest day that a text names.
pub(super) fn year_to_day_in(text: &str) -> Option<Period> {
    day_in(text).map(|day| Period::of(12, day.last_day()))
}

/// The latest day such as `31 March 2015` or `2015-03-31` that a text names.
pub(super) fn day_in(text: &str) -> Option<Period> {
    days_in(text).into_iter().max().map(Period::day)
}

/// The last day of the month of the latest day, or of the month itself (`March 2015`), that a header names.
pub(super) fn month_end_in(text: &str) -> Option<Period> {
    let named = days_in(text).into_iter().max().map(|day| Month { year: day.year(), month: day.month() });
    let month = named.or_else(|| month_and_year(&folded(text)))?;
    Period::year_ending(month).map(|period| Period::day(period.last_day()))
}

fn days_in(text: &str) -> Vec<NaiveDate> {
    let text = folded(text);
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let spelled = words.windows(3).filter_map(|three| match three {
        [day, month, year] => {
            let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
            let year = digits.get(..4)?.parse().ok()?;
            let day = day.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok()?;
            NaiveDate::from_ymd_opt(year, Month::number_of(month)?, day)
        }
        _ => None,
    });
    let written = words.iter().filter_map(|word| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok());
    spelled.chain(written).filter(|day| YEARS.contains(&day.year())).collect()
}

/// The latest financial year of a text: `2013/14`, `2013-14`, `2013/2014`, `1 April 2013 to 31 March 2014`.
pub(super) fn financial_year_in(text: &str) -> Option<Period> {
    let text = folded(text);
    let days = days_in(&text);
    let from_days = days.windows(2).filter_map(|two| match two {
        [first, last] if last.month() == 3 && last.day() == 31 && *first == april_before(*last)? => Some(last.year()),
        _ => None,
    });
    let written = text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '/' | '-' | '\u{2013}'));
    let from_text = written.filter_map(financial_year_of);
    let year = from_days.chain(from_text).max()?;
    NaiveDate::from_ymd_opt(year, 3, 31).map(|end| Period::of(12, end))
}

fn april_before(march: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(march.year() - 1, 4, 1)
}

/// The year in which `2013/14` ends. Footnote digits may be glued to it.
fn financial_year_of(text: &str) -> Option<i32> {
    let (first, second) = text.split_once(['/', '-', '\u{2013}'])?;
    // A year of two digits is one only with another of two beside it: `04/05`, and not `01/02/2015`.
    let start: i32 = match first.len() {
        4 => first.parse().ok()?,
        2 if second.len() == 2 => 2000 + first.parse::<i32>().ok()?,
        _ => return None,
    };
    let end = Some(start).filter(|start| YEARS.contains(start))? + 1;
    let ends_well = second.starts_with(&end.to_string()) || second.starts_with(&format!("{:02}", end % 100));
    ends_well.then_some(end)
}

/// The calendar year that a text is, or that it ends with.
pub(super) fn calendar_year_in(text: &str) -> Option<Period> {
    let last = text.split(|letter: char| !letter.is_ascii_digit()).rfind(|run| !run.is_empty())?;
    let year: i32 = last.parse().ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, 12, 31).map(|end| Period::of(12, end))
}

/// The latest mid-year such as `mid-2023` that a text names.
pub(super) fn mid_year_in(text: &str) -> Option<Period> {
    let text = folded(text);
    let years = text.split("mid-").skip(1).filter_map(|after| {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        digits.get(..4)?.parse::<i32>().ok().filter(|year| YEARS.contains(year))
    });
    years.max().and_then(Period::mid_year)
}

/// 31 March of a year.
pub(super) fn march_of(year: i32) -> Option<Period> {
    NaiveDate::from_ymd_opt(year, 3, 31).map(Period::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(period: Option<Period>) -> Option<String> {
        period.map(|period| format!("{} {}", period.months(), period.last_day()))
    }

    #[test]
    fn the_year_is_read_through_the_footnotes_glued_to_it() {
        for (title, id) in [
            ("number of offences, year ending June 20191,2", "2019-06"),
            ("number of offences, year ending March 181,2,3", "2018-03"),
            ("year ending march 2017 compared with year ending March 20181,2", "2018-03"),
            ("year ending March 2018 compared with year ending March 2017", "2018-03"),
            ("number of offences, year ending June 2025 [note 1]", "2025-06"),
        ] {
            assert_eq!(year_ending_in(title).map(|period| period.id()).as_deref(), Some(id), "{title}");
        }
        for year in ["2205", "225", "9999", "1825", "202", "20 25", "0225", "2052"] {
            assert_eq!(year_ending_in(&format!("year ending June {year}")), None, "{year}");
        }
        assert_eq!(year_ending_in("number of offences"), None);
    }

    #[test]
    fn spans_of_months_are_read_through_line_breaks_and_footnotes() {
        for (text, expected) in [
            ("Apr '17 to Mar '18", "12 2018-03-31"),
            ("Apr '10 to\n Mar '114", "12 2011-03-31"),
            ("Apr '11 to Mar '125, 6", "12 2012-03-31"),
            ("October 2017 to September 2018", "12 2018-09-30"),
            ("Jul \u{2019}18 to Sep \u{2019}18", "3 2018-09-30"),
        ] {
            assert_eq!(ids(span(text)).as_deref(), Some(expected), "{text}");
        }
        for text in ["Mar '18", "Mar '18 to Apr '17", "2017 to 2018", "% change Apr", ""] {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn days_months_and_financial_years_are_read() {
        assert_eq!(
            ids(day_in("as at 31 March 2014, 30 September 2014 and 31 March 20153")).as_deref(),
            Some("0 2015-03-31")
        );
        assert_eq!(ids(day_in("2015-03-31")).as_deref(), Some("0 2015-03-31"));
        assert_eq!(day_in("as at March 2015"), None);
        assert_eq!(ids(month_end_in("2015-03-01")).as_deref(), Some("0 2015-03-31"));
        assert_eq!(ids(month_end_in("March 2015")).as_deref(), Some("0 2015-03-31"));
        assert_eq!(ids(financial_year_in("Leavers, 2013/14 and 2014/15")).as_deref(), Some("12 2015-03-31"));
        assert_eq!(ids(financial_year_in("from 1 April 2014 to 31 March 2015")).as_deref(), Some("12 2015-03-31"));
        assert_eq!(ids(mid_year_in("density, mid-2011 to mid-2023")).as_deref(), Some("0 2023-06-30"));
        assert_eq!(mid_year_in("density, middle of 2023"), None);
        assert_eq!(ids(financial_year_in("1999/00")).as_deref(), Some("12 2000-03-31"));
        assert_eq!(ids(financial_year_in("15/16**")).as_deref(), Some("12 2016-03-31"));
        assert_eq!(financial_year_in("01/02/2015"), None);
        assert_eq!(financial_year_in("2013/15"), None);
    }
}
