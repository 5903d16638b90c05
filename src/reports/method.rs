//! How the numbers were made.

use super::Material;
use crate::compare::{RANK_DRAWS, RANK_SEED};
use crate::domain::{Block, Item, Tier};
use crate::findings;

pub(super) fn blocks(material: &Material) -> Vec<Block> {
    let wording = &material.catalogue.wording;
    let mut items: Vec<String> = Vec::new();
    items.push(wording.say("method.rate", &[]));
    items.push(wording.say("method.interval", &[]));
    if let Some(first) = material.comparisons.first() {
        let group = material.catalogue.peer_groups.get(&first.peer_group);
        let title = group.map(|group| group.title.as_str()).unwrap_or_default();
        let words =
            [("average", findings::peer_average(first)), ("group", title), ("inclusion", findings::inclusion(first))];
        items.push(wording.say("method.average", &words));
        items.extend(group.map(|group| format!("{}: {}", group.title, group.source)));
    }
    items.push(wording.say("method.standing", &[]));
    items.push(wording.say("method.rank", &[("draws", &RANK_DRAWS.to_string()), ("seed", &RANK_SEED.to_string())]));
    items.push(wording.say("method.comparability", &[("not_ranked", &not_ranked(material))]));
    items.push(wording.say("method.change", &[]));
    if material.comparisons.iter().any(|it| it.real_terms.is_some()) {
        let deflator = &material.catalogue.deflator;
        let words = [
            ("prices_of", deflator.prices_of.as_str()),
            ("index", &deflator.named()),
            ("attribution", &deflator.attribution),
        ];
        items.push(wording.say("method.real_terms", &words));
    }
    items.push(wording.say("method.missing", &[]));
    items.push(wording.say("method.not_official", &[]));
    vec![Block::List(items.into_iter().map(Item::from).collect())]
}

/// The measures of the report that are given no place.
fn not_ranked(material: &Material) -> String {
    let withheld = material.comparisons.iter().filter(|it| it.tier == Tier::NotRanked);
    let mut titles: Vec<String> =
        withheld.filter_map(|it| Some(material.measure(&it.measure)?.short_title.to_lowercase())).collect();
    titles.dedup();
    if titles.is_empty() { "none".to_owned() } else { findings::listed(&titles) }
}
