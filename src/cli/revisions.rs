//! `likeforce revisions`: what changed between the editions of a table, and which verdicts with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::columns;
use super::project::Project;
use super::say::Say;
use crate::catalogue::{Catalogue, TableDefinition};
use crate::domain::{AreaCode, Comparison, Measure, Outcome, Period, Problems};
use crate::findings::{numbers, words};
use crate::measures;
use crate::peers::Schemes;
use crate::pipeline;
use crate::store::{self, Revision, Store};

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// A summary and a table to read.
    Table,
    /// Comma-separated values, one row a revised figure.
    Csv,
}

/// Lists what changed between the editions of a table.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The table; `likeforce list tables` shows them.
    table: String,
    /// Only this force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: Option<String>,
    /// Only what this measure rests on, and its verdicts.
    #[arg(short, long)]
    measure: Option<String>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
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
    let all = only.of(both_ways(&store, table, &catalogue)?, table);
    if arguments.format == Shape::Csv {
        return say.result_bytes(&csv(&all, &catalogue)?);
    }
    say.result(summary(&all, table, &store, &catalogue))?;
    let verdicts = verdicts_changed(&only, table, &catalogue, &store, project)?;
    say.result(format!("\n{verdicts}"))
}

/// What the analyst asked to see.
struct RevisionFilter<'a> {
    force: Option<&'a AreaCode>,
    measure: Option<&'a Measure>,
}

impl RevisionFilter<'_> {
    fn of(&self, all: Vec<Revision>, table: &TableDefinition) -> Vec<Revision> {
        let series: Option<BTreeSet<&str>> = self.measure.map(|measure| {
            let parts = std::iter::once(&measure.numerator).chain(&measure.denominator);
            let here = parts.filter(|part| part.table == table.id);
            here.flat_map(|part| part.series.iter().map(String::as_str)).collect()
        });
        let name = |it: &Revision| it.series.split(" / ").next().unwrap_or_default().to_owned();
        let kept = |it: &Revision| {
            self.force.is_none_or(|force| it.area == *force)
                && series.as_ref().is_none_or(|series| series.contains(name(it).as_str()))
        };
        all.into_iter().filter(kept).collect()
    }
}

/// Figures that stand in two editions, and those a table of percentages implies.
fn both_ways(store: &Store, table: &TableDefinition, catalogue: &Catalogue) -> Outcome<Vec<Revision>> {
    let mut all = store::revisions(store, table)?;
    let changes = catalogue.tables.values().filter(|other| other.percentages_of.as_ref() == Some(&table.id));
    for other in changes.filter(|other| store.editions(&other.id).next().is_some()) {
        all.extend(store::implied(store, table, other)?);
    }
    Ok(all)
}

/// One line for each pair of editions, then the figures that changed.
fn summary(all: &[Revision], table: &TableDefinition, store: &Store, catalogue: &Catalogue) -> String {
    let editions = store.editions(&table.id).count();
    if all.is_empty() {
        return format!("{}: {editions} editions at hand, and no figure stands in two of them", table.short_title);
    }
    let mut pairs: BTreeMap<_, Vec<&Revision>> = BTreeMap::new();
    for it in all {
        pairs.entry((it.before.edition, it.after.edition, it.implied)).or_default().push(it);
    }
    let mut lines = vec![format!("{}: {editions} editions at hand", table.short_title)];
    for ((before, after, implied), pair) in pairs {
        let changed: Vec<&&Revision> = pair.iter().filter(|it| it.is_change()).collect();
        let forces = |of: &mut dyn Iterator<Item = &AreaCode>| {
            of.filter(|code| catalogue.areas.get(code).is_some_and(crate::domain::Area::is_force))
                .collect::<BTreeSet<_>>()
                .len()
        };
        let how = if implied { ", worked out from its percentages of change" } else { "" };
        lines.push(format!(
            "edition {before} to edition {after}{how}: {} of {} figures that stand in both changed, of {} of {} forces",
            changed.len(),
            pair.len(),
            forces(&mut changed.iter().map(|it| &it.area)),
            forces(&mut pair.iter().map(|it| &it.area)),
        ));
    }
    let rows: Vec<Vec<String>> = all.iter().filter(|it| it.is_change()).map(|it| row(it, catalogue)).collect();
    if !rows.is_empty() {
        lines.push(String::new());
        lines.push(columns::table(&HEADERS, &rows));
    }
    lines.join("\n")
}

/// Differences under this are printed with more decimals, so that none looks like nothing.
const SMALL: f64 = 0.01;

const HEADERS: [&str; 8] = ["Area", "Series", "Period", "Edition", "Said", "Edition", "Says", "Difference"];

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

