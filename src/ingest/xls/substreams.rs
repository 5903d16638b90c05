//! The workbook's stream: first what all sheets share, then one part a sheet.

use super::Refusal;
use super::bytes::{index, u8_at, u16_at, u32_at};
use super::cells::{COLUMNS, Shared, cells_of};
use super::records::{Records, kind};
use super::strings;
use crate::ingest::workbook::{CellValue, Sheet, put};

/// Most sheets of a workbook. The largest so far has 71.
const MAX_SHEETS: usize = 1_000;

/// Most bytes of text in all cells. Many cells can name one long text, so that a small file could ask for all memory.
/// The largest so far has 0.4 MB.
const MAX_TEXT: usize = 64 << 20;

/// The version of the records that is read: BIFF8, of Excel 97 to 2003.
const VERSION: u16 = 0x0600;

/// A sheet as the first part lists it.
struct ListedSheet {
    start: usize,
    hidden: bool,
    is_worksheet: bool,
    name: String,
}

/// What has been read of all sheets together.
#[derive(Default)]
struct SheetTotals {
    cells: usize,
    text: usize,
}

/// The worksheets in order.
pub(super) fn sheets(stream: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let (listed, shared) = workbook_part(stream)?;
    let mut used = SheetTotals::default();
    let mut sheets = Vec::new();
    for (at, sheet) in listed.iter().enumerate().filter(|(_, sheet)| sheet.is_worksheet) {
        let end = listed.iter().map(|other| other.start).filter(|start| *start > sheet.start).min();
        let twice = listed.iter().take(at).any(|other| other.start == sheet.start);
        let part = stream.get(sheet.start..end.unwrap_or(stream.len())).filter(|_| !twice);
        let rows = part.ok_or_else(|| "it is not where the workbook says".to_owned());
        let rows = rows.and_then(|part| rows_of(part, &shared, &mut used));
        let rows = rows.map_err(|why| format!("{why}, in sheet '{}'", sheet.name))?;
        sheets.push(Sheet::new(&sheet.name, sheet.hidden, rows));
    }
    Ok(sheets)
}

fn workbook_part(stream: &[u8]) -> Result<(Vec<ListedSheet>, Shared), Refusal> {
    let mut records = Records::new(stream);
    let version = records.next_if(kind::BEGINNING).and_then(|content| u16_at(content, 0));
    if version != Some(VERSION) {
        return Err(Refusal::Damaged("it is not a workbook of Excel 97 to 2003".to_owned()));
    }
    let mut listed = Vec::new();
    let mut shared = Shared::default();
    while let Some(record) = records.next().transpose()? {
        let content = record.content;
        match record.kind {
            kind::PASSWORD => return Err(Refusal::Password),
            kind::DATE_MODE => shared.formats.count_days_as_told(content),
            kind::NUMBER_FORMAT => shared.formats.add_format(content).ok_or_else(damaged_format)?,
            kind::CELL_FORMAT => shared.formats.add_cell_format(content).ok_or_else(damaged_format)?,
            kind::SHARED_STRINGS => shared.strings = strings::shared(content, &mut records)?,
            kind::SHEET => {
                listed.push(listed_sheet(content).ok_or_else(|| "its list of sheets is damaged".to_owned())?)
            }
            kind::END => break,
            _ => {}
        }
        if listed.len() > MAX_SHEETS {
            return Err(Refusal::Damaged(format!("it has more than {MAX_SHEETS} sheets")));
        }
    }
    Ok((listed, shared))
}

fn damaged_format() -> String {
    "a format of its cells is damaged".to_owned()
}

fn listed_sheet(content: &[u8]) -> Option<ListedSheet> {
    Some(ListedSheet {
        start: index(u32_at(content, 0)?),
        hidden: u8_at(content, 4)? & 3 != 0,
        is_worksheet: u8_at(content, 5)? == 0,
        name: strings::short_text(content.get(6..)?)?.replace('\0', ""),
    })
}

/// The rows of a sheet's part. Charts drawn on the sheet are parts within it, with cells of their own that are not its.
fn rows_of(part: &[u8], shared: &Shared, used: &mut SheetTotals) -> Result<Vec<Vec<CellValue>>, String> {
    let mut records = Records::new(part);
    if records.next_if(kind::BEGINNING).is_none() {
        return Err("it is not where the workbook says".to_owned());
    }
    let mut rows = Vec::new();
    let mut depth = 1_usize;
    let mut formula = None;
    let mut hidden = [false; COLUMNS];
    while let Some(record) = records.next().transpose()? {
        match record.kind {
            kind::BEGINNING => depth += 1,
            kind::END => depth -= 1,
            kind::COLUMNS if depth == 1 => hide(record.content, &mut hidden),
            _ if depth == 1 => {
                let cells = cells_of(record, shared, &mut formula).ok_or("a cell of it is damaged")?;
                for (at, value) in cells {
                    used.add(&value)?;
                    put(&mut rows, at, value, &mut used.cells)?;
                }
            }
            _ => {}
        }
        if depth == 0 {
            empty(&mut rows, &hidden);
            return Ok(rows);
        }
    }
    Err("its end is missing".to_owned())
}

/// Notes the columns that a record hides. Publishers leave checks and drafts in them, as in hidden sheets.
fn hide(content: &[u8], hidden: &mut [bool; COLUMNS]) {
    let hides = u16_at(content, 8).is_some_and(|flags| flags & 1 == 1);
    if let (true, Some(first), Some(last)) = (hides, u16_at(content, 0), u16_at(content, 2)) {
        let columns = hidden.iter_mut().take(usize::from(last) + 1).skip(usize::from(first));
        columns.for_each(|column| *column = true);
    }
}

fn empty(rows: &mut [Vec<CellValue>], hidden: &[bool; COLUMNS]) {
    for cells in rows {
        let cells = cells.iter_mut().zip(hidden).filter(|(_, hidden)| **hidden);
        cells.for_each(|(cell, _)| *cell = CellValue::Empty);
    }
}

impl SheetTotals {
    fn add(&mut self, value: &CellValue) -> Result<(), String> {
        if let CellValue::Text(text) = value {
            self.text += text.len();
        }
        if self.text > MAX_TEXT { Err(format!("its texts have more than {} MB", MAX_TEXT >> 20)) } else { Ok(()) }
    }
}
