//! The office's own texts in their places; where one is missing, what to write and where it goes.

use super::{Material, heading};
use crate::catalogue::{OwnText, text_of};
use crate::domain::{Block, Text};

/// Texts with their headings. `of` is the priority that they are of, where each has its own.
pub(super) fn blocks(material: &Material, texts: &[OwnText], of: Option<&str>, level: u8) -> Vec<Block> {
    texts.iter().flat_map(|text| one(material, text, of, level)).collect()
}

fn one(material: &Material, text: &OwnText, of: Option<&str>, level: u8) -> Vec<Block> {
    let id = of.map_or_else(|| text.id.clone(), |priority| text_of(priority, text));
    let mut blocks = vec![heading(level, &id, Text::english(material.filled(&text.heading)))];
    match material.texts.of(material.force, material.plan, &id) {
        Some(written) => blocks.extend(written.iter().cloned()),
        None => {
            let file = material.texts.shown(material.force, material.plan, &id);
            blocks.push(Block::Note {
                title: material.text("texts.to_be_written", &[]),
                items: vec![
                    Text::english(material.filled(&text.prompt)),
                    material.text("texts.where", &[("file", &file)]),
                ],
            });
        }
    }
    blocks
}
