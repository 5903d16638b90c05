//! Columns under several rows of headers: each row is a level, which says the period, the series, or what a figure is of.

use super::columns::{Column, Header, is_left_out, is_passed_over, period, series_headed};
use super::reading::TableSheet;
use super::rows::Rows;
use crate::catalogue::{Crosstab, Level, PeriodRule};
use crate::domain::Outcome;
use crate::ingest::headers::{label_of, notes_of, words_of};

/// What is over each of these columns. A header that covers several columns is over the first of them only, or
/// somewhere in their middle.
pub(super) fn headers(
    reading: &TableSheet,
    crosstab: &Crosstab,
    rows: &Rows,
    columns: Vec<usize>,
) -> Outcome<Vec<(usize, Option<Header>)>> {
    // Columns that are not read may be under rows of headers that the others have not.
    let not_read = columns.iter().map(|column| (*column, not_read(reading, rows, &columns, *column)));
    let (left_out, read): (Vec<_>, Vec<_>) = not_read.partition(|(_, header)| header.is_some());
    let columns: Vec<usize> = read.into_iter().map(|(column, _)| column).collect();
    let levels = level_rows(reading, rows, &columns);
    if crosstab.levels_of(levels.len()).is_none() {
        let wanted = crosstab.levels.len();
        let found: Vec<String> = levels.iter().map(|row| (row + 1).to_string()).collect();
        let what = format!("the table has {} rows of headers (rows {}), not {wanted}", levels.len(), found.join(", "));
        let hint = format!(
            "a row that only names a unit goes into `unit_rows`, one that only groups columns into `bands` of tables/{}.toml",
            reading.table.id
        );
        return Err(reading.problem(what).hint(hint).into());
    }
    let groups: Vec<Option<Groups>> = levels.iter().map(|row| Groups::of(reading, *row, &levels, &columns)).collect();
    let over = columns.iter().map(|column| (*column, over(reading, &levels, &groups, &columns, *column)));
    Ok(left_out.into_iter().chain(over).collect())
}

/// The header of a column that the definition leaves out, over it or covering it.
fn not_read(reading: &TableSheet, rows: &Rows, columns: &[usize], column: usize) -> Option<Header> {
    (reading.sheet.top() + 1..rows.first).find_map(|row| {
        let own = own_text(reading, row, column);
        let text = if own.is_empty() { covering(reading, row, columns, column) } else { own };
        let header = Header { row, texts: vec![text] };
        is_left_out(reading, &header).then_some(header)
    })
}

/// Rows above the first area in which something is over a column of figures that is neither a unit nor a band.
fn level_rows(reading: &TableSheet, rows: &Rows, columns: &[usize]) -> Vec<usize> {
    let says = |row: &usize| columns.iter().any(|column| !own_text(reading, *row, *column).is_empty());
    // The title is in the first row, and in some sheets it is not over the areas.
    (reading.sheet.top() + 1..rows.first).filter(says).collect()
}

fn own_text(reading: &TableSheet, row: usize, column: usize) -> String {
    let text = reading.sheet.cell(row, column).published();
    if text.trim().is_empty() || is_passed_over(reading, &text) { String::new() } else { text }
}

/// Headers that are in the middle of the columns they cover: the columns of each, known by the lowest row of headers
/// beginning anew.
struct Groups {
    /// The text over each column of figures, in their order.
    over: Vec<String>,
}

impl Groups {
    /// Nothing where a header is over the first column, as it does where headers are over the first they cover.
    fn of(reading: &TableSheet, row: usize, levels: &[usize], columns: &[usize]) -> Option<Self> {
        let lowest = levels.last().copied().filter(|lowest| *lowest != row)?;
        let first = columns.first().filter(|first| own_text(reading, row, **first).is_empty())?;
        let texts: Vec<String> = columns.iter().map(|column| own_text(reading, row, *column)).collect();
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        let mut group = 0;
        let mut seen: Vec<String> = Vec::new();
        let numbers: Vec<usize> = columns
            .iter()
            .map(|column| {
                let label = words_of(&own_text(reading, lowest, *column));
                if column != first && seen.contains(&label) {
                    group += 1;
                    seen.clear();
                }
                seen.push(label);
                group
            })
            .collect();
        // As many beginnings as there are headers, or it cannot be said which covers which.
        (group + 1 == texts.len())
            .then(|| Self { over: numbers.into_iter().filter_map(|at| texts.get(at).cloned()).collect() })
    }
}

