//! A part for each priority: the office's words on whether it applies and what the force contributes, the official metrics,
//! the figures of the force beside its peers, and the office's words on reasons and actions.

use super::measures::{drawn, note};
use super::summary::{average, change, title};
use super::{Material, heading, own_text};
use crate::catalogue::{MeasurePart, Section};
use crate::compare;
use crate::domain::{Block, Cell, Comparison, Item, Measure, Metric, Outcome, Priority, Table};
use crate::findings::{self, numbers};

pub(super) fn blocks(material: &Material, section: &Section) -> Outcome<Vec<Block>> {
    let Some(framework) = material.framework() else { return Ok(Vec::new()) };
    let mut blocks = Vec::new();
    for priority in &framework.priorities {
        blocks.push(heading(3, &priority.id, &priority.title));
        blocks.extend(own_text::blocks(material, &section.before, Some(&priority.id), 4));
        blocks.push(heading(4, &format!("{}-figures", priority.id), &material.say("statement.figures", &[])));
        blocks.extend(figures(material, section, priority)?);
        blocks.extend(own_text::blocks(material, &section.after, Some(&priority.id), 4));
    }
    Ok(blocks)
}

fn figures(material: &Material, section: &Section, priority: &Priority) -> Outcome<Vec<Block>> {
    let metrics = priority.metrics.iter().map(|metric| Item::from(official(material, metric)));
    let mut blocks = vec![Block::List(metrics.collect())];
    let ids: Vec<&String> = priority.metrics.iter().flat_map(|metric| &metric.measures).collect();
    let own = ids.iter().filter_map(|id| material.comparisons.iter().find(|it| it.measure == **id));
    let own: Vec<(&Comparison, &Measure)> = own.filter_map(|it| Some((it, material.measure(&it.measure)?))).collect();
    if own.is_empty() {
        let force = [("force", material.force.name.as_str())];
        blocks.push(Block::Paragraph(material.say("statement.no_figures", &force)));
        return Ok(blocks);
    }
    for (comparison, measure) in &own {
        blocks.extend(sentences(material, comparison, measure, section));
    }
    blocks.extend(table(material, priority, &own));
    if let Some((comparison, measure)) = own.first() {
        blocks.extend(drawn(material, &section.charts, comparison, measure)?);
    }
    let cautions = own.iter().flat_map(|(comparison, measure)| {
        let of_figure = comparison.cautions.iter().map(|caution| caution.text.clone());
        of_figure.chain(measure.cautions.iter().cloned())
    });
    let mut said: Vec<String> = Vec::new();
    for caution in cautions {
        if !said.contains(&caution) {
            said.push(caution);
        }
    }
    blocks.extend(note(material.say("measure.cautions", &[]), said));
    Ok(blocks)
}

/// The official metric, and whether it can be shown for a force.
fn official(material: &Material, metric: &Metric) -> String {
    let words = [("metric", metric.title.as_str()), ("state", metric.state.words()), ("words", &metric.words)];
    material.say("statement.official", &words).trim_end().to_owned()
}

fn sentences(material: &Material, comparison: &Comparison, measure: &Measure, section: &Section) -> Vec<Block> {
    let finding = findings::finding(comparison, measure, material.catalogue);
    let mut blocks = vec![Block::Lead(finding.sentence)];
    if section.parts.contains(&MeasurePart::Detail) && !finding.detail.is_empty() {
        blocks.push(Block::Paragraph(finding.detail.join(" ")));
    }
    blocks
}

/// The measures of a priority: now, the year before, the baseline, the peers and the nation.
fn table(material: &Material, priority: &Priority, own: &[(&Comparison, &Measure)]) -> Option<Block> {
    let (first, _) = own.first()?;
    let baseline = own.iter().find_map(|(it, _)| it.on_baseline.as_ref()).map(|change| change.from.to_string());
    let average = findings::peer_average(first);
    let (period, earlier) = (first.period.to_string(), first.on_year.from.to_string());
    let baseline = baseline.unwrap_or_else(|| material.say("statement.no_baseline", &[]));
    let words = [
        ("period", period.as_str()),
        ("earlier", &earlier),
        ("baseline", &baseline),
        ("average", average),
        ("priority", &priority.title),
        ("force", &material.force.name),
    ];
    let columns = [
        "statement.measure",
        "statement.number",
        "statement.number_earlier",
        "statement.number_baseline",
        "statement.change_year",
        "statement.change_baseline",
        "statement.rate",
        "statement.peers",
        "statement.nation",
        "statement.rank",
    ];
    Some(Block::Table(Table {
        caption: material.say("statement.caption", &words),
        columns: columns.iter().map(|key| material.say(key, &words)).collect(),
        rows: own.iter().map(|(comparison, measure)| row(material, comparison, measure)).collect(),
    }))
}

fn row(material: &Material, comparison: &Comparison, measure: &Measure) -> Vec<Cell> {
    let none = || material.say("statement.no_figure", &[]);
    let number = |it: Option<f64>| Cell::Number(it.map_or_else(none, numbers::count));
    let value = |it: Option<f64>| Cell::Number(it.map_or_else(none, |it| findings::value(it, measure)));
    let baseline = comparison.on_baseline.as_ref();
    let rank = comparison.rank.map(findings::rank);
    vec![
        Cell::Header(title(measure)),
        number(comparison.numerator),
        number(comparison.on_year.earlier_numerator),
        number(baseline.and_then(|change| change.earlier_numerator)),
        Cell::Number(change(Some(&comparison.on_year))),
        Cell::Number(change(baseline)),
        value(comparison.value),
        Cell::Number(average(&comparison.peer_average, measure)),
        value(compare::whole(comparison, measure).value),
        Cell::Number(rank.unwrap_or_else(|| material.say("statement.not_ranked", &[]))),
    ]
}
