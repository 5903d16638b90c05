//! `likeforce decompose`: a breakdown of the difference between a force and its peers.

use std::path::PathBuf;

use clap::Args;

use super::arguments::PeriodArgument;
use super::columns;
use super::output::{self, Offer, OutputFormat};
use super::project::Project;
use super::say::Say;
use crate::catalogue::{Catalogue, DecompositionDefinition};
use crate::compare::decompose::Decomposition;
use crate::domain::{Outcome, Problems};
use crate::findings::{self, PrintedComponents};
use crate::pipeline;
use crate::render::{self, ComponentRecord, DecompositionRecord};
use crate::reports;
use crate::store::{Store, write_whole};

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
    #[command(flatten)]
    period: PeriodArgument,
    /// How the result is printed.
    #[arg(long, value_parser = output::parser(&offers()), default_value = "table")]
    format: OutputFormat,
    /// Also draws the components as a chart, in this SVG file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

/// A decomposition, with everything said of it.
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
    output::print(&offers(), arguments.format, &explained, say)
}

fn offers<'a>() -> [Offer<ExplainedDecomposition<'a>>; 3] {
    [
        Offer::Table(|it| Ok(text(it))),
        Offer::Csv("one row a part", |it| {
            render::csv_of_records(&ComponentRecord::all(&it.decomposition, &it.printed))
        }),
        Offer::Json(|it| {
            let wording = &it.catalogue.wording;
            render::json_text(&DecompositionRecord::of(&it.decomposition, &it.printed, it.definition, wording))
        }),
    ]
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
    let asked = problems.take(arguments.period.asked()).flatten();
    let group = arguments.peers.clone().or(configuration.map(|configuration| configuration.peers)).unwrap_or_default();
    let group = problems.take(catalogue.peer_group(&group));
    let (Some(definition), Some(force), Some(group)) = (definition, force, group) else { return Err(problems) };
    problems.or(())?;
    let decomposition = pipeline::decomposed(definition, force, group, asked, catalogue, store)?;
    let printed = findings::printed_components(&decomposition)?;
    Ok(ExplainedDecomposition { definition, catalogue, decomposition, printed })
}

fn text(explained: &ExplainedDecomposition) -> String {
    let decomposition = &explained.decomposition;
    let said = findings::decompose(decomposition, explained.definition, &explained.catalogue.wording);
    let mut lines: Vec<String> = said.into_iter().map(String::from).collect();
    let side = |side: Option<f64>| findings::printed_side(side, &explained.catalogue.wording).to_string();
    let parts = decomposition.parts.iter().zip(&explained.printed.parts);
    let mut rows: Vec<Vec<String>> = parts
        .map(|(part, printed)| {
            let [own, other] = [part.own, part.other].map(side);
            vec![part.name.clone(), own, other, printed.to_string()]
        })
        .collect();
    rows.push(vec![
        "All components".to_owned(),
        side(Some(decomposition.own)),
        side(Some(decomposition.other)),
        explained.printed.gap.to_string(),
    ]);
    lines.push(String::new());
    lines.push(columns::table(
        &["Component", "Force", "Peers", &format!("Contribution, {}", decomposition.unit)],
        &rows,
    ));
    let group = explained.catalogue.peer_groups.get(&decomposition.peer_group);
    lines.push(format!(
        "\nPeers: {}, {} of {} forces, pooled: sums over sums, the force itself left out.",
        group.map(|group| group.title.as_str()).unwrap_or_default(),
        decomposition.n,
        decomposition.of
    ));
    lines.push(format!("Method: {}.", decomposition.method));
    lines
        .extend(decomposition.notes.iter().chain(&explained.definition.cautions).map(|note| format!("Caveat: {note}")));
    lines.join("\n")
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
