//! Cells: numbers as numbers in the format they are printed in, everything else as text that never runs as a formula.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell_formats::CellFormats;
use crate::domain::{Cell, PrintedNumber};
use crate::render::xml::is_allowed;

/// Longest text that a cell can hold.
const MAX_LENGTH: usize = 32_000;

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text.
    Text(String),
    /// A number and how it is printed.
    Number(f64, NumberFormat),
    /// Words in a column of numbers, such as why there is none.
    Words(String),
    /// A link to another sheet: its name, and the text shown.
    Sheet(String, String),
}

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NumberFormat {
    /// Decimals.
    pub(super) decimals: usize,
    /// In per cent.
    pub(super) percent: bool,
    /// With a plus sign before what is above zero.
    pub(super) signed: bool,
}

impl NumberFormat {
    /// That of a number as a report prints it.
    fn of(number: PrintedNumber) -> Self {
        Self { decimals: number.decimals, percent: number.is_percentage, signed: number.is_signed }
    }

    /// A plain number with so many decimals.
    pub(super) fn plain(decimals: usize) -> Self {
        Self { decimals, percent: false, signed: false }
    }

    /// The same in the language of spreadsheets.
    pub(super) fn code(self) -> String {
        let decimals = if self.decimals == 0 { String::new() } else { format!(".{}", "0".repeat(self.decimals)) };
        let percent = if self.percent { "%" } else { "" };
        let digits = format!("#,##0{decimals}{percent}");
        if self.signed { format!("+{digits};-{digits};{digits}") } else { digits }
    }
}

impl Value {
    /// The text of the value, for widths of columns.
    pub(super) fn letters(&self) -> usize {
        match self {
            Self::Text(text) | Self::Words(text) | Self::Sheet(_, text) => text.chars().count(),
            Self::Number(number, printed) => format!("{number:.*}", printed.decimals).len() + 2,
        }
    }

    /// Writes the value.
    pub(super) fn write(&self, sheet: &mut Worksheet, at: (u32, u16), formats: &CellFormats) -> Result<(), XlsxError> {
        let (row, column) = at;
        match self {
            Self::Number(number, printed) => {
                sheet.write_number_with_format(row, column, *number, &formats.number(*printed))?
            }
            Self::Text(text) => {
                let format = if would_run(text) { &formats.quoted } else { &formats.wrapped };
                sheet.write_string_with_format(row, column, fitting(text), format)?
            }
            Self::Words(text) => {
                let format = if would_run(text) { &formats.quoted_right } else { &formats.right };
                sheet.write_string_with_format(row, column, fitting(text), format)?
            }
            Self::Sheet(name, text) => sheet.write_url_with_format(
                row,
                column,
                rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1")).set_text(fitting(text)),
                &formats.link,
            )?,
        };
        Ok(())
    }
}

/// A cell of a report as a value: a printed number is the number again.
pub(super) fn of_report(cell: &Cell) -> Value {
    match cell {
        Cell::Header(text) | Cell::Link(text, _) | Cell::Text(text) | Cell::Picture(_, text) => {
            Value::Text(text.clone())
        }
        Cell::English(cell) => of_report(cell),
        Cell::Number(printed) => match printed.as_number() {
            Some(number) => Value::Number(number.value, NumberFormat::of(number)),
            None => Value::Words(printed.to_string()),
        },
    }
}

/// Whether a text would be read as a formula by a spreadsheet that it is typed or pasted into.
pub(super) fn would_run(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n'])
}

/// A text no longer than a cell can hold, without the characters that no workbook can.
pub(super) fn fitting(text: &str) -> String {
    let mut letters = text.chars().filter(|letter| is_allowed(*letter));
    let mut kept: String = letters.by_ref().take(MAX_LENGTH).collect();
    if letters.next().is_some() {
        kept.push('\u{2026}');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Printed;

    #[test]
    fn printed_numbers_are_numbers_with_the_same_decimals() {
        let number = PrintedNumber { value: 0.223, decimals: 1, is_percentage: true, is_signed: true };
        let format = NumberFormat { decimals: 1, percent: true, signed: true };
        let cell = Cell::Number(Printed::number("+22.3%", number));
        assert_eq!(of_report(&cell), Value::Number(0.223, format));
        assert_eq!(format.code(), "+#,##0.0%;-#,##0.0%;#,##0.0%");
        for words in ["no figure", "1.1 to 14.9", "+1,027 (+17.6%)", "5 of 6", "5", "-"] {
            assert_eq!(of_report(&Cell::number(words)), Value::Words(words.to_owned()));
        }
    }
}
