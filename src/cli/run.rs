//! draft
use clap::Args;
use super::project::Project;
use super::say::Say;
use crate::domain::Outcome;
#[derive(Debug, Args)]
pub(super) struct Arguments {}
pub(super) fn run(_: &Arguments, project: &Project, _: &Say) -> Outcome<()> { let _ = project.folder(); let _ = project.order(&project.catalogue()?)?; Ok(()) }
