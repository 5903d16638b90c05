//! What a document refers to: its pictures, and pages on the web.

use crate::render::package::{Part, xml};

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
    pictures: Vec<Part>,
    links: Vec<String>,
}

impl Relations {
    /// Adds a picture and gives its id.
    pub(super) fn picture(&mut self, png: Vec<u8>) -> String {
        let number = self.pictures.len() + 1;
        self.pictures.push(Part { name: format!("word/media/figure{number}.png"), bytes: png });
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

    /// The list of references.
    pub(super) fn part(&self) -> String {
        let mut text = concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            "\n",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
        )
        .to_owned();
        for (at, (kind, target)) in FIXED.iter().enumerate() {
            text.push_str(&relation(&format!("rId{}", at + 1), kind, target, ""));
        }
        for at in 1..=self.pictures.len() {
            text.push_str(&relation(&format!("rIdFigure{at}"), "image", &format!("media/figure{at}.png"), ""));
        }
        for (at, link) in self.links.iter().enumerate() {
            text.push_str(&relation(&format!("rIdLink{}", at + 1), "hyperlink", link, r#" TargetMode="External""#));
        }
        text.push_str("</Relationships>");
        text
    }

    /// The pictures as parts of the document.
    pub(super) fn into_pictures(self) -> Vec<Part> {
        self.pictures
    }
}

fn relation(id: &str, kind: &str, target: &str, mode: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{KINDS}/{kind}" Target="{}"{mode}/>"#, xml(target))
}
