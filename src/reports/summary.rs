//! All measures in one table, before anything else is shown.

use super::material::Material;
use crate::charts::{self, Subject};
use crate::domain::{
    Block, Cell, Change, Comparison, Interval, Link, Measure, MeasureKind, Outcome, PeerAverage, Printed, Table, Text,
};
use crate::findings::{self, numbers, words};

pub(super) fn blocks(material: &Material) -> Outcome<Vec<Block>> {
    let Some(first) = material.comparisons.first() else { return Ok(Vec::new()) };
    let with_measure = material.comparisons.iter().filter_map(|it| Some((it, material.measure(&it.measure)?)));
    let rows: Outcome<Vec<Vec<Cell>>> = with_measure.map(|(it, measure)| row(material, it, measure)).collect();
    let table = Table {
        caption: material.say("summary.caption", &[("force", &material.force.name), ("period", &material.period())]),
        columns: columns(material, first),
        rows: rows?,
    };
    let group = material.catalogue.peer_groups.get(&first.peer_group);
    let mut blocks: Vec<Block> = group
        .map(|group| Block::Paragraph(Text::english(group_in_words(material, first, &group.description))))
        .into_iter()
        .collect();
    blocks.push(Block::Table(table));
    Ok(blocks)
}

/// Who the peers are.
fn group_in_words(material: &Material, comparison: &Comparison, description: &str) -> String {
    let mut names: Vec<&str> = comparison.peers.iter().map(|code| material.catalogue.areas.name(code)).collect();
    names.sort_unstable();
    if names.is_empty() {
        return format!("{description} {}", material.say("summary.no_peers", &[("force", &material.force.name)]));
    }
    if names.len() > 10 {
        return description.to_owned();
    }
    let peers = words::listed(&names, &material.catalogue.wording);
    format!(
        "{description} {}",
        material.say("summary.peers_are", &[("force", &material.force.name), ("peers", &peers)])
    )
}

fn columns(material: &Material, first: &Comparison) -> Vec<String> {
    let say = |key: &str| material.say(key, &[]);
    let average = findings::peer_average(first, &material.catalogue.wording);
    let mut columns = ["summary.measure", "summary.number", "summary.rate", "summary.interval"].map(say).to_vec();
    columns.push(material.say("summary.average", &[("average", &average)]));
    columns.push(say("summary.expected"));
    columns.extend(first.further.iter().map(|(group, _)| short_title(material, group)));
    columns.push(say("summary.rank"));
    columns.push(match with_baseline(material) {
        Some(change) => material.say("summary.change", &[("baseline", &change.label)]),
        None => say("summary.change_without_baseline"),
    });
    columns.extend(["summary.over_time", "summary.standing"].map(say));
    columns
}

fn short_title(material: &Material, group: &str) -> String {
    let group = material.catalogue.peer_groups.get(group);
    group.map(|group| group.short_title.clone()).unwrap_or_default()
}

fn row(material: &Material, comparison: &Comparison, measure: &Measure) -> Outcome<Vec<Cell>> {
    let value = |number: f64| findings::printed_value(number, measure);
    let title = title(measure);
    let say = |key: &str| material.say(key, &[]);
    let range = |it: Option<&Interval>| {
        it.map(|it| material.say("summary.range", &[("from", &value(it.lower)), ("to", &value(it.upper))]).into())
    };
    let no_interval = if comparison.value.is_some() { "summary.no_average" } else { "summary.no_rate" };
    let or = |printed: Option<Printed>, key: &str| Cell::Number(printed.unwrap_or_else(|| say(key).into()));
    let mut row = vec![
        Cell::Link(title, Link::heading(&measure.id)).in_english(),
        or(comparison.numerator.map(|it| findings::printed_quantity(it, measure)), "summary.no_figure"),
        or(comparison.value.map(value), "summary.no_rate"),
        or(range(comparison.interval.as_ref()), no_interval),
        Cell::Number(average(material, &comparison.peer_average, measure)),
        or(range(comparison.expected.as_ref()), "summary.too_few_peers"),
    ];
    row.extend(comparison.further.iter().map(|(_, it)| Cell::Number(average(material, it, measure))));
    row.push(or(
        comparison.rank.map(|rank| words::rank(rank, &material.catalogue.wording).into()),
        "summary.not_ranked",
    ));
    let earlier = match with_baseline(material) {
        Some(_) => comparison.on_baseline.as_ref(),
        None => Some(&comparison.on_year),
    };
    row.push(Cell::Number(change(material, earlier, measure)));
    row.push(over_time(material, comparison, measure)?);
    row.push(Cell::Text(words::standing(comparison.verdict.standing, &material.catalogue.wording)));
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
        Some(sparkline) => Cell::Picture(sparkline.picture, sparkline.words).in_english(),
        None => Cell::Text(material.say("summary.too_few_figures", &[])),
    })
}

/// The average, and how many forces it rests on where some have no figure.
pub(super) fn average(material: &Material, average: &PeerAverage, measure: &Measure) -> Printed {
    let Some(number) = average.value else { return material.say("summary.no_average", &[]).into() };
    let value = findings::printed_value(number, measure);
    if average.n == average.of {
        return value;
    }
    let (n, of) = (average.n.to_string(), average.of.to_string());
    material.say("summary.average_of_some", &[("average", &value), ("n", &n), ("of", &of)]).into()
}

/// The first change since a baseline; absent: no measure of the report has one.
fn with_baseline<'a>(material: &Material<'a>) -> Option<&'a Change> {
    material.comparisons.iter().find_map(|it| it.on_baseline.as_ref())
}

/// A change of what is counted, in per cent too; of a percentage, in percentage points.
pub(super) fn change(material: &Material, change: Option<&Change>, measure: &Measure) -> Printed {
    let Some(change) = change else { return material.say("summary.no_baseline", &[]).into() };
    if let Some(points) = change.points {
        return material.say("summary.points", &[("points", &numbers::signed(points, measure.decimals))]).into();
    }
    let number = change.numerator.map(|number| findings::printed_quantity(number, measure).with_plus(number > 0.0));
    match (number, change.percent) {
        (Some(number), Some(percent)) => format!("{number} ({})", numbers::signed_percent(percent)).into(),
        (Some(number), None) => number,
        (None, _) => material.say("summary.no_figure", &[]).into(),
    }
}
