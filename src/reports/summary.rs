//! All measures in one table, before anything else is shown.

use super::Material;
use crate::charts::{self, Subject};
use crate::domain::{Block, Cell, Change, Comparison, Interval, Measure, MeasureKind, Outcome, PeerAverage, Table};
use crate::findings::{self, numbers};

pub(super) fn blocks(material: &Material) -> Outcome<Vec<Block>> {
    let Some(first) = material.comparisons.first() else { return Ok(Vec::new()) };
    let with_measure = material.comparisons.iter().filter_map(|it| Some((it, material.measure(&it.measure)?)));
    let rows: Outcome<Vec<Vec<Cell>>> = with_measure.map(|(it, measure)| row(material, it, measure)).collect();
    let table = Table {
        caption: format!("{} on every measure, {}", material.force.name, material.period()),
        columns: columns(material, first),
        rows: rows?,
    };
    let group = material.catalogue.peer_groups.get(&first.peer_group);
    let mut blocks: Vec<Block> =
        group.map(|group| Block::Paragraph(group_in_words(material, first, &group.description))).into_iter().collect();
    blocks.push(Block::Table(table));
    Ok(blocks)
}

/// Who the peers are.
fn group_in_words(material: &Material, comparison: &Comparison, description: &str) -> String {
    let mut names: Vec<&str> = comparison.peers.iter().map(|code| material.catalogue.areas.name(code)).collect();
    names.sort_unstable();
    if names.is_empty() {
        return format!("{description} {} has no peers in it.", material.force.name);
    }
    if names.len() > 10 {
        return description.to_owned();
    }
    format!("{description} The peers of {} are {}.", material.force.name, findings::listed(&names))
}

fn columns(material: &Material, first: &Comparison) -> Vec<String> {
    let mut columns = vec![
        "Measure".to_owned(),
        "Number".to_owned(),
        "Rate".to_owned(),
        "95% interval".to_owned(),
        format!("Peers' {}", findings::peer_average(first)),
        "Range expected from peers".to_owned(),
    ];
    columns.extend(first.further.iter().map(|(group, _)| short_title(material, group)));
    columns.push("Rank among peers, 1 is highest".to_owned());
    columns.push(match with_baseline(material) {
        Some(change) => format!("Change in the number since {}", change.label),
        None => "Change in the number on the year before".to_owned(),
    });
    columns.push("Rate over time, from zero".to_owned());
    columns.push("Standing".to_owned());
    columns
}

fn short_title(material: &Material, group: &str) -> String {
    let group = material.catalogue.peer_groups.get(group);
    group.map(|group| group.short_title.clone()).unwrap_or_default()
}

fn row(material: &Material, comparison: &Comparison, measure: &Measure) -> Outcome<Vec<Cell>> {
    let value = |number: f64| findings::value(number, measure);
    let title = title(measure);
    let range = |it: Option<&Interval>| it.map(|it| format!("{} to {}", value(it.lower), value(it.upper)));
    let no_interval = if comparison.value.is_some() { "none" } else { "no rate" };
    let mut row = vec![
        Cell::Link(title, format!("#{}", measure.id)),
        Cell::Number(comparison.numerator.map_or("no figure".to_owned(), |it| findings::quantity(it, measure))),
        Cell::Number(comparison.value.map_or("no rate".to_owned(), value)),
        Cell::Number(range(comparison.interval.as_ref()).unwrap_or(no_interval.to_owned())),
        Cell::Number(average(&comparison.peer_average, measure)),
        Cell::Number(range(comparison.expected.as_ref()).unwrap_or("too few peers".to_owned())),
    ];
    row.extend(comparison.further.iter().map(|(_, it)| Cell::Number(average(it, measure))));
    let rank = comparison.rank.map(findings::rank);
    row.push(Cell::Number(rank.unwrap_or("not ranked".to_owned())));
    let earlier = match with_baseline(material) {
        Some(_) => comparison.on_baseline.as_ref(),
        None => Some(&comparison.on_year),
    };
    row.push(Cell::Number(change(earlier, measure)));
    row.push(over_time(material, comparison, measure)?);
    row.push(Cell::Text(comparison.verdict.standing.words().to_owned()));
    Ok(row)
}

/// A measure with what its value is for.
pub(super) fn title(measure: &Measure) -> String {
    match &measure.per_words {
        Some(per) if measure.kind == MeasureKind::Proportion => format!("{}, % of {per}", measure.short_title),
        Some(per) => format!("{}, per {per}", measure.short_title),
        None => measure.short_title.clone(),
    }
}

/// The series as a picture in the row; in words where there is too little of it.
fn over_time(material: &Material, comparison: &Comparison, measure: &Measure) -> Outcome<Cell> {
    let subject = Subject { comparison, measure, catalogue: material.catalogue, workings: None };
    Ok(match charts::sparkline(&subject)? {
        Some(sparkline) => Cell::Picture(sparkline.picture, sparkline.words),
        None => Cell::Text("too few figures".to_owned()),
    })
}

/// The average, and how many forces it rests on where some have no figure.
pub(super) fn average(average: &PeerAverage, measure: &Measure) -> String {
    match average.value {
        Some(number) if average.n < average.of => {
            format!("{} ({} of {})", findings::value(number, measure), average.n, average.of)
        }
        Some(number) => findings::value(number, measure),
        None => "none".to_owned(),
    }
}

/// The first change since a baseline; absent: no measure of the report has one.
fn with_baseline<'a>(material: &Material<'a>) -> Option<&'a Change> {
    material.comparisons.iter().find_map(|it| it.on_baseline.as_ref())
}

/// A change of what is counted, in per cent too; of a percentage, in percentage points.
pub(super) fn change(change: Option<&Change>, measure: &Measure) -> String {
    let Some(change) = change else { return "no baseline".to_owned() };
    if let Some(points) = change.points {
        return format!("{} points", numbers::signed(points, measure.decimals));
    }
    let number = change.numerator.map(|number| {
        let sign = if number > 0.0 { "+" } else { "" };
        format!("{sign}{}", findings::quantity(number, measure))
    });
    match (number, change.percent) {
        (Some(number), Some(percent)) => format!("{number} ({})", numbers::signed_percent(percent)),
        (Some(number), None) => number,
        (None, _) => "no figure".to_owned(),
    }
}
