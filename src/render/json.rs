//! Comparisons as JSON: an array of records.

use serde::Serialize;

use super::batch_files::BatchFiles;
use super::writer::Writer;
use super::written_file::WrittenFile;
use crate::domain::{Outcome, Place, Problem};

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: None, once: Some(write) };

fn write(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    files.data("json", format!("{}\n", text(files.records)?).as_bytes())
}

/// The records as text.
pub fn text(records: &(impl Serialize + ?Sized)) -> Outcome<String> {
    serde_json::to_string_pretty(records)
        .map_err(|error| Problem::data(Place::Stage("render"), format!("the JSON cannot be written: {error}")).into())
}
