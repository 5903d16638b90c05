//! What stands out, what does not, and what to ask about it, in sentences.

use super::Material;
use crate::domain::{Block, Comparison, Finding, Item, Standing, Text};
use crate::findings;

/// The main findings in sentences, those outside the expected range first.
pub(super) fn apart(material: &Material) -> Vec<Block> {
    let force = &material.force.name;
    let mut blocks = vec![Block::Lead(findings::overall(force, material.comparisons, material.catalogue))];
    let items: Vec<Item> = standing_apart(material).iter().map(|finding| linked(finding, material)).collect();
    if !items.is_empty() {
        blocks.push(Block::List(items));
    }
    blocks.extend(findings::by_chance(force, material.comparisons, material.catalogue).map(Block::Paragraph));
    let extremes = findings::extremes(force, material.comparisons, material.catalogue);
    blocks.extend(extremes.into_iter().map(Block::Paragraph));
    let own = material.framework().and_then(|framework| framework.what_the_figures_are.clone());
    let figures = own.unwrap_or_else(|| material.say("overall.what_the_figures_are", &[]));
    blocks.push(Block::Paragraph(material.text("overall.what_it_shows", &[("figures", &figures), ("force", force)])));
    blocks
}

/// What does not stand out: measures within the range, at its edge, and not compared, each named.
pub(super) fn within(material: &Material) -> Vec<Block> {
    let named = |wanted: Standing, key: &str| {
        let of: Vec<&Comparison> = material.comparisons.iter().filter(|it| it.verdict.standing == wanted).collect();
        let titles: Vec<String> = of.iter().map(|it| title(material, &it.measure)).collect();
        let words = [
            ("force", material.force.name.as_str()),
            ("measures", &findings::words::listed(&titles, &material.catalogue.wording)),
        ];
        (!titles.is_empty()).then(|| Item::from(material.text(key, &words)))
    };
    let items: Vec<Item> = [
        named(Standing::Within, "within.within"),
        named(Standing::Edge, "within.edge"),
        named(Standing::NotCompared, "within.not_compared"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

/// Questions to ask about what stands apart; about the edge of the range where nothing does.
pub(super) fn questions(material: &Material) -> Vec<Block> {
    let apart: Vec<String> = standing_apart(material).into_iter().map(|finding| finding.measure).collect();
    let edge = || material.comparisons.iter().filter(|it| it.verdict.standing == Standing::Edge);
    let asked: Vec<String> = if apart.is_empty() { edge().map(|it| it.measure.clone()).collect() } else { apart };
    let items: Vec<Item> = asked.iter().flat_map(|measure| of_measure(material, measure)).collect();
    match items.is_empty() {
        true => vec![Block::Paragraph(material.text("questions.nothing", &[("force", &material.force.name)]))],
        false => vec![Block::List(items)],
    }
}

fn of_measure(material: &Material, id: &str) -> Vec<Item> {
    let Some(measure) = material.measure(id) else { return Vec::new() };
    let link = || Some((Text::english(&*measure.short_title), format!("#{id}")));
    measure
        .questions
        .iter()
        .map(|question| Item { link: link(), text: Text::english(format!(": {question}")) })
        .collect()
}

/// Findings where the force is outside the expected range, the furthest from its peers first.
fn standing_apart(material: &Material) -> Vec<Finding> {
    let findings = findings::worth_saying(material.comparisons, material.catalogue);
    findings.into_iter().filter(|finding| finding.strength > 0.0).collect()
}

/// A finding whose measure leads to its part of the report.
fn linked(finding: &Finding, material: &Material) -> Item {
    let title = title(material, &finding.measure);
    let text = finding.sentence.without(&title);
    Item { link: Some((Text::english(title), format!("#{}", finding.measure))), text }
}

fn title(material: &Material, id: &str) -> String {
    material.measure(id).map(|measure| measure.short_title.clone()).unwrap_or_default()
}
