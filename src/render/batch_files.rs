//! What a batch has once, however many reports it has: indexes, the page of changes, the records.

use std::path::Path;

use super::comparison_records::ComparisonRecord;
use super::written_file::WrittenFile;
use crate::catalogue::Catalogue;
use crate::domain::{Brand, Outcome, Report};

/// What a batch has once, however many reports it has.
pub struct BatchFiles<'a> {
    /// The page over everything.
    pub index: &'a Report,
    /// The page over the reports of each plan; its id is the plan's folder.
    pub plans: &'a [Report],
    /// What changed since an earlier run; absent: the run configuration names none.
    pub changes: Option<&'a Report>,
    /// The record of every comparison, each once.
    pub records: &'a [ComparisonRecord<'a>],
    /// The catalogue, for how numbers are printed.
    pub catalogue: &'a Catalogue,
    /// The marks of the office.
    pub brand: &'a Brand,
    /// The folder of the batch.
    pub out: &'a Path,
}

impl BatchFiles<'_> {
    /// Writes the records among the data of the batch.
    pub(super) fn data(&self, ending: &str, bytes: &[u8]) -> Outcome<Vec<WrittenFile>> {
        Ok(vec![self.file("comparisons", ending, bytes)?])
    }

    /// Writes a file among the data of the batch.
    pub(super) fn file(&self, name: &str, ending: &str, bytes: &[u8]) -> Outcome<WrittenFile> {
        WrittenFile::write(self.out, format!("data/{name}.{ending}"), None, bytes)
    }
}
