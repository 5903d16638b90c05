//! A profile turned round: forces in rows, lines in columns, and blocks one under the other or side by side.

use std::ops::Range;

use super::super::reading::TableSheet;
use super::blocks::{Block, Found, Line, headed, without_heading};
use super::forces::{Force, absent, again, area_called, unknown};
use crate::catalogue::SeriesDefinition;
use crate::domain::{Outcome, Problem, Problems};
use crate::ingest::headers::folded;

/// Rows of forces under one row of labels.
struct Run {
    /// The column of the names.
    names: usize,
    /// The row of the labels.
    labels: usize,
    rows: Range<usize>,
    /// The columns of the figures.
    columns: Range<usize>,
}

/// The blocks of a sheet that is turned round.
pub(super) fn blocks<'a>(reading: &TableSheet<'a>, series: &[&'a SeriesDefinition]) -> Outcome<Found<'a>> {
    let mut problems = Problems::new();
    let mut found = Found::default();
    for run in runs(reading)? {
        let Some(forces) = problems.take(forces(reading, &run)) else { continue };
        found.warnings.extend(absent(reading, &forces));
        let Some(lines) = problems.take(lines(reading, &run, &forces)) else { continue };
        for (heading, lines) in by_heading(reading, &run, lines) {
            if reading.table.left_out().iter().any(|phrase| folded(&heading).contains(&folded(phrase))) {
                continue;
            }
            let series = match headed(series, &heading) {
                Some(series) => Ok(series),
                None => without_heading(reading, series, (run.labels, run.names), &heading),
            };
            let Some(series) = problems.take(series) else { continue };
            found.blocks.push(Block { series, heading, forces: forces.clone(), lines, turned: true });
        }
    }
    problems.or(found)
}

/// The lines by what stands over their labels, and else by what is over the names of the forces.
fn by_heading(reading: &TableSheet, run: &Run, lines: Vec<Line>) -> Vec<(String, Vec<Line>)> {
    let upper = rows_over(reading, run);
    if upper.is_empty() {
        let corner = reading.sheet.cell(run.labels, run.names).published().trim().to_owned();
        return vec![(corner, lines)];
    }
    let mut headed: Vec<(String, Vec<Line>)> = Vec::new();
    for line in lines {
        let heading = heading_over(reading, run, upper.clone(), line.at);
        match headed.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, lines)) => lines.push(line),
            None => headed.push((heading, vec![line])),
        }
    }
    headed
}

/// The rows of headings over the labels: those without a gap, and without a force.
fn rows_over(reading: &TableSheet, run: &Run) -> Range<usize> {
    let sheet = reading.sheet;
    let is_heading = |row: &usize| {
        let has_text = run.columns.clone().any(|column| !sheet.cell(*row, column).is_blank());
        has_text && area_called(reading, &sheet.cell(*row, run.names).published()).is_none()
    };
    let first = (0..run.labels).rev().take_while(is_heading).last().unwrap_or(run.labels);
    first..run.labels
}

/// What is over a column, from the top. A heading reaches to the right up to the next one, and no further than the one
/// above it does.
fn heading_over(reading: &TableSheet, run: &Run, rows: Range<usize>, column: usize) -> String {
    let mut from = run.columns.start;
    let mut parts: Vec<String> = Vec::new();
    for row in rows {
        let filled = (from..=column).rev().find(|at| !reading.sheet.cell(row, *at).is_blank());
        if let Some(at) = filled {
            parts.push(folded_as_published(&reading.sheet.cell(row, at).published()));
            from = at;
        }
    }
    parts.join(" / ")
}

fn folded_as_published(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every run of rows in which a column names forces.
fn runs(reading: &TableSheet) -> Outcome<Vec<Run>> {
    let sheet = reading.sheet;
    let is_force = |row: usize, column: usize| area_called(reading, &sheet.cell(row, column).published()).is_some();
    let names: Vec<usize> = (0..sheet.width())
        .filter(|column| (0..sheet.height()).filter(|row| is_force(*row, *column)).count() > 1)
        .collect();
    let mut runs = Vec::new();
    for (at, column) in names.iter().enumerate() {
        let end = names.get(at + 1).copied().unwrap_or(sheet.width());
        let mut row = 0;
        while let Some(first) = (row..sheet.height()).find(|row| is_force(*row, *column)) {
            let last =
                (first..sheet.height()).find(|row| sheet.cell(*row, *column).is_blank()).unwrap_or(sheet.height());
            // Where blocks follow each other without a blank row, the next row of labels ends this one.
            let next = (first..last).find(|row| is_label_row(reading, *row, *column + 1..end)).unwrap_or(last);
            let labels = (0..first).rev().find(|row| is_label_row(reading, *row, *column + 1..end));
            let labels = labels.ok_or_else(|| {
                Problem::data(reading.at(first, *column), "there is no row of labels above the first force")
            })?;
            runs.push(Run { names: *column, labels, rows: first..next, columns: *column + 1..end });
            row = next.max(first + 1);
        }
    }
    if runs.is_empty() {
        return Err(reading.problem("neither a row near the top nor a column names the forces").into());
    }
    Ok(runs)
}

/// Whether a row labels columns: it has text over them and no force, whose row could have text for a missing figure.
fn is_label_row(reading: &TableSheet, row: usize, columns: Range<usize>) -> bool {
    let sheet = reading.sheet;
    let name = columns.start.checked_sub(1).map(|column| sheet.cell(row, column).published()).unwrap_or_default();
    let is_text = |column: usize| matches!(sheet.cell(row, column), crate::ingest::workbook::CellValue::Text(_));
    area_called(reading, &name).is_none() && columns.into_iter().any(is_text)
}

/// The forces of a run. A row that is no force's must be known as such.
fn forces(reading: &TableSheet, run: &Run) -> Outcome<Vec<Force>> {
    let mut problems = Problems::new();
    let mut forces: Vec<Force> = Vec::new();
    for row in run.rows.clone() {
        let published = reading.sheet.cell(row, run.names).published();
        match area_called(reading, &published) {
            Some(area) => {
                problems.extend(again(reading, &forces, (row, run.names), &area));
                forces.push(Force { at: row, area, published });
            }
            None => problems.extend(unknown(reading, (row, run.names), &published)),
        }
    }
    problems.or(forces)
}

/// The lines of a run: its columns that have figures, each with its label.
fn lines(reading: &TableSheet, run: &Run, forces: &[Force]) -> Outcome<Vec<Line>> {
    let mut problems = Problems::new();
    let mut lines = Vec::new();
    for column in run.columns.clone() {
        let has_figures = forces.iter().any(|force| !reading.sheet.cell(force.at, column).is_blank());
        let label = reading.sheet.cell(run.labels, column).published().trim().to_owned();
        match (label.is_empty(), has_figures) {
            (_, false) => {}
            (true, true) => {
                problems.push(Problem::data(reading.at(run.labels, column), "the column has figures but no label"));
            }
            (false, true) => lines.push(Line { at: column, label_at: (run.labels, column), label }),
        }
    }
    problems.or(lines)
}
