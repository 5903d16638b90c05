//! Tables, editions, licences and attributions of everything a report uses.

use super::context::ReportContext;
use crate::catalogue::Section;
use crate::domain::{Block, Cell, Item, Link, Outcome, SeriesSelection, Table, Text};
use crate::findings::words;

pub(super) fn blocks(context: &ReportContext, _: &Section) -> Outcome<Vec<Block>> {
    let tables = tables_used(context);
    let editions = tables.iter().flat_map(|id| context.store.editions(id));
    let rows = editions.map(|stored| {
        let about = &stored.about;
        let title = context.catalogue.tables.get(&about.table).map(|table| table.short_title.clone());
        vec![
            Cell::Header(title.unwrap_or_else(|| about.table.clone())).in_english(),
            Cell::Text(about.edition.date.to_string()),
            Cell::Text(words::of(about.edition.dated, &context.catalogue.wording)),
            Cell::Text(about.file.clone()),
            Cell::Text(about.edition.sha256.chars().take(12).collect()),
        ]
    });
    let columns = ["sources.table", "sources.edition", "sources.dated", "sources.file", "sources.sha256"];
    let mut blocks = vec![Block::Table(Table {
        caption: context.say("sources.caption", &[]),
        columns: columns.map(|key| context.say(key, &[])).to_vec(),
        rows: rows.collect(),
    })];
    let definitions = tables.iter().filter_map(|id| context.catalogue.tables.get(*id));
    let attributions = definitions.map(|definition| Item {
        link: Some((Text::english(&*definition.publication), Link::Web(definition.link.clone()))),
        text: Text::english(format!(": {}. {}", definition.short_title, definition.attribution)),
    });
    blocks.push(Block::List(attributions.collect()));
    blocks.extend(accepted(context, &tables));
    Ok(blocks)
}

/// What was accepted in the published files that the report rests on.
fn accepted(context: &ReportContext, tables: &[&str]) -> Option<Block> {
    let editions = tables.iter().flat_map(|id| context.store.editions(id));
    let sentences: Vec<Item> = editions
        .flat_map(|stored| stored.about.accepted.iter())
        .map(|sentence| Item::from(Text::english(&**sentence)))
        .collect();
    (!sentences.is_empty()).then_some(Block::List(sentences))
}

/// Tables that any measure of the report rests on, each once, in order of use.
pub(super) fn tables_used<'a>(context: &ReportContext<'a>) -> Vec<&'a str> {
    let catalogue = context.catalogue;
    let measures = context.comparisons.iter().filter_map(|it| catalogue.measures.get(&it.measure));
    let parts = measures.flat_map(|measure| std::iter::once(&measure.numerator).chain(&measure.denominator));
    let mut used: Vec<&str> = Vec::new();
    for id in parts.flat_map(tables_of) {
        if !used.contains(&id) {
            used.push(id);
        }
    }
    used
}

fn tables_of(part: &SeriesSelection) -> impl Iterator<Item = &str> {
    std::iter::once(part.table.as_str()).chain(part.roll_up.iter().map(|roll_up| roll_up.table.as_str()))
}
