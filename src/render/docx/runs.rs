//! Runs of text, links, bookmarks and fields: what is in a paragraph.

use crate::domain::{ENGLISH, Text, is_other_than_english};
use crate::render::xml::Element;

/// A text and, where it is not the document's, its language.
#[derive(Clone, Copy)]
pub(super) struct MarkedText<'a> {
    text: &'a str,
    language: Option<&'static str>,
}

impl<'a> MarkedText<'a> {
    /// A text of a report in a document of this language.
    pub(super) fn of(text: &'a Text, document: &str) -> Self {
        Self { text, language: text.language(document) }
    }

    /// An English text in a document of this language.
    pub(super) fn english(text: &'a str, document: &str) -> Self {
        Self { text, language: is_other_than_english(document).then_some(ENGLISH) }
    }
}

impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for MarkedText<'a> {
    fn from(text: &'a T) -> Self {
        Self { text: text.as_ref(), language: None }
    }
}

/// A run of text.
pub(super) fn run<'a>(text: impl Into<MarkedText<'a>>) -> Element {
    styled(None, text.into())
}

/// A run of bold text.
pub(super) fn bold<'a>(text: impl Into<MarkedText<'a>>) -> Element {
    styled(Some(Element::new("w:b")), text.into())
}

fn styled(style: Option<Element>, text: MarkedText) -> Element {
    let language = text.language.map(|language| Element::new("w:lang").with("w:val", language));
    let properties: Vec<Element> = style.into_iter().chain(language).collect();
    let properties = (!properties.is_empty()).then(|| Element::new("w:rPr").holding(properties));
    Element::new("w:r").holding(properties).holding([kept("w:t", &one_line(text.text))])
}

/// A text whose blanks at its ends are kept.
fn kept(name: &'static str, text: &str) -> Element {
    Element::new(name).with("xml:space", "preserve").saying(text)
}

/// Line breaks and tabs from data would be lost or shown as gaps: they are blanks.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}

fn link_style() -> Option<Element> {
    Some(Element::new("w:rStyle").with("w:val", "Hyperlink"))
}

/// A link to a bookmark in the document.
pub(super) fn inner_link<'a>(bookmark: &str, text: impl Into<MarkedText<'a>>) -> Element {
    link("w:anchor", bookmark, text.into())
}

/// A link to a page on the web, by the id of the reference.
pub(super) fn web_link<'a>(relation: &str, text: impl Into<MarkedText<'a>>) -> Element {
    link("r:id", relation, text.into())
}

fn link(by: &'static str, target: &str, text: MarkedText) -> Element {
    Element::new("w:hyperlink").with(by, target).with("w:history", "1").holding([styled(link_style(), text)])
}

/// A run between the marks of a bookmark.
pub(super) fn bookmarked(number: usize, run: Element) -> [Element; 3] {
    let start = Element::new("w:bookmarkStart").with("w:id", number).with("w:name", bookmark(number));
    [start, run, Element::new("w:bookmarkEnd").with("w:id", number)]
}

/// The name of the bookmark at a heading.
pub(super) fn bookmark(number: usize) -> String {
    format!("_heading{number}")
}

/// The beginning of a field, up to what it shows until it is brought up to date.
pub(super) fn field_start(instruction: &str) -> [Element; 3] {
    let instruction = Element::new("w:r").holding([kept("w:instrText", instruction)]);
    [field_mark("begin"), instruction, field_mark("separate")]
}

/// The end of a field.
pub(super) fn field_end() -> Element {
    field_mark("end")
}

fn field_mark(mark: &str) -> Element {
    Element::new("w:r").holding([Element::new("w:fldChar").with("w:fldCharType", mark)])
}
