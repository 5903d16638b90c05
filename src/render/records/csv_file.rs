//! How records become the bytes of a CSV file.

use serde::Serialize;

use crate::domain::{Outcome, Place, Problem, Problems};

/// Records as a CSV file for spreadsheets: with byte-order mark, their fields as headers.
pub fn csv_of_records(records: &[impl Serialize]) -> Outcome<Vec<u8>> {
    let written = || {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(byte_order_mark());
        records.iter().try_for_each(|record| writer.serialize(record))?;
        bytes(writer)
    };
    written().map_err(|error| fault(&error))
}

/// Rows as a CSV file for spreadsheets; the first row holds the headers.
pub(super) fn for_spreadsheets(rows: &[Vec<String>]) -> Outcome<Vec<u8>> {
    let written = || {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(byte_order_mark());
        rows.iter().try_for_each(|row| writer.write_record(row))?;
        bytes(writer)
    };
    written().map_err(|error| fault(&error))
}

/// Rows under headers as a CSV file for programs: without byte-order mark, with the line ends of Unix.
pub(super) fn for_programs(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Outcome<Vec<u8>> {
    let written = || {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(headers)?;
        rows.into_iter().try_for_each(|row| writer.write_record(row))?;
        bytes(writer)
    };
    written().map_err(|error| fault(&error))
}

/// A number as exact as it is; nothing where it is absent.
pub(super) fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn byte_order_mark() -> Vec<u8> {
    "\u{feff}".as_bytes().to_vec()
}

fn bytes(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, csv::Error> {
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn fault(error: &csv::Error) -> Problems {
    Problem::data(Place::Stage("render"), format!("the CSV cannot be written: {error}")).into()
}
