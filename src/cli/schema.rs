//! `likeforce schema`: writes the JSON Schemas of definitions, by which an editor completes and marks their keys.

use std::path::{Path, PathBuf};

use clap::Args;

use super::say::Say;
use crate::domain::Outcome;
use crate::files::KindSchema;
use crate::project::schemas;
use crate::render;
use crate::store::write_whole;

/// Writes the JSON Schemas of definitions and of the run configuration, for editors.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder; created if it does not exist. Definitions look for it beside the folder that they are in: `schema`.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Writes them and says where.
pub(super) fn schema(arguments: &Arguments, say: &Say) -> Outcome<()> {
    for file in write(&arguments.folder)? {
        say.result(file.display().to_string())?;
    }
    Ok(())
}

/// Writes the schema of every kind of definition into a folder.
pub(super) fn write(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let of = |schema: KindSchema| {
        let text = render::json_text(&schema.schema)?;
        write_whole(&folder.join(schema.file()), format!("{text}\n").as_bytes())
    };
    schemas().into_iter().map(of).collect()
}
