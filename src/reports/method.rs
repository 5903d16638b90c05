//! How the numbers were calculated.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::compare::{RANK_DRAWS, RANK_SEED};
use crate::domain::{Block, Item, Outcome, Text, Tier};
use crate::findings;

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let wording = &context.catalogue.wording;
    let mut items: Vec<Text> = Vec::new();
    items.push(wording.text("method.rate", &[]));
    items.push(wording.text("method.interval", &[]));
    if let Some(first) = context.comparisons.first() {
        let group = context.catalogue.peer_groups.get(&first.peers.group);
        let title = group.map(|group| group.title.as_str()).unwrap_or_default();
        let average = findings::peer_average(first, wording);
        let words =
            [("average", average.as_str()), ("group", title), ("inclusion", &findings::inclusion(first, wording))];
        items.push(wording.text("method.average", &words));
        items.extend(group.map(|group| Text::english(format!("{}: {}", group.title, group.source))));
    }
    items.push(wording.text("method.standing", &[]));
    items.push(wording.text("method.rank", &[("draws", &RANK_DRAWS.to_string()), ("seed", &RANK_SEED.to_string())]));
    items.push(wording.text("method.comparability", &[("not_ranked", &not_ranked(context))]));
    items.push(wording.text("method.change", &[]));
    if context.comparisons.iter().any(|it| it.real_terms.is_some()) {
        let deflator = &context.catalogue.deflator;
        let words = [
            ("prices_of", deflator.prices_of.as_str()),
            ("index", &deflator.named()),
            ("attribution", &deflator.attribution),
        ];
        items.push(wording.text("method.real_terms", &words));
    }
    items.push(wording.text("method.missing", &[]));
    items.push(wording.text("method.not_official", &[]));
    Ok(vec![Block::List(items.into_iter().map(Item::from).collect())])
}

/// The measures of the report that are given no place.
fn not_ranked(context: &ReportContext) -> String {
    let withheld = context.comparisons.iter().filter(|it| it.ranking.tier == Tier::NotRanked);
    let mut titles: Vec<String> = withheld
        .filter_map(|it| Some(findings::words::within_a_sentence(&context.measure(&it.measure)?.short_title)))
        .collect();
    titles.dedup();
    findings::words::listed(&titles, &context.catalogue.wording)
}
