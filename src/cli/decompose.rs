//! `likeforce decompose`: a gap between a force and its peers, taken apart.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::columns;
use super::compare;
use super::project::Project;
use super::say::Say;
use crate::catalogue::{Catalogue, DecompositionDefinition};
use crate::compare::decompose::{Decomposition, DecompositionInputs};
use crate::domain::{Outcome, Place, Problem, Problems};
use crate::findings::{self, PrintedComponents};
use crate::peers;
use crate::pipeline;
use crate::reports;
use crate::store::{Store, write_whole};

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Sentences and a table to read.
    Table,
    /// Comma-separated values, one row a part.
    Csv,
    /// A record.
    Json,
}

/// Takes the gap between a force and its peers apart.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What is taken apart: `cost-per-head` or `charge-rate`.
    what: String,
    /// The force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: String,
    /// By what it is taken apart, such as `objective`.
    #[arg(long, value_name = "PARTS")]
    by: Option<String>,
    /// The peer group; `likeforce list peers` shows them.
    #[arg(short, long, value_name = "GROUP")]
    peers: Option<String>,
    /// The month the year ends with; without it, the newest that has figures.
    #[arg(long, value_name = "YYYY-MM")]
    period: Option<String>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
    /// Draws the parts as a chart into this SVG file too.
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

/// A gap taken apart, with everything said of it.
struct ExplainedDecomposition<'a> {
    definition: &'a DecompositionDefinition,
    catalogue: &'a Catalogue,
    decomposition: Decomposition,
    printed: PrintedComponents,
}

/// Prints the parts, and draws them where a file is named.
pub(super) fn decompose(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let explained = explained(arguments, project, &store, &catalogue)?;
    if let Some(path) = &arguments.svg {
        let written = write_whole(path, drawn(&explained)?.as_bytes())?;
        say.message(format!("{}", written.display()));
    }
    match arguments.format {
        Shape::Table => say.result(text(&explained)),
        Shape::Csv => say.result_bytes(&csv(&explained)?),
        Shape::Json => say.result(json(&explained)?),
    }
}

fn explained<'a>(
    arguments: &Arguments,
    project: &Project,
    store: &Store,
    catalogue: &'a Catalogue,
) -> Outcome<ExplainedDecomposition<'a>> {
    let mut problems = Problems::new();
    let definition = problems.take(catalogue.decomposition(&arguments.what, arguments.by.as_deref()));
    let force = problems.take(catalogue.areas.force(&arguments.force));
    let configuration = problems.take(project.run_configuration(catalogue));
    let asked = arguments.period.as_deref().and_then(|text| problems.take(compare::period(text)));
    let group = arguments.peers.clone().or(configuration.map(|configuration| configuration.peers)).unwrap_or_default();
    let group = problems.take(catalogue.peer_group(&group));
    let (Some(definition), Some(force), Some(group)) = (definition, force, group) else { return Err(problems) };
    problems.or(())?;
    let decomposition_inputs = DecompositionInputs::read(definition, store, catalogue)?;
    let periods = decomposition_inputs.periods();
    let wanted = periods.iter().rfind(|period| asked.is_none_or(|asked| asked == **period));
    let Some(period) = wanted.copied() else { return Err(pipeline::no_figures(asked, &periods).into()) };
    let decomposition = decomposition_inputs.of(force, &peers::choose(group, catalogue, store)?, period);
    let decomposition = decomposition.map_err(|reason| {
        let place = Place::Figure(format!("{}, {}, {period}", definition.title, force.name));
        Problem::data(place, findings::reasons::not_decomposed(&reason, catalogue.english()))
    })?;
    let printed = findings::printed_components(&decomposition)?;
    Ok(ExplainedDecomposition { definition, catalogue, decomposition, printed })
}

fn sentences(explained: &ExplainedDecomposition) -> Vec<String> {
    let said = findings::decompose(&explained.decomposition, explained.definition, &explained.catalogue.wording);
    said.into_iter().map(String::from).collect()
}

fn text(explained: &ExplainedDecomposition) -> String {
    let decomposition = &explained.decomposition;
    let mut lines = sentences(explained);
    let side = |side: Option<f64>| findings::printed_side(side, &explained.catalogue.wording).to_string();
    let parts = decomposition.parts.iter().zip(&explained.printed.parts);
    let mut rows: Vec<Vec<String>> = parts
        .map(|(part, printed)| {
            let [own, other] = [part.own, part.other].map(side);
            vec![part.name.clone(), own, other, printed.to_string()]
        })
        .collect();
    rows.push(vec![
        "All parts together".to_owned(),
        side(Some(decomposition.own)),
        side(Some(decomposition.other)),
        explained.printed.gap.to_string(),
    ]);
    lines.push(String::new());
    lines.push(columns::table(&["Part", "Force", "Peers", &format!("Difference, {}", decomposition.unit)], &rows));
    let group = explained.catalogue.peer_groups.get(&decomposition.peer_group);
    lines.push(format!(
        "\nPeers: {}, {} of {} forces, pooled: sums over sums, the force itself left out.",
        group.map(|group| group.title.as_str()).unwrap_or_default(),
        decomposition.n,
        decomposition.of
    ));
    lines.push(format!("Method: {}.", decomposition.method));
    lines.extend(
        decomposition.notes.iter().chain(&explained.definition.cautions).map(|note| format!("Caution: {note}")),
    );
    lines.join("\n")
}

fn parts<'a>(explained: &'a ExplainedDecomposition<'_>) -> Vec<PartRecord<'a>> {
    let parts = explained.decomposition.parts.iter().zip(&explained.printed.parts);
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

fn csv(explained: &ExplainedDecomposition) -> Outcome<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| {
        Problems::from(Problem::data(Place::CommandLine, format!("CSV cannot be made: {error}")))
    };
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    for part in parts(explained) {
        writer.serialize(part).map_err(|error| fault(&error))?;
    }
    writer.flush().map_err(|error| fault(&error))?;
    drop(writer);
    Ok(bytes)
}

fn json(explained: &ExplainedDecomposition) -> Outcome<String> {
    let decomposition = &explained.decomposition;
    let like = decomposition.like_for_like.as_ref();
    let record = Record {
        decomposition: &explained.definition.id,
        force: decomposition.force.as_str(),
        force_name: &decomposition.force_name,
        period: decomposition.period.id(),
        peer_group: &decomposition.peer_group,
        peers_n: decomposition.n,
        peers_of: decomposition.of,
        unit: &decomposition.unit,
        own: decomposition.own,
        peers: decomposition.other,
        gap: decomposition.gap,
        gap_like_for_like: like.map(|like| like.rate),
        gap_of_mix: like.map(|like| like.mix),
        points_the_other_way: like.map(|like| like.points_the_other_way),
        parts: parts(explained),
        method: decomposition.method,
        sentences: sentences(explained),
        notes: decomposition.notes.iter().chain(&explained.definition.cautions).collect(),
    };
    serde_json::to_string_pretty(&record)
        .map_err(|error| Problem::data(Place::CommandLine, format!("JSON cannot be made: {error}")).into())
}

/// The chart, as a file that stands alone.
fn drawn(explained: &ExplainedDecomposition) -> Outcome<String> {
    let figure = reports::chart_of_decomposition(
        &explained.decomposition,
        &explained.printed,
        explained.definition,
        explained.catalogue,
    )?;
    Ok(figure.stand_alone.text)
}
