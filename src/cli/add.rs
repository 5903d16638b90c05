//! `likeforce add`: reads published tables and keeps them in the project's store.

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

/// Adds published tables to the project's store.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The files as published (xlsx, xls, ods, csv or Parquet, and gz or zip files of them), or folders of them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Says what would be added and adds nothing.
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// The date the files were published, where they do not say.
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<NaiveDate>,
    /// The table that the files are, where they are not recognised; `likeforce list tables` shows them.
    #[arg(long = "as", value_name = "TABLE")]
    table: Option<String>,
}

/// Either all files are sound and are kept, or every problem is reported and the store stays as it was.
pub(super) fn add(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let Some(folder) = project.store_folder() else {
        return Err(Problem::usage(Place::CommandLine, "there is no project to add to")
            .hint("`likeforce init DIR` makes one; then work in it, or name it with `--project DIR`")
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
        return format!("set aside: {}: {} of that day says the same already", table.about.file, file);
    }
    let what = match (table.new, dry) {
        (true, false) => "added",
        (true, true) => "would be added",
        (false, _) => "here already",
    };
    let about = &table.about;
    format!(
        "{what}: {}, edition {} ({}), {} figures, from {}",
        about.table,
        about.edition.date,
        words::dated(about.edition.dated, catalogue.english()),
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
