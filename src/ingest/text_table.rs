//! Text tables: comma-separated values in the encodings and line ends that offices save.

use std::path::Path;

use super::workbook::{CellValue, MOST_CELLS, Sheet};
use crate::domain::{Outcome, Place, Problem};

/// A text table as a sheet without a name.
pub(super) fn sheet(path: &Path, bytes: &[u8]) -> Outcome<Sheet> {
    let text = decoded(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<CellValue>> = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut cells = 0_usize;
    loop {
        let before = reader.position().line();
        let more = reader.read_record(&mut record).map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            let line = usize::try_from(line).unwrap_or(0);
            Problem::data(Place::Line(path.into(), line), format!("the line cannot be read: {error}"))
        })?;
        if !more {
            break;
        }
        // The reader passes over blank lines; a spreadsheet counts them, and so do the names of our cells.
        let passed = usize::try_from(reader.position().line() - before).unwrap_or(0);
        let inside = record.iter().map(|text| text.matches('\n').count()).sum::<usize>();
        let blank = passed.saturating_sub(1 + inside);
        rows.extend(std::iter::repeat_n(Vec::new(), blank));
        cells += record.len();
        if cells > MOST_CELLS {
            return Err(Problem::data(Place::File(path.into()), format!("more than {MOST_CELLS} cells")).into());
        }
        rows.push(record.iter().map(text_cell).collect());
    }
    Ok(Sheet::new("", false, rows))
}

fn text_cell(text: &str) -> CellValue {
    if text.is_empty() { CellValue::Empty } else { CellValue::Text(text.to_owned()) }
}

/// Text in UTF-8 or UTF-16 with or without a byte-order mark, and else in the Windows code page that Excel saves.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_line_breaks_in_quotes_keep_the_rows_of_a_spreadsheet() {
        let table = sheet(Path::new("x.csv"), b"title\n\n\"two\nlines\",b\nlast,1\n").unwrap();
        assert_eq!(table.cell(0, 0), &CellValue::Text("title".into()));
        assert!(table.cell(1, 0).is_blank());
        assert_eq!(table.cell(2, 0), &CellValue::Text("two\nlines".into()));
        assert_eq!(table.cell(3, 0), &CellValue::Text("last".into()));
    }

    #[test]
    fn carriage_returns_alone_and_utf_16_are_read() {
        let table = sheet(Path::new("x.csv"), b"a,b\rc,d\r").unwrap();
        assert_eq!(table.cell(1, 1), &CellValue::Text("d".into()));
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("a,\u{175}".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(sheet(Path::new("x.csv"), &utf16).unwrap().cell(0, 1), &CellValue::Text("\u{175}".into()));
    }
}
