//! Cells of a workbook or a text table, whatever its format; known by the first bytes, not by the file name.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, DataType, Reader, SheetType, SheetVisible, Sheets};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::domain::{Outcome, Place, Problem};

/// Largest file read whole. The largest published workbook at hand has 1.5 MB; record-level files are not read here.
const LARGEST_FILE: u64 = 64 << 20;

/// Most cells of one sheet. The largest table at hand has 270,000; beyond this a sheet is damaged or hostile.
const MOST_CELLS: usize = 8_000_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as published.
    Text(String),
    /// A number.
    Number(f64),
    /// Anything else, in words: an error value, a date, a truth value.
    Other(String),
}

impl CellValue {
    /// The text of the cell as a person would read it.
    pub(super) fn published(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Other(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Other(_) => false,
        }
    }
}

static NOTHING: CellValue = CellValue::Empty;

/// A sheet as a grid that starts at cell A1.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Name as published; empty for a file without sheets.
    pub(super) name: String,
    /// Whether the publisher hid it.
    pub(super) hidden: bool,
    rows: Vec<Vec<CellValue>>,
    width: usize,
}

impl Sheet {
    fn new(name: &str, hidden: bool, rows: Vec<Vec<CellValue>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self { name: name.to_owned(), hidden, rows, width }
    }

    /// The cell at a row and a column, both from 0.
    pub(super) fn cell(&self, row: usize, column: usize) -> &CellValue {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&NOTHING)
    }

    /// Number of rows.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The title: the first text in the first column.
    pub(super) fn title(&self) -> Option<String> {
        let first = (0..self.height().min(5)).map(|row| self.cell(row, 0)).find(|cell| !cell.is_blank())?;
        Some(first.published())
    }
}

/// A file with its sheets.
#[derive(Debug, Clone)]
pub(super) struct Workbook {
    /// The file.
    pub(super) path: PathBuf,
    /// SHA-256 of the file, in hexadecimal.
    pub(super) sha256: String,
    /// The day it was last saved, where the file says.
    pub(super) saved: Option<NaiveDate>,
    /// Its sheets in order.
    pub(super) sheets: Vec<Sheet>,
}

/// The name of a cell, such as `AA7`, from row and column counted from 0.
pub(super) fn cell_name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Opens a file.
pub(super) fn open(path: &Path) -> Outcome<Workbook> {
    let bytes = bytes_of(path)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let (sheets, saved) = match kind_of(&bytes) {
        Kind::Workbook => workbook_sheets(path, bytes)?,
        Kind::Text => (vec![text_sheet(path, &bytes)?], None),
        Kind::Neither => {
            let what = "the file is neither a workbook nor a text table";
            return Err(Problem::data(Place::File(path.into()), what)
                .hint("xlsx, xls, ods and csv files can be read; open the file in a spreadsheet program to see what it is")
                .into());
        }
    };
    Ok(Workbook { path: path.to_owned(), sha256, saved, sheets })
}

fn bytes_of(path: &Path) -> Outcome<Vec<u8>> {
    let place = || Place::File(path.into());
    let cannot = |error: std::io::Error| Problem::system(place(), format!("cannot read the file: {error}"));
    let about = fs::metadata(path).map_err(cannot)?;
    if about.is_dir() {
        return Err(Problem::usage(place(), "this is a folder").hint("name the files in it").into());
    }
    if about.len() > LARGEST_FILE {
        let what = format!("the file has {} bytes; at most {LARGEST_FILE} are read", about.len());
        return Err(Problem::data(place(), what).into());
    }
    let bytes = fs::read(path).map_err(cannot)?;
    if bytes.is_empty() {
        return Err(Problem::data(place(), "the file is empty").hint("download it again").into());
    }
    Ok(bytes)
}

enum Kind {
    Workbook,
    Text,
    Neither,
}

fn kind_of(bytes: &[u8]) -> Kind {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) {
        return Kind::Workbook;
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if utf16 || !bytes.iter().take(1 << 16).any(|byte| *byte == 0) { Kind::Text } else { Kind::Neither }
}

