//! The files that were named, and those in the folders that were named.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::{Outcome, Place, Problem, Problems};

/// Most files taken from folders in one call: a folder of every table ever published is far smaller.
const MAX_FILES: usize = 10_000;

/// A file to read.
pub(super) struct FileToRead {
    pub(super) path: PathBuf,
    /// Whether it was found in a folder, and not named itself.
    pub(super) found: bool,
}

/// Every file, those of folders in the order of their names. Links are not followed, so that no folder holds itself.
pub(super) fn files_of(named: &[PathBuf]) -> Outcome<Vec<FileToRead>> {
    let mut problems = Problems::new();
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            problems.extend(found_in(path, &mut files).err().into_iter().flatten());
        } else {
            files.push(FileToRead { path: path.clone(), found: false });
        }
    }
    problems.or(files)
}

fn found_in(folder: &Path, files: &mut Vec<FileToRead>) -> Outcome<()> {
    let cannot = |error: std::io::Error| {
        Problem::system(Place::File(folder.to_owned()), format!("cannot read the folder: {error}"))
    };
    let mut entries: Vec<fs::DirEntry> =
        fs::read_dir(folder).map_err(cannot)?.collect::<Result<_, _>>().map_err(cannot)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() {
            found_in(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(FileToRead { path: entry.path(), found: true });
        }
        if files.len() > MAX_FILES {
            let what = format!("the folder holds more than {MAX_FILES} files");
            return Err(Problem::usage(Place::File(folder.to_owned()), what).hint("name the files to be read").into());
        }
    }
    Ok(())
}
