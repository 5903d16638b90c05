//! `likeforce run`: makes the reports of an order.

use std::path::PathBuf;

use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::domain::Outcome;
use crate::pipeline;

/// Makes the reports of an order; without one, for all forces from the figures in the program.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The order; without it, the project's likeforce.toml, or the one in the program.
    #[arg(value_name = "ORDER")]
    order: Option<PathBuf>,
    /// The folder that the results go to, instead of the order's.
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Draws the charts without colour, for printing and copying.
    #[arg(long)]
    black_and_white: bool,
}

/// Produces everything the order asks for and says where it is.
pub(super) fn run(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let mut catalogue = project.catalogue()?;
    if arguments.black_and_white {
        catalogue = catalogue.in_black_and_white();
    }
    let store = project.store()?;
    let mut order = match &arguments.order {
        Some(path) => catalogue.order(path)?,
        None => project.order(&catalogue)?,
    };
    let store = store.as_at(order.as_at);
    if let Some(out) = &arguments.out {
        order.out = out.clone();
    }
    let progress = say.progress(order.forces.len(), "reports");
    let made = pipeline::produce(&order, &catalogue, &store, || progress.inc(1))?;
    progress.finish_and_clear();
    let forces = order.forces.len();
    let what =
        if forces == 1 { "1 report and its figures".to_owned() } else { format!("{forces} reports and their figures") };
    say.message(format!("{what}: {} files in {}", made.len(), order.out.display()));
    for path in made.iter().filter(|path| path.parent() == Some(&order.out)) {
        say.result(path.display().to_string())?;
    }
    let data = made.iter().filter(|path| path.parent().is_some_and(|folder| folder.ends_with("data")));
    for path in data {
        say.result(path.display().to_string())?;
    }
    Ok(())
}
