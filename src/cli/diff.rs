//! `likeforce diff`: what changed between two runs.

use std::path::PathBuf;

use clap::Args;

use super::columns;
use super::output::{self, Offer, OutputFormat};
use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::compare::{self, ChangeKind, FigureChange, FigureSnapshot};
use crate::domain::{Month, Outcome, Problems};
use crate::pipeline;
use crate::render;
use crate::reports;

/// Shows what changed between two runs: figures that are new, removed or revised, and standings and peers that differ.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The earlier run: its folder or its manifest.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later run.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How the result is printed.
    #[arg(long, value_parser = output::parser(&offers()), default_value = "table")]
    format: OutputFormat,
}

/// Prints every change.
pub(super) fn diff(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let mut problems = Problems::new();
    let before = problems.take(pipeline::figures_of_run(&arguments.old)).unwrap_or_default();
    let after = problems.take(pipeline::figures_of_run(&arguments.new)).unwrap_or_default();
    problems.or(())?;
    let changes = compare::changes_between(&before, &after);
    output::print(&offers(), arguments.format, &Changes { changes, catalogue: &catalogue }, say)
}

/// Every change, and how it is printed.
struct Changes<'a> {
    changes: Vec<FigureChange>,
    catalogue: &'a Catalogue,
}

fn offers<'a>() -> [Offer<Changes<'a>>; 3] {
    [
        Offer::Table(|it| Ok(text(&it.changes, it.catalogue))),
        Offer::Csv("one row a change", |it| render::csv_of_changes(&it.changes)),
        Offer::Json(|it| render::json_text(&it.changes)),
    ]
}

fn text(changes: &[FigureChange], catalogue: &Catalogue) -> String {
    let number = |kind: ChangeKind| changes.iter().filter(|it| it.kind == kind).count();
    let counts: Vec<String> =
        ChangeKind::ALL.into_iter().map(|kind| format!("{} {}", kind.id(), number(kind))).collect();
    let rows: Vec<Vec<String>> = changes.iter().filter_map(|it| row(it, catalogue)).collect();
    if rows.is_empty() {
        return counts.join(", ");
    }
    let headers = ["Change", "Force", "Measure", "Before", "Now"];
    format!("{}\n\n{}", counts.join(", "), columns::table(&headers, &rows))
}

fn row(it: &FigureChange, catalogue: &Catalogue) -> Option<Vec<String>> {
    let snapshot = it.either()?;
    let shown = |side: &Option<FigureSnapshot>| {
        side.as_ref().map_or("no figure".to_owned(), |snapshot| shown(it.kind, snapshot, catalogue))
    };
    let title =
        catalogue.measures.get(&snapshot.measure).map_or(&snapshot.measure_title, |measure| &measure.short_title);
    Some(vec![it.kind.id().to_owned(), snapshot.force_name.clone(), title.clone(), shown(&it.before), shown(&it.after)])
}

fn shown(kind: ChangeKind, snapshot: &FigureSnapshot, catalogue: &Catalogue) -> String {
    match kind {
        ChangeKind::Verdict => {
            format!(
                "{} ({})",
                reports::printed_standing(&snapshot.standing, &catalogue.wording),
                period(&snapshot.period)
            )
        }
        ChangeKind::Peers => reports::names_of_peers(snapshot, catalogue),
        ChangeKind::New | ChangeKind::Gone | ChangeKind::Revised => {
            let figure = reports::printed_figure(snapshot, catalogue);
            format!("{figure} ({}; {})", period(&snapshot.period), snapshot.editions)
        }
    }
}

/// The month that a period ends with. The records of a run do not say how long it is, so that nothing is said of it here.
fn period(id: &str) -> String {
    Month::parse(id).map_or_else(|| id.to_owned(), |month| format!("ending {month}, {id}"))
}
