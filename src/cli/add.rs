//! `likeforce add`: reads published tables and stores them in the project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Place, Problem};
use crate::findings::words;
use crate::ingest::{self, AddOptions, Ingested};
use crate::store::{self, AddResult};

/// Loads published tables into the project.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files as published (xlsx, xls, ods, csv or Parquet, or gz or zip files of these), or folders of them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Shows what would be loaded without loading it.
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// The date the files were published, if they do not state it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<NaiveDate>,
    /// The table to read the files as, if they are not recognised; see `likeforce list tables`.
    #[arg(long = "as", value_name = "TABLE")]
    table: Option<String>,
}

/// Either all files are sound and are kept, or every problem is reported and the store stays as it was.
pub(super) fn add(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let Some(folder) = project.store_folder() else {
        return Err(Problem::usage(Place::CommandLine, "there is no project to load into")
            .hint("`likeforce init DIR` creates one; then work in it, or name it with `--project DIR`")
            .into());
    };
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let given = AddOptions { published: arguments.published, table: arguments.table.as_deref() };
    let read = ingest::read_published(&arguments.files, &catalogue, given)?;
    let kept = store::keep(&read.tables, &store, &catalogue, &folder, arguments.dry_run)?;
    for table in &kept {
        say.result(line(table, arguments.dry_run, &catalogue))?;
    }
    for accepted in read.tables.iter().flat_map(|table| &table.accepted) {
        say.message(format!("accepted: {accepted}"));
    }
    set_aside(&read, say);
    say.problems(&read.warnings);
    Ok(())
}

fn line(table: &AddResult, dry: bool, catalogue: &Catalogue) -> String {
    if let Some(file) = &table.copy_of {
        return format!("set aside: {}: {} with the same date already has the same figures", table.about.file, file);
    }
    let what = match (table.new, dry) {
        (true, false) => "added",
        (true, true) => "would be loaded",
        (false, _) => "here already",
    };
    let about = &table.about;
    format!(
        "{what}: {}, edition {} ({}), {} figures, from {}",
        about.table,
        about.edition.date,
        words::of(about.edition.dated, catalogue.english()),
        table.rows,
        if about.sheet.is_empty() { about.file.clone() } else { format!("{}, sheet '{}'", about.file, about.sheet) }
    )
}

fn set_aside(read: &Ingested, say: &Say) {
    let mut grouped: BTreeMap<(&Path, &str), Vec<String>> = BTreeMap::new();
    for aside in &read.set_aside {
        let sheets = grouped.entry((&aside.file, &aside.why)).or_default();
        if !aside.sheet.is_empty() {
            sheets.push(format!("'{}'", aside.sheet));
        }
    }
    for ((file, why), sheets) in grouped {
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let which = if sheets.is_empty() { String::new() } else { format!(", {}", sheets.join(", ")) };
        say.message(format!("set aside: {file}{which}: {why}"));
    }
}
