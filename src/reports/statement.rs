//! A part for each priority: the office's words on whether it applies and what the force contributes, the official metrics,
//! the figures of the force beside its peers, and the office's words on reasons and actions.

use std::sync::Arc;

use super::context::ReportContext;
use super::frame::heading;
use super::measures::drawn;
use super::summary::{average, change, title};
use super::{cautions, own_text};
use crate::catalogue::{MeasurePart, Section};
use crate::compare;
use crate::domain::{Block, Cell, Comparison, Item, Measure, Metric, Outcome, Printed, Priority, Table, Text};
use crate::findings::{self, words};

pub(super) fn blocks(context: &ReportContext, section: &Section) -> Outcome<Vec<Block>> {
    let Some(framework) = context.framework() else { return Ok(Vec::new()) };
    let about = format!("{} {}", framework.description, framework.wording_note);
    let mut blocks = vec![Block::Paragraph(Text::english(about))];
    for priority in &framework.priorities {
        blocks.push(heading(3, &priority.id, Text::english(&*priority.title)));
        blocks.extend(own_text::blocks(context, &section.before, Some(&priority.id), 4));
        blocks.push(heading(4, &format!("{}-figures", priority.id), context.text("statement.figures", &[])));
        blocks.extend(figures(context, section, priority)?);
        blocks.extend(own_text::blocks(context, &section.after, Some(&priority.id), 4));
    }
    Ok(blocks)
}

fn figures(context: &ReportContext, section: &Section, priority: &Priority) -> Outcome<Vec<Block>> {
    let metrics = priority.metrics.iter().map(|metric| Item::from(official(context, metric)));
    let mut blocks = vec![Block::List(metrics.collect())];
    let ids: Vec<&String> = priority.metrics.iter().flat_map(|metric| &metric.measures).collect();
    let own = ids.iter().filter_map(|id| context.comparisons.iter().map(Arc::as_ref).find(|it| it.measure == **id));
    let own: Vec<(&Comparison, &Measure)> = own.filter_map(|it| Some((it, context.measure(&it.measure)?))).collect();
    if own.is_empty() {
        let force = [("force", context.force.name.as_str())];
        blocks.push(Block::Paragraph(context.text("statement.no_figures", &force)));
        return Ok(blocks);
    }
    for (comparison, measure) in &own {
        blocks.extend(sentences(context, comparison, measure, section));
    }
    blocks.extend(table(context, priority, &own));
    if let Some((comparison, measure)) = own.first() {
        blocks.extend(drawn(context, &section.charts, comparison, measure)?);
    }
    blocks.extend(cautions::note_on_all(context, &own));
    Ok(blocks)
}

/// The official metric, and whether it can be shown for a force.
fn official(context: &ReportContext, metric: &Metric) -> String {
    let state = words::of(metric.state, &context.catalogue.wording);
    let words = [("metric", metric.title.as_str()), ("state", &state), ("words", &metric.words)];
    context.say(if metric.words.is_empty() { "statement.official_alone" } else { "statement.official" }, &words)
}

fn sentences(context: &ReportContext, comparison: &Comparison, measure: &Measure, section: &Section) -> Vec<Block> {
    let finding = findings::finding(comparison, measure, &context.catalogue.wording);
    let mut blocks = vec![Block::Lead(finding.sentence())];
    if section.parts.contains(&MeasurePart::Detail) && !finding.detail.is_empty() {
        blocks.push(Block::Paragraph(finding.detail.join(" ").into()));
    }
    blocks
}

/// The measures of a priority, one a column: now, the year before, the baseline, the peers and the nation.
fn table(context: &ReportContext, priority: &Priority, own: &[(&Comparison, &Measure)]) -> Option<Block> {
    let (first, _) = own.first()?;
    let baseline =
        own.iter().find_map(|(it, _)| it.changes.on_baseline.as_ref()).map(|change| context.named(&change.from));
    let (period, earlier) = (context.named(&first.period), context.named(&first.changes.on_year.from));
    let baseline = baseline.unwrap_or_else(|| context.say("statement.no_baseline", &[]));
    let words = [
        ("period", period.as_str()),
        ("earlier", &earlier),
        ("baseline", &baseline),
        ("average", &findings::peer_average(first, &context.catalogue.wording)),
        ("priority", &priority.title),
        ("force", &context.force.name),
    ];
    let titles = own.iter().map(|(_, measure)| title(measure));
    let row = |(key, figure): &(&str, PrintedFigure)| {
        let cells = own.iter().map(|(comparison, measure)| Cell::Number(figure(context, comparison, measure)));
        std::iter::once(Cell::Header(context.say(key, &words))).chain(cells).collect()
    };
    Some(Block::Table(Table {
        caption: context.say("statement.caption", &words),
        columns: std::iter::once(context.say("statement.figure", &words)).chain(titles).collect(),
        rows: ROWS.iter().map(row).collect(),
    }))
}

/// A figure of a comparison as printed.
type PrintedFigure = fn(&ReportContext, &Comparison, &Measure) -> Printed;

/// The rows of the table, by the key of their words.
const ROWS: [(&str, PrintedFigure); 10] = [
    ("statement.number", |context, it, measure| number(context, it.own.numerator, measure)),
    ("statement.number_earlier", |context, it, measure| number(context, it.changes.on_year.earlier_numerator, measure)),
    ("statement.change_year", |context, it, measure| change(context, Some(&it.changes.on_year), measure)),
    ("statement.number_baseline", |context, it, measure| {
        number(context, it.changes.on_baseline.as_ref().and_then(|change| change.earlier_numerator), measure)
    }),
    ("statement.change_baseline", |context, it, measure| change(context, it.changes.on_baseline.as_ref(), measure)),
    ("statement.rate", |context, it, measure| value(context, it.own.value, measure)),
    ("statement.peers", |context, it, measure| average(context, &it.peers.average, measure)),
    ("statement.nation", |context, it, measure| {
        value(context, compare::totals(&it.all_forces, measure).value, measure)
    }),
    ("statement.standing", |context, it, _| words::of(it.verdict.standing, &context.catalogue.wording).into()),
    ("statement.rank", |context, it, _| {
        let rank = it.ranking.rank.map(|rank| words::rank(rank, &context.catalogue.wording));
        rank.unwrap_or_else(|| context.say("statement.not_ranked", &[])).into()
    }),
];

fn number(context: &ReportContext, number: Option<f64>, measure: &Measure) -> Printed {
    let none = || context.say("statement.no_figure", &[]).into();
    number.map_or_else(none, |number| findings::printed_quantity(number, measure))
}

fn value(context: &ReportContext, value: Option<f64>, measure: &Measure) -> Printed {
    let none = || context.say("statement.no_figure", &[]).into();
    value.map_or_else(none, |value| findings::printed_value(value, measure))
}
