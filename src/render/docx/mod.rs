//! Reports as documents to edit: real headings, tables whose headers repeat, captions, and pictures with alt text.
//!
//! In: a finished report. Out: the bytes of a document, written directly, because the available libraries cannot give a
//! picture its alt text.

mod body;
mod pictures;
mod relations;
mod tables;
mod text;

use super::package::{Part, core_properties, packed, xml};
use super::parts::footer_parts;
use super::{Batch, WrittenFile};
use crate::catalogue::Catalogue;
use crate::domain::{Brand, Outcome, Report};

const STYLES: &str = include_str!("../templates/docx/styles.xml");
const NUMBERING: &str = include_str!("../templates/docx/numbering.xml");
const SETTINGS: &str = include_str!("../templates/docx/settings.xml");
const CONTENT_TYPES: &str = include_str!("../templates/docx/content-types.xml");
const RELATIONSHIPS: &str = include_str!("../templates/docx/relationships.xml");
const FOOTER: &str = include_str!("../templates/docx/footer.xml");
const HEADER: &str = include_str!("../templates/docx/header.xml");

pub(super) fn write(batch: &Batch) -> Outcome<Vec<WrittenFile>> {
    batch.each("docx", |report| document(report, batch.catalogue, batch.brand))
}

/// A report as the bytes of a document.
fn document(report: &Report, catalogue: &Catalogue, brand: &Brand) -> Outcome<Vec<u8>> {
    let language = xml(&report.language);
    let accent = catalogue.theme.force.to_string().replace('#', "");
    let styles = STYLES.replace("@language@", &language).replace("@accent@", &accent);
    let marking = text::marking(brand.marking.as_deref());
    let [before, between, after] = footer_parts(&report.title, &catalogue.wording).map(|part| xml(&part));
    let after = if after.is_empty() { after } else { format!(r#"<w:r><w:t xml:space="preserve">{after}</w:t></w:r>"#) };
    let footer = FOOTER.replace("@before@", &before).replace("@between@", &between).replace("@after@", &after);
    let footer = footer.replace("@marking@", &marking).replace("@colophon@", &xml(&report.colophon));
    let body = body::of(report, &catalogue.wording, brand)?;
    let mut parts = vec![
        Part::text("[Content_Types].xml", CONTENT_TYPES),
        Part::text("_rels/.rels", RELATIONSHIPS),
        core_properties(report),
        Part::text("word/document.xml", body.document),
        Part::text("word/styles.xml", styles),
        Part::text("word/numbering.xml", NUMBERING),
        Part::text("word/settings.xml", SETTINGS.replace("@language@", &language)),
        Part::text("word/footer1.xml", footer),
        Part::text("word/header1.xml", HEADER.replace("@marking@", &marking)),
        Part::text("word/_rels/document.xml.rels", body.relations.part()),
    ];
    parts.extend(body.relations.into_pictures());
    packed(&parts)
}
