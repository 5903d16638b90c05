//! The cells of a worksheet: what Excel stored in each, without working anything out.

use super::bytes::{f64_at, index, u8_at, u16_at, u32_at};
use super::number_formats::Formats;
use super::records::{Record, kind};
use super::strings;
use crate::ingest::workbook::CellValue;

/// Columns of a worksheet of this format.
pub(super) const COLUMNS: usize = 256;

/// What the cells of all sheets share.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) formats: Formats,
    pub(super) strings: Vec<String>,
}

/// A cell and where it stands, row before column, both from 0.
pub(super) type Cell = ((u32, u32), CellValue);

/// The head of a cell's record: where it stands, and its format.
struct Head {
    at: (u32, u32),
    format: u16,
}

/// The cells of a record, where it is of a kind that has any; nothing if the record is cut short.
pub(super) fn cells_of(record: Record, shared: &Shared, formula: &mut Option<(u32, u32)>) -> Option<Vec<Cell>> {
    let content = record.content;
    let one = |value: fn(&[u8], &Shared, u16) -> Option<CellValue>| {
        let head = head(content)?;
        value(content, shared, head.format).map(|value| vec![(head.at, value)])
    };
    match record.kind {
        kind::NUMBER => one(|content, shared, format| Some(shared.formats.value(f64_at(content, 6)?, format))),
        kind::SHORT_NUMBER => {
            one(|content, shared, format| Some(shared.formats.value(short_number(u32_at(content, 6)?), format)))
        }
        kind::SHORT_NUMBERS => short_numbers(content, shared),
        kind::SHARED_STRING => one(|content, shared, _| {
            shared.strings.get(index(u32_at(content, 6)?)).map(|text| CellValue::Text(text.clone()))
        }),
        kind::TEXT | kind::RICH_TEXT => one(|content, _, _| strings::text(content.get(6..)?).map(CellValue::Text)),
        kind::TRUTH_OR_ERROR => one(|content, _, _| truth_or_error(u8_at(content, 6)?, u8_at(content, 7)?)),
        kind::FORMULA => {
            let head = head(content)?;
            *formula = Some(head.at);
            stored_result(content, shared, head.format).map(|value| vec![(head.at, value)])
        }
        kind::TEXT_OF_FORMULA => {
            let text = strings::text(content)?;
            Some(formula.take().map(|at| (at, CellValue::Text(text))).into_iter().collect())
        }
        _ => Some(Vec::new()),
    }
}

fn head(content: &[u8]) -> Option<Head> {
    let (row, column) = (u16_at(content, 0)?, u16_at(content, 2)?);
    (usize::from(column) < COLUMNS).then_some(Head { at: (row.into(), column.into()), format: u16_at(content, 4)? })
}

/// A number in 30 bits: whole or the upper half of a double, and perhaps to be divided by 100.
fn short_number(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// Numbers side by side in a row: the first column, formats and numbers in turn, and the last column.
fn short_numbers(content: &[u8], shared: &Shared) -> Option<Vec<Cell>> {
    let (row, first) = (u16_at(content, 0)?, u16_at(content, 2)?);
    let packed = content.get(4..content.len().checked_sub(2)?)?;
    let last = u16_at(content, content.len() - 2)?;
    let count = u16::try_from(packed.len() / 6).ok()?;
    let fits = packed.len() % 6 == 0 && usize::from(last) < COLUMNS && first.checked_add(count)? == last + 1;
    let cells = packed.chunks_exact(6).zip(first..).map(|(six, column)| {
        let value = shared.formats.value(short_number(u32_at(six, 2)?), u16_at(six, 0)?);
        Some(((row.into(), column.into()), value))
    });
    if fits { cells.collect() } else { None }
}

/// What a formula gave when the workbook was last saved. A text follows in a record of its own.
fn stored_result(content: &[u8], shared: &Shared, format: u16) -> Option<CellValue> {
    let (kind, value) = (u8_at(content, 6)?, u8_at(content, 8)?);
    if u16_at(content, 12)? != 0xFFFF {
        return Some(shared.formats.value(f64_at(content, 6)?, format));
    }
    match kind {
        0 | 3 => Some(CellValue::Empty),
        1 | 2 => truth_or_error(value, kind - 1),
        _ => None,
    }
}

fn truth_or_error(value: u8, is_error: u8) -> Option<CellValue> {
    let text = match (is_error, value) {
        (0, value) => (value != 0).to_string(),
        (1, 0x00) => "#NULL!".to_owned(),
        (1, 0x07) => "#DIV/0!".to_owned(),
        (1, 0x0F) => "#VALUE!".to_owned(),
        (1, 0x17) => "#REF!".to_owned(),
        (1, 0x1D) => "#NAME?".to_owned(),
        (1, 0x24) => "#NUM!".to_owned(),
        (1, 0x2A) => "#N/A".to_owned(),
        _ => return None,
    };
    Some(CellValue::Other(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_unpacked() {
        // The examples are calculated from the definition of RkNumber in MS-XLS 2.5.217.
        for (packed, number) in
            [(0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0x0012_D686, 308_641.0), (0x0012_D687, 3_086.41)]
        {
            assert_eq!(short_number(packed), number);
        }
        assert_eq!(short_number((-5i32).cast_unsigned() << 2 | 2), -5.0);
    }
}
