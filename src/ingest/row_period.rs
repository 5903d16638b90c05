//! The period of a row, from the texts of the columns that say it.

use chrono::{Datelike, NaiveDate};

use super::headers::YEARS;
use crate::domain::{Month, Period};

/// `2019`: the level on 31 March of it.
pub(super) fn march_of_year(year: &str) -> Option<Period> {
    march(year_of(year)?).map(Period::day)
}

/// `2014`: the calendar year.
pub(super) fn calendar_year(year: &str) -> Option<Period> {
    Period::year_ending(Month { year: year_of(year)?, month: 12 })
}

/// `June` and `2014`.
pub(super) fn month_and_year(month: &str, year: &str) -> Option<Period> {
    Period::month(Month { year: year_of(year)?, month: Month::number_of(month)? })
}

/// `2018-10`.
pub(super) fn month(text: &str) -> Option<Period> {
    one_month(Month::parse(text)?)
}

/// A period as this project writes it.
pub(super) fn written(text: &str) -> Option<Period> {
    let text = text.trim();
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Period::day);
    let financial_year = |text: &str| {
        let (first, second) = text.split_once('/')?;
        let start = year_of(first).filter(|_| first.len() == 4 && second.len() == 2)?;
        (second.parse::<i32>().ok()? == (start + 1) % 100).then_some(start)
    };
    let quarter = || {
        let (year, quarter) = text.split_once(" Q")?;
        financial_year(year).and_then(|_| financial_quarter(year, quarter))
    };
    let year = || Period::year_ending(Month { year: financial_year(text)? + 1, month: 3 });
    let found = Period::parse(text).or_else(day).or_else(year).or_else(quarter).or_else(|| Period::parse_window(text));
    found.filter(|period| YEARS.contains(&period.last_day().year()))
}

/// A month of a year that a table can be for.
pub(super) fn one_month(month: Month) -> Option<Period> {
    Period::month(month).filter(|_| YEARS.contains(&month.year))
}

/// `2017/18` and `1` is April to June 2017; quarter 4 ends with March of the next year.
pub(super) fn financial_quarter(year: &str, quarter: &str) -> Option<Period> {
    let (first, second) = year.trim().split_once(['/', '-', '_'])?;
    let start = year_of(first)?;
    let ends_well = second.parse::<i32>().ok()? == (start + 1) % 100;
    let (end_year, month, day) = match quarter.trim() {
        "1" => (start, 6, 30),
        "2" => (start, 9, 30),
        "3" => (start, 12, 31),
        "4" => (start + 1, 3, 31),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(end_year, month, day).filter(|_| ends_well).map(|end| Period::of(3, end))
}

/// `2019-03-31`, or `2019` alone.
pub(super) fn year_to_march(end: &str) -> Option<Period> {
    let end = end.trim();
    let year = match NaiveDate::parse_from_str(end, "%Y-%m-%d") {
        Ok(day) => Some(day.year()).filter(|year| march(*year) == Some(day) && YEARS.contains(year))?,
        Err(_) => year_of(end)?,
    };
    Period::year_ending(Month { year, month: 3 })
}

fn march(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 3, 31)
}

fn year_of(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::super::period_rules::in_row;
    use crate::catalogue::PeriodRule;

    fn said(rule: PeriodRule, texts: &[&str]) -> Option<String> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        in_row(rule, &texts).map(|period| period.to_string())
    }

    #[test]
    fn financial_quarters_end_where_they_should() {
        let quarter = |year: &str, quarter: &str| said(PeriodRule::FinancialQuarterInRow, &[year, quarter]);
        assert_eq!(quarter("2017/18", "1").as_deref(), Some("3 months ending June 2017"));
        assert_eq!(quarter("2017/18", "4").as_deref(), Some("3 months ending March 2018"));
        assert_eq!(quarter("1999/00", "3").as_deref(), Some("3 months ending December 1999"));
        for (year, number) in [("2017/19", "1"), ("2017", "1"), ("2017/18", "5"), ("2017/18", "")] {
            assert_eq!(quarter(year, number), None, "{year} {number}");
        }
    }

    #[test]
    fn years_and_months_are_read_as_their_rule_says_and_no_other_way() {
        for (rule, texts, period) in [
            (PeriodRule::YearToMarchInRow, vec!["2019-03-31"], Some("year ending March 2019")),
            (PeriodRule::YearToMarchInRow, vec!["2023"], Some("year ending March 2023")),
            (PeriodRule::YearToMarchInRow, vec!["2019-12-31"], None),
            (PeriodRule::CalendarYearInRow, vec!["2014"], Some("year ending December 2014")),
            (PeriodRule::MonthAndYearInRow, vec!["June", "2014"], Some("June 2014")),
            (PeriodRule::MonthAndYearInRow, vec!["Juno", "2014"], None),
            (PeriodRule::MonthInRow, vec!["2018-10"], Some("October 2018")),
            (PeriodRule::MonthInRow, vec!["2018-13"], None),
            (PeriodRule::MonthInRow, vec!["1018-10"], None),
            (PeriodRule::PeriodInRow, vec!["2025-06"], Some("year ending June 2025")),
            (PeriodRule::PeriodInRow, vec!["2024-07/2025-06"], Some("year ending June 2025")),
            (PeriodRule::PeriodInRow, vec!["2025-03-31"], Some("31 March 2025")),
            (PeriodRule::PeriodInRow, vec!["2024/25"], Some("year ending March 2025")),
            (PeriodRule::PeriodInRow, vec!["2024/25 Q1"], Some("3 months ending June 2024")),
            (PeriodRule::PeriodInRow, vec!["2024/26"], None),
            (PeriodRule::PeriodInRow, vec!["June 2025"], None),
            (PeriodRule::MarchOfYearInRow, vec!["2019"], Some("31 March 2019")),
            (PeriodRule::MarchOfYearInRow, vec!["19"], None),
        ] {
            assert_eq!(said(rule, &texts).as_deref(), period, "{texts:?}");
        }
    }
}
