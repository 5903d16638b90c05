//! Tables: a header row that repeats on every page, cells set as numbers or text, widths fixed to the page.

use super::text::{Said, bold, inner_link, paragraph, plain, run};
use crate::domain::{Cell, Table};
use crate::render::package::xml;
use crate::render::widths;

/// Width between the margins of an upright and of a turned page, in twentieths of a point.
const UPRIGHT: f64 = 9638.0;
const TURNED: f64 = 14_570.0;

/// Letters that such a width holds at the size of tables.
const LETTERS_UPRIGHT: usize = 104;
const LETTERS_TURNED: usize = 160;

/// The language of a document, and whether a table in it is in English as a whole.
#[derive(Clone, Copy)]
pub(super) struct Tongue<'a> {
    pub(super) document: &'a str,
    pub(super) is_english: bool,
}

impl Tongue<'_> {
    fn said(self, text: &str) -> Said<'_> {
        if self.is_english { Said::english(text, self.document) } else { Said::from(text) }
    }
}

/// A table, its caption above it. `target` gives the bookmark that a link leads to.
pub(super) fn table(
    table: &Table,
    label: &str,
    tongue: Tongue,
    target: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let is_wide = widths::is_wide(table);
    let (width, letters) = if is_wide { (TURNED, LETTERS_TURNED) } else { (UPRIGHT, LETTERS_UPRIGHT) };
    let look =
        Look { style: if is_wide { "TableTextSmall" } else { "TableText" }, columns: columns(table, width, letters) };
    let caption = format!("{}{}", bold(&format!("{label}: ")), run(tongue.said(&table.caption)));
    let header: String = table
        .columns
        .iter()
        .zip(&look.columns)
        .map(|(text, column)| look.cell(*column, &bold(tongue.said(text))))
        .collect();
    let rows: String = table.rows.iter().map(|row| look.row(row, tongue, &target)).collect();
    let grid: String = look.columns.iter().map(|column| format!(r#"<w:gridCol w:w="{}"/>"#, column.width)).collect();
    let text = format!(
        concat!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{width:.0}" w:type="dxa"/>"#,
            r#"<w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>"#,
            r#"<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#,
            r#"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{rows}</w:tbl>"#
        ),
        width = width,
        caption = xml(&table.caption),
        grid = grid,
        header = header,
        rows = rows
    );
    vec![paragraph("Caption", &caption), text, plain("AfterTable", "")]
}

/// A column on the page.
#[derive(Clone, Copy)]
struct Column {
    width: u32,
    numeric: bool,
}

fn columns(table: &Table, width: f64, letters: usize) -> Vec<Column> {
    let shares = widths::shares(table, letters);
    let column =
        |(at, share): (usize, f64)| Column { width: twips(width * share), numeric: widths::is_numeric(table, at) };
    shares.into_iter().enumerate().map(column).collect()
}

/// Widths of pages are a few thousand units, far inside the range.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn twips(width: f64) -> u32 {
    width.floor() as u32
}

/// How a table looks.
struct Look {
    style: &'static str,
    columns: Vec<Column>,
}

impl Look {
    fn row(&self, row: &[Cell], tongue: Tongue, target: impl Fn(&str) -> Option<String>) -> String {
        let cells = row.iter().zip(&self.columns).map(|(cell, column)| {
            let said = |text| match cell {
                Cell::English(_) => Said::english(text, tongue.document),
                _ => tongue.said(text),
            };
            let runs = match cell.itself() {
                Cell::Link(text, link) => {
                    target(link).map_or_else(|| bold(said(text)), |bookmark| inner_link(&bookmark, said(text)))
                }
                Cell::Header(text) => bold(said(text)),
                other => run(said(other.text())),
            };
            self.cell(*column, &runs)
        });
        format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cells.collect::<String>())
    }

    fn cell(&self, column: Column, runs: &str) -> String {
        let side = if column.numeric { r#"<w:jc w:val="right"/>"# } else { "" };
        format!(
            r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{}"/>{side}</w:pPr>{runs}</w:p></w:tc>"#,
            column.width, self.style
        )
    }
}
