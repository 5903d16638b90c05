//! Spreadsheets: xlsx, ods and xls, read with bounded memory. What is damaged or hostile is refused before or while it is
//! read. Macros are never run and links to other files never followed: only the values that were stored are read.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, DataType, Reader, SheetType, SheetVisible, Sheets};
use chrono::NaiveDate;

use super::workbook::{CellValue, Sheet, put};
use super::{guard, xls};
use crate::domain::{Outcome, Place, Problem};

type Book = Sheets<Cursor<Vec<u8>>>;

/// The sheets of a workbook and the day it was last saved.
pub(super) fn sheets(path: &Path, bytes: Vec<u8>) -> Outcome<(Vec<Sheet>, Option<NaiveDate>)> {
    let place = || Place::File(path.into());
    let protected = || {
        Problem::data(place(), "the workbook is protected by a password")
            .hint("open it with the password, save a copy without one, and add the copy")
    };
    let damaged = |why: &str| {
        Problem::data(place(), format!("the workbook cannot be read: {why}"))
            .hint("it may be cut short or damaged: download it again")
    };
    if guard::is_encrypted(&bytes) {
        return Err(protected().into());
    }
    if guard::is_compound(&bytes) {
        return xls::sheets(&bytes).map_err(|refusal| match refusal {
            xls::Refusal::Password => protected().into(),
            xls::Refusal::Damaged(why) => damaged(&why).into(),
        });
    }
    guard::within_limits(&bytes).map_err(|why| damaged(&why))?;
    // The library takes some damaged files for sound ones and stops half-way: that is a refusal too, and not the end.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes)));
    read.unwrap_or_else(|_| Err("its parts contradict each other".to_owned())).map_err(|why| damaged(&why).into())
}

fn read(bytes: Vec<u8>) -> Result<(Vec<Sheet>, Option<NaiveDate>), String> {
    let mut book: Book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let saved = book
        .workbook_properties()
        .ok()
        .and_then(|about| about.modified)
        .and_then(|text| text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()));
    let about: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut cells = 0;
    for sheet in about.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let rows =
            rows(&mut book, &sheet.name, &mut cells).map_err(|why| format!("{why}, in sheet '{}'", sheet.name))?;
        sheets.push(Sheet::new(&sheet.name, sheet.visible != SheetVisible::Visible, rows));
    }
    Ok((sheets, saved))
}

/// The rows of a sheet, cell by cell where the format allows, so that a cell far away costs its row and no more.
fn rows(book: &mut Book, name: &str, cells: &mut usize) -> Result<Vec<Vec<CellValue>>, String> {
    let mut rows: Vec<Vec<CellValue>> = Vec::new();
    if let Sheets::Xlsx(book) = book {
        let mut reader = book.worksheet_cells_reader(name).map_err(|error| error.to_string())?;
        while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
            let value: Data = cell.get_value().clone().into();
            put(&mut rows, cell.get_position(), value_of(&value), cells)?;
        }
        return Ok(rows);
    }
    let range = book.worksheet_range(name).map_err(|error| error.to_string())?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let place = |first: u32, further: usize| u32::try_from(further).ok()?.checked_add(first);
        let at =
            place(top, row).zip(place(left, column)).ok_or("a cell of it is further off than any sheet reaches")?;
        put(&mut rows, at, value_of(value), cells)?;
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
