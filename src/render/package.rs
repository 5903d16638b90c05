//! Office documents as containers: parts in order, without a clock.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml::Element;
use crate::domain::{Outcome, Place, Problem, Problems, Report};

/// A file inside a document.
pub(crate) struct PackagePart {
    /// Its name, with the folders it is in.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl PackagePart {
    pub(super) fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), bytes: text.into().into_bytes() }
    }
}

/// Parts put together. Every part has the same date, so that the same parts give the same bytes.
pub(super) fn packed(parts: &[PackagePart]) -> Outcome<Vec<u8>> {
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
pub(crate) fn unpacked(bytes: &[u8]) -> Outcome<Vec<PackagePart>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut parts = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| fault(&error))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| fault(&error))?;
        let name = file.name().map_err(|error| fault(&error))?.into_owned();
        parts.push(PackagePart { name, bytes });
    }
    Ok(parts)
}

/// The problem of a document that cannot be made.
pub(super) fn fault(error: &dyn std::fmt::Display) -> Problems {
    Problem::data(Place::Stage("render"), format!("the office document cannot be written: {error}")).into()
}

/// Title, subject and language of a document. It has no dates: they would be the only thing that differs between two runs.
pub(super) fn core_properties(report: &Report) -> Outcome<PackagePart> {
    let said = |name: &'static str, text: &str| Element::new(name).saying(text);
    let properties = Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .holding([
            said("dc:title", &report.title),
            said("dc:subject", &report.subtitle),
            said("dc:creator", "likeforce"),
            said("dc:language", &report.language),
        ]);
    Ok(PackagePart::text("docProps/core.xml", properties.document()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bytes_and_come_back() {
        let parts =
            [PackagePart::text("one.xml", "<one/>"), PackagePart { name: "two.png".to_owned(), bytes: vec![1, 2, 3] }];
        let bytes = packed(&parts).unwrap();
        assert_eq!(bytes, packed(&parts).unwrap());
        let back = unpacked(&bytes).unwrap();
        assert_eq!(back.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["one.xml", "two.png"]);
        assert_eq!(back[1].bytes, [1, 2, 3]);
    }
}
