//! Office documents as containers: parts in order, without a clock, and texts that no part can be broken by.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::domain::{Outcome, Place, Problem, Problems, Report};

/// A file inside a document.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    pub(super) fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), bytes: text.into().into_bytes() }
    }
}

/// Parts put together. Every part has the same date, so that the same parts give the same bytes.
pub(super) fn packed(parts: &[Part]) -> Outcome<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        // Pictures are compressed already.
        let method = if part.name.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::DEFAULT);
        writer.start_file(&part.name, options).map_err(|error| fault(&error))?;
        writer.write_all(&part.bytes).map_err(|error| fault(&error))?;
    }
    Ok(writer.finish().map_err(|error| fault(&error))?.into_inner())
}

/// The parts of a document, in their order.
pub(super) fn unpacked(bytes: &[u8]) -> Outcome<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut parts = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| fault(&error))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| fault(&error))?;
        let name = file.name().map_err(|error| fault(&error))?.into_owned();
        parts.push(Part { name, bytes });
    }
    Ok(parts)
}

/// The problem of a document that cannot be made.
pub(super) fn fault(error: &dyn std::fmt::Display) -> Problems {
    Problem::data(Place::Stage("render"), format!("the office document cannot be written: {error}")).into()
}

/// Title, subject and language of a document. It has no dates: they would be the only thing that differs between two runs.
pub(super) fn core_properties(report: &Report) -> Part {
    let text = format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            "\n",
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>"#,
            r#"<dc:creator>likeforce</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#
        ),
        xml(&report.title),
        xml(&report.subtitle),
        xml(&report.language)
    );
    Part::text("docProps/core.xml", text)
}

/// A text that can be between tags or in an attribute. Characters that XML forbids are left out: one of them in a
/// cell of a published table would make the whole document unreadable.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| is_allowed(*letter)) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Characters of XML 1.0.
pub(super) fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_a_part() {
        assert_eq!(xml("<a b='c'>&\u{1}\u{fffe}\u{b}"), "&lt;a b=&#39;c&#39;&gt;&amp;");
        assert_eq!(xml("Heddlu Dyfed-Powys ŵ ŷ ►"), "Heddlu Dyfed-Powys ŵ ŷ ►");
    }

    #[test]
    fn the_same_parts_give_the_same_bytes_and_come_back() {
        let parts = [Part::text("one.xml", "<one/>"), Part { name: "two.png".to_owned(), bytes: vec![1, 2, 3] }];
        let bytes = packed(&parts).unwrap();
        assert_eq!(bytes, packed(&parts).unwrap());
        let back = unpacked(&bytes).unwrap();
        assert_eq!(back.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["one.xml", "two.png"]);
        assert_eq!(back[1].bytes, [1, 2, 3]);
    }
}
