//! `likeforce explain`: the arithmetic of one number, down to the published cells.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::compare;
use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::domain::{Area, Measure, MeasureKind, MeasureValue, Origin, Outcome, Period, Place, Problem};
use crate::findings::{self, numbers};
use crate::measures;
use crate::pipeline;
use crate::statistics;

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Lines to read.
    Text,
    /// A record.
    Json,
}

/// Shows the arithmetic of one number, down to table, edition, sheet and cell.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The measure; `likeforce list measures` shows them.
    measure: String,
    /// The force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: String,
    /// The month the year ends with, such as 2025-06; without it, the newest that has figures.
    #[arg(long, value_name = "YYYY-MM")]
    period: Option<String>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
}

/// A published cell and its part in the sum.
#[derive(Serialize)]
struct CellRecord<'a> {
    role: &'static str,
    #[serde(flatten)]
    origin: &'a Origin,
}

#[derive(Serialize)]
struct Record<'a> {
    measure: &'a str,
    force: &'a str,
    force_name: &'a str,
    period: String,
    numerator: Option<f64>,
    denominator: Option<f64>,
    denominator_day: Option<String>,
    per: Option<f64>,
    value: Option<f64>,
    unit: String,
    comparability: &'static str,
    comparability_because: String,
    arithmetic: String,
    cells: Vec<CellRecord<'a>>,
}

/// A number and the cells it rests on.
struct Explained<'a> {
    measure: &'a Measure,
    force: &'a Area,
    value: MeasureValue,
    numerator: Vec<Origin>,
    denominator: Vec<Origin>,
}

/// Prints the arithmetic and the cells.
pub(super) fn explain(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let measure = catalogue.measure(&arguments.measure)?;
    let force = catalogue.areas.force(&arguments.force)?;
    let asked = arguments.period.as_deref().map(compare::period).transpose()?;
    let values = measures::work_out(&store, &[measure], &catalogue)?;
    let periods = values.periods(&measure.id);
    let value = asked.or(periods.last().copied()).and_then(|period| values.get(&measure.id, &force.code, &period));
    let Some(value) = value else { return Err(pipeline::no_figures(asked, &periods).into()) };
    let (numerator, denominator) = measures::sources(&store, measure, value, &catalogue)?;
    let explained = Explained { measure, force, value: value.clone(), numerator, denominator };
    match arguments.format {
        Shape::Text => say.result(text(&explained, &catalogue)),
        Shape::Json => say.result(json(&explained, &catalogue)?),
    }
}

/// The sum in one line.
fn arithmetic(explained: &Explained) -> String {
    let (measure, value) = (explained.measure, &explained.value);
    let Some(count) = value.numerator else { return "no number is published".to_owned() };
    match (measure.multiplier(), value.denominator, value.value) {
        (Some(per), Some(denominator), Some(result)) => format!(
            "{} \u{d7} {} \u{f7} {} = {}",
            numbers::count(count),
            numbers::count(per),
            numbers::count(denominator),
            findings::value(result, measure)
        ),
        (Some(_), Some(_), None) => "a rate per resident is not meaningful for this force".to_owned(),
        (Some(_), None, _) => "no denominator is at hand".to_owned(),
        (None, _, _) => findings::value(count, measure),
    }
}

fn text(explained: &Explained, catalogue: &Catalogue) -> String {
    let (measure, value) = (explained.measure, &explained.value);
    let mut lines = vec![
        format!("{}, {}, {}", measure.title, explained.force.name, value.period),
        format!("{}: {}", measure.value_unit(), arithmetic(explained)),
    ];
    let interval = value
        .numerator
        .zip(value.denominator)
        .zip(value.value)
        .filter(|_| measure.kind == MeasureKind::Rate)
        .and_then(|((count, by), _)| statistics::interval_of_rate(count, by, measure.per.unwrap_or(1.0)));
    lines.extend(interval.map(|it| {
        let printed = |number| findings::value(number, measure);
        format!("95% interval: {} to {} ({})", printed(it.lower), printed(it.upper), it.method)
    }));
    let count = value.numerator.map_or("no figure".to_owned(), |count| findings::counted(count, measure));
    lines.push(format!("\nNumerator: {count}"));
    lines.extend(explained.numerator.iter().map(cell));
    if let (Some(denominator), Some(day)) = (value.denominator, value.denominator_day) {
        lines.push(format!("\nDenominator: {} at {}", numbers::count(denominator), Period::day(day)));
        lines.extend(explained.denominator.iter().map(cell));
    }
    lines.extend(before_mergers(explained, catalogue));
    let roll_up = measure.denominator.as_ref().and_then(|part| part.roll_up.as_ref());
    lines.extend(
        roll_up
            .and_then(|it| catalogue.tables.get(&it.table))
            .map(|table| format!("  added up to the force by the {} ({})", table.short_title, table.id)),
    );
    lines.extend(in_real_terms(explained, catalogue).map(|line| format!("\n{line}")));
    lines.push(format!("\n{}", findings::comparability(measure, catalogue)));
    lines.join("\n")
}

