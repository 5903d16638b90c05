//! The date of an edition: given, stated in the file, the day it was last saved, or the last day it covers, in that order.

use chrono::{Datelike, NaiveDate};

use super::headers::YEARS;
use super::workbook::{Sheet, Workbook};
use crate::domain::{Dated, Edition, Month, Observation};

/// The edition of a workbook's tables.
pub(super) fn of(
    workbook: &Workbook,
    fronts: &[&Sheet],
    observations: &[Observation],
    given: Option<NaiveDate>,
) -> Edition {
    let covered = || observations.iter().map(|observation| observation.period.last_day()).max();
    // A sentence about what was published can name the day that figures are for; no edition is out on that day.
    let stated = || {
        let dates = fronts.iter().flat_map(|sheet| dates_stated(sheet));
        dates.filter(|date| covered().is_none_or(|covered| *date > covered)).max()
    };
    let (date, dated) = given
        .map(|date| (date, Dated::Given))
        .or_else(|| stated().map(|date| (date, Dated::Stated)))
        .or_else(|| workbook.saved.filter(|date| YEARS.contains(&date.year())).map(|date| (date, Dated::Saved)))
        .or_else(|| covered().map(|date| (date, Dated::LastDayCovered)))
        .unwrap_or((NaiveDate::MIN, Dated::LastDayCovered));
    Edition { date, dated, sha256: workbook.sha256.clone() }
}

/// Dates in sentences that speak of publishing or correcting, unless they speak of the next time.
fn dates_stated(sheet: &Sheet) -> Vec<NaiveDate> {
    let cells = (0..sheet.height()).flat_map(|row| (0..sheet.width()).map(move |column| sheet.cell(row, column)));
    cells.filter_map(|cell| date_of_publication(&cell.published())).collect()
}

fn date_of_publication(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase();
    let speaks_of_it = lower.contains("published") || lower.contains("corrected");
    if !speaks_of_it || lower.contains("next") {
        return None;
    }
    let words: Vec<&str> = lower
        .split(|letter: char| letter.is_whitespace() || letter == ',' || letter == ':')
        .filter(|word| !word.is_empty())
        .collect();
    let slashed =
        words.iter().filter_map(|word| NaiveDate::parse_from_str(word.trim_end_matches('.'), "%d/%m/%Y").ok());
    let spelled = words.windows(3).filter_map(|three| match three {
        [day, month, year] => spelled_date(day, month, year),
        _ => None,
    });
    slashed.chain(spelled).filter(|date| YEARS.contains(&date.year())).max()
}

fn spelled_date(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    let day = day.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok()?;
    let year = year.trim_end_matches('.').parse().ok()?;
    NaiveDate::from_ymd_opt(year, Month::number_of(month)?, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_dates_are_read_as_offices_write_them() {
        for (text, date) in [
            ("Published on 6th February 2019", Some("2019-02-06")),
            ("Corrected on 19/12/2023", Some("2023-12-19")),
            ("Date published: 23rd November 2023", Some("2023-11-23")),
            ("The data tables were originally published at 9.30am 23 November 2023.", Some("2023-11-23")),
            ("The next publication is scheduled for summer 2024.", None),
            ("Next tables published 23 January 2026", None),
            ("Crime in England and Wales, year ending June 2019", None),
        ] {
            assert_eq!(date_of_publication(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }
}
