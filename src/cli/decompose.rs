//! `likeforce decompose`: a breakdown of the difference between a force and its peers.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::columns;
use super::compare;
use super::project::Project;
use super::say::Say;
use crate::catalogue::{Catalogue, DecompositionDefinition};
use crate::compare::decompose::{Gaps, TakenApart};
use crate::domain::{Outcome, Place, Problem, Problems};
use crate::findings::{self, PrintedParts};
use crate::peers;
use crate::pipeline;
use crate::reports;
use crate::store::{Store, write_whole};

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Sentences and a table.
    Table,
    /// Comma-separated values, one row per component.
    Csv,
    /// A record.
    Json,
}

/// Breaks down the difference between a force and its peers.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to break down: `cost-per-head` or `charge-rate`.
    what: String,
    /// The force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: String,
    /// How to break it down, such as by `objective`.
    #[arg(long, value_name = "PARTS")]
    by: Option<String>,
    /// The peer group; see `likeforce list peers`.
    #[arg(short, long, value_name = "GROUP")]
    peers: Option<String>,
    /// The year, by the month it ends with: 2025-06 means the year ending June 2025; by default the newest with figures.
    #[arg(long, value_name = "YYYY-MM")]
    period: Option<String>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
    /// Also draws the components as a chart, in this SVG file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

/// One part, for CSV and JSON.
#[derive(Serialize)]
struct PartRecord<'a> {
    part: &'a str,
    own: Option<f64>,
    peers: Option<f64>,
    amount: f64,
    printed: &'a str,
}

#[derive(Serialize)]
struct Record<'a> {
    decomposition: &'a str,
    force: &'a str,
    force_name: &'a str,
    period: String,
    peer_group: &'a str,
    peers_n: usize,
    peers_of: usize,
    unit: &'a str,
    own: f64,
    peers: f64,
    gap: f64,
    gap_like_for_like: Option<f64>,
    gap_of_mix: Option<f64>,
    points_the_other_way: Option<bool>,
    parts: Vec<PartRecord<'a>>,
    method: &'a str,
    sentences: Vec<String>,
    notes: Vec<&'a String>,
}

/// A decomposition, with everything said of it.
struct Told<'a> {
    definition: &'a DecompositionDefinition,
    catalogue: &'a Catalogue,
    taken: TakenApart,
    printed: PrintedParts,
}

/// Prints the parts, and draws them where a file is named.
pub(super) fn decompose(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let told = told(arguments, project, &store, &catalogue)?;
    if let Some(path) = &arguments.svg {
        let written = write_whole(path, drawn(&told)?.as_bytes())?;
        say.message(format!("{}", written.display()));
    }
    match arguments.format {
        Shape::Table => say.result(text(&told)),
        Shape::Csv => say.result_bytes(&csv(&told)?),
        Shape::Json => say.result(json(&told)?),
    }
}

fn told<'a>(arguments: &Arguments, project: &Project, store: &Store, catalogue: &'a Catalogue) -> Outcome<Told<'a>> {
    let mut problems = Problems::new();
    let definition = problems.take(catalogue.decomposition(&arguments.what, arguments.by.as_deref()));
    let force = problems.take(catalogue.areas.force(&arguments.force));
    let order = problems.take(project.order(catalogue));
    let asked = arguments.period.as_deref().and_then(|text| problems.take(compare::period(text)));
    let group = arguments.peers.clone().or(order.map(|order| order.peers)).unwrap_or_default();
    let group = problems.take(catalogue.peer_group(&group));
    let (Some(definition), Some(force), Some(group)) = (definition, force, group) else { return Err(problems) };
    problems.or(())?;
    let gaps = Gaps::read(definition, store, catalogue)?;
    let periods = gaps.periods();
    let wanted = periods.iter().rfind(|period| asked.is_none_or(|asked| asked == **period));
    let Some(period) = wanted.copied() else { return Err(pipeline::no_figures(asked, &periods).into()) };
    let taken = gaps.of(force, &peers::choose(group, catalogue, store)?, period)?;
    let printed = findings::printed_parts(&taken)?;
    Ok(Told { definition, catalogue, taken, printed })
}

fn sentences(told: &Told) -> Vec<String> {
    let said = findings::taken_apart(&told.taken, told.definition, &told.catalogue.wording);
    said.into_iter().map(String::from).collect()
}

fn text(told: &Told) -> String {
    let taken = &told.taken;
    let mut lines = sentences(told);
    let parts = taken.parts.iter().zip(&told.printed.parts);
    let mut rows: Vec<Vec<String>> = parts
        .map(|(part, printed)| {
            let sides = [part.own, part.other].map(|side| findings::printed_side(side, &told.catalogue.wording));
            [vec![part.name.clone()], sides.to_vec(), vec![printed.clone()]].concat()
        })
        .collect();
    rows.push(vec![
        "All components".to_owned(),
        findings::printed_side(Some(taken.own), &told.catalogue.wording),
        findings::printed_side(Some(taken.other), &told.catalogue.wording),
        told.printed.gap.clone(),
    ]);
    lines.push(String::new());
    lines.push(columns::table(&["Component", "Force", "Peers", &format!("Contribution, {}", taken.unit)], &rows));
    let group = told.catalogue.peer_groups.get(&taken.peer_group);
    lines.push(format!(
        "\nPeers: {}, {} of {} forces, pooled: sums over sums, the force itself left out.",
        group.map(|group| group.title.as_str()).unwrap_or_default(),
        taken.n,
        taken.of
    ));
    lines.push(format!("Method: {}.", taken.method));
    lines.extend(taken.notes.iter().chain(&told.definition.cautions).map(|note| format!("Caveat: {note}")));
    lines.join("\n")
}

fn parts<'a>(told: &'a Told<'_>) -> Vec<PartRecord<'a>> {
    let parts = told.taken.parts.iter().zip(&told.printed.parts);
    parts
        .map(|(part, printed)| PartRecord {
            part: &part.name,
            own: part.own,
            peers: part.other,
            amount: part.amount,
            printed,
        })
        .collect()
}

fn csv(told: &Told) -> Outcome<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| {
        Problems::from(Problem::data(Place::CommandLine, format!("the CSV cannot be written: {error}")))
    };
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    for part in parts(told) {
        writer.serialize(part).map_err(|error| fault(&error))?;
    }
    writer.flush().map_err(|error| fault(&error))?;
    drop(writer);
    Ok(bytes)
}

fn json(told: &Told) -> Outcome<String> {
    let taken = &told.taken;
    let like = taken.like_for_like.as_ref();
    let record = Record {
        decomposition: &told.definition.id,
        force: taken.force.as_str(),
        force_name: &taken.force_name,
        period: taken.period.id(),
        peer_group: &taken.peer_group,
        peers_n: taken.n,
        peers_of: taken.of,
        unit: &taken.unit,
        own: taken.own,
        peers: taken.other,
        gap: taken.gap,
        gap_like_for_like: like.map(|like| like.rate),
        gap_of_mix: like.map(|like| like.mix),
        points_the_other_way: like.map(|like| like.points_the_other_way),
        parts: parts(told),
        method: taken.method,
        sentences: sentences(told),
        notes: taken.notes.iter().chain(&told.definition.cautions).collect(),
    };
    serde_json::to_string_pretty(&record)
        .map_err(|error| Problem::data(Place::CommandLine, format!("the JSON cannot be written: {error}")).into())
}

/// The chart, as a file that stands alone.
fn drawn(told: &Told) -> Outcome<String> {
    let figure = reports::figure_of_parts(&told.taken, &told.printed, told.definition, told.catalogue)?;
    Ok(figure.stand_alone.text)
}
