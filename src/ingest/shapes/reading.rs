//! A sheet while it is read as a table, and what it says.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::catalogue::{Accepted, Catalogue, TableDefinition};
use crate::domain::{AreaCode, Observation, Place, Problem, Problems, cell_name};
use crate::ingest::workbook::{Sheet, Workbook};

/// A sheet that is being read as a table.
pub(in crate::ingest) struct TableSheet<'a> {
    pub(in crate::ingest) workbook: &'a Workbook,
    pub(in crate::ingest) sheet: &'a Sheet,
    /// Every sheet of the table: of most tables one.
    pub(in crate::ingest) sheets: Vec<&'a Sheet>,
    /// The day it was published, where the analyst said so.
    pub(in crate::ingest) published: Option<NaiveDate>,
    pub(in crate::ingest) table: &'a TableDefinition,
    pub(in crate::ingest) catalogue: &'a Catalogue,
    /// What is accepted in this very file.
    pub(in crate::ingest) accepted: Vec<&'a Accepted>,
}

impl<'a> TableSheet<'a> {
    /// A sheet of a workbook, with what is accepted in that very file.
    pub(in crate::ingest) fn of(
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
    pub(in crate::ingest) fn on(&self, sheet: &'a Sheet) -> Self {
        Self { sheet, sheets: vec![sheet], accepted: self.accepted.clone(), ..*self }
    }

    /// The sheet as a place.
    pub(in crate::ingest) fn here(&self) -> Place {
        if self.sheet.name.is_empty() {
            return Place::File(self.workbook.path.clone());
        }
        Place::Sheet(self.workbook.path.clone(), self.sheet.name.clone())
    }

    /// A cell as a place.
    pub(in crate::ingest) fn at(&self, row: usize, column: usize) -> Place {
        let cell = cell_name(row, column);
        Place::Cell(self.workbook.path.clone(), self.sheet.name.clone(), cell)
    }

    /// The cell of a figure as a place.
    pub(in crate::ingest) fn place_of(&self, figure: &Observation) -> Place {
        Place::Cell(self.workbook.path.clone(), figure.sheet.clone(), figure.cell.clone())
    }

    /// The area that a row was accepted to be, known by the cell of its name.
    pub(in crate::ingest) fn accepted_area(&self, row: usize, column: usize) -> Option<AreaCode> {
        let cell = cell_name(row, column);
        self.accepted.iter().find_map(|accepted| accepted.areas.get(&cell).cloned())
    }

    /// Whether a row was accepted to be left out.
    pub(in crate::ingest) fn is_left_out(&self, row: usize) -> bool {
        self.accepted.iter().any(|accepted| accepted.rows_left_out.contains(&(row + 1)))
    }

    /// Whether the total in a cell was accepted not to add up.
    pub(in crate::ingest) fn accepts_total(&self, cell: &str) -> bool {
        self.accepted.iter().any(|accepted| accepted.totals.iter().any(|known| known == cell))
    }

    /// A problem with the sheet as a whole.
    pub(in crate::ingest) fn problem(&self, what: impl Into<String>) -> Problem {
        Problem::data(self.here(), what)
    }
}

/// What a sheet says.
pub(in crate::ingest) struct Content {
    pub(in crate::ingest) title: String,
    pub(in crate::ingest) notes: BTreeMap<u32, String>,
    pub(in crate::ingest) observations: Vec<Observation>,
    pub(in crate::ingest) warnings: Problems,
}
