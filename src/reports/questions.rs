//! Questions to ask about what stands out; about what is between the 95% and 99.8% limits where nothing does.

use super::context::ReportContext;
use super::findings::outside_range;
use crate::catalogue::Section;
use crate::domain::{Block, Item, Link, Outcome, Standing, Text};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let apart: Vec<String> = outside_range(context).into_iter().map(|finding| finding.measure).collect();
    let alert = || context.comparisons.iter().filter(|it| it.verdict.standing == Standing::Alert);
    let asked: Vec<String> = if apart.is_empty() { alert().map(|it| it.measure.clone()).collect() } else { apart };
    let items: Vec<Item> = asked.iter().flat_map(|measure| of_measure(context, measure)).collect();
    Ok(match items.is_empty() {
        true => vec![Block::Paragraph(context.text("questions.nothing", &[("force", &context.force.name)]))],
        false => vec![Block::List(items)],
    })
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
