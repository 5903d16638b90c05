//! The store: one immutable Parquet file for each table and edition, with its provenance inside.
//!
//! In: tables as read. Out: lazy frames of observations. Files are written by arrow and parquet, whole or not at all, and scanned
//! by Polars. The figures compiled into the program are files of the same form.
//!
//! Start with [`Store::newest`], which nearly every figure comes through: for each area, series and period, what the newest
//! edition that covers it says. [`keep`] adds tables, [`Provenance`] is what a stored file says about itself, [`schema`] names its
//! columns, and [`revisions()`] finds what later editions changed.

mod embedded;
mod files;
mod newest;
mod provenance;
mod read;
mod revisions;
mod rows;
mod same_day;
pub mod schema;
mod write;

use std::path::Path;

use polars::prelude::*;

use crate::domain::{Outcome, Place, Problem, Problems};

pub use files::{stored_name, write_whole};
pub use provenance::Provenance;
pub use revisions::{
    EditionFigure, EditionPair, Revision, RevisionFilter, edition_pairs, implied, revisions, revisions_with_implied,
};
pub(crate) use rows::{Periods, day, required};
pub use write::{AddResult, keep, to_bytes};

use newest::NewestReadings;
use read::Contents;

/// One stored table and edition.
#[derive(Debug, Clone)]
pub struct Stored {
    /// What it is and where it comes from.
    pub about: Provenance,
    /// Number of observations.
    pub rows: usize,
    /// Whether it is compiled into the program.
    pub embedded: bool,
    contents: Contents,
}

/// Every table and edition loaded. What is newest of a table is read once.
#[derive(Debug, Clone)]
pub struct Store {
    tables: Vec<Stored>,
    newest: NewestReadings,
}

impl Store {
    /// The figures compiled into the program.
    pub fn embedded() -> Outcome<Self> {
        Ok(Self::of(embedded::tables()?))
    }

    /// The embedded figures and those of a project's store. A folder that is not there holds none.
    pub fn with_folder(folder: &Path) -> Outcome<Self> {
        let mut tables = embedded::tables()?;
        for stored in read::folder(folder)? {
            let already = |known: &Stored| known.about.is_same_file(&stored.about);
            if !tables.iter().any(already) {
                tables.push(stored);
            }
        }
        Ok(Self::of(tables))
    }

    /// A store of nothing but these.
    pub fn of(mut tables: Vec<Stored>) -> Self {
        tables.sort_by(|one, other| one.about.sort_key().cmp(&other.about.sort_key()));
        Self { tables, newest: NewestReadings::default() }
    }

    /// The same as it was on a day: without the editions dated after it.
    pub fn as_at(&self, day: Option<chrono::NaiveDate>) -> Self {
        let known = |stored: &&Stored| day.is_none_or(|day| stored.about.edition.date <= day);
        Self::of(self.tables.iter().filter(known).cloned().collect())
    }

    /// The same without one edition.
    pub fn without(&self, edition: &Stored) -> Self {
        let other = |stored: &&Stored| !stored.about.is_same_file(&edition.about);
        Self::of(self.tables.iter().filter(other).cloned().collect())
    }

    /// Every table and edition, by table and then by date.
    pub fn tables(&self) -> &[Stored] {
        &self.tables
    }

    /// The editions of a table, oldest first.
    pub fn editions<'a>(&'a self, table: &'a str) -> impl Iterator<Item = &'a Stored> {
        self.tables.iter().filter(move |stored| stored.about.table == table)
    }

    /// The newest date of any edition.
    pub fn newest_date(&self) -> Option<chrono::NaiveDate> {
        self.tables.iter().map(|stored| stored.about.edition.date).max()
    }

    /// Every observation of a table in every edition, with the edition beside it.
    pub fn observations(&self, table: &str) -> Outcome<LazyFrame> {
        let frames: Vec<LazyFrame> = self.editions(table).map(Stored::frame).collect::<Result<_, Problems>>()?;
        if frames.is_empty() {
            let hint =
                format!("add a file with the table: `likeforce add FILE`; `likeforce list tables` describes {table}");
            return Err(Problem::data(Place::Store(table.to_owned()), "no edition has been loaded").hint(hint).into());
        }
        concat(frames, UnionArgs::default()).map_err(|error| fault(table, &error))
    }

    /// The same, but for each area, series and period only the rows of the newest edition that has any, even where they say
    /// that there is no number. Rows are in the order of editions, the oldest first, and within one as published.
    pub fn newest(&self, table: &str) -> Outcome<LazyFrame> {
        let read = || newest(self.observations(table)?).map_err(|error| fault(table, &error));
        Ok(self.newest.of(table, read)?.lazy())
    }
}

/// The rows of each area, series and period that are of its newest edition, in the order they had.
fn newest(all: LazyFrame) -> PolarsResult<DataFrame> {
    const NEWEST: &str = "newest_edition";
    const PLACE: &str = "place";
    let key = [schema::AREA, schema::SERIES, schema::PERIOD_END, schema::PERIOD_MONTHS].map(col);
    let all = all.with_row_index(PLACE, None);
    // Ids of editions begin with their date: the largest is the newest.
    let newest = all.clone().group_by(key.clone()).agg([col(schema::EDITION).max().alias(NEWEST)]);
    all.join(newest, key.clone(), key, JoinArgs::new(JoinType::Inner))
        .filter(col(schema::EDITION).eq(col(NEWEST)))
        .sort([PLACE], SortMultipleOptions::default())
        .drop(cols([NEWEST, PLACE]))
        .collect()
}

impl Stored {
    /// SHA-256 of the stored file.
    pub fn sha256(&self) -> Outcome<String> {
        self.contents.sha256()
    }

    /// The observations, with table and edition beside each.
    pub fn frame(&self) -> Outcome<LazyFrame> {
        let about = &self.about;
        let frame = self.contents.scan().map_err(|error| fault(&about.table, &error))?;
        Ok(frame.with_columns([
            lit(about.table.clone()).alias(schema::TABLE),
            lit(about.edition.id()).alias(schema::EDITION),
            lit(about.edition.date).cast(DataType::Date).alias(schema::EDITION_DATE),
        ]))
    }
}

/// A refusal of the table library, as a problem of the store.
pub(crate) fn fault(table: &str, error: &PolarsError) -> Problems {
    Problem::data(Place::Store(table.to_owned()), format!("the stored table cannot be used: {error}"))
        .hint("remove the file from the store and load its source again")
        .into()
}
