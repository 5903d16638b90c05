//! Workbooks of Excel 97 to 2003 (xls, BIFF8), read with bounded memory.
//!
//! In: the bytes of the file. Out: its worksheets and the day it was last saved, or why it must not be read. Nothing is
//! believed: chains of sectors, lengths and cell positions are followed within the file's own size. Only the values that
//! Excel stored are read: formulas are not calculated, and macros, links to other files and embedded objects are never
//! opened or followed, as no record or stream of theirs is looked at.

mod bytes;
mod cells;
mod compound;
mod number_formats;
mod records;
mod saved;
mod strings;
mod substreams;

use chrono::NaiveDate;

use super::workbook::Sheet;

/// Why a workbook is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is encrypted.
    Password,
    /// Its parts cannot be what a spreadsheet program writes.
    Damaged(String),
}

impl From<String> for Refusal {
    fn from(why: String) -> Self {
        Self::Damaged(why)
    }
}

/// The worksheets and the day the workbook was last saved.
pub(super) fn sheets(file: &[u8]) -> Result<(Vec<Sheet>, Option<NaiveDate>), Refusal> {
    let file = compound::CompoundFile::open(file)?;
    let Some(stream) = file.stream("Workbook") else {
        return Err(missing_workbook(&file));
    };
    let stream = stream?;
    let sheets = substreams::sheets(&stream)?;
    let saved = file.stream(saved::STREAM).and_then(Result::ok).and_then(|summary| saved::last_saved(&summary));
    Ok((sheets, saved))
}

fn missing_workbook(file: &compound::CompoundFile) -> Refusal {
    if file.stream("Book").is_some() {
        return Refusal::Damaged("it is in the format of Excel 95 or before".to_owned());
    }
    Refusal::Damaged("there is no workbook in it".to_owned())
}

#[cfg(test)]
mod tests;
