//! Record-level files: one row per crime or search.
//!
//! In: a stream of text, as long as it likes. Out: how many records each force, month and kind has, and how many of them
//! lack what a table says to look for. The records themselves are never kept: memory is bounded by the number of kinds.

mod columns;
mod counts;
mod local_time;
mod tally;
mod together;

use std::collections::BTreeMap;
use std::io::Read;

use super::shapes::{Content, TableSheet};
use crate::catalogue::Records;
use crate::domain::{Outcome, Problems};

pub(super) use together::{one_edition_a_folder, parts_of_one_edition};

use columns::Columns;
use counts::Counts;
use tally::Tally;

/// Counts the records of a stream. The sheet of the reading is its top; the file's name can say which force it is of.
pub(super) fn read(reading: &TableSheet, records: &Records, file_name: &str, stream: impl Read) -> Outcome<Content> {
    let columns = Columns::of(reading, records, file_name)?;
    let tally = Tally::count(reading, &columns, stream)?;
    let observations = Counts::of(reading, records, &columns, &tally)?.observations();
    let content = Content { title: String::new(), notes: BTreeMap::new(), observations, warnings: Problems::new() };
    Ok(content)
}
