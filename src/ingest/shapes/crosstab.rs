//! Columns under several rows of headers: each row is a level, which says the period, the series, or what a figure is of.

use super::Reading;
use super::columns::{Column, Header, is_left_out, is_passed_over, period, series_headed};
use super::rows::Rows;
use crate::catalogue::{Level, PeriodRule};
use crate::domain::Outcome;
use crate::ingest::headers::{label_of, notes_of, words_of};

/// What stands over each of these columns. A header that covers several columns stands over the first of them only.
pub(super) fn headers(reading: &Reading, rows: &Rows, columns: Vec<usize>) -> Outcome<Vec<(usize, Option<Header>)>> {
    let levels = level_rows(reading, rows, &columns);
    let wanted = reading.table.levels.len();
    if levels.len() != wanted {
        let found: Vec<String> = levels.iter().map(|row| (row + 1).to_string()).collect();
        let what = format!("the table has {} rows of headers (rows {}), not {wanted}", levels.len(), found.join(", "));
        let hint = format!(
            "a row that only names a unit goes into `unit_rows`, one that only groups columns into `bands` of tables/{}.toml",
            reading.table.id
        );
        return Err(reading.problem(what).hint(hint).into());
    }
    Ok(columns.iter().map(|column| (*column, over(reading, &levels, &columns, *column))).collect())
}

/// Rows above the first area in which something stands over a column of figures that is neither a unit nor a band.
fn level_rows(reading: &Reading, rows: &Rows, columns: &[usize]) -> Vec<usize> {
    let says = |row: &usize| columns.iter().any(|column| !own_text(reading, *row, *column).is_empty());
    // The title stands in the first row, and in some sheets it is not over the areas.
    (1..rows.first).filter(says).collect()
}

fn own_text(reading: &Reading, row: usize, column: usize) -> String {
    let text = reading.sheet.cell(row, column).published();
    if text.trim().is_empty() || is_passed_over(reading, &text) { String::new() } else { text }
}

fn over(reading: &Reading, levels: &[usize], columns: &[usize], column: usize) -> Option<Header> {
    let own: Vec<String> = levels.iter().map(|row| own_text(reading, *row, column)).collect();
    let lowest = own.iter().zip(levels).rev().find(|(text, _)| !text.is_empty()).map(|(_, row)| *row)?;
    let last = levels.len().saturating_sub(1);
    let mut started_anew = false;
    let texts = own.into_iter().zip(levels).enumerate().map(|(at, (text, row))| {
        // Below a header that starts over this very column, nothing reaches in from the left.
        let covered = at < last && text.is_empty() && !started_anew;
        started_anew |= !text.is_empty();
        if covered { covering(reading, *row, columns, column) } else { text }
    });
    Some(Header { row: lowest, texts: texts.collect() })
}

/// The nearest text to the left in a row of headers.
fn covering(reading: &Reading, row: usize, columns: &[usize], column: usize) -> String {
    let left = columns.iter().rev().filter(|other| **other < column);
    left.map(|other| own_text(reading, row, *other)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The series, period and dimensions of a column; none for a header that the definition does not know.
pub(super) fn column<'a>(reading: &Reading<'a>, index: usize, header: &Header) -> Result<Option<Column<'a>>, String> {
    let table = reading.table;
    if is_left_out(reading, header) {
        return Ok(None);
    }
    let names_series = table.levels.contains(&Level::Series);
    let mut series = table.series.first().filter(|_| !names_series);
    let mut of = Vec::new();
    let mut over_period = "";
    for (level, text) in table.levels.iter().zip(&header.texts) {
        let named = series_headed(reading, text).filter(|_| !text.is_empty());
        series = named.or(series);
        match level {
            Level::Dimension if named.is_some() => of.push(String::new()),
            Level::Dimension => of.push(label(reading, text)),
            Level::Period => over_period = text,
            Level::Series if named.is_none() && !text.is_empty() => return Ok(None),
            Level::Series => {}
        }
    }
    let Some(series) = series else { return Ok(None) };
    let rule: PeriodRule = series.period.unwrap_or(table.period);
    let period = period(reading, rule, over_period)?;
    let notes = header.texts.iter().flat_map(|text| notes_of(text)).collect();
    Ok(Some(Column { index, header_row: header.row, series, of, period, notes }))
}

/// A label as stored: without footnotes, and one spelling where editions have several.
fn label(reading: &Reading, text: &str) -> String {
    let label = label_of(text);
    let known = reading.table.labels.iter().find(|(published, _)| words_of(published) == words_of(&label));
    known.map_or(label, |(_, stored)| stored.clone())
}
