//! Checks definitions of decompositions: what they refer to is there, and each defines exactly one way to break down a gap.

use super::{Amounts, DecompositionDefinition, Rates, narrowed};
use crate::catalogue::Definitions;
use crate::catalogue::check::unknown;
use crate::catalogue::measures::of_part;
use crate::domain::{Period, Place, Problem, SeriesSelection};
use crate::files::nearest;

/// Everything wrong with the definitions of decompositions.
pub(in crate::catalogue) fn of_decompositions(definitions: &Definitions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for definition in definitions.decompositions.values() {
        let file = format!("decompositions/{}.toml", definition.id);
        match (&definition.amounts, &definition.rates) {
            (Some(amounts), None) => problems.extend(of_amounts(definitions, &file, amounts)),
            (None, Some(rates)) => problems.extend(of_rates(definitions, &file, rates)),
            _ => problems.push(
                Problem::data(definitions.files.place(&file, "title"), "the gap is not taken apart in exactly one way")
                    .hint("write either `[amounts]` or `[rates]`"),
            ),
        }
        problems.extend(of_names(definitions, &file, definition));
    }
    problems
}

/// What is broken down is the id of a definition, which serves unless another is asked for; no two are asked for alike.
fn of_names(definitions: &Definitions, file: &str, definition: &DecompositionDefinition) -> Vec<Problem> {
    let place = |needle: &str| definitions.files.place(file, needle);
    let mut problems: Vec<Problem> =
        unknown("decomposition", &definition.of, &definitions.decompositions, place("of =")).into_iter().collect();
    let alike =
        definitions.decompositions.values().filter(|other| other.of == definition.of && other.by == definition.by);
    if alike.count() > 1 {
        let what = format!("`{}` by `{}` is defined twice", definition.of, definition.by);
        problems.push(Problem::data(place("by ="), what));
    }
    problems
}

fn of_amounts(definitions: &Definitions, file: &str, amounts: &Amounts) -> Vec<Problem> {
    let Some(total) = definitions.measures.get(&amounts.total) else {
        let place = definitions.files.place(file, "total =");
        return unknown("measure", &amounts.total, &definitions.measures, place).into_iter().collect();
    };
    let mut problems: Vec<Problem> =
        amounts.parts(&total.numerator).iter().flat_map(|part| of_rows(definitions, file, part)).collect();
    if total.denominator.is_none() {
        let what = format!("the measure `{}` is not divided by anything", total.id);
        problems.push(Problem::data(definitions.files.place(file, "total ="), what));
    }
    let periods = amounts.lines.iter().flat_map(|line| &line.ways).flat_map(|way| &way.periods);
    problems.extend(periods.filter(|text| Period::parse(text).is_none()).map(|text| {
        let place = definitions.files.place(file, &format!("\"{text}\""));
        Problem::data(place, format!("`{text}` is not a period")).hint("name the month the year ends with: `2018-03`")
    }));
    problems
}

fn of_rates(definitions: &Definitions, file: &str, rates: &Rates) -> Vec<Problem> {
    let groups = rates.groups.iter();
    let parts =
        groups.flat_map(|group| [narrowed(&rates.cases, &group.cases), narrowed(&rates.exposure, &group.exposure)]);
    let mut problems: Vec<Problem> = parts.flat_map(|part| of_rows(definitions, file, &part)).collect();
    if !(rates.per.is_finite() && rates.per > 0.0) {
        problems.push(Problem::data(definitions.files.place(file, "per ="), "`per` is not above zero"));
    }
    problems
}

/// Tables, series and dimensions that there are not.
fn of_rows(definitions: &Definitions, file: &str, part: &SeriesSelection) -> Vec<Problem> {
    let mut problems = of_part(definitions, file, part);
    let Some(table) = definitions.tables.get(&part.table) else { return problems };
    let named = part.only.keys().chain(part.without.keys());
    for dimension in named.filter(|dimension| !table.dimensions().contains(dimension)) {
        let place: Place = definitions.files.place(file, &format!("\"{dimension}\""));
        let hint = nearest(dimension, table.dimensions().iter().map(String::as_str));
        problems.push(
            Problem::data(place, format!("table {} has no dimension `{dimension}`", table.id))
                .hint_if(hint.map(|name| format!("did you mean '{name}'?"))),
        );
    }
    problems
}
