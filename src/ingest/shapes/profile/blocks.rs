//! The lines of a sheet in blocks: those of one series, under one heading.

use super::super::Reading;
use super::forces::{self, Force};
use crate::catalogue::SeriesDefinition;
use crate::domain::{Outcome, Problem, Problems};
use crate::ingest::headers::{folded, without_source_and_year};

/// So many blank rows end a table: what stands below them is not of it (seen: a working table 180 rows further down).
const ROWS_THAT_END_A_TABLE: usize = 25;

/// A row with figures.
pub(super) struct Line {
    pub(super) row: usize,
    pub(super) label: String,
}

/// Lines of one series.
pub(super) struct Block<'a> {
    pub(super) series: &'a SeriesDefinition,
    /// The heading as published; empty where it has none.
    pub(super) heading: String,
    pub(super) lines: Vec<Line>,
}

/// What a sheet holds.
pub(super) struct Found<'a> {
    pub(super) forces: Vec<Force>,
    pub(super) blocks: Vec<Block<'a>>,
    /// Sentences of the publisher below the table.
    pub(super) notes: Vec<String>,
    pub(super) warnings: Problems,
}

/// The blocks of a sheet.
pub(super) fn of<'a>(reading: &Reading<'a>) -> Outcome<Found<'a>> {
    let head = forces::head(reading)?;
    let series = series_of(reading)?;
    let end = end_of_table(reading, head.row);
    let mut found = Found { forces: head.forces, blocks: Vec::new(), notes: Vec::new(), warnings: head.warnings };
    found.warnings.extend(below(reading, end));
    found.warnings.extend(beside(reading, &found.forces, head.row..end));
    let mut problems = Problems::new();
    let mut waiting: Vec<(usize, String)> = Vec::new();
    for row in head.row + 1..end {
        let label = label_of(reading, &found.forces, row);
        let has_figures = found.forces.iter().any(|force| !reading.sheet.cell(row, force.column).is_blank());
        match (label.is_empty(), has_figures) {
            (true, false) => {}
            (true, true) => problems.push(Problem::data(reading.at(row, 0), "the row has figures but no label")),
            (false, true) => {
                problems.extend(waiting.drain(..).map(|(row, text)| unknown_heading(reading, row, &text)));
                let line = Line { row, label };
                problems.extend(put(reading, &mut found.blocks, &series, line).err().into_iter().flatten());
            }
            (false, false) => match headed(&series, &label) {
                Some(series) => found.blocks.push(Block { series, heading: label, lines: Vec::new() }),
                None => waiting.push((row, label)),
            },
        }
    }
    found.notes = waiting.into_iter().map(|(_, text)| text).collect();
    found.blocks.retain(|block| !block.lines.is_empty());
    problems.or(found)
}

/// The series whose sheets are titled like this one.
fn series_of<'a>(reading: &Reading<'a>) -> Outcome<Vec<&'a SeriesDefinition>> {
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
fn end_of_table(reading: &Reading, head: usize) -> usize {
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

fn below(reading: &Reading, end: usize) -> Option<Problem> {
    let sheet = reading.sheet;
    let filled = |row: &usize| (0..sheet.width()).any(|column| !sheet.cell(*row, column).is_blank());
    let first = (end..sheet.height()).find(filled)?;
    let last = (end..sheet.height()).rev().find(filled)?;
    let what = format!("rows {} to {} stand far below the table and were left out", first + 1, last + 1);
    Some(Problem::warning(reading.at(first, 0), what))
}

/// Figures in columns without a name.
fn beside(reading: &Reading, forces: &[Force], rows: std::ops::Range<usize>) -> Option<Problem> {
    let last = forces.iter().map(|force| force.column).max()?;
    let cells = rows.flat_map(|row| (last + 1..reading.sheet.width()).map(move |column| (row, column)));
    let (row, column) = cells.into_iter().find(|(row, column)| !reading.sheet.cell(*row, *column).is_blank())?;
    let what = "figures stand beside the table in a column without a name, and were left out";
    Some(Problem::warning(reading.at(row, column), what))
}

/// The label of a row: the last text before the forces.
fn label_of(reading: &Reading, forces: &[Force], row: usize) -> String {
    let first = forces.iter().map(|force| force.column).min().unwrap_or(0);
    let texts = (0..first).rev().map(|column| reading.sheet.cell(row, column).published());
    texts.map(|text| text.trim().to_owned()).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The series that a heading opens.
fn headed<'a>(series: &[&'a SeriesDefinition], label: &str) -> Option<&'a SeriesDefinition> {
    let wanted = without_source_and_year(label);
    let is_it = |heading: &String| without_source_and_year(heading) == wanted;
    series.iter().find(|series| series.headings.iter().any(is_it)).copied()
}

/// Puts a line into the block it stands in.
fn put<'a>(reading: &Reading, blocks: &mut Vec<Block<'a>>, series: &[&'a SeriesDefinition], line: Line) -> Outcome<()> {
    if let Some(block) = blocks.last_mut() {
        block.lines.push(line);
        return Ok(());
    }
    let without_heading: Vec<&&SeriesDefinition> = series.iter().filter(|series| series.headings.is_empty()).collect();
    match without_heading.as_slice() {
        [series] => {
            blocks.push(Block { series, heading: String::new(), lines: vec![line] });
            Ok(())
        }
        _ => {
            let what = format!("no heading stands over `{}`, so it is not known what its figures are of", line.label);
            Err(Problem::data(reading.at(line.row, 0), what).into())
        }
    }
}

fn unknown_heading(reading: &Reading, row: usize, text: &str) -> Problem {
    Problem::data(reading.at(row, 0), format!("`{text}` stands over figures and is not a known heading"))
        .hint(format!("add it to the `headings` of a [[series]] of tables/{}.toml", reading.table.id))
}
