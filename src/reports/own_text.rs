//! The office's own texts in their places; where one is missing, what to write and where it goes.

use super::context::ReportContext;
use super::frame::heading;
use crate::catalogue::{OwnText, text_of};
use crate::domain::{Block, Text};

/// Texts with their headings. `of` is the priority that they are of, where each has its own.
pub(super) fn blocks(context: &ReportContext, texts: &[OwnText], of: Option<&str>, level: u8) -> Vec<Block> {
    texts.iter().flat_map(|text| one(context, text, of, level)).collect()
}

fn one(context: &ReportContext, text: &OwnText, of: Option<&str>, level: u8) -> Vec<Block> {
    let id = of.map_or_else(|| text.id.clone(), |priority| text_of(priority, text));
    let mut blocks = vec![heading(level, &id, Text::english(context.filled(&text.heading)))];
    match context.texts.of(context.force, context.plan, &id) {
        Some(written) => blocks.extend(written.iter().cloned()),
        None => {
            let file = context.texts.shown(context.force, context.plan, &id);
            blocks.push(Block::Note {
                title: context.text("texts.to_be_written", &[]),
                items: vec![
                    Text::english(context.filled(&text.prompt)),
                    context.text("texts.where", &[("file", &file)]),
                ],
            });
        }
    }
    blocks
}
