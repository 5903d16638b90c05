//! Reads published tables, every cell with its place.
//!
//! In: files as published (xlsx, xls, ods, csv). Out: [`PublishedTable`]s of observations, or every problem of a file at
//! once. A table is known by its content, an area by its code; a symbol keeps its published form beside its reading.

mod areas;
mod cells;
mod edition;
mod headers;
mod recognise;
mod shapes;
mod totals;
mod workbook;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::catalogue::{Catalogue, TableDefinition};
use crate::domain::{Edition, Observation, Outcome, Place, Problem, Problems};

pub use headers::notes_of;

use workbook::{Sheet, Workbook};

/// A table as read from one file.
#[derive(Debug, Clone)]
pub struct PublishedTable {
    /// Id of the table.
    pub table: String,
    /// The edition.
    pub edition: Edition,
    /// The file it was read from, as the analyst named it.
    pub file: PathBuf,
    /// The sheet it stands in; empty for a file without sheets.
    pub sheet: String,
    /// Its title as published; empty where it has none.
    pub title: String,
    /// The publisher's notes below the table, by number.
    pub notes: BTreeMap<u32, String>,
    /// What its cells say.
    pub observations: Vec<Observation>,
}

/// A sheet that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The file.
    pub file: PathBuf,
    /// The sheet.
    pub sheet: String,
    /// The reason.
    pub why: String,
}

/// What was read, what was not, and what is worth a warning.
#[derive(Debug, Clone, Default)]
pub struct Ingested {
    /// Tables read.
    pub tables: Vec<PublishedTable>,
    /// Sheets not read.
    pub set_aside: Vec<SetAside>,
    /// Warnings.
    pub warnings: Problems,
}

/// Reads files. Either all of them are sound, or every problem of every file is reported and nothing is handed on.
pub fn read_published(
    files: &[PathBuf],
    catalogue: &Catalogue,
    given_date: Option<chrono::NaiveDate>,
) -> Outcome<Ingested> {
    let outcomes: Vec<Outcome<Ingested>> =
        files.par_iter().map(|file| read_file(file, catalogue, given_date)).collect();
    let mut problems = Problems::new();
    let mut all = Ingested::default();
    for outcome in outcomes {
        if let Some(read) = problems.take(outcome) {
            all.tables.extend(read.tables);
            all.set_aside.extend(read.set_aside);
            all.warnings.extend(read.warnings);
        }
    }
    problems.or(all)
}

fn read_file(file: &Path, catalogue: &Catalogue, given_date: Option<chrono::NaiveDate>) -> Outcome<Ingested> {
    let workbook = workbook::open(file)?;
    let mut problems = Problems::new();
    let mut recognised: Vec<(&Sheet, &TableDefinition)> = Vec::new();
    let mut set_aside = Vec::new();
    for sheet in &workbook.sheets {
        match recognise::table_of(sheet, catalogue) {
            Ok(table) if !sheet.hidden => recognised.push((sheet, table)),
            Ok(_) => set_aside.push(aside(file, sheet, "the sheet is hidden".to_owned())),
            Err(why) => set_aside.push(aside(file, sheet, why)),
        }
    }
    if recognised.is_empty() {
        return Err(recognise::not_a_known_table(&workbook, catalogue).into());
    }
    let fronts: Vec<&Sheet> = workbook
        .sheets
        .iter()
        .filter(|sheet| !recognised.iter().any(|(known, _)| std::ptr::eq(*known, *sheet)))
        .collect();
    let mut tables = Vec::new();
    let mut warnings = Problems::new();
    for (sheet, table) in recognised {
        let reading = shapes::Reading { workbook: &workbook, sheet, table, catalogue };
        let Some(content) = problems.take(shapes::read(&reading)) else { continue };
        problems.extend(totals::check(&reading, &content.observations));
        warnings.extend(content.warnings);
        tables.push(PublishedTable {
            table: table.id.clone(),
            edition: edition::of(&workbook, &fronts, &content.observations, given_date),
            file: file.to_owned(),
            sheet: sheet.name.clone(),
            title: content.title,
            notes: content.notes,
            observations: content.observations,
        });
    }
    problems.extend(same_table_twice(&workbook, &tables));
    problems.or(Ingested { tables, set_aside, warnings })
}

fn aside(file: &Path, sheet: &Sheet, why: String) -> SetAside {
    SetAside { file: file.to_owned(), sheet: sheet.name.clone(), why }
}

fn same_table_twice(workbook: &Workbook, tables: &[PublishedTable]) -> Problems {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut problems = Problems::new();
    for table in tables {
        if let Some(first) = seen.insert(&table.table, &table.sheet) {
            let place = Place::Sheet(workbook.path.clone(), table.sheet.clone());
            problems.push(Problem::data(place, format!("the sheet is the table {}, and so is '{first}'", table.table)));
        }
    }
    problems
}
