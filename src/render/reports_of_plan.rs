//! The reports of one plan on their way to files.

use std::path::Path;

use rayon::prelude::*;

use super::written_file::WrittenFile;
use crate::catalogue::Catalogue;
use crate::domain::{Brand, Outcome, Problems, Report};

/// Finished reports of one plan and where they go.
pub struct ReportsOfPlan<'a> {
    /// The reports.
    pub reports: &'a [&'a Report],
    /// The catalogue, for the records of comparisons.
    pub catalogue: &'a Catalogue,
    /// The marks of the office.
    pub brand: &'a Brand,
    /// The folder of the whole batch.
    pub out: &'a Path,
    /// The plan's own folder in it.
    pub folder: &'a str,
}

impl ReportsOfPlan<'_> {
    /// Writes a file for each report, on every core, and gives the files made or every problem met.
    pub(super) fn each(
        &self,
        ending: &str,
        bytes: impl Fn(&Report) -> Outcome<Vec<u8>> + Sync,
    ) -> Outcome<Vec<WrittenFile>> {
        let write = |report: &&Report| self.write(report, ending, &bytes(report)?);
        all_or_problems(self.reports.par_iter().map(write).collect())
    }

    /// The same one after another, for a format whose writer is on every core by itself.
    #[cfg(feature = "pdf")]
    pub(super) fn each_in_turn(
        &self,
        ending: &str,
        bytes: impl Fn(&Report) -> Outcome<Vec<u8>>,
    ) -> Outcome<Vec<WrittenFile>> {
        let write = |report: &&Report| self.write(report, ending, &bytes(report)?);
        all_or_problems(self.reports.iter().map(write).collect())
    }

    fn write(&self, report: &Report, ending: &str, bytes: &[u8]) -> Outcome<WrittenFile> {
        WrittenFile::write(self.out, format!("{}/{}.{ending}", self.folder, report.id), Some(report), bytes)
    }
}

/// The files made, or the problems of every one that could not be.
fn all_or_problems(outcomes: Vec<Outcome<WrittenFile>>) -> Outcome<Vec<WrittenFile>> {
    let mut problems = Problems::new();
    let made = outcomes.into_iter().filter_map(|outcome| problems.take(outcome)).collect();
    problems.or(made)
}
