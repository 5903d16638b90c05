//! `likeforce revisions`: what changed between editions of a table, and which standings as a result.

use clap::Args;

use super::columns;
use super::output::{self, Offer, OutputFormat};
use super::project::Project;
use super::say::Say;
use crate::catalogue::{Catalogue, TableDefinition};
use crate::domain::{Outcome, Problems};
use crate::findings::{numbers, words};
use crate::pipeline::{self, VerdictChange};
use crate::render;
use crate::store::{self, EditionPair, Revision, RevisionFilter, Store};

/// Lists what changed between editions of a table.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The table; see `likeforce list tables`.
    table: String,
    /// Only this force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: Option<String>,
    /// Only the figures this measure uses, and its standings.
    #[arg(short, long)]
    measure: Option<String>,
    /// How the result is printed.
    #[arg(long, value_parser = output::parser(&offers()), default_value = "table")]
    format: OutputFormat,
}

/// Prints the revisions, and the verdicts that the newest edition changed.
pub(super) fn revisions(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let mut problems = Problems::new();
    let table = problems.take(catalogue.table(&arguments.table));
    let force = arguments.force.as_deref().map(|name| problems.take(catalogue.areas.force(name)));
    let measure = arguments.measure.as_deref().map(|id| problems.take(catalogue.measure(id)));
    let Some(table) = table else { return Err(problems) };
    problems.or(())?;
    let only = RevisionFilter { force: force.flatten().map(|force| &force.code), measure: measure.flatten() };
    let all = only.of(store::revisions_with_implied(&store, table, &catalogue)?, table);
    let revised = Revised { table, only, all, project, store: &store, catalogue: &catalogue };
    output::print(&offers(), arguments.format, &revised, say)
}

/// The revisions of a table, with what their verdicts are calculated from.
struct Revised<'a> {
    table: &'a TableDefinition,
    only: RevisionFilter<'a>,
    all: Vec<Revision>,
    project: &'a Project,
    store: &'a Store,
    catalogue: &'a Catalogue,
}

fn offers<'a>() -> [Offer<Revised<'a>>; 2] {
    [
        Offer::Table(|it| Ok(format!("{}\n\n{}", summary(it), verdicts(it)?))),
        Offer::Csv("one row a revised figure", |it| render::csv_of_revisions(&it.all, it.catalogue)),
    ]
}

/// One line for each pair of editions, then the figures that changed.
fn summary(revised: &Revised) -> String {
    let title = &revised.table.short_title;
    let editions = revised.store.editions(&revised.table.id).count();
    if revised.all.is_empty() {
        return format!("{title}: {editions} editions loaded, and no figure is in more than one of them");
    }
    let mut lines = vec![format!("{title}: {editions} editions loaded")];
    lines.extend(store::edition_pairs(&revised.all, revised.catalogue).iter().map(pair));
    let changed = revised.all.iter().filter(|it| it.is_change());
    let rows: Vec<Vec<String>> = changed.map(|it| row(it, revised.catalogue)).collect();
    if !rows.is_empty() {
        lines.push(String::new());
        lines.push(columns::table(&HEADERS, &rows));
    }
    lines.join("\n")
}

fn pair(pair: &EditionPair) -> String {
    format!(
        "edition {} to edition {}{}: {} of {} figures that stand in both changed, of {} of {} forces",
        pair.before,
        pair.after,
        if pair.implied { ", worked out from its percentages of change" } else { "" },
        pair.changed,
        pair.figures,
        pair.forces_changed,
        pair.forces,
    )
}

/// Differences under this are printed with more decimals, so that none looks like nothing.
const SMALL: f64 = 0.01;

const HEADERS: [&str; 8] = ["Area", "Series", "Period", "Edition", "Before", "Edition", "Now", "Difference"];

fn row(it: &Revision, catalogue: &Catalogue) -> Vec<String> {
    let small = it.difference().is_some_and(|difference| difference.abs() < SMALL);
    let plain = |number: f64| match () {
        () if number.fract() == 0.0 => numbers::count(number),
        () if small => format!("{number:.5}"),
        () => format!("{number:.2}"),
    };
    let number = |value: Option<f64>| value.map_or("no figure".to_owned(), plain);
    vec![
        catalogue.areas.name(&it.area).to_owned(),
        it.series.clone(),
        it.period.to_string(),
        it.before.edition.to_string(),
        number(it.before.value),
        it.after.edition.to_string(),
        number(it.after.value),
        it.difference().map_or(String::new(), |difference| format!("{}{}", plus(difference), plain(difference))),
    ]
}

fn plus(difference: f64) -> &'static str {
    if difference > 0.0 { "+" } else { "" }
}

/// How many verdicts differ with the newest edition of the table and without it, and which.
fn verdicts(revised: &Revised) -> Outcome<String> {
    let (catalogue, store) = (revised.catalogue, revised.store);
    let configuration = revised.project.run_configuration(catalogue)?;
    let verdicts = pipeline::revised_verdicts(revised.table, &revised.only, &configuration, catalogue, store)?;
    let Some(verdicts) = verdicts else {
        return Ok("no measure can be compared between two editions of this table".to_owned());
    };
    let head = format!(
        "verdicts with the edition of {} and without it: {} of {} differ",
        verdicts.edition,
        verdicts.changes.len(),
        verdicts.compared
    );
    if verdicts.changes.is_empty() {
        return Ok(head);
    }
    let english = catalogue.english();
    let row = |it: &VerdictChange| {
        let name = catalogue.areas.name(&it.force).to_owned();
        let (before, after) = (words::of(it.before, english), words::of(it.after, english));
        vec![name, it.measure.clone(), it.period.to_string(), before, after]
    };
    let rows: Vec<Vec<String>> = verdicts.changes.iter().map(row).collect();
    Ok(format!("{head}\n{}", columns::table(&["Force", "Measure", "Period", "Without it", "With it"], &rows)))
}