fn csv(all: &[Revision], catalogue: &Catalogue) -> Outcome<Vec<u8>> {
    let cannot = |error: csv::Error| columns::no_csv(&error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headers = [
        "area",
        "area_name",
        "series",
        "period",
        "period_months",
        "edition_before",
        "value_before",
        "cell_before",
        "edition_after",
        "value_after",
        "cell_after",
        "implied_by_percentage",
    ];
    writer.write_record(headers).map_err(cannot)?;
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for it in all.iter().filter(|it| it.is_change()) {
        let record = [
            it.area.as_str(),
            catalogue.areas.name(&it.area),
            &it.series,
            &it.period.id(),
            &it.period.months().to_string(),
            &it.before.edition.to_string(),
            &number(it.before.value),
            &it.before.cell,
            &it.after.edition.to_string(),
            &number(it.after.value),
            &it.after.cell,
            if it.implied { "yes" } else { "no" },
        ];
        writer.write_record(record).map_err(cannot)?;
    }
    writer.into_inner().map_err(|error| columns::no_csv(error.error()))
}

/// The verdicts on periods that both have figures for, with the newest edition of the table and without it.
fn verdicts_changed(
    only: &RevisionFilter,
    table: &TableDefinition,
    catalogue: &Catalogue,
    store: &Store,
    project: &Project,
) -> Outcome<String> {
    let uses = |measure: &&Measure| {
        let parts = std::iter::once(&measure.numerator).chain(&measure.denominator);
        parts.into_iter().any(|part| part.table == table.id) && only.measure.is_none_or(|it| it.id == measure.id)
    };
    let measures: Vec<&Measure> = catalogue.measures.values().filter(uses).collect();
    let Some(newest) = store.editions(&table.id).last() else { return Ok(String::new()) };
    if measures.is_empty() || store.editions(&table.id).count() < 2 {
        return Ok("no measure compares two editions of this table".to_owned());
    }
    let earlier = store.without(newest);
    let (peers_now, peers_then) = (Schemes::of(catalogue, store), Schemes::of(catalogue, &earlier));
    let mut configuration = project.run_configuration(catalogue)?;
    let mut compared = 0;
    let mut rows = Vec::new();
    for measure in measures {
        for (period, differs) in periods_of_both(measure, catalogue, store, &earlier)? {
            if !differs {
                compared += only.force.map_or_else(|| catalogue.areas.forces().len(), |_| 1);
                continue;
            }
            configuration.period = Some(period);
            let now = pipeline::compared(&configuration, &[measure], &[], &peers_now, catalogue, store)?;
            let then = pipeline::compared(&configuration, &[measure], &[], &peers_then, catalogue, &earlier)?;
            let wanted = |it: &&Arc<Comparison>| only.force.is_none_or(|force| it.force == *force);
            let pairs = now
                .iter()
                .filter(wanted)
                .filter_map(|now| then.iter().find(|then| then.force == now.force).map(|then| (then, now)));
            for (then, now) in pairs {
                compared += 1;
                if then.verdict.standing != now.verdict.standing {
                    rows.push(vec![
                        catalogue.areas.name(&now.force).to_owned(),
                        measure.short_title.clone(),
                        period.to_string(),
                        words::standing(then.verdict.standing, catalogue.english()),
                        words::standing(now.verdict.standing, catalogue.english()),
                    ]);
                }
            }
        }
    }
    let head = format!(
        "verdicts with the edition of {} and without it: {} of {compared} differ",
        newest.about.edition.date,
        rows.len()
    );
    if rows.is_empty() {
        return Ok(head);
    }
    Ok(format!("{head}\n{}", columns::table(&["Force", "Measure", "Period", "Without it", "With it"], &rows)))
}

/// Periods that both have figures for, and whether any figure of the period differs: where none does no verdict can.
fn periods_of_both(
    measure: &Measure,
    catalogue: &Catalogue,
    store: &Store,
    earlier: &Store,
) -> Outcome<Vec<(Period, bool)>> {
    let now = measures::work_out(store, &[measure], catalogue)?;
    let then = measures::work_out(earlier, &[measure], catalogue)?;
    let both = now.periods(&measure.id).into_iter().filter(|period| then.periods(&measure.id).contains(period));
    let differs = |period: &Period| {
        let of_period = now.iter().filter(|row| row.measure == measure.id && row.period == *period);
        of_period.into_iter().any(|row| {
            let before = then.get(&measure.id, &row.force, period);
            before.is_none_or(|before| (before.value, before.numerator) != (row.value, row.numerator))
        })
    };
    Ok(both.map(|period| (period, differs(&period))).collect())
}
