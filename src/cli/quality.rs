//! `likeforce quality`: what is missing, what changed suddenly, and where sources differ.

use clap::Args;

use super::columns;
use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome};
use crate::findings::{listed, numbers};
use crate::quality::{Agreed, Completeness, QualityFilter, Sudden};

/// Shows what is missing in the loaded tables, what changed suddenly, and where sources that should agree differ.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only this table; see `likeforce list tables`.
    #[arg(short, long)]
    table: Option<String>,
    /// Only this force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: Option<String>,
}

/// Prints the three parts.
pub(super) fn quality(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    if let Some(table) = &arguments.table {
        catalogue.table(table)?;
    }
    let force = arguments.force.as_deref().map(|name| catalogue.areas.force(name)).transpose()?;
    let force = force.map(|force| &force.code);
    let filter = QualityFilter { table: arguments.table.as_deref(), force };
    let facts = filter.data_quality(&store, &catalogue)?;
    say.result(completeness(&facts.completeness, force, &catalogue))?;
    if arguments.table.is_none() {
        say.result(format!("\n{}", sudden(&facts.sudden, &catalogue)))?;
        for agreed in &facts.agreements {
            say.result(format!("\n{}", agreement(agreed, force, &catalogue)))?;
        }
    }
    Ok(())
}

fn completeness(tables: &[Completeness], force: Option<&AreaCode>, catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> = tables
        .iter()
        .map(|it| {
            let periods = it
                .periods
                .map(|(first, last)| if first == last { last.to_string() } else { format!("{first} to {last}") });
            let absent: Vec<&str> = it.absent.iter().map(|code| catalogue.areas.name(code)).collect();
            vec![
                it.table.clone(),
                it.edition.to_string(),
                periods.unwrap_or_default(),
                it.n_periods.to_string(),
                it.forces.to_string(),
                format!("{} of {}", numbers_of(it.missing), numbers_of(it.figures)),
                if absent.is_empty() { String::new() } else { format!("no row for {}", listed(&absent)) },
            ]
        })
        .collect();
    let heads = ["Table", "Edition", "Periods", "Number", "Forces", "Figures missing", "Absent"];
    let mut lines = vec![columns::table(&heads, &rows)];
    let gaps = tables.iter().flat_map(|it| it.gaps_of(force).map(move |gap| (it, gap)));
    let gaps: Vec<Vec<String>> = gaps
        .map(|(it, gap)| {
            vec![
                catalogue.areas.name(&gap.force).to_owned(),
                it.table.clone(),
                it.edition.to_string(),
                gap.period.to_string(),
                format!("{} of {}", gap.missing, gap.of),
                listed(&gap.distinct_reasons().iter().map(|reason| reason.id()).collect::<Vec<_>>()),
            ]
        })
        .collect();
    if !gaps.is_empty() {
        lines.push(String::new());
        let head = if force.is_some() { "Figures missing:" } else { "Forces with no figures for a period:" };
        lines.push(head.to_owned());
        lines.push(columns::table(&["Force", "Table", "Edition", "Period", "Missing", "Reason"], &gaps));
    }
    lines.join("\n")
}

fn numbers_of(count: usize) -> String {
    let digits = count.to_string();
    digits.parse::<f64>().map_or(digits, numbers::count)
}

fn sudden(all: &[Sudden], catalogue: &Catalogue) -> String {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|it| {
            vec![
                catalogue.areas.name(&it.force).to_owned(),
                it.watch.clone(),
                it.from.to_string(),
                numbers::count(it.before),
                it.to.to_string(),
                numbers::count(it.after),
                numbers::signed_percent(it.percent),
            ]
        })
        .collect();
    if rows.is_empty() {
        return "Sudden changes: none".to_owned();
    }
    let heads = ["Force", "Series", "From", "Figure", "To", "Figure", "Change"];
    format!(
        "Sudden changes, far from the change in other forces' figures over the same time:\n{}",
        columns::table(&heads, &rows)
    )
}

fn agreement(agreed: &Agreed, force: Option<&AreaCode>, catalogue: &Catalogue) -> String {
    let head = format!(
        "{}: {} of {} equal. {}",
        agreed.agreement.title,
        agreed.equal(),
        agreed.compared,
        agreed.agreement.why
    );
    let rows: Vec<Vec<String>> = agreed
        .differences_of(force)
        .map(|it| {
            vec![
                catalogue.areas.name(&it.force).to_owned(),
                it.period.to_string(),
                numbers::count(it.one),
                numbers::count(it.other),
                numbers::signed(it.one - it.other, 0),
            ]
        })
        .collect();
    if rows.is_empty() {
        return head;
    }
    let heads = ["Force", "Period", &agreed.agreement.one.table, &agreed.agreement.other.table, "Difference"];
    format!("{head}\n{}", columns::table(&heads, &rows))
}
