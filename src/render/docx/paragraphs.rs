//! Paragraphs, which know all their properties before they are written: style, page break, alignment, end of a section.

use super::runs::{MarkedText, run};
use super::sections::Orientation;
use crate::render::xml::Element;

/// What is in the body of a document, one below another.
pub(super) enum BodyElement {
    Paragraph(Paragraph),
    Table(Element),
}

impl BodyElement {
    /// It as it is written.
    pub(super) fn into_element(self) -> Element {
        match self {
            Self::Paragraph(paragraph) => paragraph.into_element(),
            Self::Table(table) => table,
        }
    }
}

impl From<Paragraph> for BodyElement {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

/// A paragraph of a style that holds runs.
pub(super) struct Paragraph {
    style: &'static str,
    runs: Vec<Element>,
    starts_page: bool,
    alignment: Option<&'static str>,
    ends_section: Option<Orientation>,
}

impl Paragraph {
    /// A paragraph of runs.
    pub(super) fn new(style: &'static str, runs: impl IntoIterator<Item = Element>) -> Self {
        let runs = runs.into_iter().collect();
        Self { style, runs, starts_page: false, alignment: None, ends_section: None }
    }

    /// A paragraph of one text.
    pub(super) fn plain<'a>(style: &'static str, text: impl Into<MarkedText<'a>>) -> Self {
        Self::new(style, [run(text)])
    }

    /// The same at the top of a page, where that is so.
    pub(super) fn starting_page(self, starts_page: bool) -> Self {
        Self { starts_page, ..self }
    }

    /// The same aligned to the `right` or in the `center`.
    pub(super) fn aligned(self, alignment: Option<&'static str>) -> Self {
        Self { alignment, ..self }
    }

    /// Makes it the last of a section whose pages stand like this.
    pub(super) fn end_section(&mut self, orientation: Orientation) {
        self.ends_section = Some(orientation);
    }

    /// It as it is written; the order of the properties is the format's.
    pub(super) fn into_element(self) -> Element {
        let properties = Element::new("w:pPr")
            .holding([Element::new("w:pStyle").with("w:val", self.style)])
            .holding(self.starts_page.then(|| Element::new("w:pageBreakBefore")))
            .holding(self.alignment.map(|side| Element::new("w:jc").with("w:val", side)))
            .holding(self.ends_section.map(Orientation::properties));
        Element::new("w:p").holding([properties]).holding(self.runs)
    }
}
