//! What is damaged: every sample, and files of every other format the readers know, made from samples.

use std::fs;
use std::io::{Cursor, Write};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray};
use flate2::Compression;
use flate2::write::GzEncoder;
use likeforce::project::run_configuration_template;
use parquet::arrow::ArrowWriter;
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{CATALOGUE, root, samples};

/// A sound or faulty file before it is damaged.
pub(super) struct Seed {
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) content: Content,
}

/// Who reads it.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// A table, workbook or archive.
    Table,
    /// A run configuration.
    RunConfiguration,
    /// A definition, and where it would be in a catalogue.
    Definition(String),
}

/// Its bytes, and how they are packed.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    Gzipped(Vec<u8>),
    Zipped(Vec<(String, Vec<u8>)>),
}

impl Content {
    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Gzipped(bytes) => {
                let mut file = GzEncoder::new(Vec::new(), Compression::fast());
                file.write_all(bytes).unwrap();
                file.finish().unwrap()
            }
            Self::Zipped(parts) => {
                let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
                for (name, content) in parts {
                    archive.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
                    archive.write_all(content).unwrap();
                }
                archive.finish().unwrap().into_inner()
            }
        }
    }
}

/// Every seed.
pub(super) fn all() -> Vec<Seed> {
    let folders = ["tables/valid", "tables/invalid", "records"];
    let tables = folders.into_iter().flat_map(samples).map(|path| (path, Form::Table));
    let configurations = samples("run-configurations/invalid").into_iter().map(|path| (path, Form::RunConfiguration));
    let on_disk = tables.chain(configurations).map(|(path, form)| {
        let name = path.strip_prefix(root().join("tests/samples")).unwrap().display().to_string();
        Seed { name, form, content: unpacked(fs::read(&path).unwrap()) }
    });
    on_disk.chain(made()).collect()
}

/// The seeds that are no samples: they are sound.
pub(super) fn made() -> Vec<Seed> {
    let table = |name: &str, content: Content| Seed { name: name.to_owned(), form: Form::Table, content };
    let (modern, tidy) = (text("modern-layout.csv"), text("tidy-figures-of-an-office.csv"));
    let street = fs::read(root().join("tests/samples/records/2031-10-street-of-three-forces.csv")).unwrap();
    let archive = vec![
        ("2031-10/2031-10-cumbria-street.csv".to_owned(), street.clone()),
        ("tables/modern.csv".to_owned(), modern.clone()),
        ("read me.txt".to_owned(), b"not a table".to_vec()),
    ];
    let definitions = ["areas.toml", "breaks.toml", "forces.toml", "quality.toml", "symbols.toml", "tile-map.toml"]
        .into_iter()
        .chain(["theme.toml", "measures/robbery.toml", "peer-groups/msg-2013.toml", "frameworks/ncpm.toml"])
        .chain(["tables/ons-police-force-area-p1.toml", "reports/force-comparison.toml", "wording/en.toml"])
        .map(definition);
    let configuration = run_configuration_template(&CATALOGUE).as_bytes().to_vec();
    [
        table("workbook.xlsx", unpacked(xlsx(&modern))),
        table("workbook.ods", Content::Zipped(ods(&modern))),
        table("modern.csv.gz", Content::Gzipped(modern.clone())),
        table("street.csv.gz", Content::Gzipped(street)),
        table("archive.zip", Content::Zipped(archive)),
        table("tidy.parquet", Content::Bytes(parquet(&tidy))),
        Seed {
            name: "likeforce.toml".to_owned(),
            form: Form::RunConfiguration,
            content: Content::Bytes(configuration),
        },
    ]
    .into_iter()
    .chain(definitions)
    .collect()
}

fn text(sample: &str) -> Vec<u8> {
    fs::read(root().join("tests/samples/tables/valid").join(sample)).unwrap()
}

fn definition(place: &str) -> Seed {
    let bytes = fs::read(root().join("datasets/catalogue").join(place)).unwrap();
    Seed { name: place.to_owned(), form: Form::Definition(place.to_owned()), content: Content::Bytes(bytes) }
}

/// The parts of a zip file, so that they can be changed one by one; any other file as it is.
fn unpacked(bytes: Vec<u8>) -> Content {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes.as_slice())) else { return Content::Bytes(bytes) };
    let parts = (0..archive.len()).map(|at| {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        (part.name().unwrap().into_owned(), content)
    });
    Content::Zipped(parts.collect())
}

fn rows(text: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn xlsx(text: &[u8]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows(text)) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

fn ods(text: &[u8]) -> Vec<(String, Vec<u8>)> {
    let escaped = |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |cell: &String| match cell.parse::<f64>() {
        Ok(number) => {
            format!(
                r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
            )
        }
        Err(_) => format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escaped(cell)
        ),
    };
    let lines: String = rows(text)
        .iter()
        .map(|row| format!("<table:table-row>{}</table:table-row>\n", row.iter().map(cell).collect::<String>()))
        .collect();
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Table P1">
{lines}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
    );
    [("mimetype", kind.to_owned()), ("META-INF/manifest.xml", manifest), ("content.xml", content)]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .to_vec()
}

fn parquet(text: &[u8]) -> Vec<u8> {
    let rows = rows(text);
    let (headers, rows) = rows.split_first().unwrap();
    let columns = headers.iter().enumerate().map(|(at, header)| {
        let cells = rows.iter().map(|row| row.get(at).filter(|cell| !cell.is_empty()).map(String::as_str));
        (header.as_str(), Arc::new(cells.collect::<StringArray>()) as ArrayRef)
    });
    let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, cells)| (name, cells, true))).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}
