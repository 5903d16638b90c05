//! `likeforce diff`: what changed between two runs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::columns;
use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::compare::{self, ChangeKind, FigureChange, FigureSnapshot};
use crate::domain::{Outcome, Problems};
use crate::pipeline;
use crate::render;
use crate::reports;

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// A table to read.
    Table,
    /// Comma-separated values, one row a change.
    Csv,
    /// Records.
    Json,
}

/// Says what changed between two runs: figures that are new, gone or revised, verdicts and peers that differ.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The earlier run: its folder, or its manifest.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later run.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
}

/// Prints every change.
pub(super) fn diff(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let mut problems = Problems::new();
    let before = problems.take(pipeline::figures_of_run(&arguments.old)).unwrap_or_default();
    let after = problems.take(pipeline::figures_of_run(&arguments.new)).unwrap_or_default();
    problems.or(())?;
    let changes = compare::changes_between(&before, &after);
    match arguments.format {
        Shape::Json => say.result(render::json_text(&changes)?),
        Shape::Csv => say.result_bytes(&csv(&changes)?),
        Shape::Table => say.result(text(&changes, &catalogue)),
    }
}

fn text(changes: &[FigureChange], catalogue: &Catalogue) -> String {
    let number = |kind: ChangeKind| changes.iter().filter(|it| it.kind == kind).count();
    let counts: Vec<String> =
        ChangeKind::ALL.into_iter().map(|kind| format!("{} {}", kind.id(), number(kind))).collect();
    let rows: Vec<Vec<String>> = changes.iter().filter_map(|it| row(it, catalogue)).collect();
    if rows.is_empty() {
        return counts.join(", ");
    }
    let headers = ["Change", "Force", "Measure", "Was", "Is"];
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
            format!("{} ({})", reports::printed_standing(&snapshot.standing, &catalogue.wording), snapshot.period)
        }
        ChangeKind::Peers => reports::names_of_peers(snapshot, catalogue),
        ChangeKind::New | ChangeKind::Gone | ChangeKind::Revised => {
            format!("{} ({}; {})", reports::printed_figure(snapshot, catalogue), snapshot.period, snapshot.editions)
        }
    }
}

const HEADERS: [&str; 17] = [
    "change",
    "force",
    "force_name",
    "measure",
    "measure_title",
    "unit",
    "period_before",
    "value_before",
    "numerator_before",
    "standing_before",
    "editions_before",
    "period_after",
    "value_after",
    "numerator_after",
    "standing_after",
    "editions_after",
    "peers",
];

fn csv(changes: &[FigureChange]) -> Outcome<Vec<u8>> {
    let cannot = |error: csv::Error| columns::no_csv(&error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADERS).map_err(cannot)?;
    for it in changes {
        let Some(snapshot) = it.either() else { continue };
        let mut record = vec![
            it.kind.id(),
            &snapshot.force,
            &snapshot.force_name,
            &snapshot.measure,
            &snapshot.measure_title,
            &snapshot.unit,
        ]
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
        for side in [&it.before, &it.after] {
            record.extend(side.as_ref().map_or_else(Default::default, of_side));
        }
        let peers =
            |side: &Option<FigureSnapshot>| side.as_ref().map(|snapshot| snapshot.peers.join(" ")).unwrap_or_default();
        record.push(format!("{} | {}", peers(&it.before), peers(&it.after)));
        writer.write_record(record).map_err(cannot)?;
    }
    writer.into_inner().map_err(|error| columns::no_csv(error.error()))
}

fn of_side(snapshot: &FigureSnapshot) -> [String; 5] {
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        snapshot.period.clone(),
        number(snapshot.value),
        number(snapshot.numerator),
        snapshot.standing.clone(),
        snapshot.editions.clone(),
    ]
}
