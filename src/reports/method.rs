//! How the numbers were made.

use super::Material;
use crate::compare::{RANK_DRAWS, RANK_SEED};
use crate::domain::{Block, Item, Text};
use crate::findings;

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let wording = &material.catalogue.wording;
    let mut items: Vec<Text> = Vec::new();
    items.push(wording.text("method.rate", &[]));
    items.push(wording.text("method.interval", &[]));
    if let Some(first) = material.comparisons.first() {
        let group = material.catalogue.peer_groups.get(&first.peer_group);
        let title = group.map(|group| group.title.as_str()).unwrap_or_default();
        let average = findings::peer_average(first, wording);
        let words =
            [("average", average.as_str()), ("group", title), ("inclusion", &findings::inclusion(first, wording))];
        items.push(wording.text("method.average", &words));
        items.extend(group.map(|group| Text::english(format!("{}: {}", group.title, group.source))));
    }
    items.push(wording.text("method.standing", &[]));
    items.push(wording.text("method.rank", &[("draws", &RANK_DRAWS.to_string()), ("seed", &RANK_SEED.to_string())]));
    items.push(wording.text("method.change", &[]));
    items.push(wording.text("method.missing", &[]));
    items.push(wording.text("method.not_official", &[]));
    vec![Block::List(items.into_iter().map(Item::from).collect())]
}
