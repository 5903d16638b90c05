//! `likeforce explain`: how a number is calculated, down to the published cells.

use clap::Args;

use super::arguments::PeriodArgument;
use super::output::{self, Offer, OutputFormat};
use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::compare;
use crate::domain::{MeasureKind, Origin, Outcome, Period};
use crate::findings::{self, numbers};
use crate::measures::ExplainedValue;
use crate::pipeline;
use crate::render::{self, ExplainedRecord};

/// Shows how a number is calculated, down to table, edition, sheet and cell.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The measure; see `likeforce list measures`.
    measure: String,
    /// The force, by name, code or data.police.uk id.
    #[arg(short, long)]
    force: String,
    #[command(flatten)]
    period: PeriodArgument,
    /// How the result is printed.
    #[arg(long, value_parser = output::parser(&offers()), default_value = "table")]
    format: OutputFormat,
}

/// Prints the arithmetic and the cells.
pub(super) fn explain(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let store = project.store()?;
    let measure = catalogue.measure(&arguments.measure)?;
    let force = catalogue.areas.force(&arguments.force)?;
    let value = pipeline::explained(measure, force, arguments.period.asked()?, &catalogue, &store)?;
    output::print(&offers(), arguments.format, &Explained { value, catalogue: &catalogue }, say)
}

/// A value with its cells, and how it is printed.
struct Explained<'a> {
    value: ExplainedValue<'a>,
    catalogue: &'a Catalogue,
}

fn offers<'a>() -> [Offer<Explained<'a>>; 2] {
    [
        Offer::Table(|it| Ok(text(&it.value, it.catalogue))),
        Offer::Json(|it| render::json_text(&ExplainedRecord::of(&it.value, it.catalogue))),
    ]
}

fn text(explained: &ExplainedValue, catalogue: &Catalogue) -> String {
    let (measure, value) = (explained.measure, &explained.value);
    let mut lines = vec![
        format!("{}, {}, {}", measure.title, explained.force.name, value.period),
        format!("{}: {}", measure.value_unit(), findings::arithmetic(measure, value)),
    ];
    let is_rate = measure.kind == MeasureKind::Rate && value.denominator.is_some();
    let interval = compare::interval(measure, value).filter(|_| is_rate);
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
    lines.extend(findings::arithmetic_of_real_terms(measure, value, catalogue).map(|line| format!("\n{line}")));
    lines.push(format!("\n{}", findings::comparability(measure, catalogue)));
    lines.join("\n")
}

/// The forces whose figures are added up, where the force took over from them.
fn before_mergers(explained: &ExplainedValue, catalogue: &Catalogue) -> Vec<String> {
    let areas = &catalogue.areas;
    let mergers = areas.mergers_after(&explained.force.code, &explained.value.period).into_iter();
    mergers
        .map(|merger| {
            let names: Vec<String> = merger.predecessors.iter().map(|code| areas.name(code).to_owned()).collect();
            let (names, successor) = (findings::listed(&names), areas.name(&merger.successor));
            format!("  until {} the sum of {names}, whose area is now that of {successor}", merger.last_day)
        })
        .collect()
}

fn cell(origin: &Origin) -> String {
    let sheet = if origin.sheet.is_empty() { String::new() } else { format!(", sheet '{}'", origin.sheet) };
    format!(
        "  {}, edition {}{sheet}, cell {}: {}, {} = `{}`",
        origin.table, origin.edition, origin.cell, origin.series, origin.area, origin.published
    )
}
