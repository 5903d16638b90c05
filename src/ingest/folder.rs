//! The files that were named, and those in the folders that were named.

use std::path::PathBuf;

use crate::domain::{Outcome, Problems, files_below};

/// Most files and folders in a folder that is named: a folder of every table ever published is far smaller.
const MAX_FILES: usize = 10_000;

/// A file to read.
pub(super) struct FileToRead {
    pub(super) path: PathBuf,
    /// Whether it was found in a folder, and not named itself.
    pub(super) found: bool,
}

/// Every file, those of folders in the order of their names.
pub(super) fn files_of(named: &[PathBuf]) -> Outcome<Vec<FileToRead>> {
    let mut problems = Problems::new();
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            let found = problems.take(files_below(path, MAX_FILES)).unwrap_or_default();
            files.extend(found.into_iter().map(|path| FileToRead { path, found: true }));
        } else {
            files.push(FileToRead { path: path.clone(), found: false });
        }
    }
    problems.or(files)
}
