//! Cells of a workbook or a text table, whatever its format.

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{parquet_table, spreadsheet, text_table};
use crate::domain::{Outcome, Place, Problem};

/// Largest file read whole. The largest published workbook at hand has 1.5 MB; long tables and records are read as streams.
const LARGEST_FILE: u64 = 64 << 20;

/// Most cells of one file. The largest at hand has 270,000; beyond this a file is damaged or hostile.
pub(super) const MOST_CELLS: usize = 8_000_000;

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

/// The cell of a row at a column, from 0; nothing where the row ends before it.
pub(super) fn cell_in(row: &[CellValue], column: usize) -> &CellValue {
    row.get(column).unwrap_or(&NOTHING)
}

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
    pub(super) fn new(name: &str, hidden: bool, rows: Vec<Vec<CellValue>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self { name: name.to_owned(), hidden, rows, width }
    }

    /// The cell at a row and a column, both from 0.
    pub(super) fn cell(&self, row: usize, column: usize) -> &CellValue {
        cell_in(self.row(row), column)
    }

    /// The cells of a row, from 0.
    pub(super) fn row(&self, row: usize) -> &[CellValue] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    /// Number of rows.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The title: the first text of the first rows, from the left.
    pub(super) fn title(&self) -> Option<String> {
        let top = self.rows.iter().take(5).flatten();
        let first = top.into_iter().find(|cell| !cell.is_blank())?;
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

/// Opens a spreadsheet from its bytes.
pub(super) fn of_spreadsheet(path: &Path, bytes: Vec<u8>) -> Outcome<Workbook> {
    let sha256 = hash(Sha256::digest(&bytes).as_slice());
    let (sheets, saved) = spreadsheet::sheets(path, bytes)?;
    Ok(Workbook { path: path.to_owned(), sha256, saved, sheets })
}

/// A Parquet file as a workbook of one sheet.
pub(super) fn of_parquet(path: &Path, bytes: Vec<u8>) -> Outcome<Workbook> {
    let sha256 = hash(Sha256::digest(&bytes).as_slice());
    let sheets = vec![parquet_table::sheet(path, bytes)?];
    Ok(Workbook { path: path.to_owned(), sha256, saved: None, sheets })
}

/// A text table as a workbook of one sheet.
pub(super) fn of_text(path: &Path, sha256: String, bytes: &[u8]) -> Outcome<Workbook> {
    Ok(Workbook { path: path.to_owned(), sha256, saved: None, sheets: vec![text_table::sheet(path, bytes)?] })
}

/// The bytes of a stream that is read whole.
pub(super) fn whole(path: &Path, stream: impl Read) -> Outcome<Vec<u8>> {
    let place = || Place::File(path.into());
    let mut bytes = Vec::new();
    stream
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::system(place(), format!("cannot read the file: {error}")))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_FILE {
        let what = format!("the file has more than {} MB, which is the most that is read", LARGEST_FILE >> 20);
        return Err(Problem::data(place(), what).into());
    }
    Ok(bytes)
}

/// SHA-256 of a stream, in hexadecimal.
pub(super) fn sha256_of(stream: &mut impl Read) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        let read = stream.read(&mut block)?;
        if read == 0 {
            return Ok(hash(hasher.finalize().as_slice()));
        }
        hasher.update(block.get(..read).unwrap_or_default());
    }
}

fn hash(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
}
