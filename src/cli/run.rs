//! `likeforce run`: makes the reports of a run configuration.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::charts;
use crate::domain::{Format, Outcome, Place, Problem, Problems};
use crate::pipeline::{self, BatchOutcome, MANIFEST};
use crate::project::{Overrides, RunConfiguration};
use crate::render::WrittenFile;

/// Makes the reports of a run configuration; without one, for all forces from the figures in the program.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The run configuration; without it, the project's likeforce.toml, or the one in the program.
    #[arg(value_name = "FILE")]
    configuration: Option<PathBuf>,
    /// The folder that the results go to, instead of the run configuration's.
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The reports, instead of the run configuration's: ids with commas between them, or `all`.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    reports: Option<Vec<String>>,
    /// The formats, instead of the run configuration's: ids with commas between them, or `all`.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    formats: Option<Vec<String>>,
    /// The forces, instead of the run configuration's: names, codes or data.police.uk ids with commas between them, or `all`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    forces: Option<Vec<String>>,
    /// The month that the period ends with, instead of the run configuration's: 2025-06 is the year ending June 2025; or `newest`.
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// The peer group, instead of the run configuration's.
    #[arg(long, value_name = "ID")]
    peers: Option<String>,
    /// Draws the charts without colour, for printing and copying.
    #[arg(long)]
    black_and_white: bool,
}

impl Arguments {
    fn overrides(&self) -> Overrides {
        Overrides {
            reports: self.reports.clone(),
            forces: self.forces.clone(),
            period: self.period.clone(),
            peers: self.peers.clone(),
            formats: self.formats.clone(),
            out: self.out.clone(),
        }
    }
}

/// Produces everything the run configuration asks for and says where it is.
pub(super) fn run(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let mut catalogue = project.catalogue()?;
    charts::unknown_in_reports(&catalogue).or(())?;
    if arguments.black_and_white {
        catalogue = catalogue.in_black_and_white();
    }
    let configuration = match &arguments.configuration {
        Some(path) => RunConfiguration::read(path, &arguments.overrides(), &catalogue)?,
        None => project.run_configuration_but(&arguments.overrides(), &catalogue)?,
    };
    say.problems(&catalogue.warnings_of_language(&configuration.language));
    let store = project.store()?.as_at(configuration.as_at);
    let number = pipeline::number_of_reports(&configuration, &catalogue)?;
    let progress = say.progress(number, "reports");
    let done = pipeline::produce(&configuration, &catalogue, &store, || progress.inc(1))?;
    progress.finish_and_clear();
    summary(&done, &configuration, say);
    for file in done.files.iter().filter(|file| file.report.is_none()) {
        say.result(file.below(&configuration.out).display().to_string())?;
    }
    say.result(configuration.out.join(MANIFEST).display().to_string())
}

/// Cautions that the summary names: the rest is in the manifest.
const MAX_CAUTIONS: usize = 8;

/// What was made, what was left as it was, and the caveats.
fn summary(done: &BatchOutcome, configuration: &RunConfiguration, say: &Say) {
    let folders = configuration.reports.iter().map(|report| {
        let of_report = |file: &&WrittenFile| file.path.starts_with(&format!("{report}/"));
        let names: BTreeSet<&String> =
            done.files.iter().filter(of_report).filter_map(|file| file.report.as_ref()).collect();
        (report.as_str(), names.len())
    });
    let folders: Vec<String> = folders.map(|(report, number)| format!("{report} {number}")).collect();
    say.message(format!("reports: {}", folders.join(", ")));
    say.message(format!("files: {}", by_format(&done.files)));
    let (new, size) = (done.files.iter().filter(|file| file.new).count(), megabytes(&done.files));
    let left = done.files.len() - new;
    say.message(format!("{new} written, {left} unchanged; {size} MB in {}", configuration.out.display()));
    let cautions = &done.cautions;
    if !cautions.each.is_empty() {
        say.message(format!("caveats for {} of {} figures:", cautions.figures, cautions.of));
    }
    for caution in cautions.each.iter().take(MAX_CAUTIONS) {
        say.message(format!("  {:>5} {}", caution.figures, shortened(&caution.text)));
    }
    if cautions.each.len() > MAX_CAUTIONS {
        say.message(format!("  and {} more, in {MANIFEST}", cautions.each.len() - MAX_CAUTIONS));
    }
    let place = || Place::File(configuration.out.clone());
    let mut warnings = Problems::new();
    if !done.others.is_empty() {
        let what = format!("{} files in the folder do not belong to this batch", done.others.len());
        warnings.push(
            Problem::warning(place(), what).hint("`likeforce verify` lists them; delete any that are no longer needed"),
        );
    }
    if done.signature_lost {
        warnings.push(Problem::warning(
            place(),
            "the manifest was signed off, and the outputs have changed since: the sign-off has been removed",
        ));
    }
    say.problems(&warnings);
}

fn by_format(files: &[WrittenFile]) -> String {
    let number = |format: &Format| {
        let ending = format!(".{}", format.id());
        let number = files.iter().filter(|file| file.path.ends_with(&ending)).count();
        (number > 0).then(|| format!("{} {number}", format.id()))
    };
    Format::ALL.iter().filter_map(number).collect::<Vec<_>>().join(", ")
}

/// The size of all files together in millions of bytes, with one decimal.
fn megabytes(files: &[WrittenFile]) -> String {
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

/// Letters of a caution that fit on a line.
const LINE: usize = 110;

fn shortened(text: &str) -> String {
    if text.chars().count() <= LINE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LINE).collect();
    format!("{}\u{2026}", cut.rsplit_once(' ').map_or(cut.as_str(), |(start, _)| start))
}
