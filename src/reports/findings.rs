//! What stands out, in sentences: findings outside the expected range first.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Finding, Item, Link, Outcome, Text};
use crate::findings;

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
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
    Ok(blocks)
}

/// Findings where the force is outside the expected range, the furthest from its peers first.
pub(super) fn outside_range(context: &ReportContext) -> Vec<Finding> {
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