/// The forces whose figures are added up, where the force took over from them.
fn before_mergers(explained: &Explained, catalogue: &Catalogue) -> Vec<String> {
    let areas = &catalogue.areas;
    let mergers = areas.mergers_into(&explained.force.code).into_iter();
    let concerned = mergers.filter(|merger| explained.value.period.first_day() <= merger.last_day);
    concerned
        .map(|merger| {
            let names: Vec<String> = merger.predecessors.iter().map(|code| areas.name(code).to_owned()).collect();
            let (names, successor) = (findings::listed(&names), areas.name(&merger.successor));
            format!("  until {} added up over {names}, whose area is that of {successor} now", merger.last_day)
        })
        .collect()
}

/// The value of money in the prices of the base year, as a sum, or why there is none.
fn in_real_terms(explained: &Explained, catalogue: &Catalogue) -> Option<String> {
    let (measure, value) = (explained.measure, &explained.value);
    let cash = value.value.filter(|_| measure.kind == MeasureKind::Money)?;
    let deflator = &catalogue.deflator;
    let printed = |number| findings::value(number, measure);
    Some(match measures::in_base_prices(cash, &value.period, deflator) {
        Ok(real) => format!(
            "In the prices of {}: {} \u{d7} {} \u{f7} {} = {} ({}; read from {})",
            deflator.prices_of,
            printed(cash),
            deflator.base().unwrap_or_default(),
            deflator.index_of(&value.period).unwrap_or_default(),
            printed(real),
            deflator.named(),
            deflator.read_from
        ),
        Err(reason) => {
            let reason = findings::reasons::no_real_terms(&reason, &catalogue.wording);
            catalogue.wording.say("real_terms.none", &[("reason", &reason)])
        }
    })
}

fn cell(origin: &Origin) -> String {
    let sheet = if origin.sheet.is_empty() { String::new() } else { format!(", sheet '{}'", origin.sheet) };
    format!(
        "  {}, edition {}{sheet}, cell {}: {}, {} = `{}`",
        origin.table, origin.edition, origin.cell, origin.series, origin.area, origin.published
    )
}

fn json(explained: &Explained, catalogue: &Catalogue) -> Outcome<String> {
    let value = &explained.value;
    let comparability = catalogue.comparability_of(explained.measure);
    let with_role = |role: &'static str, origins: &'_ [Origin]| -> Vec<(&'static str, Origin)> {
        origins.iter().map(|origin| (role, origin.clone())).collect()
    };
    let all = [with_role("numerator", &explained.numerator), with_role("denominator", &explained.denominator)].concat();
    let record = Record {
        measure: &explained.measure.id,
        force: explained.force.code.as_str(),
        force_name: &explained.force.name,
        period: value.period.id(),
        numerator: value.numerator,
        denominator: value.denominator,
        denominator_day: value.denominator_day.map(|day| day.to_string()),
        per: explained.measure.per,
        value: value.value,
        unit: explained.measure.value_unit(),
        comparability: comparability.tier().id(),
        comparability_because: findings::doubts(comparability.deciding(), catalogue.english()),
        arithmetic: arithmetic(explained),
        cells: all.iter().map(|(role, origin)| CellRecord { role, origin }).collect(),
    };
    serde_json::to_string_pretty(&record)
        .map_err(|error| Problem::data(Place::CommandLine, format!("JSON cannot be made: {error}")).into())
}
