//! What is above and below every page: the protective marking, the number of the page, what made the document.

use super::paragraphs::Paragraph;
use super::runs::{bold, field_end, field_start, run};
use crate::domain::{Brand, Outcome, Report};
use crate::render::page_sections::footer_words;
use crate::render::xml::Element;
use crate::wording::Wording;

/// The namespace of documents.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The header as a part of the document.
pub(super) fn header(brand: &Brand) -> Outcome<String> {
    Element::new("w:hdr").with("xmlns:w", NAMESPACE).holding([marking(brand)]).document()
}

/// The footer as a part of the document.
pub(super) fn footer(report: &Report, wording: &Wording, brand: &Brand) -> Outcome<String> {
    let [before, between, after] = footer_words(&report.title, wording);
    let after = (!after.is_empty()).then(|| run(&after));
    let number = |instruction: &str| field_start(instruction).into_iter().chain([run("1"), field_end()]);
    let runs = [run(&before)].into_iter().chain(number(" PAGE "));
    let runs = runs.chain([run(&between)]).chain(number(" NUMPAGES ")).chain(after);
    let lines = [Paragraph::new("Footer", runs), Paragraph::plain("Footer", &report.colophon)];
    let lines = lines.map(Paragraph::into_element);
    Element::new("w:ftr").with("xmlns:w", NAMESPACE).holding([marking(brand)]).holding(lines).document()
}

/// The marking in the middle of its line; a header or footer needs a paragraph, with or without one.
fn marking(brand: &Brand) -> Element {
    Paragraph::new("Footer", brand.marking.as_deref().map(bold)).aligned(Some("center")).into_element()
}
