//! Shapes: how a table's rows and columns become observations.

mod columns;
mod crosstab;
mod long;
mod lookup;
mod profile;
mod rows;
mod wide;

pub(super) use long::read_stream as read_long_stream;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::workbook::{Sheet, Workbook};
use crate::catalogue::{Accepted, Catalogue, Shape, TableDefinition};
use crate::domain::{AreaCode, Observation, Outcome, Place, Problem, Problems, cell_name};

/// A sheet that is being read as a table.
pub(super) struct TableSheet<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) sheet: &'a Sheet,
    /// Every sheet of the table: of most tables one.
    pub(super) sheets: Vec<&'a Sheet>,
    /// The day it was published, where the analyst said so.
    pub(super) published: Option<NaiveDate>,
    pub(super) table: &'a TableDefinition,
    pub(super) catalogue: &'a Catalogue,
    /// What is accepted in this very file.
    pub(super) accepted: Vec<&'a Accepted>,
}

impl<'a> TableSheet<'a> {
    /// A sheet of a workbook, with what is accepted in that very file.
    pub(super) fn of(
        workbook: &'a Workbook,
        sheet: &'a Sheet,
        table: &'a TableDefinition,
        catalogue: &'a Catalogue,
    ) -> Self {
        let same = |it: &&Accepted| it.table == table.id && it.sha256.eq_ignore_ascii_case(&workbook.sha256);
        let accepted = catalogue.accepted.values().filter(same).collect();
        Self { workbook, sheet, sheets: vec![sheet], published: None, table, catalogue, accepted }
    }

    /// The same on one of the sheets.
    fn on(&self, sheet: &'a Sheet) -> Self {
        Self { sheet, sheets: vec![sheet], accepted: self.accepted.clone(), ..*self }
    }

    /// The sheet as a place.
    pub(super) fn here(&self) -> Place {
        if self.sheet.name.is_empty() {
            return Place::File(self.workbook.path.clone());
        }
        Place::Sheet(self.workbook.path.clone(), self.sheet.name.clone())
    }

    /// A cell as a place.
    pub(super) fn at(&self, row: usize, column: usize) -> Place {
        let cell = cell_name(row, column);
        Place::Cell(self.workbook.path.clone(), self.sheet.name.clone(), cell)
    }

    /// The cell of a figure as a place.
    pub(super) fn place_of(&self, figure: &Observation) -> Place {
        Place::Cell(self.workbook.path.clone(), figure.sheet.clone(), figure.cell.clone())
    }

    /// Which larger area each area of the sheet belongs to, where the table has a column that says so.
    pub(super) fn larger_areas(&self) -> BTreeMap<AreaCode, AreaCode> {
        rows::rows(self).map(|rows| rows.larger_areas(self)).unwrap_or_default()
    }

    /// The area that a row was accepted to be, known by the cell of its name.
    fn accepted_area(&self, row: usize, column: usize) -> Option<AreaCode> {
        let cell = cell_name(row, column);
        self.accepted.iter().find_map(|accepted| accepted.areas.get(&cell).cloned())
    }

    /// Whether a row was accepted to be left out.
    fn is_left_out(&self, row: usize) -> bool {
        self.accepted.iter().any(|accepted| accepted.rows_left_out.contains(&(row + 1)))
    }

    /// Whether the total in a cell was accepted not to add up.
    pub(super) fn accepts_total(&self, cell: &str) -> bool {
        self.accepted.iter().any(|accepted| accepted.totals.iter().any(|known| known == cell))
    }

    /// A problem with the sheet as a whole.
    pub(super) fn problem(&self, what: impl Into<String>) -> Problem {
        Problem::data(self.here(), what)
    }
}

/// What a sheet says.
pub(super) struct Content {
    pub(super) title: String,
    pub(super) notes: BTreeMap<u32, String>,
    pub(super) observations: Vec<Observation>,
    pub(super) warnings: Problems,
}

/// Reads a sheet by the shape of its table.
pub(super) fn read(reading: &TableSheet) -> Outcome<Content> {
    match reading.table.shape {
        Shape::Wide | Shape::Years | Shape::Crosstab => wide::read(reading),
        Shape::Lookup => lookup::read(reading),
        Shape::Long => long::read(reading),
        Shape::Profile => profile::read(reading),
        Shape::Records => Err(reading
            .problem("the sheet contains records, which are counted from text files")
            .hint("add the csv or zip file as it was published")
            .into()),
    }
}
