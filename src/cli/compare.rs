//! `likeforce compare`: a force and its peers on one measure.

use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::project::Project;
use super::say::Say;
use super::{columns, sensitivity};
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Average, Cause, Comparison, Measure, Outcome, Period, Place, Problem, Problems, Tier};
use crate::findings::{self, numbers};
use crate::peers::Schemes;
use crate::pipeline;
use crate::project::RunConfiguration;
use crate::render::{self, ComparisonRecord};

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Sentences and a table to read.
    Table,
    /// Comma-separated values, one row a force.
    Csv,
    /// An array of records.
    Json,
}

/// Compares a force with its peers on one measure.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The measure; `likeforce list measures` shows them.
    measure: String,
    /// The force, by name, code or data.police.uk id; can be given more than once, or "all".
    #[arg(short, long, required = true, value_name = "FORCE")]
    force: Vec<String>,
    /// The peer group; `likeforce list peers` shows them.
    #[arg(short, long, value_name = "GROUP")]
    peers: Option<String>,
    /// The month the year ends with; without it, the newest that has figures.
    #[arg(long, value_name = "YYYY-MM")]
    period: Option<String>,
    /// How the peers are averaged.
    #[arg(long, value_name = "weighted|simple")]
    average: Option<String>,
    /// Takes the force itself into the average.
    #[arg(long)]
    include_force: bool,
    /// Says how much hangs on the choice of peers: the verdict under every peer group, and every average.
    #[arg(long, conflicts_with_all = ["peers", "average", "include_force"])]
    every_peer_group: bool,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
}

/// Prints the comparison.
pub(super) fn compare(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let (configuration, measure) = asked(arguments, project, &catalogue)?;
    let store = store.as_at(configuration.as_at);
    let schemes = Schemes::of(&catalogue, &store);
    let comparisons = pipeline::compared(&configuration, &[measure], &[], &schemes, &catalogue, &store)?;
    let wanted: Vec<&Comparison> =
        comparisons.iter().map(Arc::as_ref).filter(|it| configuration.forces.contains(&it.force)).collect();
    if comparisons.is_empty() {
        let what = format!("the tables at hand have no figure of `{}`", measure.id);
        return Err(Problem::data(Place::CommandLine, what).hint("`likeforce list tables` shows the editions").into());
    }
    if arguments.every_peer_group {
        left_out(&schemes, say);
        return match arguments.format {
            Shape::Json => say.result(render::json_text(&sensitivity::records(&wanted, &catalogue))?),
            Shape::Csv => say.result_bytes(&sensitivity::csv(&wanted, &catalogue)?),
            Shape::Table => {
                let texts = wanted.iter().map(|comparison| sensitivity::text(comparison, measure, &catalogue));
                say.result(texts.collect::<Vec<_>>().join("\n\n"))
            }
        };
    }
    let records: Vec<ComparisonRecord> =
        wanted.iter().filter_map(|comparison| ComparisonRecord::of(comparison, &catalogue)).collect();
    match arguments.format {
        Shape::Json => say.result(render::json_text(&records)?),
        Shape::Csv => say.result_bytes(&render::csv_bytes(&records)?),
        Shape::Table => {
            let texts: Vec<String> = wanted.iter().map(|comparison| text(comparison, measure, &catalogue)).collect();
            say.result(texts.join("\n\n"))
        }
    }
}

/// Says which peer groups cannot be worked out from the tables at hand.
fn left_out(schemes: &Schemes, say: &Say) {
    let warnings = schemes.left_out().into_iter().map(|problem| Problem { cause: Cause::Warning, ..problem });
    say.problems(&warnings.collect());
}

