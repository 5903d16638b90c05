//! What to know about the data as a whole.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Action, Block, Item, Outcome, Text};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let measures: Vec<_> = context.comparisons.iter().filter_map(|it| context.measure(&it.measure)).collect();
    let on_topic =
        |it: &&crate::domain::Break| measures.iter().any(|measure| it.concerns(&context.force.code, &measure.topics));
    let notes = context
        .catalogue
        .breaks
        .iter()
        .filter(|it| it.printable() && matches!(it.action, Action::Note | Action::NotComparable))
        .filter(on_topic);
    let items: Vec<Item> = notes.map(|it| Item::from(Text::english(format!("{} ({})", it.text, it.source)))).collect();
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Block::List(items)])
}
