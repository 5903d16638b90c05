//! Reads published tables, every cell with its place.
//!
//! In: files as published (xlsx, xls, ods, csv, Parquet, and these or records within gz and zip). Out: [`PublishedTable`]s of
//! observations, sheets [`SetAside`] with the reason, or every problem of every file at once. A table is recognised by its content
//! and an area by its code; a symbol keeps its published form beside its reading. Nothing a file says about itself is trusted
//! before it is checked: sizes are bounded, macros never run, links never followed.
//!
//! Start with [`read_published`]. It opens each file for what its first bytes say (`document`), recognises its sheets
//! (`recognise`), reads each by the shape of its table (`shapes`, and `records` for rows of single crimes), checks that its
//! totals add up (`totals`, `balances`) and dates it (`edition`).

mod archive;
mod areas;
mod balances;
mod bounded;
mod cells;
mod document;
mod edition;
mod folder;
mod forced;
mod guard;
mod headers;
mod parquet_table;
mod period_rules;
mod periods;
mod recognise;
mod records;
mod row_period;
mod shapes;
mod sheets;
mod spreadsheet;
mod text_table;
mod totals;
mod workbook;
mod xls;

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
    /// The sheet it is in; empty for a file without sheets and for a table on several.
    pub sheet: String,
    /// Its title as published; empty where it has none.
    pub title: String,
    /// The publisher's notes below the table, by number.
    pub notes: BTreeMap<u32, String>,
    /// What was accepted in it, in sentences.
    pub accepted: Vec<String>,
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

/// What the analyst says of the files, where they do not say it themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct AddOptions<'a> {
    /// The date they were published.
    pub published: Option<chrono::NaiveDate>,
    /// The table they are, whatever their titles and headers look like.
    pub table: Option<&'a str>,
}

/// Why a hidden sheet is not read: publishers leave drafts in them.
const HIDDEN: &str = "the sheet is hidden";

/// Reads files and folders. A file that is named must be a known table; a file found in a folder that is none is set
/// aside with the reason. Either all of them are sound, or every problem of every file is reported and nothing is handed on.
pub fn read_published(files: &[PathBuf], catalogue: &Catalogue, given: AddOptions) -> Outcome<Ingested> {
    let table = given.table.map(|id| catalogue.table(id)).transpose()?;
    let files = folder::files_of(files)?;
    let outcomes: Vec<Outcome<Ingested>> =
        files.par_iter().map(|file| document::read(file, catalogue, table, given.published)).collect();
    let mut all = together(outcomes)?;
    all.tables = records::one_edition_a_folder(all.tables, catalogue)?;
    Ok(all)
}

