//! Comparisons as CSV for spreadsheets: UTF-8 with byte-order mark, one row per comparison, no text that runs as a formula.

use super::batch_files::BatchFiles;
use super::columns::{COLUMNS, Value};
use super::comparison_records::ComparisonRecord;
use super::dimensions;
use super::writer::Writer;
use super::written_file::WrittenFile;
use crate::domain::{Outcome, Place, Problem, Problems};

/// What writes the format.
pub(super) const WRITER: Writer = Writer { reports: None, once: Some(write) };

fn write(files: &BatchFiles) -> Outcome<Vec<WrittenFile>> {
    let mut made = files.data("csv", &table(files.records)?)?;
    for dimension in dimensions::all(files) {
        let rows = dimension.rows.iter().map(|row| row.iter().map(|text| harmless(text)).collect());
        made.push(files.file(dimension.name, "csv", &written(dimension.columns, rows)?)?);
    }
    Ok(made)
}

/// The records as the bytes of a CSV file.
pub fn table(records: &[ComparisonRecord]) -> Outcome<Vec<u8>> {
    let headers: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    written(&headers, records.iter().map(row))
}

fn written(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Outcome<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| {
        Problems::from(Problem::data(Place::Stage("render"), format!("the CSV cannot be written: {error}")))
    };
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(headers).map_err(|error| fault(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| fault(&error))?;
    }
    writer.flush().map_err(|error| fault(&error))?;
    drop(writer);
    Ok(bytes)
}

/// The values of a record; what is missing is empty.
fn row(record: &ComparisonRecord) -> Vec<String> {
    COLUMNS.iter().map(|column| column.value(record).map(cell).unwrap_or_default()).collect()
}

/// A value as text; several texts are one, parted by blanks.
fn cell(value: Value) -> String {
    match value {
        Value::Text(text) => harmless(&text),
        Value::Number(number) => number.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Texts(texts) => harmless(&texts.join(" ")),
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe before it.
fn harmless(text: &str) -> String {
    let runs = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_runs_as_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        assert_eq!(harmless("Avon and Somerset"), "Avon and Somerset");
    }
}