/// What was asked for, every mistake at once.
fn asked<'a>(
    arguments: &Arguments,
    project: &Project,
    catalogue: &'a Catalogue,
) -> Outcome<(RunConfiguration, &'a Measure)> {
    let mut problems = Problems::new();
    let configuration = problems.take(project.run_configuration(catalogue));
    let measure = problems.take(catalogue.measure(&arguments.measure));
    let forces = problems.take(forces(&arguments.force, catalogue));
    let peers = arguments.peers.as_deref().map(|group| problems.take(catalogue.peer_group(group)));
    let period = arguments.period.as_deref().and_then(|text| problems.take(period(text)));
    let average = arguments.average.as_deref().and_then(|text| problems.take(average(text)));
    let (Some(mut configuration), Some(measure), Some(forces)) = (configuration, measure, forces) else {
        return Err(problems);
    };
    problems.or(())?;
    configuration.forces = forces;
    configuration.period = period;
    if let Some(Some(group)) = peers {
        configuration.peers = group.id.clone();
    }
    configuration.average = average.unwrap_or(configuration.average);
    configuration.average_includes_force |= arguments.include_force;
    Ok((configuration, measure))
}

pub(super) fn forces(names: &[String], catalogue: &Catalogue) -> Outcome<Vec<AreaCode>> {
    let mut problems = Problems::new();
    let called: Vec<Option<Vec<AreaCode>>> =
        names.iter().map(|name| problems.take(catalogue.areas.forces_called(name))).collect();
    problems.or(called.into_iter().flatten().flatten().collect())
}

pub(super) fn period(text: &str) -> Outcome<Period> {
    Period::parse(text).ok_or_else(|| {
        Problem::usage(Place::CommandLine, format!("`{text}` is not a period"))
            .hint("name the month the year ends with, such as 2025-06")
            .into()
    })
}

fn average(text: &str) -> Outcome<Average> {
    let known = [Average::Weighted, Average::Simple];
    known.into_iter().find(|average| average.id() == text).ok_or_else(|| {
        Problem::usage(Place::CommandLine, format!("`{text}` is not an average")).hint("weighted or simple").into()
    })
}

/// The finding in sentences, then the force among its peers.
fn text(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> String {
    let finding = findings::finding(comparison, measure, catalogue.english());
    let mut lines = vec![finding.sentence().to_string()];
    lines.extend(finding.detail);
    lines.push(String::new());
    lines.push(field(comparison, measure));
    let group = catalogue.peer_groups.get(&comparison.peers.group);
    let average = &comparison.peers.average;
    lines.push(format!(
        "\nPeers: {}. The average is a {}, {}, over {} of {} forces.",
        group.map(|group| group.title.as_str()).unwrap_or_default(),
        findings::peer_average(comparison, catalogue.english()),
        findings::inclusion(comparison, catalogue.english()),
        average.n,
        average.of
    ));
    lines.extend(findings::real_terms(comparison, measure, catalogue));
    let index = comparison.real_terms.as_ref().filter(|real| real.value.is_some()).map(|real| real.index.as_str());
    lines.extend(index.map(|index| catalogue.wording.say("real_terms.index", &[("index", index)])));
    lines.push(findings::comparability(measure, catalogue));
    lines.extend(
        comparison
            .cautions
            .iter()
            .map(|caution| format!("Caution: {}", findings::caution(caution, catalogue, catalogue.english()))),
    );
    lines.join("\n")
}

fn field(comparison: &Comparison, measure: &Measure) -> String {
    let shown = comparison
        .all_forces
        .iter()
        .filter(|it| it.force == comparison.force || comparison.peers.members.contains(&it.force));
    let mut rows: Vec<_> = shown.collect();
    if comparison.ranking.tier != Tier::NotRanked {
        rows.sort_by(|one, other| other.value.unwrap_or(f64::MIN).total_cmp(&one.value.unwrap_or(f64::MIN)));
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|it| {
            let name = if it.force == comparison.force { format!("> {}", it.name) } else { format!("  {}", it.name) };
            let count = it.numerator.map_or("no figure".to_owned(), numbers::count);
            let value = it.value.map_or("no rate".to_owned(), |value| findings::value(value, measure));
            if measure.is_divided() { vec![name, count, value] } else { vec![name, value] }
        })
        .collect();
    let unit = measure.value_unit();
    let heads = if measure.is_divided() { vec!["  Force", &measure.unit, &unit] } else { vec!["  Force", &unit] };
    columns::table(&heads, &rows)
}
