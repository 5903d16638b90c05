//! How a format is written.

use super::batch_files::BatchFiles;
use super::reports_of_plan::ReportsOfPlan;
use super::written_file::WrittenFile;
use crate::domain::Outcome;

/// Files that were written, or every problem met.
pub(super) type Written = Outcome<Vec<WrittenFile>>;

/// How a format is written. One that writes nothing is not part of this build of the program.
pub(super) struct Writer {
    /// Files for each report; absent: the format has none.
    pub(super) reports: Option<fn(&ReportsOfPlan) -> Written>,
    /// Files that a batch has once; absent: the format has none.
    pub(super) once: Option<fn(&BatchFiles) -> Written>,
}
