//! One row per area, one column per series, year, or what several rows of headers say: the shape of most published tables.

use std::collections::BTreeMap;

use super::columns::{Column, Head, head};
use super::reading::{Content, TableSheet};
use crate::catalogue::Holds;
use crate::domain::{AreaCode, CellContent, Observation, Outcome, Problem, Problems, cell_name};
use crate::ingest::cells;
use crate::ingest::headers::notes_of;
use crate::ingest::workbook::CellValue;

/// Reads a wide table.
pub(super) fn read(reading: &TableSheet) -> Outcome<Content> {
    let head = head(reading)?;
    let mut problems = Problems::new();
    let mut observations = Vec::new();
    let mut notes = BTreeMap::new();
    let mut rows: BTreeMap<AreaCode, usize> = BTreeMap::new();
    let mut before: Option<AreaCode> = None;
    let mut ended = false;
    for row in head.rows.first..reading.sheet.height() {
        if ended || !is_area_row(reading, &head, row) {
            notes.extend(note_in(reading, row));
            continue;
        }
        ended = head.rows.is_last(reading, row);
        if head.rows.is_set_aside(reading, row) || reading.is_left_out(row) {
            continue;
        }
        match head.rows.area(reading, row, before.as_ref()) {
            Ok(area) => {
                if let Some(first) = rows.insert(area.clone(), row) {
                    let what = format!("the area `{area}` is already in row {}", first + 1);
                    problems.push(Problem::data(reading.at(row, head.rows.code.unwrap_or(head.rows.name)), what));
                }
                problems.extend(row_of(reading, &head, row, &area, &mut observations));
                before = Some(area);
            }
            Err((what, hint)) => problems.push(Problem::data(reading.at(row, head.rows.name), what).hint(hint)),
        }
    }
    let title = reading.sheet.title().unwrap_or_default();
    problems.or(Content { title, notes, observations, warnings: head.warnings })
}

/// A row is an area's where it has an area code, or a label and anything to read, or any figure. Notes and sources below
/// the table have none of these.
fn is_area_row(reading: &TableSheet, head: &Head, row: usize) -> bool {
    let labelled = !head.rows.name_in(reading, row).trim().is_empty();
    let read = || head.columns.iter().map(|column| reading.sheet.cell(row, column.index));
    let coded = head.rows.code.is_some() && head.rows.has_area(reading, row);
    let figure = |cell: &CellValue| cells::is_figure(cell, reading.table, reading.catalogue);
    coded || (labelled && read().any(|cell| !cell.is_blank())) || read().any(figure)
}

fn row_of(
    reading: &TableSheet,
    head: &Head,
    row: usize,
    area: &AreaCode,
    observations: &mut Vec<Observation>,
) -> Problems {
    let mut problems = Problems::new();
    let name = head.rows.name_in(reading, row);
    let row_notes = notes_of(&name);
    for column in &head.columns {
        let cell = reading.sheet.cell(row, column.index);
        if column.series.holds == Holds::Text && cell.is_blank() {
            continue;
        }
        match said(reading, column, cell) {
            Ok((value, marks)) => observations.push(Observation {
                area: area.clone(),
                area_as_published: name.clone(),
                of: column.of.clone(),
                series: column.series.name.clone(),
                period: column.period,
                reading: value,
                published: cell.published(),
                marks: all_marks(&row_notes, &column.notes, &marks),
                sheet: reading.sheet.name.clone(),
                cell: cell_name(row, column.index),
            }),
            Err(what) => {
                let hint = cells::hint(cell, reading.table);
                problems.push(Problem::data(reading.at(row, column.index), what).hint(hint));
            }
        }
    }
    problems
}

fn said(reading: &TableSheet, column: &Column, cell: &CellValue) -> Result<(CellContent, Vec<String>), String> {
    match column.series.holds {
        Holds::Numbers => cells::read(cell, &column.series.name, reading.table, reading.catalogue),
        Holds::Text => Ok((CellContent::Text(cell.published().trim().to_owned()), Vec::new())),
    }
}

fn all_marks(row: &[u32], column: &[u32], cell: &[String]) -> String {
    let mut notes: Vec<u32> = row.iter().chain(column).copied().collect();
    notes.sort_unstable();
    notes.dedup();
    let numbered = notes.into_iter().map(|number| format!("[note {number}]"));
    numbered.chain(cell.iter().cloned()).collect::<Vec<_>>().join(" ")
}

/// A note below the table: `4. Due to a technical issue …`.
fn note_in(reading: &TableSheet, row: usize) -> Option<(u32, String)> {
    let text = reading.sheet.cell(row, 0).published();
    let text = text.trim();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text.strip_prefix(digits.as_str())?.trim_start_matches('.').trim();
    let number = digits.parse().ok()?;
    (!rest.is_empty()).then(|| (number, rest.split_whitespace().collect::<Vec<_>>().join(" ")))
}
