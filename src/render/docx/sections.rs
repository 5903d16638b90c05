//! Sections: runs of pages in portrait or in landscape, with header and footer.

use super::relations::{FOOTER, HEADER};
use crate::render::page_sections::PageSection;
use crate::render::xml::Element;

/// Short and long side of A4, and the margins, in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1134;
const MARGIN_OF_HEADER: u32 = 567;

/// How a page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Orientation {
    Portrait,
    Landscape,
}

impl Orientation {
    /// That of a section of a report.
    pub(super) fn of(section: &PageSection) -> Self {
        if section.is_wide() { Self::Landscape } else { Self::Portrait }
    }

    /// The properties of a section whose pages stand like this.
    pub(super) fn properties(self) -> Element {
        let size = Element::new("w:pgSz");
        let size = match self {
            Self::Portrait => size.with("w:w", SHORT).with("w:h", LONG),
            Self::Landscape => size.with("w:w", LONG).with("w:h", SHORT).with("w:orient", "landscape"),
        };
        let margins = ["w:top", "w:right", "w:bottom", "w:left"];
        let margins = margins.iter().fold(Element::new("w:pgMar"), |margins, side| margins.with(side, MARGIN));
        let margins = margins.with("w:header", MARGIN_OF_HEADER).with("w:footer", MARGIN_OF_HEADER).with("w:gutter", 0);
        Element::new("w:sectPr").holding([
            reference("w:headerReference", HEADER),
            reference("w:footerReference", FOOTER),
            size,
            margins,
        ])
    }
}

fn reference(name: &'static str, relation: &str) -> Element {
    Element::new(name).with("w:type", "default").with("r:id", relation)
}
