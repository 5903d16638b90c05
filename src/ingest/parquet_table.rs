//! Parquet files as tables: the names of the columns in the first row, as if a spreadsheet held them.

use std::path::Path;

use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::workbook::{CellValue, MAX_CELLS, Sheet};
use crate::domain::{Outcome, Place, Problem};

/// The first bytes of every Parquet file.
pub(super) const MAGIC: &[u8] = b"PAR1";

/// Largest size of a file's columns once unpacked: counted by the file itself, and refused before they are.
const MAX_UNPACKED_SIZE: i64 = 512 << 20;

/// A Parquet file as a sheet without a name.
pub(super) fn sheet(path: &Path, bytes: Vec<u8>) -> Outcome<Sheet> {
    let damaged = |why: String| {
        Problem::data(Place::File(path.into()), format!("the Parquet file cannot be read: {why}"))
            .hint("it may be cut short or damaged: write it again")
    };
    let file = SerializedFileReader::new(Bytes::from(bytes)).map_err(|error| damaged(error.to_string()))?;
    let about = file.metadata();
    let width = about.file_metadata().schema_descr().num_columns();
    let rows = usize::try_from(about.file_metadata().num_rows()).unwrap_or(usize::MAX);
    let unpacked: i64 = about.row_groups().iter().map(|group| group.total_byte_size().max(0)).sum();
    if rows.saturating_mul(width) > MAX_CELLS || unpacked > MAX_UNPACKED_SIZE {
        return Err(damaged(format!("it has more than {MAX_CELLS} cells or unpacks to too much")).into());
    }
    let columns = about.file_metadata().schema_descr().columns().iter();
    let mut all = vec![columns.map(|column| CellValue::Text(column.name().to_owned())).collect()];
    for row in file.get_row_iter(None).map_err(|error| damaged(error.to_string()))? {
        let row = row.map_err(|error| damaged(error.to_string()))?;
        all.push(row.get_column_iter().map(|(_, field)| cell(field)).collect());
    }
    Ok(Sheet::new("", false, all))
}

fn cell(field: &Field) -> CellValue {
    match field {
        Field::Null => CellValue::Empty,
        Field::Str(text) => CellValue::Text(text.clone()),
        Field::Double(number) => CellValue::Number(*number),
        Field::Float(number) => CellValue::Number(f64::from(*number)),
        Field::Byte(number) => CellValue::Number(f64::from(*number)),
        Field::Short(number) => CellValue::Number(f64::from(*number)),
        Field::Int(number) => CellValue::Number(f64::from(*number)),
        Field::UByte(number) => CellValue::Number(f64::from(*number)),
        Field::UShort(number) => CellValue::Number(f64::from(*number)),
        Field::UInt(number) => CellValue::Number(f64::from(*number)),
        // As text: a whole number of this size need not fit a double, and is read or refused like any other text.
        other => CellValue::Text(other.to_string().trim_matches('"').to_owned()),
    }
}
