//! Reports as documents to edit: real headings, tables whose headers repeat, captions, and pictures with alt text.
//!
//! In: a finished report. Out: the bytes of a document, built as a tree of elements, because the writers at hand cannot give a
//! picture its alt text.

mod body;
mod margins;
mod paragraphs;
mod pictures;
mod relations;
mod runs;
mod sections;
mod tables;

use super::package::{PackagePart, core_properties, packed};
use super::reports_of_plan::ReportsOfPlan;
use super::writer::Writer;
use super::written_file::WrittenFile;
use super::xml::filled;
use crate::catalogue::{Catalogue, Colour};
use crate::domain::{Brand, Outcome, Report};

const STYLES: &str = include_str!("../templates/docx/styles.xml");
const NUMBERING: &str = include_str!("../templates/docx/numbering.xml");
const SETTINGS: &str = include_str!("../templates/docx/settings.xml");
const CONTENT_TYPES: &str = include_str!("../templates/docx/content-types.xml");
const RELATIONSHIPS: &str = include_str!("../templates/docx/relationships.xml");

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: Some(write), once: None };

fn write(plan: &ReportsOfPlan) -> Outcome<Vec<WrittenFile>> {
    plan.each("docx", |report| document(report, plan.catalogue, plan.brand))
}

/// A report as the bytes of a document.
fn document(report: &Report, catalogue: &Catalogue, brand: &Brand) -> Outcome<Vec<u8>> {
    let Colour { red, green, blue } = catalogue.theme.force;
    let accent = format!("{red:02X}{green:02X}{blue:02X}");
    let language = ("language", report.language.as_str());
    let styles = filled(STYLES, &[language, ("accent", &accent)])?;
    let body = body::of(report, &catalogue.wording, brand)?;
    let mut parts = vec![
        PackagePart::text("[Content_Types].xml", CONTENT_TYPES),
        PackagePart::text("_rels/.rels", RELATIONSHIPS),
        core_properties(report)?,
        PackagePart::text("word/document.xml", body.document),
        PackagePart::text("word/styles.xml", styles),
        PackagePart::text("word/numbering.xml", NUMBERING),
        PackagePart::text("word/settings.xml", filled(SETTINGS, &[language])?),
        PackagePart::text("word/footer1.xml", margins::footer(report, &catalogue.wording, brand)?),
        PackagePart::text("word/header1.xml", margins::header(brand)?),
        PackagePart::text("word/_rels/document.xml.rels", body.relations.document()?),
    ];
    parts.extend(body.relations.into_pictures());
    packed(&parts)
}