/// What several files or members say, or the problems of all of them.
fn together(outcomes: Vec<Outcome<Ingested>>) -> Outcome<Ingested> {
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

fn read_workbook(
    workbook: &Workbook,
    found: bool,
    catalogue: &Catalogue,
    given_date: Option<chrono::NaiveDate>,
) -> Outcome<Ingested> {
    let file = workbook.path.as_path();
    let mut problems = Problems::new();
    let mut recognised: Vec<(&Sheet, &TableDefinition)> = Vec::new();
    let mut set_aside = Vec::new();
    let parts = parts_that_are_tables(workbook, catalogue);
    recognised.extend(parts.iter().map(|(part, table)| (part, *table)));
    for sheet in workbook.sheets.iter().filter(|sheet| !parts.iter().any(|(part, _)| part.name == sheet.name)) {
        match recognise::table_of(sheet, catalogue) {
            Ok(table) if !sheet.hidden => recognised.push((sheet, table)),
            Ok(_) => set_aside.push(aside(file, sheet, HIDDEN.to_owned())),
            Err(why) => set_aside.push(aside(file, sheet, why)),
        }
    }
    if recognised.is_empty() && found {
        return Ok(Ingested { set_aside, ..Ingested::default() });
    }
    if let Some(hidden) = set_aside.iter().find(|aside| aside.why == HIDDEN).filter(|_| recognised.is_empty()) {
        let place = Place::Sheet(workbook.path.clone(), hidden.sheet.clone());
        return Err(Problem::data(place, "the sheet is a known table, but it is hidden")
            .hint("if it should be read, unhide it and save the workbook")
            .into());
    }
    if recognised.is_empty() {
        return Err(recognise::not_a_known_table(workbook, catalogue).into());
    }
    let fronts: Vec<&Sheet> =
        workbook.sheets.iter().filter(|sheet| !recognised.iter().any(|(known, _)| known.name == sheet.name)).collect();
    let mut tables = Vec::new();
    let mut warnings = Problems::new();
    for (sheets, table) in by_table(recognised) {
        let read = read_sheets(workbook, &sheets, table, &fronts, catalogue, given_date);
        let Some((table, more)) = problems.take(read) else { continue };
        warnings.extend(more);
        tables.push(table);
    }
    let tables = sheets::one_table(tables, catalogue);
    problems.extend(sheets::same_table_twice(workbook, &tables));
    problems.or(Ingested { tables, set_aside, warnings })
}

/// Reads one sheet as a table, or the sheets of a profile, with its totals checked.
fn read_sheets(
    workbook: &Workbook,
    sheets: &[&Sheet],
    table: &TableDefinition,
    fronts: &[&Sheet],
    catalogue: &Catalogue,
    given_date: Option<chrono::NaiveDate>,
) -> Outcome<(PublishedTable, Problems)> {
    let Some(first) = sheets.first() else {
        return Err(Problem::data(Place::File(workbook.path.clone()), "the table has no sheet").into());
    };
    let mut reading = shapes::TableSheet::of(workbook, first, table, catalogue);
    reading.sheets = sheets.to_vec();
    reading.published = given_date;
    let mut content = shapes::read(&reading)?;
    let balances = balances::check(&reading, &content.observations);
    totals::check(&reading, &content.observations, balances.do_not_hold).or(())?;
    let mut warnings = std::mem::take(&mut content.warnings);
    warnings.extend(balances.known);
    Ok((published(&reading, content, fronts, given_date), warnings))
}

/// The sheets of each table: one, or for a profile all of them together.
fn by_table<'a>(recognised: Vec<(&'a Sheet, &'a TableDefinition)>) -> Vec<(Vec<&'a Sheet>, &'a TableDefinition)> {
    let mut tables: Vec<(Vec<&Sheet>, &TableDefinition)> = Vec::new();
    for (sheet, table) in recognised {
        let others = tables.iter_mut().find(|(_, known)| table.profile().is_some() && known.id == table.id);
        match others {
            Some((sheets, _)) => sheets.push(sheet),
            None => tables.push((vec![sheet], table)),
        }
    }
    tables
}

/// A table with where it comes from.
fn published(
    reading: &shapes::TableSheet,
    content: shapes::Content,
    fronts: &[&Sheet],
    given_date: Option<chrono::NaiveDate>,
) -> PublishedTable {
    PublishedTable {
        table: reading.table.id.clone(),
        edition: edition::of(reading.workbook, fronts, &content.observations, given_date),
        file: reading.workbook.path.clone(),
        sheet: if reading.sheets.len() > 1 { String::new() } else { reading.sheet.name.clone() },
        title: content.title,
        notes: content.notes,
        accepted: reading.accepted.iter().map(|accepted| accepted.sentence()).collect(),
        observations: content.observations,
    }
}

fn aside(file: &Path, sheet: &Sheet, why: String) -> SetAside {
    SetAside { file: file.to_owned(), sheet: sheet.name.clone(), why }
}

/// The parts of visible sheets that are tables.
fn parts_that_are_tables<'a>(workbook: &Workbook, catalogue: &'a Catalogue) -> Vec<(Sheet, &'a TableDefinition)> {
    let parts = workbook.sheets.iter().filter(|sheet| !sheet.hidden).flat_map(Sheet::parts);
    parts.filter_map(|part| recognise::table_of(&part, catalogue).ok().map(|table| (part, table))).collect()
}
