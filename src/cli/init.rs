//! `likeforce init`: creates a project folder.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::project::RUN_CONFIGURATION_FILE;
use super::say::Say;
use super::schema;
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Place, Problem};
use crate::project::run_configuration_template;

const README: &str = "# A likeforce project

- `likeforce.toml`: the run configuration. Edit it, then run `likeforce run` in this folder.
- `store/`: published tables loaded with `likeforce add FILE`, one file for each table and edition.
- `catalogue/`: your own definitions. A file here replaces the program's file of the same name, or adds to it:
  `catalogue/measures/NAME.toml` adds a measure, `catalogue/peer-groups/NAME.toml` a peer group.
- `schema/`: what such files can say, for editors that complete and mark keys; `likeforce schema schema` writes it anew.
- `texts/`: what the office writes itself, such as the force's contribution to each priority; `likeforce texts` lists the
  files and `likeforce texts --make` begins them. They stay from quarter to quarter.
- `outputs/`: what `likeforce run` made. It can be deleted at any time.
";

/// Makes a project folder with a run configuration to change.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder; created if it does not exist.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Writes the run configuration and the folders. A folder that is a project already is left as it is.
pub(super) fn init(arguments: &Arguments, say: &Say) -> Outcome<()> {
    let folder = &arguments.folder;
    let configuration = folder.join(RUN_CONFIGURATION_FILE);
    if configuration.exists() {
        return Err(Problem::usage(Place::File(configuration), "the folder is already a project").into());
    }
    let catalogue = Catalogue::embedded()?;
    for part in ["store", "catalogue"] {
        let path = folder.join(part);
        fs::create_dir_all(&path).map_err(|error| cannot(&path, &error))?;
    }
    let written_for_its_folder = run_configuration_template(&catalogue).replacen("../schema/", "schema/", 1);
    write(&configuration, &written_for_its_folder)?;
    schema::write(&folder.join("schema"))?;
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
