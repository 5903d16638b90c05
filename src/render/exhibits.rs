//! Figures, tables and notes of a report with their numbers, so that every document calls them by the same.
//!
//! Tables of the report come first, then the numbers of its figures, in the order of the report.

use super::page_sections::page_sections;
use crate::domain::{Block, Chart, Report, Table};

/// A table with its number and what belongs to it.
pub(super) struct Exhibit<'a> {
    /// From 1.
    pub(super) number: usize,
    /// The table.
    pub(super) table: &'a Table,
    /// The figure whose numbers it has, and the number of the figure.
    pub(super) chart: Option<(usize, &'a Chart)>,
    /// Numbers of the notes that are under the same heading.
    pub(super) notes: Vec<usize>,
}

/// A note with its number.
pub(super) struct NumberedNote<'a> {
    /// From 1.
    pub(super) number: usize,
    /// The heading it is under.
    pub(super) under: &'a str,
    /// Title of the block of notes.
    pub(super) title: &'a str,
    /// The note.
    pub(super) text: &'a str,
}

/// Everything numbered in a report.
pub(super) struct Exhibits<'a> {
    pub(super) tables: Vec<Exhibit<'a>>,
    pub(super) notes: Vec<NumberedNote<'a>>,
}

impl<'a> Exhibits<'a> {
    /// Those of a report.
    pub(super) fn of(report: &'a Report) -> Self {
        let sections = page_sections(report);
        let mut notes = Vec::new();
        let mut tables = Vec::new();
        let mut numbers = Vec::new();
        let mut charts = 0;
        for section in &sections {
            let heading = section.heading.map_or(&*report.title, |heading| &**heading.text);
            let own: Vec<usize> = section.notes().map(|(title, text)| note(&mut notes, heading, title, text)).collect();
            for block in &section.blocks {
                match block {
                    Block::Table(table) => tables.push(Exhibit { number: 0, table, chart: None, notes: own.clone() }),
                    Block::Charts(group) => numbers.extend(group.iter().map(|chart| {
                        charts += 1;
                        Exhibit { number: 0, table: &chart.data, chart: Some((charts, chart)), notes: own.clone() }
                    })),
                    _ => {}
                }
            }
        }
        tables.append(&mut numbers);
        for (at, exhibit) in tables.iter_mut().enumerate() {
            exhibit.number = at + 1;
        }
        Self { tables, notes }
    }

    /// The tables that hold the numbers of figures.
    pub(super) fn of_charts(&self) -> impl Iterator<Item = &Exhibit<'a>> {
        self.tables.iter().filter(|exhibit| exhibit.chart.is_some())
    }
}

/// Adds a note and gives its number; the same words under several headings are one note each, since they are about each.
fn note<'a>(notes: &mut Vec<NumberedNote<'a>>, under: &'a str, title: &'a str, text: &'a str) -> usize {
    let number = notes.len() + 1;
    notes.push(NumberedNote { number, under, title, text });
    number
}
