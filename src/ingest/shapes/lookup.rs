//! A look-up: one row an area, columns of codes and names of the areas it belongs to.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Content, Reading};
use crate::domain::{AreaCode, AreaKind, Observation, Outcome, Period, Problem, Problems, Reading as Said};
use crate::ingest::areas::area_of;
use crate::ingest::headers::two_digits_in;
use crate::ingest::recognise::row_has_headers;
use crate::ingest::workbook::cell_name;

/// Reads a look-up.
pub(super) fn read(reading: &Reading) -> Outcome<Content> {
    let sheet = reading.sheet;
    let header_row = (0..sheet.height())
        .find(|row| row_has_headers(sheet, *row, &reading.table.recognise.headers))
        .ok_or_else(|| reading.problem("no row has the headers of the look-up"))?;
    let column_of = |patterns: &mut dyn Iterator<Item = &str>| {
        let patterns: Vec<&str> = patterns.collect();
        (0..sheet.width()).find_map(|column| {
            let header = sheet.cell(header_row, column).published();
            patterns.iter().find_map(|pattern| two_digits_in(&header, pattern)).map(|year| (column, year))
        })
    };
    let code = column_of(&mut reading.table.areas.code.iter().map(String::as_str));
    let name = column_of(&mut reading.table.areas.name.iter().map(String::as_str));
    let (Some((code, year)), Some((name, _))) = (code, name) else {
        return Err(reading.problem("the look-up has no column of area codes and names").into());
    };
    let period = period(year).ok_or_else(|| reading.problem("the look-up does not say which year it is for"))?;
    let mut problems = Problems::new();
    let mut observations = Vec::new();
    for row in (header_row + 1)..sheet.height() {
        let (published_code, published_name) = (sheet.cell(row, code).published(), sheet.cell(row, name).published());
        if published_code.trim().is_empty() && published_name.trim().is_empty() {
            continue;
        }
        let area = match area_of(&published_code, &published_name, reading.table, reading.catalogue) {
            Ok(area) => area,
            Err((what, hint)) => {
                problems.push(Problem::data(reading.at(row, code), what).hint(hint));
                continue;
            }
        };
        for series in &reading.table.series {
            let Some((column, _)) = column_of(&mut series.headers()) else {
                problems.push(
                    reading.problem(format!("no column is headed `{}`", series.headers().next().unwrap_or_default())),
                );
                continue;
            };
            let text = sheet.cell(row, column).published().trim().to_owned();
            problems.extend(not_a_force(reading, &text, row, column));
            observations.push(Observation {
                area: area.clone(),
                area_as_published: published_name.clone(),
                series: series.name.clone(),
                period,
                reading: Said::Text(text.clone()),
                published: text,
                marks: String::new(),
                sheet: sheet.name.clone(),
                cell: cell_name(row, column),
            });
        }
    }
    let content = Content { title: String::new(), notes: BTreeMap::new(), observations, warnings: Problems::new() };
    problems.or(content)
}

/// Look-ups describe the areas in force at the end of a year.
fn period(two_digits: u32) -> Option<Period> {
    let year = i32::try_from(2000 + two_digits).ok()?;
    NaiveDate::from_ymd_opt(year, 12, 31).map(Period::day)
}

/// A code that should be a force's and is not in the catalogue.
fn not_a_force(reading: &Reading, text: &str, row: usize, column: usize) -> Option<Problem> {
    let is_force_code = text.starts_with("E23") || text.starts_with("W15");
    let known = reading.catalogue.areas.kind(&AreaCode(text.to_owned())) == Some(AreaKind::Force);
    (is_force_code && !known).then(|| {
        Problem::data(reading.at(row, column), format!("no force has the code `{text}`"))
            .hint("a new force goes into forces.toml with its code")
    })
}
