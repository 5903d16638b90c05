//! What stands out, what does not, and what to ask about it, in sentences.

use std::sync::Arc;

use super::context::ReportContext;
use crate::domain::{Block, Comparison, Finding, Item, Link, Standing, Text};
use crate::findings;

/// The main findings in sentences, those outside the expected range first.
pub(super) fn findings(context: &ReportContext) -> Vec<Block> {
    let force = &context.force.name;
    let mut blocks = vec![Block::Lead(findings::overall(force, context.comparisons, context.catalogue))];
    let items: Vec<Item> = outside_range(context).iter().map(linked).collect();
    if !items.is_empty() {
        blocks.push(Block::List(items));
    }
    blocks.extend(findings::by_chance(force, context.comparisons, context.catalogue).map(Block::Paragraph));
    let extremes = findings::extremes(force, context.comparisons, context.catalogue);
    blocks.extend(extremes.into_iter().map(Block::Paragraph));
    let own = context.framework().and_then(|framework| framework.what_the_figures_are.clone());
    let figures = own.unwrap_or_else(|| context.say("overall.what_the_figures_are", &[]));
    blocks.push(Block::Paragraph(context.text("overall.what_it_shows", &[("figures", &figures), ("force", force)])));
    blocks
}

/// What does not stand out: measures within the range, between the 95% and 99.8% limits, and not compared, each named.
pub(super) fn within(context: &ReportContext) -> Vec<Block> {
    let named = |wanted: Standing, key: &str| {
        let of: Vec<&Comparison> =
            context.comparisons.iter().map(Arc::as_ref).filter(|it| it.verdict.standing == wanted).collect();
        let titles: Vec<String> = of.iter().map(|it| title(context, &it.measure)).collect();
        let words = [
            ("force", context.force.name.as_str()),
            ("measures", &findings::words::listed(&titles, &context.catalogue.wording)),
        ];
        (!titles.is_empty()).then(|| Item::from(context.text(key, &words)))
    };
    let items: Vec<Item> = [
        named(Standing::Within, "within.within"),
        named(Standing::Alert, "within.alert"),
        named(Standing::NotCompared, "within.not_compared"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

/// Questions to ask about what stands out; about what is between the 95% and 99.8% limits where nothing does.
pub(super) fn questions(context: &ReportContext) -> Vec<Block> {
    let apart: Vec<String> = outside_range(context).into_iter().map(|finding| finding.measure).collect();
    let alert = || context.comparisons.iter().filter(|it| it.verdict.standing == Standing::Alert);
    let asked: Vec<String> = if apart.is_empty() { alert().map(|it| it.measure.clone()).collect() } else { apart };
    let items: Vec<Item> = asked.iter().flat_map(|measure| of_measure(context, measure)).collect();
    match items.is_empty() {
        true => vec![Block::Paragraph(context.text("questions.nothing", &[("force", &context.force.name)]))],
        false => vec![Block::List(items)],
    }
}

fn of_measure(context: &ReportContext, id: &str) -> Vec<Item> {
    let Some(measure) = context.measure(id) else { return Vec::new() };
    let link = || Some((Text::english(&*measure.short_title), Link::heading(id)));
    measure
        .questions
        .iter()
        .map(|question| Item { link: link(), text: Text::english(format!(": {question}")) })
        .collect()
}

/// Findings where the force is outside the expected range, the furthest from its peers first.
fn outside_range(context: &ReportContext) -> Vec<Finding> {
    let findings = findings::worth_saying(context.comparisons, context.catalogue);
    findings.into_iter().filter(|finding| finding.strength > 0.0).collect()
}

/// A finding whose subject leads to its part of the report, where the sentence begins with it.
fn linked(finding: &Finding) -> Item {
    if !finding.before_subject.is_empty() {
        return Item::from(finding.sentence());
    }
    let link = Some((Text::english(&*finding.subject), Link::heading(&finding.measure)));
    Item { link, text: finding.after_subject.clone() }
}

fn title(context: &ReportContext, id: &str) -> String {
    context.measure(id).map(|measure| measure.short_title.clone()).unwrap_or_default()
}
