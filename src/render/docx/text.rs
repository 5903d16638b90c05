//! Paragraphs, runs and links.

use crate::render::package::xml;

/// A paragraph of a style that holds runs.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#)
}

/// A paragraph of one text.
pub(super) fn plain(style: &str, text: &str) -> String {
    paragraph(style, &run(text))
}

/// A run of text.
pub(super) fn run(text: &str) -> String {
    styled("", text)
}

/// A run of bold text.
pub(super) fn bold(text: &str) -> String {
    styled("<w:rPr><w:b/></w:rPr>", text)
}

fn styled(properties: &str, text: &str) -> String {
    format!(r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#, xml(&one_line(text)))
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

const LINK: &str = r#"<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>"#;

/// A link to a bookmark in the document.
pub(super) fn inner_link(bookmark: &str, text: &str) -> String {
    format!(r#"<w:hyperlink w:anchor="{bookmark}" w:history="1">{}</w:hyperlink>"#, styled(LINK, text))
}

/// A link to a page on the web, by the id of the reference.
pub(super) fn web_link(relation: &str, text: &str) -> String {
    format!(r#"<w:hyperlink r:id="{relation}" w:history="1">{}</w:hyperlink>"#, styled(LINK, text))
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
