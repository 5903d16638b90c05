//! The walk over a folder, the same for published tables, definitions, an office's texts and finished files.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Outcome, Place, Problem, Problems};

/// Most files and folders of a batch: all reports, formats and charts of every force are some tens of thousands.
pub const MAX_BATCH_FILES: usize = 1_000_000;

/// Every file below a folder and in the folders within it, in the order of their names. More than `at_most` files and
/// folders are refused. Links are not followed, so that no folder holds itself.
pub fn files_below(folder: &Path, at_most: usize) -> Outcome<Vec<PathBuf>> {
    let mut walk = Walk { at_most, met: 0, files: Vec::new(), problems: Problems::new() };
    if let Err(too_many) = walk.enter(folder) {
        walk.problems.extend(too_many);
    }
    walk.problems.or(walk.files)
}

struct Walk {
    at_most: usize,
    met: usize,
    files: Vec<PathBuf>,
    problems: Problems,
}

impl Walk {
    /// A folder that cannot be read is noted and the others are read; too many entries end the walk.
    fn enter(&mut self, folder: &Path) -> Outcome<()> {
        let entries = self.entries(folder).unwrap_or_else(|error| {
            self.problems.push(unreadable(folder, &error));
            Vec::new()
        });
        for entry in entries {
            self.met += 1;
            if self.met > self.at_most {
                return Err(self.too_many(folder).into());
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.enter(&entry.path())?,
                Ok(kind) if kind.is_file() => self.files.push(entry.path()),
                Ok(_) => {}
                Err(error) => self.problems.push(unreadable(&entry.path(), &error)),
            }
        }
        Ok(())
    }

    /// What stands in a folder itself, by name; one entry above the bound is enough to refuse it.
    fn entries(&self, folder: &Path) -> std::io::Result<Vec<fs::DirEntry>> {
        let some = fs::read_dir(folder)?.take(self.at_most.saturating_add(1));
        let mut entries: Vec<fs::DirEntry> = some.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        Ok(entries)
    }

    fn too_many(&self, folder: &Path) -> Problem {
        let what = format!("there are more than {} files and folders to read", self.at_most);
        Problem::usage(Place::File(folder.to_owned()), what)
            .hint("name a folder that holds fewer, or the files themselves")
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let place = Place::File(path.to_owned());
    match error.kind() {
        ErrorKind::NotFound => Problem::usage(place, "there is no such folder").hint("check the name of the folder"),
        ErrorKind::NotADirectory => {
            Problem::usage(place, "this is a file, not a folder").hint("name the folder that it is in")
        }
        _ => Problem::system(place, format!("cannot read the folder: {error}"))
            .hint("check that your account may read it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        folder
    }

    #[test]
    fn files_come_in_the_order_of_their_names_through_all_folders() {
        let folder = folder_of(&["b/2", "c", "b/1", "a"]);
        let files = files_below(folder.path(), 5).unwrap();
        let inside: Vec<_> = files.iter().map(|path| path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(inside, ["a", "b/1", "b/2", "c"].map(Path::new));
    }

    #[test]
    fn more_than_the_bound_is_refused() {
        let folder = folder_of(&["b/2", "c", "b/1", "a"]);
        let refused = files_below(folder.path(), 4).unwrap_err().to_string();
        assert!(refused.contains("more than 4 files and folders"), "{refused}");
    }

    #[test]
    fn what_is_no_folder_is_refused_as_what_it_is() {
        let folder = folder_of(&["a"]);
        let refused = |name: &str| files_below(&folder.path().join(name), 4).unwrap_err();
        assert!(refused("a").to_string().contains("this is a file, not a folder"));
        assert!(refused("nowhere").to_string().contains("there is no such folder"));
        assert_eq!(refused("nowhere").gravest(), Some(super::super::Cause::Usage));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = folder_of(&["a"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("self")).unwrap();
        assert_eq!(files_below(folder.path(), 9).unwrap(), [folder.path().join("a")]);
    }
}
