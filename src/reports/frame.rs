//! What stands around the sections of every report: headings, the notice of a draft, the line at its end.

use crate::catalogue::Catalogue;
use crate::domain::{Block, Text, is_other_than_english};
use crate::wording::Wording;

/// A heading with the id that links lead to.
pub(super) fn heading(level: u8, id: &str, text: impl Into<Text>) -> Block {
    Block::Heading { level, id: id.to_owned(), text: text.into() }
}

/// The line at the end of a report: what made it.
pub(super) fn colophon(catalogue: &Catalogue) -> String {
    catalogue.wording.say("document.colophon", &[("version", env!("CARGO_PKG_VERSION"))])
}

/// What a report in a draft of a language says at its head, in that language and in English.
pub(super) fn of_a_draft(catalogue: &Catalogue) -> Option<Block> {
    let language = catalogue.wording.language();
    let notice = |wording: &Wording, name: &str| wording.text("draft.notice", &[("language", name)]);
    let own = notice(&catalogue.wording, &language.name);
    let english = Text::english(String::from(notice(catalogue.english(), &language.name_in_english)));
    let items = if is_other_than_english(&language.code) { vec![own, english] } else { vec![english] };
    language.draft.then(|| Block::Note { title: catalogue.wording.text("draft.title", &[]), items })
}
