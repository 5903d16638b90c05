//! `likeforce check`: the catalogue, the run configuration and the store; `likeforce check outputs`: the files of a batch.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::project::Project;
use super::say::Say;
use crate::charts;
use crate::domain::{Outcome, Problems};
use crate::inspect;

/// Checks the catalogue, the run configuration and the store.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: Option<CheckTarget>,
}

#[derive(Debug, Subcommand)]
enum CheckTarget {
    /// Checks finished files: whether they are accessible, and whether they are safe to open.
    Outputs {
        /// The folder; without it, the run configuration's.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Checks what was asked for.
pub(super) fn check(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    match &arguments.what {
        Some(CheckTarget::Outputs { folder }) => outputs(folder.clone(), project, say),
        None => definitions(project, say),
    }
}

/// Looks into every file of a batch, and at the colours that its charts were drawn in.
fn outputs(folder: Option<PathBuf>, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let folder = match folder {
        Some(folder) => folder,
        None => project.run_configuration(&catalogue)?.out,
    };
    let mut problems = inspect::theme(&catalogue.theme);
    let files = problems.take(inspect::outputs(&folder)).unwrap_or_default();
    problems.or(())?;
    say.result(format!("{files} files checked: no errors"))
}

/// Reads everything, reports every problem at once, and warns of overdue reviews.
fn definitions(project: &Project, say: &Say) -> Outcome<()> {
    let mut problems = Problems::new();
    let catalogue = problems.take(project.catalogue());
    let store = problems.take(project.store());
    let configuration = catalogue.as_ref().and_then(|catalogue| problems.take(project.run_configuration(catalogue)));
    if let Some(catalogue) = &catalogue {
        problems.extend(charts::unknown_in_reports(catalogue));
        let newest = store.as_ref().and_then(|store| store.newest_date());
        let as_at = configuration.and_then(|configuration| configuration.as_at).or(newest);
        problems.extend(as_at.map(|as_at| catalogue.overdue(as_at)).unwrap_or_default());
    }
    if problems.is_clean() {
        // There are many: beside an error they would hide it.
        problems.extend(catalogue.as_ref().map(|catalogue| catalogue.lacking_sentences()).unwrap_or_default());
        say.problems(&problems);
        let (catalogue, editions) = (catalogue.as_ref(), store.as_ref().map_or(0, |store| store.tables().len()));
        let measures = catalogue.map_or(0, |catalogue| catalogue.measures.len());
        return say.result(format!("{measures} measures and {editions} editions checked: no errors"));
    }
    Err(problems)
}
