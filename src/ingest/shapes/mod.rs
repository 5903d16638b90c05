//! Shapes: how a table's rows and columns become observations.

mod columns;
mod long;
mod lookup;
mod profile;
mod wide;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::workbook::{Sheet, Workbook};
use crate::catalogue::{Catalogue, Shape, TableDefinition};
use crate::domain::{Observation, Outcome, Place, Problem, Problems};

/// A sheet that is being read as a table.
pub(super) struct Reading<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) sheet: &'a Sheet,
    /// Every sheet of the table: of most tables one.
    pub(super) sheets: Vec<&'a Sheet>,
    /// The day it was published, where the analyst said so.
    pub(super) published: Option<NaiveDate>,
    pub(super) table: &'a TableDefinition,
    pub(super) catalogue: &'a Catalogue,
}

impl Reading<'_> {
    /// The sheet as a place.
    fn here(&self) -> Place {
        if self.sheet.name.is_empty() {
            return Place::File(self.workbook.path.clone());
        }
        Place::Sheet(self.workbook.path.clone(), self.sheet.name.clone())
    }

    /// A cell as a place.
    fn at(&self, row: usize, column: usize) -> Place {
        let cell = super::workbook::cell_name(row, column);
        Place::Cell(self.workbook.path.clone(), self.sheet.name.clone(), cell)
    }

    /// The cell of a figure as a place.
    pub(super) fn place_of(&self, figure: &Observation) -> Place {
        Place::Cell(self.workbook.path.clone(), figure.sheet.clone(), figure.cell.clone())
    }

    /// A problem with the sheet as a whole.
    fn problem(&self, what: impl Into<String>) -> Problem {
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
pub(super) fn read(reading: &Reading) -> Outcome<Content> {
    match reading.table.shape {
        Shape::Wide | Shape::Years => wide::read(reading),
        Shape::Lookup => lookup::read(reading),
        Shape::Long => long::read(reading),
        Shape::Profile => profile::read(reading),
    }
}
