//! `likeforce gallery`: every available chart, drawn, to look at before choosing one for a report.

use std::path::PathBuf;

use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::domain::Outcome;
use crate::pipeline;

/// Draws every available chart as SVG and PNG, in colour and in black and white, with a page that shows them all.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder; created if it does not exist.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The force that charts of published figures are about; without it, the first of the run configuration.
    #[arg(long, value_name = "FORCE")]
    force: Option<String>,
}

/// Draws the gallery and says where its page is.
pub(super) fn gallery(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let configuration = project.run_configuration(&catalogue)?;
    let force = arguments.force.as_deref().map(|name| catalogue.areas.force(name)).transpose()?;
    let force = force.map(|force| &force.code);
    let gallery = pipeline::gallery(&arguments.folder, force, &configuration, &catalogue, &store)?;
    say.message(format!("{} charts, each in colour and in black and white", gallery.charts));
    say.result(gallery.index.display().to_string())
}
