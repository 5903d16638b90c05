//! All measures in one table, before anything else is shown.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::charts::{self, Subject};
use crate::domain::{
    Baseline, Block, Cell, Change, Comparison, Interval, Limits, Link, Measure, MeasureKind, Outcome, PeerAverage,
    Printed, Table, Text,
};
use crate::findings::{self, numbers, words};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let Some(first) = context.comparisons.first() else { return Ok(Vec::new()) };
    let with_measure = context.comparisons.iter().filter_map(|it| Some((it, context.measure(&it.measure)?)));
    let rows: Outcome<Vec<Vec<Cell>>> = with_measure.map(|(it, measure)| row(context, it, measure)).collect();
    let table = Table {
        caption: context.say("summary.caption", &[("force", &context.force.name), ("period", &context.period())]),
        columns: columns(context, first),
        rows: rows?,
    };
    let group = context.catalogue.peer_groups.get(&first.peers.group);
    let mut blocks: Vec<Block> = group
        .map(|group| Block::Paragraph(Text::english(group_in_words(context, first, &group.description))))
        .into_iter()
        .collect();
    blocks.push(Block::Table(table));
    Ok(blocks)
}

/// Who the peers are.
fn group_in_words(context: &ReportContext, comparison: &Comparison, description: &str) -> String {
    let mut names: Vec<&str> = comparison.peers.members.iter().map(|code| context.catalogue.areas.name(code)).collect();
    names.sort_unstable();
    if names.is_empty() {
        return format!("{description} {}", context.say("summary.no_peers", &[("force", &context.force.name)]));
    }
    if names.len() > 10 {
        return description.to_owned();
    }
    let peers = words::listed(&names, &context.catalogue.wording);
    format!("{description} {}", context.say("summary.peers_are", &[("force", &context.force.name), ("peers", &peers)]))
}

fn columns(context: &ReportContext, first: &Comparison) -> Vec<String> {
    let say = |key: &str| context.say(key, &[]);
    let average = findings::peer_average(first, &context.catalogue.wording);
    let mut columns = ["summary.measure", "summary.number", "summary.rate", "summary.interval"].map(say).to_vec();
    columns.push(context.say("summary.average", &[("average", &average)]));
    columns.push(say("summary.expected"));
    columns.extend(context.other_averages(first).map(|(group, _)| short_title(context, group)));
    columns.push(say("summary.rank"));
    columns.push(match with_baseline(context) {
        Some(baseline) => context.say("summary.change", &[("baseline", &baseline.label)]),
        None => say("summary.change_without_baseline"),
    });
    columns.extend(["summary.over_time", "summary.standing"].map(say));
    columns
}

fn short_title(context: &ReportContext, group: &str) -> String {
    let group = context.catalogue.peer_groups.get(group);
    group.map(|group| group.short_title.clone()).unwrap_or_default()
}

fn row(context: &ReportContext, comparison: &Comparison, measure: &Measure) -> Outcome<Vec<Cell>> {
    let value = |number: f64| findings::printed_value(number, measure);
    let title = title(measure);
    let say = |key: &str| context.say(key, &[]);
    let range = |it: Option<Limits>| {
        it.map(|it| context.say("summary.range", &[("from", &value(it.lower)), ("to", &value(it.upper))]).into())
    };
    let no_interval = if comparison.own.value.is_some() { "summary.no_average" } else { "summary.no_rate" };
    let or = |printed: Option<Printed>, key: &str| Cell::Number(printed.unwrap_or_else(|| say(key).into()));
    let mut row = vec![
        Cell::Link(title, Link::heading(&measure.id)).in_english(),
        or(comparison.own.numerator.map(|it| findings::printed_quantity(it, measure)), "summary.no_figure"),
        or(comparison.own.value.map(value), "summary.no_rate"),
        or(range(comparison.own.interval.as_ref().map(Interval::limits)), no_interval),
        Cell::Number(average(context, &comparison.peers.average, measure)),
        or(range(comparison.expected.as_ref().map(|expected| expected.inner)), "summary.too_few_peers"),
    ];
    row.extend(context.other_averages(comparison).map(|(_, it)| Cell::Number(average(context, it, measure))));
    row.push(or(
        comparison.ranking.rank.map(|rank| words::rank(rank, &context.catalogue.wording).into()),
        "summary.not_ranked",
    ));
    let earlier = match with_baseline(context) {
        Some(_) => comparison.changes.on_baseline.as_ref(),
        None => Some(&comparison.changes.on_year),
    };
    row.push(Cell::Number(change(context, earlier, measure)));
    row.push(over_time(context, comparison, measure)?);
    row.push(Cell::Text(words::of(comparison.verdict.standing, &context.catalogue.wording)));
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
fn over_time(context: &ReportContext, comparison: &Comparison, measure: &Measure) -> Outcome<Cell> {
    let subject = Subject { comparison, measure, catalogue: context.catalogue, workings: &[] };
    Ok(match charts::sparkline(&subject)? {
        Some(sparkline) => Cell::Picture(sparkline.picture, sparkline.words).in_english(),
        None => Cell::Text(context.say("summary.too_few_figures", &[])),
    })
}

/// The average, and how many forces it rests on where some have no figure.
pub(super) fn average(context: &ReportContext, average: &PeerAverage, measure: &Measure) -> Printed {
    let Some(number) = average.value else { return context.say("summary.no_average", &[]).into() };
    let value = findings::printed_value(number, measure);
    if average.n == average.of {
        return value;
    }
    let (n, of) = (average.n.to_string(), average.of.to_string());
    context.say("summary.average_of_some", &[("average", &value), ("n", &n), ("of", &of)]).into()
}

/// The first baseline that a change is since; absent: no measure of the report has one.
fn with_baseline<'a>(context: &ReportContext<'a>) -> Option<&'a Baseline> {
    let changed = context.comparisons.iter().find(|it| it.changes.on_baseline.is_some())?;
    context.measure(&changed.measure)?.baseline.as_ref()
}

/// A change of what is counted, in per cent too; of a percentage, in percentage points.
pub(super) fn change(context: &ReportContext, change: Option<&Change>, measure: &Measure) -> Printed {
    let Some(change) = change else { return context.say("summary.no_baseline", &[]).into() };
    if let Some(points) = change.points {
        return context.say("summary.points", &[("points", &numbers::signed(points, measure.decimals))]).into();
    }
    let number = change.numerator.map(|number| findings::printed_quantity(number, measure).with_plus(number > 0.0));
    match (number, change.percent) {
        (Some(number), Some(percent)) => format!("{number} ({})", numbers::signed_percent(percent)).into(),
        (Some(number), None) => number,
        (None, _) => context.say("summary.no_figure", &[]).into(),
    }
}
