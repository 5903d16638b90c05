//! Sheets of one workbook that are the same table: a long table can have a sheet for each year.

use std::collections::{BTreeMap, BTreeSet};

use super::PublishedTable;
use super::workbook::Workbook;
use crate::catalogue::{Catalogue, Layout};
use crate::domain::{Period, Place, Problem, Problems};

/// Makes one table of the sheets of a long table, where no two of them are for the same period.
pub(super) fn one_table(sheets: Vec<PublishedTable>, catalogue: &Catalogue) -> Vec<PublishedTable> {
    let mut tables: Vec<PublishedTable> = Vec::new();
    for sheet in sheets {
        let long = catalogue.tables.get(&sheet.table).is_some_and(|table| matches!(table.layout, Layout::Long(_)));
        let same = tables.iter_mut().find(|table| long && table.table == sheet.table);
        match same {
            Some(table) if periods_of(table).is_disjoint(&periods_of(&sheet)) => append(table, sheet),
            _ => tables.push(sheet),
        }
    }
    tables
}

fn periods_of(table: &PublishedTable) -> BTreeSet<Period> {
    table.observations.iter().map(|observation| observation.period).collect()
}

/// Each observation names its own sheet; the table names them all.
fn append(table: &mut PublishedTable, sheet: PublishedTable) {
    if sheet.edition.date > table.edition.date {
        table.edition = sheet.edition;
    }
    table.sheet = format!("{}; {}", table.sheet, sheet.sheet);
    table.notes.extend(sheet.notes);
    table.observations.extend(sheet.observations);
}

/// Sheets that are the same table and cannot be one.
pub(super) fn same_table_twice(workbook: &Workbook, tables: &[PublishedTable]) -> Problems {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut problems = Problems::new();
    for table in tables {
        if let Some(first) = seen.insert(&table.table, &table.sheet) {
            let place = Place::Sheet(workbook.path.clone(), table.sheet.clone());
            problems.push(Problem::data(place, format!("the sheet is the table {}, but so is '{first}'", table.table)));
        }
    }
    problems
}
