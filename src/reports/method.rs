//! How the numbers were calculated.

use super::Material;
use crate::compare::{RANK_DRAWS, RANK_SEED};
use crate::domain::{Block, Item, Text, Tier};
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
    items.push(wording.text("method.comparability", &[("not_ranked", &not_ranked(material))]));
    items.push(wording.text("method.change", &[]));
    if material.comparisons.iter().any(|it| it.real_terms.is_some()) {
        let deflator = &material.catalogue.deflator;
        let words = [
            ("prices_of", deflator.prices_of.as_str()),
            ("index", &deflator.named()),
            ("attribution", &deflator.attribution),
        ];
        items.push(wording.text("method.real_terms", &words));
    }
    items.push(wording.text("method.missing", &[]));
    items.push(wording.text("method.not_official", &[]));
    vec![Block::List(items.into_iter().map(Item::from).collect())]
}

/// The measures of the report that are given no place.
fn not_ranked(material: &Material) -> String {
    let withheld = material.comparisons.iter().filter(|it| it.tier == Tier::NotRanked);
    let mut titles: Vec<String> =
        withheld.filter_map(|it| Some(material.measure(&it.measure)?.short_title.to_lowercase())).collect();
    titles.dedup();
    findings::words::listed(&titles, &material.catalogue.wording)
}
