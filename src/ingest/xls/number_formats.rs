//! Which number formats show a date: a date in a cell is a number, and only its format says otherwise.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::bytes::u16_at;
use super::strings;
use crate::ingest::workbook::CellValue;

/// The formats of a workbook's cells.
#[derive(Default)]
pub(super) struct Formats {
    /// Formats that the workbook adds, by number: whether each shows a date.
    own: BTreeMap<u16, bool>,
    /// The number of the format of each kind of cell.
    of_cells: Vec<u16>,
    /// Whether days are counted from 1904, as on early Macintoshes.
    from_1904: bool,
}

impl Formats {
    /// Adds a format of the workbook's own; none where its record is cut short: a date would be read as a number.
    pub(super) fn add_format(&mut self, content: &[u8]) -> Option<()> {
        let (number, pattern) = (u16_at(content, 0)?, strings::text(content.get(2..)?)?);
        self.own.insert(number, shows_a_date(&pattern));
        Some(())
    }

    /// Adds the format of a kind of cell; none where its record is cut short.
    pub(super) fn add_cell_format(&mut self, content: &[u8]) -> Option<()> {
        self.of_cells.push(u16_at(content, 2)?);
        Some(())
    }

    pub(super) fn count_days_as_told(&mut self, content: &[u8]) {
        self.from_1904 = u16_at(content, 0) == Some(1);
    }

    /// A number as its cell shows it: a number, or a date.
    pub(super) fn value(&self, number: f64, cell_format: u16) -> CellValue {
        let format = self.of_cells.get(usize::from(cell_format)).copied().unwrap_or(0);
        let is_date = self.own.get(&format).copied().unwrap_or_else(|| built_in_date(format));
        if !is_date {
            return CellValue::Number(number);
        }
        let day = self.day(number);
        CellValue::Other(day.map_or_else(|| format!("{number} shown as a time"), |day| day.to_string()))
    }

    /// The day of a number. Excel counts a 29 February 1900 that there was not, so that earlier days are not read.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn day(&self, number: f64) -> Option<NaiveDate> {
        let (first, least) = if self.from_1904 { ((1904, 1, 1), 0.0) } else { ((1899, 12, 30), 61.0) };
        let whole = (least..3_000_000.0).contains(&number).then(|| number.floor() as u64)?;
        NaiveDate::from_ymd_opt(first.0, first.1, first.2)?.checked_add_days(Days::new(whole))
    }
}

/// Formats that every workbook has without saying so.
fn built_in_date(format: u16) -> bool {
    matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a pattern such as `dd/mm/yyyy` has a day, month, year, hour or second outside quotes, brackets and escapes.
fn shows_a_date(pattern: &str) -> bool {
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => _ = letters.find(|it| *it == '"'),
            '[' => _ = letters.find(|it| *it == ']'),
            '\\' | '_' | '*' => _ = letters.next(),
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_known_by_their_format() {
        for (pattern, date) in [
            ("dd/mm/yyyy", true),
            ("[$-809]d mmmm yyyy;@", true),
            ("#,##0.00", false),
            ("0.0%", false),
            ("\"days\" 0", false),
            ("[Red]-#,##0", false),
            ("_-* #,##0_-;\\-* #,##0_-", false),
            ("General", false),
        ] {
            assert_eq!(shows_a_date(pattern), date, "{pattern}");
        }
    }

    #[test]
    fn a_number_in_a_date_format_is_a_day() {
        let formats = Formats { of_cells: vec![0, 14], ..Formats::default() };
        assert_eq!(formats.value(40_268.0, 1), CellValue::Other("2010-03-31".to_owned()));
        assert_eq!(formats.value(40_268.0, 0), CellValue::Number(40_268.0));
        assert_eq!(formats.value(0.5, 1), CellValue::Other("0.5 shown as a time".to_owned()));
        let macintosh = Formats { of_cells: vec![14], from_1904: true, ..Formats::default() };
        assert_eq!(macintosh.value(38_806.0, 0), CellValue::Other("2010-03-31".to_owned()));
    }
}
