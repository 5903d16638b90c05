//! What a number cell says: a number, or a symbol that says why there is none.

use super::workbook::CellValue;
use crate::catalogue::{Catalogue, Numbers, TableDefinition};
use crate::domain::CellContent;

/// The reading of a cell and the marks beside its number, or what is wrong with it.
pub(super) fn read(
    cell: &CellValue,
    series: &str,
    table: &TableDefinition,
    catalogue: &Catalogue,
) -> Result<(CellContent, Vec<String>), String> {
    let (reading, marks) = plain(cell, table, catalogue)?;
    match reading.number().and_then(|number| unfit(number, table.numbers_of(series))) {
        Some(why) => Err(format!("`{}` {why}", cell.published().trim())),
        None => Ok((reading, marks)),
    }
}

/// Whether a cell holds a number, or a symbol that stands for one.
pub(super) fn is_figure(cell: &CellValue, table: &TableDefinition, catalogue: &Catalogue) -> bool {
    !cell.is_blank() && plain(cell, table, catalogue).is_ok()
}

/// What to do about a cell that cannot be read.
pub(super) fn hint(cell: &CellValue, table: &TableDefinition) -> String {
    match cell {
        CellValue::Text(text) if !text.trim().is_empty() && plain_number(text.trim()).is_none() => format!(
            "if the publisher explains the symbol, add it to [symbols] in a copy of tables/{}.toml in your catalogue",
            table.id
        ),
        _ => "compare the cell with the original, and download the file again".to_owned(),
    }
}

/// No published figure is larger: what is, is damage.
const MAX_SIZE: f64 = 1e12;

/// Why a number cannot be in a table of such numbers.
fn unfit(number: f64, numbers: Numbers) -> Option<&'static str> {
    let whole = number.fract() == 0.0;
    match numbers {
        _ if number.abs() > MAX_SIZE => Some("is larger than any published figure"),
        Numbers::Counts if number < 0.0 => Some("is below zero, but this table contains counts"),
        Numbers::Counts | Numbers::Whole if !whole => Some("is not a whole number, but this table contains counts"),
        Numbers::Counts | Numbers::Whole | Numbers::Any => None,
    }
}

fn plain(
    cell: &CellValue,
    table: &TableDefinition,
    catalogue: &Catalogue,
) -> Result<(CellContent, Vec<String>), String> {
    match cell {
        CellValue::Number(number) if number.is_finite() => Ok((CellContent::Number(*number), Vec::new())),
        CellValue::Number(number) => Err(format!("`{number}` is not a usable number")),
        CellValue::Other(text) => Err(format!("`{text}` is not a number")),
        CellValue::Empty => blank(table),
        CellValue::Text(text) if text.trim().is_empty() => blank(table),
        CellValue::Text(text) => text_reading(text.trim(), table, catalogue),
    }
}

fn blank(table: &TableDefinition) -> Result<(CellContent, Vec<String>), String> {
    match table.symbols.get("") {
        Some(reason) => Ok((CellContent::Missing(*reason), Vec::new())),
        None => Err("the cell is blank, and a blank has no meaning in this table".to_owned()),
    }
}

fn text_reading(
    text: &str,
    table: &TableDefinition,
    catalogue: &Catalogue,
) -> Result<(CellContent, Vec<String>), String> {
    if let Some(reason) = catalogue.symbols.reading(text, &table.symbols) {
        return Ok((CellContent::Missing(reason), Vec::new()));
    }
    let (number, marks) = split_marks(text, table, catalogue);
    match plain_number(number) {
        Some(number) => Ok((CellContent::Number(number), marks)),
        None => Err(format!("`{text}` is neither a number nor a known symbol")),
    }
}

/// Takes marks such as `[r]`, and those that the table glues to its numbers, off the end.
fn split_marks<'a>(text: &'a str, table: &TableDefinition, catalogue: &Catalogue) -> (&'a str, Vec<String>) {
    let mut rest = text;
    let mut marks = Vec::new();
    while let Some((before, mark)) =
        table.marks.iter().find_map(|mark| rest.strip_suffix(mark.as_str()).map(|before| (before.trim_end(), mark)))
    {
        marks.insert(0, mark.clone());
        rest = before;
    }
    while let Some(start) = rest.rfind('[') {
        let (before, mark) = rest.split_at(start);
        if !catalogue.symbols.is_mark(mark.trim()) {
            break;
        }
        marks.insert(0, mark.trim().to_owned());
        rest = before.trim_end();
    }
    (rest, marks)
}

/// Reads `1,234`, `-5`, `0.25` or `8.3E-2`, as spreadsheets save small numbers. Commas must part thousands; nothing else
/// that `f64` would read is a published number.
fn plain_number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let (decimal, power) = unsigned.split_once("E-").unwrap_or((unsigned, "0"));
    if !is_decimal(decimal) || !only_digits(power) {
        return None;
    }
    let size: f64 = unsigned.replace(',', "").parse().ok()?;
    Some(if unsigned.len() < text.len() { -size } else { size })
}

fn is_decimal(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    grouped && only_digits(first) && rest.iter().all(|group| only_digits(group)) && only_digits(decimals)
}

fn only_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_as_published_are_numbers() {
        for (text, number) in
            [("5,287,312", 5_287_312.0), ("-1", -1.0), ("0", 0.0), ("66776", 66_776.0), ("0.25", 0.25), ("5E-1", 0.5)]
        {
            assert_eq!(plain_number(text), Some(number), "{text}");
        }
        for text in [
            "nan", "inf", "1e9", "1E9", "E-2", "1E-", "1E--2", "1,23", "12,345,6", "", "-", "1 234", "12%", "0x10",
            "1.",
        ] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
