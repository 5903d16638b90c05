//! The lines of a sheet in blocks: those of one series, under one heading.

use super::super::reading::TableSheet;
use super::forces::{self, Force, Head};
use super::transposed;
use crate::catalogue::SeriesDefinition;
use crate::domain::{Outcome, Problem, Problems};
use crate::ingest::headers::{folded, without_source_and_year};

/// So many blank rows end a table: what is below them is not of it (seen: a working table 180 rows further down).
const ROWS_THAT_END_A_TABLE: usize = 25;

/// A line of figures.
pub(super) struct Line {
    /// Its row, or its column where the table is turned round.
    pub(super) at: usize,
    /// Row and column of its label.
    pub(super) label_at: (usize, usize),
    pub(super) label: String,
}

/// Lines of one series.
pub(super) struct Block<'a> {
    pub(super) series: &'a SeriesDefinition,
    /// The heading as published; empty where it has none.
    pub(super) heading: String,
    pub(super) forces: Vec<Force>,
    pub(super) lines: Vec<Line>,
    /// Whether the forces are in rows.
    pub(super) turned: bool,
}

impl Block<'_> {
    /// Row and column of a figure.
    pub(super) fn cell_of(&self, line: &Line, force: &Force) -> (usize, usize) {
        if self.turned { (force.at, line.at) } else { (line.at, force.at) }
    }
}

/// What a sheet holds.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub(super) blocks: Vec<Block<'a>>,
    /// Sentences of the publisher below the table.
    pub(super) notes: Vec<String>,
    pub(super) warnings: Problems,
}

/// The blocks of a sheet, whichever way round it is.
pub(super) fn of<'a>(reading: &TableSheet<'a>) -> Outcome<Found<'a>> {
    let series = series_of(reading)?;
    match forces::head(reading)? {
        Some(head) => in_columns(reading, &series, head),
        None => transposed::blocks(reading, &series),
    }
}

/// The blocks of a sheet with its forces in columns, one under the other.
fn in_columns<'a>(reading: &TableSheet<'a>, series: &[&'a SeriesDefinition], head: Head) -> Outcome<Found<'a>> {
    let end = end_of_table(reading, head.row);
    let forces = head.forces;
    let mut found = Found { warnings: head.warnings, ..Found::default() };
    found.warnings.extend(below(reading, end));
    found.warnings.extend(beside(reading, &forces, head.row..end));
    let open = |series, heading| Block { series, heading, forces: forces.clone(), lines: Vec::new(), turned: false };
    let mut problems = Problems::new();
    let mut waiting: Vec<(usize, String)> = Vec::new();
    for row in head.row + 1..end {
        let label = label_of(reading, &forces, row);
        let has_figures = forces.iter().any(|force| !reading.sheet.cell(row, force.at).is_blank());
        match (label.is_empty(), has_figures) {
            (true, false) => {}
            (true, true) => problems.push(Problem::data(reading.at(row, 0), "the row has figures but no label")),
            (false, true) => {
                problems.extend(waiting.drain(..).map(|(row, text)| unknown_heading(reading, row, &text)));
                if found.blocks.is_empty() {
                    let first = problems.take(without_heading(reading, series, (row, 0), &label));
                    found.blocks.extend(first.map(|series| open(series, String::new())));
                }
                if let Some(block) = found.blocks.last_mut() {
                    block.lines.push(Line { at: row, label_at: (row, 0), label });
                }
            }
            (false, false) => match headed(series, &label) {
                Some(series) => found.blocks.push(open(series, label)),
                None => waiting.push((row, label)),
            },
        }
    }
    found.notes = waiting.into_iter().map(|(_, text)| text).collect();
    found.blocks.retain(|block| !block.lines.is_empty());
    problems.or(found)
}

/// The series whose sheets are titled like this one.
fn series_of<'a>(reading: &TableSheet<'a>) -> Outcome<Vec<&'a SeriesDefinition>> {
    let title = reading.sheet.title().unwrap_or_default();
    let begins = |beginning: &String| folded(&title).starts_with(&folded(beginning));
    let series: Vec<&SeriesDefinition> =
        reading.table.series.iter().filter(|series| series.titles.iter().any(begins)).collect();
    if series.is_empty() {
        let what = format!("no series of the table has sheets titled `{}`", title.trim());
        return Err(reading
            .problem(what)
            .hint(format!("add the title to a [[series]] of tables/{}.toml", reading.table.id))
            .into());
    }
    Ok(series)
}

/// The row after the last before a long gap.
fn end_of_table(reading: &TableSheet, head: usize) -> usize {
    let sheet = reading.sheet;
    let mut last = head;
    for row in head..sheet.height() {
        if row - last > ROWS_THAT_END_A_TABLE {
            break;
        }
        if (0..sheet.width()).any(|column| !sheet.cell(row, column).is_blank()) {
            last = row;
        }
    }
    last + 1
}

fn below(reading: &TableSheet, end: usize) -> Option<Problem> {
    let sheet = reading.sheet;
    let filled = |row: &usize| (0..sheet.width()).any(|column| !sheet.cell(*row, column).is_blank());
    let first = (end..sheet.height()).find(filled)?;
    let last = (end..sheet.height()).rev().find(filled)?;
    let what = format!("rows {} to {} are far below the table and were left out", first + 1, last + 1);
    Some(Problem::warning(reading.at(first, 0), what))
}

/// Figures in columns without a name.
fn beside(reading: &TableSheet, forces: &[Force], rows: std::ops::Range<usize>) -> Option<Problem> {
    let last = forces.iter().map(|force| force.at).max()?;
    let cells = rows.flat_map(|row| (last + 1..reading.sheet.width()).map(move |column| (row, column)));
    let (row, column) = cells.into_iter().find(|(row, column)| !reading.sheet.cell(*row, *column).is_blank())?;
    let what = "figures beside the table, in a column without a name, were left out";
    Some(Problem::warning(reading.at(row, column), what))
}

/// The label of a row: the last text before the forces.
fn label_of(reading: &TableSheet, forces: &[Force], row: usize) -> String {
    let first = forces.iter().map(|force| force.at).min().unwrap_or(0);
    let texts = (0..first).rev().map(|column| reading.sheet.cell(row, column).published());
    texts.map(|text| text.trim().to_owned()).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The series that a heading opens.
pub(super) fn headed<'a>(series: &[&'a SeriesDefinition], label: &str) -> Option<&'a SeriesDefinition> {
    let wanted = without_source_and_year(label);
    let is_it = |heading: &String| without_source_and_year(heading) == wanted;
    series.iter().find(|series| series.headings.iter().any(is_it)).copied()
}

/// The series of figures over which no heading stands.
pub(super) fn without_heading<'a>(
    reading: &TableSheet,
    series: &[&'a SeriesDefinition],
    (row, column): (usize, usize),
    label: &str,
) -> Outcome<&'a SeriesDefinition> {
    let bare: Vec<&SeriesDefinition> = series.iter().filter(|it| it.headings.is_empty()).copied().collect();
    match (series, bare.as_slice()) {
        ([only], _) | (_, [only]) => Ok(only),
        _ => {
            let what = format!("there is no heading above `{label}`, so it is not clear what its figures are");
            Err(Problem::data(reading.at(row, column), what).into())
        }
    }
}

fn unknown_heading(reading: &TableSheet, row: usize, text: &str) -> Problem {
    Problem::data(reading.at(row, 0), format!("`{text}` is above figures but is not a known heading"))
        .hint(format!("add it to the `headings` of a [[series]] of tables/{}.toml", reading.table.id))
}
