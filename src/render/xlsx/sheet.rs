//! A sheet: title, what it refers to and where it comes from, and one marked table.

use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::cell_formats::{self, CellFormats};
use super::cells::{Value, fitting, would_run};

/// Widest column, in letters.
const WIDEST: u32 = 70;
/// Narrowest column, in letters.
const NARROWEST: u32 = 12;

/// Sheets with more columns are not made small enough to print on the width of one page.
const MAX_ON_A_PAGE: usize = 12;

/// A sheet with one table.
pub(super) struct Sheet {
    /// Name of the sheet and of its table.
    pub(super) name: String,
    /// Title, in the first cell.
    pub(super) title: String,
    /// Numbers of the notes that it refers to.
    pub(super) notes: Vec<usize>,
    /// Lines between title and table.
    pub(super) about: Vec<String>,
    /// What the table shows, for those who cannot see it.
    pub(super) alt: String,
    /// Headers.
    pub(super) columns: Vec<String>,
    /// Rows, as wide as the headers.
    pub(super) rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// Writes the sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet, formats: &CellFormats) -> Result<(), XlsxError> {
        sheet.set_name(&self.name)?;
        sheet.write_string_with_format(0, 0, fitting(&self.marked_title()), &formats.heading_1)?;
        let mut row = 1;
        for line in self.lines() {
            line.write_line(sheet, row, formats)?;
            row += 1;
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        let widths = self.widths();
        for (at, width) in (0_u16..).zip(&widths) {
            sheet.set_column_width(at, f64::from(*width))?;
        }
        let first = row;
        let headers: Vec<Value> = self.columns.iter().cloned().map(Value::Text).collect();
        sheet.set_row_height(row, cell_formats::height(&headers, &widths))?;
        for cells in &self.rows {
            row += 1;
            sheet.set_row_height(row, cell_formats::height(cells, &widths))?;
            for (column, cell) in (0_u16..).zip(cells) {
                cell.write(sheet, (row, column), formats)?;
            }
        }
        let last_column = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.add_table(first, 0, row, last_column, &self.table(formats))?;
        sheet.set_landscape().set_paper_size(9).set_repeat_rows(first, first)?;
        if self.columns.len() <= MAX_ON_A_PAGE {
            sheet.set_print_fit_to_pages(1, 0);
        }
        Ok(())
    }

    /// Widths of the columns in letters: the longest text, or the header broken into lines.
    fn widths(&self) -> Vec<u32> {
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at)).map(Value::letters).max();
        let word = |header: &str| header.split_whitespace().map(|word| word.chars().count()).max();
        let wished = self.columns.iter().enumerate().map(|(at, header)| cells(at).max(word(header)).unwrap_or(0));
        wished.map(|letters| u32::try_from(letters).unwrap_or(u32::MAX).clamp(NARROWEST, WIDEST) + 2).collect()
    }

    fn is_numeric(&self, column: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(column), Some(Value::Number(..) | Value::Words(_))))
    }

    fn marked_title(&self) -> String {
        let marks: Vec<String> = self.notes.iter().map(|number| format!(" [note {number}]")).collect();
        format!("{}{}", self.title, marks.concat())
    }

    fn lines(&self) -> Vec<Line> {
        let content =
            if self.rows.is_empty() { "There is nothing to show." } else { "This worksheet contains one table." };
        let mut lines = vec![Line::Text(content.to_owned())];
        if !self.notes.is_empty() {
            lines.push(Line::Text(
                "This table refers to notes. Note markers are in square brackets; their text is in the worksheet Notes."
                    .to_owned(),
            ));
        }
        lines.extend(self.about.iter().cloned().map(Line::Text));
        if self.name != CONTENTS {
            lines.push(Line::Link);
        }
        lines
    }

    fn table(&self, formats: &CellFormats) -> Table {
        let columns: Vec<TableColumn> = unique(&self.columns)
            .into_iter()
            .enumerate()
            .map(|(at, header)| {
                let format = if self.is_numeric(at) { formats.header_right.clone() } else { formats.header.clone() };
                let format = if would_run(&header) { format.set_quote_prefix() } else { format };
                TableColumn::new().set_header(header).set_header_format(format)
            })
            .collect();
        Table::new()
            .set_name(format!("{}_data", self.name))
            .set_alt_text_title(fitting(&self.title))
            .set_alt_text(fitting(&self.alt))
            .set_autofilter(false)
            .set_banded_rows(false)
            .set_style(TableStyle::None)
            .set_columns(&columns)
    }
}

/// A line above a table.
enum Line {
    Text(String),
    Link,
}

impl Line {
    fn write_line(&self, sheet: &mut Worksheet, row: u32, formats: &CellFormats) -> Result<(), XlsxError> {
        match self {
            Self::Text(text) => {
                let format = if would_run(text) { &formats.quoted_line } else { &formats.line };
                sheet.write_string_with_format(row, 0, fitting(text), format).map(|_| ())
            }
            Self::Link => {
                let back = Value::Sheet(CONTENTS.to_owned(), "Back to the contents".to_owned());
                back.write(sheet, (row, 0), formats)
            }
        }
    }
}

const CONTENTS: &str = "Contents";

/// The list of sheets, each with a link.
pub(super) fn contents(sheets: &[Sheet], notes: bool) -> Sheet {
    let row =
        |name: &str, title: &str| vec![Value::Sheet(name.to_owned(), name.to_owned()), Value::Text(title.to_owned())];
    let notes = notes.then(|| row("Notes", "Notes that the tables refer to"));
    Sheet {
        name: CONTENTS.to_owned(),
        title: "Contents".to_owned(),
        notes: Vec::new(),
        about: Vec::new(),
        alt: "The worksheets of this workbook, each with a link".to_owned(),
        columns: ["Worksheet", "What it contains"].map(String::from).to_vec(),
        rows: notes.into_iter().chain(sheets.iter().map(|sheet| row(&sheet.name, &sheet.title))).collect(),
    }
}

/// Headers that are neither empty nor alike, as a marked table needs them.
fn unique(headers: &[String]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut made = Vec::new();
    for (at, header) in headers.iter().map(|header| fitting(header)).enumerate() {
        let plain = if header.trim().is_empty() { format!("Column {}", at + 1) } else { header };
        let mut name = plain.clone();
        let mut count = 1;
        while seen.contains(&name.to_lowercase()) {
            count += 1;
            name = format!("{plain} ({count})");
        }
        seen.push(name.to_lowercase());
        made.push(name);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_never_empty_nor_alike() {
        let headers = ["Force", "", "force", "Force"].map(String::from);
        assert_eq!(unique(&headers), ["Force", "Column 2", "force (2)", "Force (3)"]);
    }
}
