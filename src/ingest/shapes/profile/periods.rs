//! Which period a line is for.

use chrono::{Datelike, NaiveDate};

use super::super::reading::TableSheet;
use super::blocks::{Block, Line};
use crate::catalogue::PeriodRule;
use crate::domain::{Month, Outcome, Period, Problem};
use crate::ingest::headers::{YEARS, folded};

/// The period of a line.
pub(super) fn of(reading: &TableSheet, block: &Block, line: &Line) -> Outcome<Period> {
    let rule = block.series.period.unwrap_or(reading.table.period);
    let place = reading.at(line.label_at.0, line.label_at.1);
    match rule {
        PeriodRule::YearOfEstimates => Ok(year_of_estimates(reading).ok_or_else(|| {
            Problem::data(place, "the workbook does not say which financial year its estimates are for")
                .hint("give the date it was published: `--published YYYY-MM-DD`")
        })?),
        PeriodRule::StatedWithTheLine => {
            let title = reading.sheet.title().unwrap_or_default();
            Ok(stated([&block.heading, &line.label, &title]).ok_or_else(|| {
                Problem::data(
                    place,
                    format!("neither `{}` nor what is above it says which period it is for", line.label),
                )
            })?)
        }
        _ => Err(Problem::data(place, "the table's period rule is not one that this shape supports").into()),
    }
}

/// Estimates are made for the financial year that is running when they are published; some workbooks name it.
fn year_of_estimates(reading: &TableSheet) -> Option<Period> {
    let sheets = &reading.workbook.sheets;
    let cells = sheets.iter().filter(|sheet| !sheet.hidden).flat_map(|sheet| {
        (0..sheet.height().min(ROWS_OF_NOTES))
            .map(move |row| (0..2).map(move |column| sheet.cell(row, column).published()))
    });
    let named = cells.flatten().find_map(|text| {
        let text = folded(&text);
        let (before, _) = text.split_once("estimates")?;
        financial_years(before).pop()
    });
    let published = reading.published.or(reading.workbook.saved);
    let year = named.or_else(|| {
        let day = published.filter(|day| YEARS.contains(&day.year()))?;
        Some(if day.month() >= 4 { day.year() + 1 } else { day.year() })
    });
    year.and_then(|year| Period::year_ending(Month { year, month: 3 }))
}

/// Notes about a workbook are in the first rows of a sheet.
const ROWS_OF_NOTES: usize = 30;

/// The period that heading, label or title state: the first of them that names one. "As of" a day is a level.
fn stated(texts: [&str; 3]) -> Option<Period> {
    let texts = texts.map(folded);
    let level = texts.iter().any(|text| text.contains("as of"));
    texts.iter().find_map(|text| {
        let mid = text.split_once("mid-").or_else(|| text.split_once("(mid "));
        if let Some(year) = mid.and_then(|(_, rest)| rest.get(..4)?.parse().ok()) {
            return Period::mid_year(year);
        }
        let years = financial_years(text);
        let year = match years.as_slice() {
            [] => march_in(text)?,
            [year] => *year,
            _ => return None,
        };
        let march = NaiveDate::from_ymd_opt(year, 3, 31).filter(|_| YEARS.contains(&year))?;
        if level { Some(Period::day(march)) } else { Period::year_ending(Month { year, month: 3 }) }
    })
}

/// The year of the only "31 March 2017" of a text.
fn march_in(text: &str) -> Option<i32> {
    let mut after = text.split("31 march ").skip(1);
    let (first, more) = (after.next()?, after.next());
    let year: String = first.chars().take_while(char::is_ascii_digit).collect();
    let is_span = first.get(year.len()..).is_some_and(|rest| rest.trim_start().starts_with(['-', '\u{2013}']));
    (year.len() == 4 && more.is_none() && !is_span).then(|| year.parse().ok()).flatten()
}

/// The years in which the financial years of a text end: 2018 for `2017/18` and for `2017-18`.
fn financial_years(text: &str) -> Vec<i32> {
    let breaks = text.match_indices(['/', '-']);
    let years = breaks.filter_map(|(at, mark)| {
        let (before, after) = (text.get(..at)?, text.get(at + mark.len()..)?);
        let start: i32 = last_digits(before)?.parse().ok()?;
        let end: i32 = after.get(..2)?.parse().ok()?;
        let more = after.get(2..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        ((start + 1) % 100 == end && !more && YEARS.contains(&start)).then_some(start + 1)
    });
    years.collect()
}

/// The four digits at the end of a text.
fn last_digits(text: &str) -> Option<&str> {
    let digits = text.get(text.len().checked_sub(4)?..)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_goes_before_a_label_and_a_label_before_a_title() {
        for (texts, period) in [
            (["", "officers (fte) [adr 502 - workforce as of 31 march 2017]", "adr data"], "31 March 2017"),
            (["", "joiners [adr 521 - joiners year to 31 march 2016]", ""], "year ending March 2016"),
            (["", "population (1000s) [mid-2016 estimates]", ""], "mid-2016"),
            (["historic", "officers - 2009/10 (fte) [adr 502 - officers as of years end]", ""], "31 March 2010"),
            (["incidents 2014/15", "incidents [year to end 31 march 2016]", ""], "year ending March 2015"),
            (["incidents 2012/13 to 2015/16", "incidents [year to end 31 march 2014]", ""], "year ending March 2014"),
            (["2011/12", "burglary", "recorded crime (years to 31 march 2010 - 2013)"], "year ending March 2012"),
            (["", "acpo", "adr 502 - workforce (as of 31 march 2013), fte"], "31 March 2013"),
        ] {
            assert_eq!(stated(texts).map(|period| period.to_string()).as_deref(), Some(period), "{texts:?}");
        }
        assert_eq!(stated(["", "burglary", "recorded crime (years to 31 march 2010 - 2013)"]), None);
    }

    #[test]
    fn financial_years_are_told_from_other_numbers() {
        assert_eq!(financial_years("a reflection of2016/17 "), [2017]);
        assert_eq!(financial_years("1999/00 to 2000-01 estimates"), [2000, 2001]);
        assert_eq!(financial_years("2016/18, 31/03/2009 and 24/7"), Vec::<i32>::new());
    }
}