fn over(
    reading: &TableSheet,
    levels: &[usize],
    groups: &[Option<Groups>],
    columns: &[usize],
    column: usize,
) -> Option<Header> {
    let own: Vec<String> = levels.iter().map(|row| own_text(reading, *row, column)).collect();
    let lowest = own.iter().zip(levels).rev().find(|(text, _)| !text.is_empty()).map(|(_, row)| *row)?;
    let last = levels.len().saturating_sub(1);
    let place = columns.iter().position(|other| *other == column)?;
    let mut started_anew = false;
    let texts = own.into_iter().zip(levels).zip(groups).enumerate().map(|(at, ((text, row), groups))| {
        if let Some(text) = groups.as_ref().and_then(|groups| groups.over.get(place)) {
            return text.clone();
        }
        // Below a header that starts over this very column, nothing reaches in from the left.
        let covered = at < last && text.is_empty() && !started_anew;
        started_anew |= !text.is_empty();
        if covered { covering(reading, *row, columns, column) } else { text }
    });
    Some(Header { row: lowest, texts: texts.collect() })
}

/// The nearest text to the left in a row of headers.
fn covering(reading: &TableSheet, row: usize, columns: &[usize], column: usize) -> String {
    let left = columns.iter().rev().filter(|other| **other < column);
    left.map(|other| own_text(reading, row, *other)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The series, period and dimensions of a column; none for a header that the definition does not know.
pub(super) fn column<'a>(
    reading: &TableSheet<'a>,
    crosstab: &Crosstab,
    index: usize,
    header: &Header,
) -> Result<Option<Column<'a>>, String> {
    let table = reading.table;
    let levels = crosstab.levels_of(header.texts.len()).filter(|_| !is_left_out(reading, header));
    let Some(levels) = levels else { return Ok(None) };
    let names_series = levels.contains(&Level::Series);
    let whole = table.series.first().filter(|_| !names_series);
    let mut series = whole;
    let mut of: Vec<String> = Vec::new();
    let mut over_period = "";
    for (level, text) in levels.iter().zip(&header.texts) {
        let named = series_headed(reading, text).filter(|_| !text.is_empty() && !is_label(crosstab, *level, text));
        series = named.or(series);
        match level {
            Level::Dimension if named.is_some() => {
                // The whole named below what a figure is of: `Total police ranks` after the ranks of each sex.
                let is_whole = named.zip(whole).is_some_and(|(named, whole)| named.name == whole.name);
                of.iter_mut().filter(|_| is_whole).for_each(String::clear);
                of.push(String::new());
            }
            Level::Dimension => match label(crosstab, of.len(), text) {
                Some(label) => of.push(label),
                None => return Ok(None),
            },
            Level::Period => over_period = text,
            Level::Series if named.is_none() && !text.is_empty() => return Ok(None),
            Level::Series => {}
        }
    }
    let Some(series) = series else { return Ok(None) };
    of.resize(crosstab.dimensions.len(), String::new());
    let rule: PeriodRule = series.period.unwrap_or(table.period);
    let period = period(reading, rule, over_period)?;
    let notes = header.texts.iter().flat_map(|text| notes_of(text)).collect();
    Ok(Some(Column { index, header_row: header.row, series, of, period, notes }))
}

/// Whether the definition knows a text as the label of a dimension, so that it names no series there.
fn is_label(crosstab: &Crosstab, level: Level, text: &str) -> bool {
    let words = words_of(&label_of(text));
    level == Level::Dimension && crosstab.labels.keys().any(|published| words_of(published) == words)
}

/// A label of a dimension as stored: without footnotes, and one spelling where editions have several. Nothing where the
/// dimension has no such label.
fn label(crosstab: &Crosstab, dimension: usize, text: &str) -> Option<String> {
    let label = label_of(text);
    let known = crosstab.labels.iter().find(|(published, _)| words_of(published) == words_of(&label));
    let stored = known.map_or(label, |(_, stored)| stored.clone());
    let values = crosstab.dimensions.get(dimension).and_then(|dimension| crosstab.values.get(dimension));
    values.is_none_or(|values| stored.is_empty() || values.contains(&stored)).then_some(stored)
}
