//! Cells: numbers as numbers in the format they are printed in, everything else as text that never runs as a formula.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::Looks;
use crate::domain::Cell;
use crate::render::package::is_allowed;

/// Longest text that a cell can hold.
const MAX_LENGTH: usize = 32_000;

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text.
    Text(String),
    /// A number and how it is printed.
    Number(f64, Printed),
    /// Words in a column of numbers, such as why there is none.
    Words(String),
    /// A link to another sheet: its name, and the text shown.
    Sheet(String, String),
}

/// How a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Printed {
    /// Decimals.
    pub(super) decimals: usize,
    /// In per cent.
    pub(super) percent: bool,
    /// With a plus sign before what is above zero.
    pub(super) signed: bool,
}

impl Printed {
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
    pub(super) fn write(&self, sheet: &mut Worksheet, at: (u32, u16), looks: &Looks) -> Result<(), XlsxError> {
        let (row, column) = at;
        match self {
            Self::Number(number, printed) => {
                sheet.write_number_with_format(row, column, *number, &looks.number(*printed))?
            }
            Self::Text(text) => {
                let look = if would_run(text) { &looks.quoted } else { &looks.wrapped };
                sheet.write_string_with_format(row, column, fitting(text), look)?
            }
            Self::Words(text) => {
                let look = if would_run(text) { &looks.quoted_right } else { &looks.right };
                sheet.write_string_with_format(row, column, fitting(text), look)?
            }
            Self::Sheet(name, text) => sheet.write_url_with_format(
                row,
                column,
                rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1")).set_text(fitting(text)),
                &looks.link,
            )?,
        };
        Ok(())
    }
}

/// A cell of a report as a value: a printed number becomes the number again.
pub(super) fn of_report(cell: &Cell) -> Value {
    match cell {
        Cell::Header(text) | Cell::Link(text, _) | Cell::Text(text) | Cell::Picture(_, text) => {
            Value::Text(text.clone())
        }
        Cell::English(cell) => of_report(cell),
        Cell::Number(text) => number(text).unwrap_or_else(|| Value::Words(text.clone())),
    }
}

/// The number that a text such as `-1,582`, `12.6` or `+17.6%` prints.
fn number(text: &str) -> Option<Value> {
    let (body, percent) = match text.strip_suffix('%') {
        Some(body) => (body, true),
        None => (text, false),
    };
    let signed = body.starts_with('+') || (percent && body.starts_with('-'));
    let digits = body.trim_start_matches(['+', '-']);
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let plain = digits.replace(',', "");
    if plain.is_empty() || !plain.chars().all(|letter| letter.is_ascii_digit() || letter == '.') {
        return None;
    }
    // A percentage is stored as a share; the exponent keeps the digits exactly as printed.
    let exponent = if percent { "e-2" } else { "" };
    let sign = if body.starts_with('-') { "-" } else { "" };
    let number: f64 = format!("{sign}{plain}{exponent}").parse().ok()?;
    Some(Value::Number(number, Printed { decimals, percent, signed }))
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

    #[test]
    fn printed_numbers_become_numbers_with_the_same_decimals() {
        let value = |text: &str| of_report(&Cell::Number(text.to_owned()));
        assert_eq!(value("1,027"), Value::Number(1027.0, Printed::plain(0)));
        assert_eq!(value("0.44"), Value::Number(0.44, Printed::plain(2)));
        assert_eq!(value("-11"), Value::Number(-11.0, Printed::plain(0)));
        assert_eq!(value("+22.3%"), Value::Number(0.223, Printed { decimals: 1, percent: true, signed: true }));
        assert_eq!(Printed { decimals: 1, percent: true, signed: true }.code(), "+#,##0.0%;-#,##0.0%;#,##0.0%");
        for words in ["no figure", "1.1 to 14.9", "+1,027 (+17.6%)", "5 of 6", "", "-"] {
            assert_eq!(value(words), Value::Words(words.to_owned()));
        }
    }
}
