//! One line of figures for each thing that is counted, and one force a column or a row: the shape of profiles of forces, in
//! which a line is known by its label and the section it is in. A table has several sheets, each with other series.

mod blocks;
mod forces;
mod meanings;
mod periods;
mod remarks;
mod transposed;

use crate::catalogue::Profile;
use std::collections::BTreeMap;

use super::reading::{Content, TableSheet};
use crate::catalogue::LinePath;
use crate::domain::{AreaCode, CellContent, Observation, Outcome, Period, Problem, Problems, cell_name};
use crate::ingest::cells;

use blocks::{Block, Line};
use remarks::Notes;

/// Reads every sheet of a profile.
pub(super) fn read(reading: &TableSheet, profile: &Profile) -> Outcome<Content> {
    let mut problems = Problems::new();
    let mut warnings = Problems::new();
    let mut sheets = Vec::new();
    for sheet in &reading.sheets {
        let reading = reading.on(sheet);
        let Some(found) = problems.take(blocks::of(&reading)) else { continue };
        warnings.extend(found.warnings.iter().cloned());
        sheets.push((*sheet, found));
    }
    let published = sheets.iter().flat_map(|(_, found)| &found.notes);
    let notes = Notes::new(published, profile);
    let mut blocks: Vec<Vec<Observation>> = Vec::new();
    for (sheet, found) in &sheets {
        let reading = reading.on(sheet);
        for block in &found.blocks {
            let read = problems.take(figures(&reading, block, &notes)).unwrap_or_default();
            match blocks.iter().find(|before| is_repeat(before, &read)) {
                Some(before) => warnings.extend(repeat(&reading, before, &read)),
                None => blocks.push(read),
            }
        }
    }
    let observations: Vec<Observation> = blocks.into_iter().flatten().collect();
    problems.extend(twice(reading, &observations));
    let notes = notes.numbered(&observations);
    problems.or(Content { title: reading.table.title.clone(), notes, observations, warnings })
}

/// The figures of a block of lines.
fn figures(reading: &TableSheet, block: &Block, notes: &Notes) -> Outcome<Vec<Observation>> {
    let meanings = meanings::of(reading, block)?;
    let mut problems = Problems::new();
    let mut observations = Vec::new();
    for (line, path) in block.lines.iter().zip(meanings) {
        let Some(period) = problems.take(periods::of(reading, block, line)) else { continue };
        for force in &block.forces {
            let figure = figure(reading, block, line, (&path, period, force), notes);
            observations.extend(problems.take(figure));
        }
    }
    problems.or(observations)
}

/// One figure.
fn figure(
    reading: &TableSheet,
    block: &Block,
    line: &Line,
    (path, period, force): (&LinePath, Period, &forces::Force),
    notes: &Notes,
) -> Outcome<Observation> {
    let (row, column) = block.cell_of(line, force);
    let cell = reading.sheet.cell(row, column);
    let (said, mut marks) = cells::read(cell, &block.series.name, reading.table, reading.catalogue)
        .map_err(|what| Problem::data(reading.at(row, column), what).hint(cells::hint(cell, reading.table)))?;
    let mut observation = Observation {
        area: force.area.clone(),
        area_as_published: force.published.clone(),
        series: block.series.name.clone(),
        of: path.dimensions(),
        period,
        reading: said,
        published: cell.published(),
        marks: String::new(),
        sheet: reading.sheet.name.clone(),
        cell: cell_name(row, column),
    };
    if let (Some(reason), CellContent::Number(0.0)) = (notes.zero_means(&observation), &observation.reading) {
        observation.reading = CellContent::Missing(reason);
    }
    let numbered = notes.of(&line.label, &observation).into_iter().map(|number| format!("[note {number}]"));
    marks.splice(0..0, numbered);
    observation.marks = marks.join(" ");
    Ok(observation)
}

/// Whether a block says again, figure for figure, what another says.
fn is_repeat(before: &[Observation], block: &[Observation]) -> bool {
    let same = |(one, other): (&Observation, &Observation)| {
        one.area == other.area
            && one.series == other.series
            && one.of == other.of
            && one.period == other.period
            && one.reading == other.reading
    };
    !block.is_empty() && before.len() == block.len() && before.iter().zip(block).all(same)
}

fn repeat(reading: &TableSheet, before: &[Observation], block: &[Observation]) -> Option<Problem> {
    let (before, first) = (before.first()?, block.first()?);
    let what = format!(
        "the figures from here repeat those from cell {} of sheet '{}', and were left out",
        before.cell, before.sheet
    );
    Some(Problem::warning(reading.place_of(first), what))
}

/// Figures that are in two places.
fn twice(reading: &TableSheet, observations: &[Observation]) -> Problems {
    type Key<'a> = (&'a AreaCode, &'a str, &'a [String], Period);
    let mut seen: BTreeMap<Key, &Observation> = BTreeMap::new();
    let mut problems = Problems::new();
    for observation in observations {
        let key = (&observation.area, observation.series.as_str(), observation.of.as_slice(), observation.period);
        if let Some(first) = seen.insert(key, observation) {
            let what = format!(
                "`{}`, `{}` for the {} is already in cell {} of sheet '{}'",
                observation.series,
                observation.of.join("`, `"),
                observation.period,
                first.cell,
                first.sheet
            );
            problems.push(Problem::data(reading.place_of(observation), what));
        }
    }
    problems
}
