//! What a document refers to: its pictures, and pages on the web.

use crate::domain::Outcome;
use crate::render::package::PackagePart;
use crate::render::xml::Element;

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts that every document refers to, in the order of their ids.
const FIXED: &[(&str, &str)] = &[
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("footer", "footer1.xml"),
    ("header", "header1.xml"),
];

/// Id by which sections refer to the footer.
pub(super) const FOOTER: &str = "rId4";

/// Id by which sections refer to the header.
pub(super) const HEADER: &str = "rId5";

/// The references, in order of use.
#[derive(Default)]
pub(super) struct Relations {
    pictures: Vec<PackagePart>,
    links: Vec<String>,
}

impl Relations {
    /// Adds a picture and gives its id.
    pub(super) fn picture(&mut self, png: Vec<u8>) -> String {
        let number = self.pictures.len() + 1;
        self.pictures.push(PackagePart { name: format!("word/media/figure{number}.png"), bytes: png });
        format!("rIdFigure{number}")
    }

    /// Adds a page on the web and gives its id.
    pub(super) fn link(&mut self, address: &str) -> String {
        let known = self.links.iter().position(|link| link == address);
        let at = known.unwrap_or_else(|| {
            self.links.push(address.to_owned());
            self.links.len() - 1
        });
        format!("rIdLink{}", at + 1)
    }

    /// The list of references as a part of the document.
    pub(super) fn document(&self) -> Outcome<String> {
        let fixed = FIXED.iter().enumerate();
        let fixed = fixed.map(|(at, (kind, target))| relation(&format!("rId{}", at + 1), kind, target));
        let pictures = (1..=self.pictures.len())
            .map(|at| relation(&format!("rIdFigure{at}"), "image", &format!("media/figure{at}.png")));
        let links = self.links.iter().enumerate().map(|(at, link)| {
            relation(&format!("rIdLink{}", at + 1), "hyperlink", link).with("TargetMode", "External")
        });
        Element::new("Relationships")
            .with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
            .holding(fixed.chain(pictures).chain(links))
            .document()
    }

    /// The pictures as parts of the document.
    pub(super) fn into_pictures(self) -> Vec<PackagePart> {
        self.pictures
    }
}

fn relation(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", format!("{KINDS}/{kind}")).with("Target", target)
}
