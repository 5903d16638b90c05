//! Paragraphs, runs and links.

use crate::domain::{ENGLISH, Text, is_other_than_english};
use crate::render::package::xml;

/// A paragraph of a style that holds runs.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#)
}

/// A text and, where it is not the document's, its language.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    text: &'a str,
    language: Option<&'static str>,
}

impl<'a> Said<'a> {
    /// A text of a report in a document of this language.
    pub(super) fn of(text: &'a Text, document: &str) -> Self {
        Self { text, language: text.language(document) }
    }

    /// An English text in a document of this language.
    pub(super) fn english(text: &'a str, document: &str) -> Self {
        Self { text, language: is_other_than_english(document).then_some(ENGLISH) }
    }
}

impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for Said<'a> {
    fn from(text: &'a T) -> Self {
        Self { text: text.as_ref(), language: None }
    }
}

/// A paragraph of one text.
pub(super) fn plain<'a>(style: &str, text: impl Into<Said<'a>>) -> String {
    paragraph(style, &run(text))
}

/// A run of text.
pub(super) fn run<'a>(text: impl Into<Said<'a>>) -> String {
    styled("", text.into())
}

/// A run of bold text.
pub(super) fn bold<'a>(text: impl Into<Said<'a>>) -> String {
    styled("<w:b/>", text.into())
}

fn styled(properties: &str, said: Said) -> String {
    let language = said.language.map(|language| format!(r#"<w:lang w:val="{language}"/>"#)).unwrap_or_default();
    let all = format!("{properties}{language}");
    let all = if all.is_empty() { all } else { format!("<w:rPr>{all}</w:rPr>") };
    format!(r#"<w:r>{all}<w:t xml:space="preserve">{}</w:t></w:r>"#, xml(&one_line(said.text)))
}

/// Line breaks and tabs from data would be lost or shown as gaps: they are blanks.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}

/// A protective marking in the middle of its line; a header or footer needs a paragraph, with or without one.
pub(super) fn marking(marking: Option<&str>) -> String {
    let runs = marking.map(bold).unwrap_or_default();
    format!(r#"<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>{runs}</w:p>"#)
}

const LINK: &str = r#"<w:rStyle w:val="Hyperlink"/>"#;

/// A link to a bookmark in the document.
pub(super) fn inner_link<'a>(bookmark: &str, text: impl Into<Said<'a>>) -> String {
    format!(r#"<w:hyperlink w:anchor="{bookmark}" w:history="1">{}</w:hyperlink>"#, styled(LINK, text.into()))
}

/// A link to a page on the web, by the id of the reference.
pub(super) fn web_link<'a>(relation: &str, text: impl Into<Said<'a>>) -> String {
    format!(r#"<w:hyperlink r:id="{relation}" w:history="1">{}</w:hyperlink>"#, styled(LINK, text.into()))
}

/// Runs between the marks of a bookmark.
pub(super) fn bookmarked(number: usize, runs: &str) -> String {
    let name = bookmark(number);
    format!(r#"<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>"#)
}

/// The name of the bookmark at a heading.
pub(super) fn bookmark(number: usize) -> String {
    format!("_heading{number}")
}

/// A mark of a field.
pub(super) fn field(mark: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>"#)
}
