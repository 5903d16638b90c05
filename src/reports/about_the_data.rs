//! What to know about the data as a whole.

use super::material::Material;
use crate::domain::{Action, Block, Item, Text};

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let measures: Vec<_> = material.comparisons.iter().filter_map(|it| material.measure(&it.measure)).collect();
    let on_topic =
        |it: &&crate::domain::Break| measures.iter().any(|measure| it.concerns(&material.force.code, &measure.topics));
    let notes = material
        .catalogue
        .breaks
        .iter()
        .filter(|it| it.printable() && matches!(it.action, Action::Note | Action::NotComparable))
        .filter(on_topic);
    let items: Vec<Item> = notes.map(|it| Item::from(Text::english(format!("{} ({})", it.text, it.source)))).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List(items)]
}
