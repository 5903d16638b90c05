//! What is missing in a force's figures, what changed suddenly in them, and where two sources of them differ.

use super::context::ReportContext;
use super::sources::tables_used;
use crate::catalogue::Section;
use crate::domain::{Block, Item, Outcome};
use crate::findings::numbers;
use crate::quality::{Agreed, Completeness, Sudden};

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let records = context.quality;
    let used = tables_used(context);
    let mut items: Vec<Item> = Vec::new();
    for table in &used {
        let newest = records.completeness.iter().rfind(|it| it.table == *table);
        items.extend(newest.and_then(|it| missing(context, it)));
    }
    let watched = records.sudden.iter().filter(|it| it.force == context.force.code);
    items.extend(watched.filter(|it| used.contains(&it.table.as_str())).map(|it| sudden(context, it)));
    let pairs = records.agreements.iter().filter(|it| {
        used.contains(&it.agreement.one.table.as_str()) || used.contains(&it.agreement.other.table.as_str())
    });
    items.extend(pairs.flat_map(|pair| agreement(context, pair)));
    let wording = &context.catalogue.wording;
    let words = [("force", context.force.name.as_str())];
    let key = if items.is_empty() { "quality.nothing" } else { "quality.lead" };
    let mut blocks = vec![Block::Paragraph(wording.text(key, &words))];
    if !items.is_empty() {
        blocks.push(Block::List(items));
    }
    Ok(blocks)
}

/// Figures that the newest edition of a table lacks for the force.
fn missing(context: &ReportContext, edition: &Completeness) -> Option<Item> {
    let (catalogue, force) = (context.catalogue, &context.force.code);
    let title = catalogue.tables.get(&edition.table).map(|table| table.short_title.clone()).unwrap_or_default();
    let date = edition.edition.to_string();
    if edition.absent.contains(force) {
        let words = [("table", title.as_str()), ("edition", &date), ("force", &context.force.name)];
        return Some(Item::from(catalogue.wording.text("quality.absent", &words)));
    }
    let gaps = edition.gaps.iter().filter(|gap| gap.force == *force);
    let (missing, of) = gaps.fold((0, 0), |sum, gap| (sum.0 + gap.missing, sum.1 + gap.of));
    (missing > 0).then(|| {
        let (missing, of) = (missing.to_string(), of.to_string());
        let words = [("table", title.as_str()), ("edition", &date), ("missing", &missing), ("of", &of)];
        Item::from(catalogue.wording.text("quality.missing", &words))
    })
}

fn sudden(context: &ReportContext, change: &Sudden) -> Item {
    let words = [
        ("watch", change.watch.as_str()),
        ("before", &numbers::count(change.before)),
        ("from", &context.named(&change.from)),
        ("after", &numbers::count(change.after)),
        ("to", &context.named(&change.to)),
        ("percent", &numbers::signed_percent(change.percent)),
    ];
    Item::from(context.text("quality.sudden", &words))
}

fn agreement(context: &ReportContext, pair: &Agreed) -> Vec<Item> {
    let title = |table: &str| {
        let table = context.catalogue.tables.get(table);
        table.map(|table| table.short_title.clone()).unwrap_or_default()
    };
    let own = pair.differences.iter().filter(|it| it.force == context.force.code);
    own.map(|it| {
        let words = [
            ("title", pair.agreement.title.as_str()),
            ("period", &context.named(&it.period)),
            ("one", &numbers::count(it.one)),
            ("first", &title(&pair.agreement.one.table)),
            ("other", &numbers::count(it.other)),
            ("second", &title(&pair.agreement.other.table)),
            ("why", &pair.agreement.why),
        ];
        Item::from(context.text("quality.differ", &words))
    })
    .collect()
}
