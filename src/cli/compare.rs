//! `likeforce compare`: a force and its peers on one measure.

use std::sync::Arc;

use clap::Args;

use super::arguments::PeriodArgument;
use super::output::{self, Offer, OutputFormat};
use super::project::Project;
use super::say::Say;
use super::{arguments, columns, sensitivity};
use crate::catalogue::Catalogue;
use crate::compare;
use crate::domain::{Average, Cause, Comparison, Measure, Outcome, Place, Problem, Problems};
use crate::findings::{self, numbers};
use crate::peers::Schemes;
use crate::pipeline;
use crate::project::RunConfiguration;
use crate::render::{self, ComparisonRecord, SensitivityRecord};

/// Compares a force with its peers on one measure.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The measure; see `likeforce list measures`.
    measure: String,
    /// The force, by name, code or data.police.uk id; can be repeated, or "all".
    #[arg(short, long, required = true, value_name = "FORCE")]
    force: Vec<String>,
    /// The peer group; see `likeforce list peers`.
    #[arg(short, long, value_name = "GROUP")]
    peers: Option<String>,
    #[command(flatten)]
    period: PeriodArgument,
    /// How the peers are averaged.
    #[arg(long, value_name = "weighted|simple")]
    average: Option<String>,
    /// Includes the force itself in the average.
    #[arg(long)]
    include_force: bool,
    /// Shows sensitivity to the choice of peers: the standing with every peer group, and every average.
    #[arg(long, conflicts_with_all = ["peers", "average", "include_force"])]
    every_peer_group: bool,
    /// How the result is printed.
    #[arg(long, value_parser = output::parser(&offers()), default_value = "table")]
    format: OutputFormat,
}

/// Prints the comparison.
pub(super) fn compare(given: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let (configuration, measure) = asked(given, project, &catalogue)?;
    let store = store.as_at(configuration.as_at);
    let schemes = Schemes::of(&catalogue, &store);
    let comparisons = pipeline::compared(&configuration, &[measure], &[], &schemes, &catalogue, &store)?;
    let wanted: Vec<&Comparison> =
        comparisons.iter().map(Arc::as_ref).filter(|it| configuration.forces.contains(&it.force)).collect();
    if comparisons.is_empty() {
        let what = format!("the loaded tables have no figures for `{}`", measure.id);
        return Err(Problem::data(Place::CommandLine, what).hint("`likeforce list tables` lists the editions").into());
    }
    let compared = Compared { comparisons: wanted, measure, catalogue: &catalogue };
    if given.every_peer_group {
        left_out(&schemes, say);
        return output::print(&offers_of_sensitivity(), given.format, &compared, say);
    }
    output::print(&offers(), given.format, &compared, say)
}

/// The comparisons that were asked for, and how they are printed.
struct Compared<'a> {
    comparisons: Vec<&'a Comparison>,
    measure: &'a Measure,
    catalogue: &'a Catalogue,
}

impl Compared<'_> {
    fn records(&self) -> Vec<ComparisonRecord<'_>> {
        ComparisonRecord::all(self.comparisons.iter().copied(), self.catalogue)
    }

    /// The text of each, with a blank line between them.
    fn texts(&self, text: impl Fn(&Comparison, &Measure, &Catalogue) -> String) -> String {
        let texts = self.comparisons.iter().map(|comparison| text(comparison, self.measure, self.catalogue));
        texts.collect::<Vec<_>>().join("\n\n")
    }
}

fn offers<'a>() -> [Offer<Compared<'a>>; 3] {
    [
        Offer::Table(|it| Ok(it.texts(text))),
        Offer::Csv("one row a force", |it| render::csv_bytes(&it.records())),
        Offer::Json(|it| render::json_text(&it.records())),
    ]
}

/// The same formats for the sensitivity to the choice of peers.
fn offers_of_sensitivity<'a>() -> [Offer<Compared<'a>>; 3] {
    [
        Offer::Table(|it| Ok(it.texts(sensitivity::text))),
        Offer::Csv("one row an average", |it| {
            render::csv_of_records(&SensitivityRecord::all(&it.comparisons, it.catalogue))
        }),
        Offer::Json(|it| render::json_text(&SensitivityRecord::all(&it.comparisons, it.catalogue))),
    ]
}

/// Says which peer groups cannot be calculated from the tables loaded.
fn left_out(schemes: &Schemes, say: &Say) {
    let warnings = schemes.left_out().into_iter().map(|problem| Problem { cause: Cause::Warning, ..problem });
    say.problems(&warnings.collect());
}

/// What was asked for, every mistake at once.
fn asked<'a>(
    given: &Arguments,
    project: &Project,
    catalogue: &'a Catalogue,
) -> Outcome<(RunConfiguration, &'a Measure)> {
    let mut problems = Problems::new();
    let configuration = problems.take(project.run_configuration(catalogue));
    let measure = problems.take(catalogue.measure(&given.measure));
    let forces = problems.take(arguments::forces(&given.force, catalogue));
    let peers = given.peers.as_deref().map(|group| problems.take(catalogue.peer_group(group)));
    let period = problems.take(given.period.asked()).flatten();
    let average = given.average.as_deref().and_then(|text| problems.take(average(text)));
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
    configuration.average_includes_force |= given.include_force;
    Ok((configuration, measure))
}

fn average(text: &str) -> Outcome<Average> {
    let known = [Average::Weighted, Average::Simple];
    known.into_iter().find(|average| average.id() == text).ok_or_else(|| {
        Problem::usage(Place::CommandLine, format!("`{text}` is not an average")).hint("use weighted or simple").into()
    })
}

/// The finding in sentences, then the force among its peers.
fn text(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> String {
    let finding = findings::finding(comparison, measure, catalogue.english());
    let mut lines = vec![finding.sentence().to_string()];
    lines.extend(finding.detail);
    lines.push(String::new());
    lines.push(among_peers(comparison, measure));
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
    let cautions = comparison.cautions.iter();
    let english = catalogue.english();
    lines.extend(cautions.map(|caution| format!("Caveat: {}", findings::caution(caution, catalogue, english))));
    lines.join("\n")
}

fn among_peers(comparison: &Comparison, measure: &Measure) -> String {
    let rows: Vec<Vec<String>> = compare::with_peers(comparison)
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
