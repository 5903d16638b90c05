//! `likeforce list`: what the program knows.

use clap::{Args, ValueEnum};

use super::columns;
use super::project::Project;
use super::say::Say;
use crate::catalogue::{About, Catalogue};
use crate::charts::{CHARTS, ChartKind};
use crate::domain::Outcome;
use crate::findings::words;
use crate::store::Store;

/// Listing to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Listing {
    /// Tables that can be read, and the editions loaded.
    Tables,
    /// Measures.
    Measures,
    /// Frameworks with their priorities and metrics.
    Frameworks,
    /// Forces with their codes.
    Forces,
    /// Peer groups.
    Peers,
    /// Reports.
    Reports,
    /// Charts.
    Charts,
    /// Symbols in number cells.
    Symbols,
}

/// Lists tables, editions, measures, frameworks, forces or peer groups.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Listing to list; by default, how many there are of each.
    #[arg(value_enum)]
    what: Option<Listing>,
}

/// Prints the list.
pub(super) fn list(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    say.result(match arguments.what {
        None => overview(&catalogue, &store, project),
        Some(Listing::Tables) => tables(&catalogue, &store),
        Some(Listing::Measures) => measures(&catalogue),
        Some(Listing::Frameworks) => frameworks(&catalogue),
        Some(Listing::Forces) => forces(&catalogue),
        Some(Listing::Peers) => peers(&catalogue),
        Some(Listing::Reports) => reports(&catalogue),
        Some(Listing::Charts) => charts(),
        Some(Listing::Symbols) => symbols(&catalogue),
    })
}

fn overview(catalogue: &Catalogue, store: &Store, project: &Project) -> String {
    let project = project.folder().map_or("none: using the included figures".to_owned(), |it| it.display().to_string());
    format!(
        "project: {project}\nforces: {}, measures: {}, frameworks: {}, peer groups: {}, tables: {}, editions: {}\n`likeforce list measures` lists the measures; likewise tables, frameworks, forces, peers, reports, charts and symbols",
        catalogue.areas.forces().len(),
        catalogue.measures.len(),
        catalogue.frameworks.len(),
        catalogue.peer_groups.len(),
        catalogue.tables.len(),
        store.tables().len()
    )
}

fn reports(catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> = catalogue
        .reports
        .values()
        .map(|report| {
            let about = match report.about {
                About::EachForce => "each force",
                About::Nation => "all forces",
            };
            vec![report.id.clone(), about.to_owned(), report.framework.clone(), report.description.clone()]
        })
        .collect();
    columns::table(&["Report", "Covers", "Framework", "Purpose"], &rows)
}

fn tables(catalogue: &Catalogue, store: &Store) -> String {
    let mut rows = Vec::new();
    for table in catalogue.tables.values() {
        let mut editions = store.editions(&table.id).peekable();
        if editions.peek().is_none() {
            rows.push(vec![table.id.clone(), "none loaded".to_owned(), String::new(), table.title.clone()]);
        }
        for stored in editions {
            let edition = &stored.about.edition;
            let from = if stored.embedded { "included" } else { "in the project" };
            rows.push(vec![
                table.id.clone(),
                edition.date.to_string(),
                words::of(edition.dated, catalogue.english()),
                format!("{}, {} figures, {from}", stored.about.file, stored.rows),
            ]);
        }
    }
    columns::table(&["Table", "Edition", "Where the date comes from", "From"], &rows)
}

fn measures(catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> = catalogue
        .measures
        .values()
        .map(|it| {
            let english = catalogue.english();
            let (status, direction) = (words::of(it.status, english), words::of(it.direction, english));
            let tier = words::of(catalogue.comparability_of(it).tier(), english);
            vec![it.id.clone(), it.value_unit(), status, direction, tier]
        })
        .collect();
    columns::table(&["Measure", "Unit", "Status", "Direction", "Comparability"], &rows)
}

fn frameworks(catalogue: &Catalogue) -> String {
    let mut rows = Vec::new();
    for framework in catalogue.frameworks.values() {
        for priority in &framework.priorities {
            for metric in &priority.metrics {
                let shown = if metric.measures.is_empty() { "none".to_owned() } else { metric.measures.join(", ") };
                rows.push(vec![
                    framework.id.clone(),
                    priority.id.clone(),
                    words::of(metric.state, catalogue.english()),
                    shown,
                    metric.title.clone(),
                ]);
            }
        }
    }
    columns::table(&["Framework", "Priority", "Availability", "Measures", "Official metric"], &rows)
}

fn forces(catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> = catalogue
        .areas
        .forces()
        .into_iter()
        .map(|force| {
            let region = force.region.as_ref().map(|code| catalogue.areas.name(code).to_owned()).unwrap_or_default();
            vec![force.name.clone(), force.code.0.clone(), force.police_uk_id.clone().unwrap_or_default(), region]
        })
        .collect();
    columns::table(&["Force", "Code", "data.police.uk id", "Region"], &rows)
}

fn peers(catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> = catalogue
        .peer_groups
        .values()
        .map(|group| vec![group.id.clone(), group.basis.words().to_owned(), group.description.clone()])
        .collect();
    columns::table(&["Group", "Basis", "Description"], &rows)
}

fn charts() -> String {
    let row = |it: &ChartKind| [it.id, it.title, it.drawn_in().words()].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = CHARTS.iter().map(row).collect();
    columns::table(&["Chart", "Listing it shows", "Drawn in"], &rows)
}

fn symbols(catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> =
        catalogue.symbols.meanings().map(|(token, means)| vec![token.to_owned(), means.to_owned()]).collect();
    columns::table(&["Symbol", "Meaning"], &rows)
}
