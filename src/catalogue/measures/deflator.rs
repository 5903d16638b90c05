//! The price index by financial year, used to convert money to real terms: which edition, and the year whose prices are used.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{Period, Problem};
use crate::files::Files;

/// Its file.
pub(in crate::catalogue) const FILE: &str = "deflator.toml";

/// A price index by financial year.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deflator {
    /// What the index is.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Which edition of it this is.
    pub edition: String,
    /// The publication it is part of.
    pub publication: String,
    /// Where it is published.
    pub link: String,
    /// Licence.
    pub licence: String,
    /// The attribution that the licence asks for.
    pub attribution: String,
    /// Where the figures were read, and what they were checked against.
    pub read_from: String,
    /// The financial year whose index is 100.
    pub index_year: String,
    /// The financial year whose prices real terms are in.
    pub prices_of: String,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
    /// The index by financial year, such as `2017/18`.
    years: BTreeMap<String, f64>,
}

impl Deflator {
    /// The index of a financial year; absent: the edition has none, or the period is no financial year.
    pub fn index_of(&self, period: &Period) -> Option<f64> {
        let last = period.last_day();
        let is_financial_year = period.months() == 12 && (last.month(), last.day()) == (3, 31);
        let year = format!("{}/{:02}", last.year() - 1, last.year() % 100);
        self.years.get(&year).copied().filter(|_| is_financial_year)
    }

    /// The index of the year whose prices real terms are in; the check makes sure that there is one.
    pub fn base(&self) -> Option<f64> {
        self.years.get(&self.prices_of).copied()
    }

    /// The index, its publisher and edition, for a sentence.
    pub fn named(&self) -> String {
        format!("{}, {}, {}", self.title, self.publisher, self.edition)
    }
}

/// Years that are none, indices that are no prices, and years that the index does not have.
pub(in crate::catalogue) fn of_deflator(deflator: &Deflator, files: &Files) -> Vec<Problem> {
    let place = |needle: &str| files.place(FILE, needle);
    let key = |year: &str| format!("\"{year}\" =");
    let mut problems = Vec::new();
    for (year, index) in &deflator.years {
        if !is_financial_year(year) {
            let what = format!("`{year}` is not a financial year");
            problems.push(Problem::data(place(&key(year)), what).hint("write it as `2017/18`"));
        }
        if !index.is_finite() || *index <= 0.0 {
            problems.push(Problem::data(place(&key(year)), format!("the index of {year} is not above zero")));
        }
    }
    for (key, year) in [("index_year", &deflator.index_year), ("prices_of", &deflator.prices_of)] {
        if !deflator.years.contains_key(year) {
            problems.push(Problem::data(place(key), format!("the index has no year `{year}`")));
        }
    }
    if deflator.years.get(&deflator.index_year).is_some_and(|index| (index - 100.0).abs() > 1e-9) {
        let what = format!("the index of {} is not 100, and `index_year` says that it is", deflator.index_year);
        problems.push(Problem::data(place("index_year"), what));
    }
    if deflator.edition.trim().is_empty() || deflator.read_from.trim().is_empty() {
        let what = "a deflator must name its edition and where it was read";
        problems.push(Problem::data(place("edition"), what));
    }
    problems
}

fn is_financial_year(text: &str) -> bool {
    let years = text.split_once('/').and_then(|(first, second)| {
        Some((first.parse::<i32>().ok()?, second.parse::<i32>().ok().filter(|_| second.len() == 2)?))
    });
    years.is_some_and(|(first, second)| (1900..=2100).contains(&first) && (first + 1) % 100 == second)
}
