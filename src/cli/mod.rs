//! The command line: one file for each command, with its arguments, one call and how its result is printed.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 success, 1 system error, 2 error in the command
//! line or run configuration, 3 error in a file, a definition or the store.
//!
//! Start with [`main`], then `run`. `project` finds the project folder, `output` prints results in the formats of a command, and
//! `say` prints everything else.

mod add;
mod arguments;
mod check;
mod columns;
mod compare;
mod decompose;
mod diff;
mod explain;
mod gallery;
mod init;
mod list;
mod output;
mod peers;
mod project;
mod quality;
mod revisions;
mod run;
mod say;
mod schema;
mod sensitivity;
mod texts;
mod verify;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{CommandFactory, Parser, Subcommand};

use crate::domain::{Cause, Outcome, Place, Problem, Problems};
use project::Project;
use say::Say;

/// Compares police forces in England and Wales like for like, using published tables.
#[derive(Debug, Parser)]
#[command(
    name = "likeforce",
    version,
    after_help = "Examples:
  likeforce run                                         reports for all 43 forces, from the included figures
  likeforce compare homicide --force Cleveland          one measure, one force, its peers
  likeforce explain homicide --force Cleveland --period 2025-06
                                                        how a number for the year ending June 2025 is calculated
  likeforce decompose cost-per-head --force Cleveland   a breakdown of the difference in cost from the peers
  likeforce init cleveland                              a project folder, ready to be changed
  likeforce add tables/*.xlsx                           loads published tables into the project

A period is given by the month its year ends with: 2025-06 means the year ending June 2025.

Exit codes: 0 success, 1 system error, 2 error in the command line or run configuration, 3 error in a file, definition or the store."
)]
pub struct CommandLine {
    /// The project folder; by default the working folder, or the nearest folder above it with a likeforce.toml.
    #[arg(long, global = true, value_name = "DIR")]
    project: Option<PathBuf>,
    /// The day to treat as today: editions dated after it are ignored, and review dates are checked against it.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    as_at: Option<NaiveDate>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes the reports set out in the run configuration; by default, for all forces from the included figures.
    Run(run::Arguments),
    /// Loads published tables into the project.
    Add(add::Arguments),
    /// Lists tables, editions, measures, frameworks, forces or peer groups.
    List(list::Arguments),
    /// Compares a force with its peers on one measure.
    Compare(compare::Arguments),
    /// Shows which forces a force is compared with in each peer group, how close they are, and other editions.
    Peers(peers::Arguments),
    /// Shows how a number is calculated, down to table, edition, sheet and cell.
    Explain(explain::Arguments),
    /// Breaks down the difference between a force and its peers into its components.
    Decompose(decompose::Arguments),
    /// Shows what is missing, what changed suddenly, and where sources that should agree differ.
    Quality(quality::Arguments),
    /// Lists what changed between editions of a table, and which standings changed as a result.
    Revisions(revisions::Arguments),
    /// Lists the texts that an office writes itself, and creates their files.
    Texts(texts::Arguments),
    /// Checks the catalogue, the run configuration and the store.
    Check(check::Arguments),
    /// Checks the files of a batch against its manifest, and whether it can be reproduced.
    Verify(verify::Arguments),
    /// Shows what changed between two runs: new, removed and revised figures, standings and peers.
    Diff(diff::Arguments),
    /// Makes a project folder with a run configuration to edit.
    Init(init::Arguments),
    /// Writes the JSON Schemas of definitions, by which an editor completes and marks their keys.
    Schema(schema::Arguments),
    /// Draws every available chart, with a page that shows them all.
    Gallery(gallery::Arguments),
    /// Prints shell completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Prints the manual page.
    Man,
}

/// Runs the program on the command line it was started with.
pub fn main() -> ExitCode {
    let line = CommandLine::parse();
    let say = Say::new();
    // A fault of the program's own is reported like any other problem, without a trace of its inside.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(|| carry_out(line, &say))).unwrap_or_else(|_| Err(own_fault()));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            say.problems(&problems);
            ExitCode::from(match problems.gravest() {
                Some(Cause::System) => 1,
                Some(Cause::Usage) => 2,
                Some(Cause::Data) => 3,
                Some(Cause::Warning) | None => 0,
            })
        }
    }
}

fn own_fault() -> Problems {
    Problem::system(
        Place::CommandLine,
        "the program stopped because of an internal error, or a damaged file in the store",
    )
    .hint("`likeforce check` checks the store; nothing was left half-written")
    .into()
}

fn carry_out(line: CommandLine, say: &Say) -> Outcome<()> {
    let project = || Project::find(line.project.as_deref(), line.as_at);
    match line.command {
        Command::Run(arguments) => run::run(&arguments, &project()?, say),
        Command::Add(arguments) => add::add(&arguments, &project()?, say),
        Command::List(arguments) => list::list(&arguments, &project()?, say),
        Command::Compare(arguments) => compare::compare(&arguments, &project()?, say),
        Command::Peers(arguments) => peers::peers(&arguments, &project()?, say),
        Command::Explain(arguments) => explain::explain(&arguments, &project()?, say),
        Command::Decompose(arguments) => decompose::decompose(&arguments, &project()?, say),
        Command::Quality(arguments) => quality::quality(&arguments, &project()?, say),
        Command::Revisions(arguments) => revisions::revisions(&arguments, &project()?, say),
        Command::Texts(arguments) => texts::texts(&arguments, &project()?, say),
        Command::Check(arguments) => check::check(&arguments, &project()?, say),
        Command::Verify(arguments) => verify::verify(&arguments, &project()?, say),
        Command::Diff(arguments) => diff::diff(&arguments, &project()?, say),
        Command::Init(arguments) => init::init(&arguments, say),
        Command::Schema(arguments) => schema::schema(&arguments, say),
        Command::Gallery(arguments) => gallery::gallery(&arguments, &project()?, say),
        Command::Completions { shell } => completions(shell, say),
        Command::Man => manual_page(say),
    }
}

fn completions(shell: clap_complete::Shell, say: &Say) -> Outcome<()> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "likeforce", &mut text);
    say.result_bytes(&text)
}

fn manual_page(say: &Say) -> Outcome<()> {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(CommandLine::command()).date("").render(&mut text);
    page.map_err(|error| Problem::system(Place::CommandLine, format!("the manual page cannot be written: {error}")))?;
    say.result_bytes(&text)
}
