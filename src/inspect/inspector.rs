//! The rules for files of one kind.

use std::path::Path;

use crate::domain::Problem;

/// The rules for files with an ending.
pub(super) struct Inspector {
    /// The ending of their names.
    pub(super) ending: &'static str,
    /// Finds the problems of one file.
    pub(super) inspect: fn(&Path, &[u8]) -> Vec<Problem>,
}
