//! `likeforce init`: creates a project folder.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::project::ORDER_FILE;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Place, Problem};

const README: &str = "# A likeforce project

- `likeforce.toml`: the run configuration. Edit it, then run `likeforce run` in this folder.
- `store/`: published tables loaded with `likeforce add FILE`, one file for each table and edition.
- `catalogue/`: your own definitions. A file here replaces the program's file of the same name, or adds to it:
  `catalogue/measures/NAME.toml` adds a measure, `catalogue/peer-groups/NAME.toml` a peer group.
- `texts/`: texts written by the office, such as the force's contribution to each priority; `likeforce texts` lists the
  files and `likeforce texts --make` creates them. They are kept from quarter to quarter.
- `outputs/`: what `likeforce run` produced. It can be deleted at any time.

Periods are given by the month the year ends with: `2025-06` means the year ending June 2025.
";

/// Creates a project folder with a run configuration to edit.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder; created if it does not exist.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Writes the order and the folders. A folder that is a project already is left as it is.
pub(super) fn init(arguments: &Arguments, say: &Say) -> Outcome<()> {
    let folder = &arguments.folder;
    let configuration = folder.join(ORDER_FILE);
    if configuration.exists() {
        return Err(Problem::usage(Place::File(configuration), "the folder is already a project").into());
    }
    let catalogue = Catalogue::embedded()?;
    for part in ["store", "catalogue"] {
        let path = folder.join(part);
        fs::create_dir_all(&path).map_err(|error| cannot(&path, &error))?;
    }
    write(&configuration, catalogue.run_configuration_template())?;
    write(&folder.join("README.md"), README)?;
    say.result(format!("created {}", configuration.display()))?;
    say.message(format!("next: likeforce run --project {}", folder.display()));
    Ok(())
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::write(path, text).map_err(|error| cannot(path, &error).into())
}

fn cannot(path: &Path, error: &std::io::Error) -> Problem {
    Problem::system(Place::File(path.to_owned()), format!("cannot be written: {error}"))
}
