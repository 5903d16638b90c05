//! Text tables: comma-separated values in the encodings and line ends that offices save, whole or row by row.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::bounded::{self, RowEnd};
use super::workbook::{CellValue, MAX_CELLS, Sheet};
use crate::domain::{Outcome, Place, Problem};

/// Bytes read at a time.
const BLOCK: usize = 1 << 16;

/// A text table as a sheet without a name.
pub(super) fn sheet(path: &Path, bytes: &[u8]) -> Outcome<Sheet> {
    let text = decoded(bytes);
    let mut table = Rows::of(path, text.as_bytes());
    let mut rows: Vec<Vec<CellValue>> = Vec::new();
    let mut cells = 0_usize;
    while let Some((at, row)) = table.next_row()? {
        cells += row.len();
        if cells > MAX_CELLS {
            return Err(Problem::data(Place::File(path.into()), format!("more than {MAX_CELLS} cells")).into());
        }
        rows.resize(at, Vec::new());
        rows.push(row);
    }
    Ok(Sheet::new("", false, rows))
}

/// The rows of a text table one by one, so that none but the present one is in memory.
pub(super) struct Rows<R> {
    path: PathBuf,
    reader: csv::Reader<bounded::Rows<R>>,
    record: csv::ByteRecord,
    end: RowEnd,
    next: usize,
}

impl<R: Read> Rows<R> {
    /// Reads from a stream of text in UTF-8 or a Windows code page.
    pub(super) fn of(path: &Path, stream: R) -> Self {
        let (stream, end) = bounded::Rows::of(stream);
        let reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(BLOCK).from_reader(stream);
        Self { path: path.to_owned(), reader, record: csv::ByteRecord::new(), end, next: 0 }
    }

    /// The next row that is not blank, and its number from 0, blank lines counted.
    pub(super) fn next_row(&mut self) -> Outcome<Option<(usize, Vec<CellValue>)>> {
        let before = self.reader.position().line();
        let more = self.reader.read_byte_record(&mut self.record).map_err(|error| unreadable(&self.path, &error))?;
        if !more {
            return Ok(None);
        }
        self.end.reached();
        // The reader passes over blank lines; a spreadsheet counts them, and so do the names of our cells.
        let passed = usize::try_from(self.reader.position().line() - before).unwrap_or(0);
        let inside = self.record.iter().map(|text| memchr::memchr_iter(b'\n', text).count()).sum::<usize>();
        let at = self.next + passed.saturating_sub(1 + inside);
        self.next = at + 1;
        Ok(Some((at, self.record.iter().map(text_cell).collect())))
    }
}

fn unreadable(path: &Path, error: &csv::Error) -> Problem {
    let line = error.position().map_or(0, csv::Position::line);
    let place = match usize::try_from(line) {
        Ok(line) if line > 0 => Place::Line(path.into(), line),
        _ => Place::File(path.into()),
    };
    match error.kind() {
        csv::ErrorKind::Io(refusal) => Problem::data(place, format!("the file cannot be read to the end: {refusal}")),
        _ => Problem::data(place, format!("the line cannot be read: {error}")),
    }
}

fn text_cell(bytes: &[u8]) -> CellValue {
    if bytes.is_empty() { CellValue::Empty } else { CellValue::Text(one_text(bytes)) }
}

/// A text in UTF-8, and else in the Windows code page that Excel saves.
pub(super) fn one_text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// Text in UTF-8 or UTF-16 with or without a byte-order mark, and else in the Windows code page that Excel saves.
fn decoded(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => one_text(bytes),
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