fn workbook_sheets(path: &Path, bytes: Vec<u8>) -> Outcome<(Vec<Sheet>, Option<NaiveDate>)> {
    let place = || Place::File(path.into());
    if is_encrypted(&bytes) {
        return Err(Problem::data(place(), "the workbook is protected by a password")
            .hint("open it with the password, save a copy without one, and add the copy")
            .into());
    }
    let damaged = |error: &dyn std::fmt::Display| {
        Problem::data(place(), format!("the workbook cannot be read: {error}"))
            .hint("it may be cut short or damaged: download it again")
    };
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let saved = book
        .workbook_properties()
        .ok()
        .and_then(|about| about.modified)
        .and_then(|text| text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()));
    let about: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for sheet in about.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let rows = sheet_rows(&mut book, &sheet.name).map_err(|why| {
            Problem::data(Place::Sheet(path.into(), sheet.name.clone()), why).hint("download the file again")
        })?;
        sheets.push(Sheet::new(&sheet.name, sheet.visible != SheetVisible::Visible, rows));
    }
    Ok((sheets, saved))
}

/// A password-protected xlsx is a compound file whose directory names an encrypted package.
fn is_encrypted(bytes: &[u8]) -> bool {
    let needle: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xD0\xCF") && bytes.windows(needle.len()).any(|window| window == needle)
}

fn sheet_rows(book: &mut Sheets<Cursor<Vec<u8>>>, name: &str) -> Result<Vec<Vec<CellValue>>, String> {
    let range = book.worksheet_range(name).map_err(|error| format!("the sheet cannot be read: {error}"))?;
    let (Some((top, left)), (height, width)) = (range.start(), range.get_size()) else { return Ok(Vec::new()) };
    let (top, left) = (usize::try_from(top).unwrap_or(0), usize::try_from(left).unwrap_or(0));
    if (height + top).saturating_mul(width + left) > MOST_CELLS {
        return Err(format!("the sheet has {height} rows and {width} columns; at most {MOST_CELLS} cells are read"));
    }
    let mut rows = vec![Vec::new(); top];
    for row in range.rows() {
        let mut cells = vec![CellValue::Empty; left];
        cells.extend(row.iter().map(value_of));
        rows.push(cells);
    }
    Ok(rows)
}

fn value_of(data: &Data) -> CellValue {
    match data {
        Data::Empty => CellValue::Empty,
        Data::String(text) => CellValue::Text(text.clone()),
        Data::Int(number) => CellValue::Number(exact(*number)),
        Data::Float(number) => CellValue::Number(*number),
        Data::Bool(truth) => CellValue::Other(truth.to_string()),
        Data::DateTime(_) | Data::DateTimeIso(_) => match data.as_date() {
            Some(day) => CellValue::Other(day.to_string()),
            None => CellValue::Other(format!("{data}")),
        },
        Data::DurationIso(text) => CellValue::Other(text.clone()),
        Data::Error(error) => CellValue::Other(error.to_string()),
    }
}

/// Spreadsheet integers fit a double exactly up to 2^53, far beyond any published count.
#[allow(clippy::cast_precision_loss)]
fn exact(number: i64) -> f64 {
    number as f64
}

fn text_sheet(path: &Path, bytes: &[u8]) -> Outcome<Sheet> {
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
    fn cells_are_named_as_in_a_spreadsheet() {
        for (row, column, name) in [(0, 0, "A1"), (6, 25, "Z7"), (6, 26, "AA7"), (9, 701, "ZZ10"), (0, 702, "AAA1")] {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn blank_lines_and_line_breaks_in_quotes_keep_the_rows_of_a_spreadsheet() {
        let sheet = text_sheet(Path::new("x.csv"), b"title\n\n\"two\nlines\",b\nlast,1\n").unwrap();
        assert_eq!(sheet.cell(0, 0), &CellValue::Text("title".into()));
        assert!(sheet.cell(1, 0).is_blank());
        assert_eq!(sheet.cell(2, 0), &CellValue::Text("two\nlines".into()));
        assert_eq!(sheet.cell(3, 0), &CellValue::Text("last".into()));
    }

    #[test]
    fn carriage_returns_alone_and_utf_16_are_read() {
        let sheet = text_sheet(Path::new("x.csv"), b"a,b\rc,d\r").unwrap();
        assert_eq!(sheet.cell(1, 1), &CellValue::Text("d".into()));
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("a,\u{175}".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text_sheet(Path::new("x.csv"), &utf16).unwrap().cell(0, 1), &CellValue::Text("\u{175}".into()));
    }
}
