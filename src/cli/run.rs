//! `likeforce run`: makes the reports of an order.

use std::path::PathBuf;

use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::catalogue::Instead;
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
    /// The reports, instead of the order's: ids with commas between them, or `all`.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    reports: Option<Vec<String>>,
    /// The formats, instead of the order's: ids with commas between them, or `all`.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    formats: Option<Vec<String>>,
    /// The forces, instead of the order's: names, codes or data.police.uk ids with commas between them, or `all`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    forces: Option<Vec<String>>,
    /// The month that the year ends with, such as 2025-06, or `newest`, instead of the order's.
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// The peer group, instead of the order's.
    #[arg(long, value_name = "ID")]
    peers: Option<String>,
    /// Draws the charts without colour, for printing and copying.
    #[arg(long)]
    black_and_white: bool,
}

impl Arguments {
    fn instead(&self) -> Instead {
        Instead {
            reports: self.reports.clone(),
            forces: self.forces.clone(),
            period: self.period.clone(),
            peers: self.peers.clone(),
            formats: self.formats.clone(),
            out: self.out.clone(),
        }
    }
}

/// Produces everything the order asks for and says where it is.
pub(super) fn run(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let mut catalogue = project.catalogue()?;
    if arguments.black_and_white {
        catalogue = catalogue.in_black_and_white();
    }
    let order = match &arguments.order {
        Some(path) => catalogue.order_but(path, &arguments.instead())?,
        None => project.order_but(&arguments.instead(), &catalogue)?,
    };
    say.problems(&catalogue.warnings_of_language(&order.language));
    let store = project.store()?.as_at(order.as_at);
    let number = pipeline::number_of_reports(&order, &catalogue)?;
    let progress = say.progress(number, "reports");
    let made = pipeline::produce(&order, &catalogue, &store, || progress.inc(1))?;
    progress.finish_and_clear();
    let what =
        if number == 1 { "1 report and its figures".to_owned() } else { format!("{number} reports and their figures") };
    say.message(format!("{what}: {} files in {}", made.len(), order.out.display()));
    for made in made.iter().filter(|made| made.report.is_none()) {
        say.result(made.below(&order.out).display().to_string())?;
    }
    Ok(())
}
