//! Cells of a workbook or a text table, whatever its format.

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{parquet_table, spreadsheet, text_table};
use crate::domain::{Outcome, Place, Problem};

/// Largest file read whole. The largest published workbook so far has 1.5 MB; long tables and records are read as streams.
const MAX_FILE_SIZE: u64 = 64 << 20;

/// Most cells of one file. The largest so far has 270,000; beyond this a file is damaged or hostile.
pub(super) const MAX_CELLS: usize = 8_000_000;

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
    /// The row it begins at, and the title of the sheet it is a part of.
    top: usize,
    over: Option<String>,
}

impl Sheet {
    pub(super) fn new(name: &str, hidden: bool, rows: Vec<Vec<CellValue>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self { name: name.to_owned(), hidden, rows, width, top: 0, over: None }
    }

    /// The parts of a sheet on which several tables are below one another, each under a title such as `Table 1.7 …` in
    /// the first column. Cells keep their names. None where there are no such titles.
    pub(super) fn parts(&self) -> Vec<Self> {
        let begins = |row: &usize| is_title_of_a_part(&self.cell(*row, 0).published());
        let tops: Vec<usize> = (1..self.height()).filter(begins).collect();
        let ends = tops.iter().skip(1).copied().chain([self.height()]);
        let over = self.title();
        tops.iter()
            .zip(ends)
            .map(|(top, end)| {
                let kept = self.rows.iter().take(end).enumerate();
                let rows = kept.map(|(row, cells)| if row < *top { Vec::new() } else { cells.clone() }).collect();
                Self { top: *top, over: over.clone(), ..Self::new(&self.name, self.hidden, rows) }
            })
            .collect()
    }

    /// Whether it is a part of a sheet.
    pub(super) fn is_part(&self) -> bool {
        self.over.is_some()
    }

    /// The row that the sheet begins at: 0, except for a part.
    pub(super) fn top(&self) -> usize {
        self.top
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

    /// The title: the first text of the first rows, from the left; before that of a part stands the one of its sheet.
    pub(super) fn title(&self) -> Option<String> {
        let top = self.rows.iter().skip(self.top).take(5).flatten();
        // Above some titles stands a link to the list of tables.
        let is_link = |cell: &&CellValue| cell.published().trim().eq_ignore_ascii_case("contents");
        let first = top.into_iter().find(|cell| !cell.is_blank() && !is_link(cell))?;
        let over = self.over.iter().map(|over| format!("{over}. "));
        Some(over.chain([first.published()]).collect())
    }
}

/// `Table 1.7 Number of incidents`: the word, a number and more words.
fn is_title_of_a_part(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next() == Some("Table")
        && words.next().is_some_and(|number| number.starts_with(|letter: char| letter.is_ascii_digit()))
        && words.next().is_some()
}

/// Puts a value into rows that grow as far as they must, and no further than all cells of a file may.
pub(super) fn put(
    rows: &mut Vec<Vec<CellValue>>,
    (row, column): (u32, u32),
    value: CellValue,
    cells: &mut usize,
) -> Result<(), String> {
    if value == CellValue::Empty {
        return Ok(());
    }
    let too_many = || format!("it has more than {MAX_CELLS} cells");
    let (row, column) =
        (usize::try_from(row).map_err(|_| too_many())?, usize::try_from(column).map_err(|_| too_many())?);
    let new_rows = (row + 1).saturating_sub(rows.len());
    let width = rows.get(row).map_or(0, Vec::len);
    *cells += new_rows + (column + 1).saturating_sub(width);
    if *cells > MAX_CELLS {
        return Err(too_many());
    }
    if new_rows > 0 {
        rows.resize(row + 1, Vec::new());
    }
    if let Some(cells) = rows.get_mut(row) {
        if cells.len() <= column {
            cells.resize(column + 1, CellValue::Empty);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = value;
        }
    }
    Ok(())
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
        .take(MAX_FILE_SIZE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::system(place(), format!("cannot read the file: {error}")))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_FILE_SIZE {
        let what = format!("the file has more than {} MB, which is the limit", MAX_FILE_SIZE >> 20);
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
