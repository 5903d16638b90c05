//! Tables: a header row that repeats on every page, cells set as numbers or text, widths fixed to the page.

use super::paragraphs::{BodyElement, Paragraph};
use super::runs::{MarkedText, bold, inner_link, run};
use crate::domain::{Cell, Link, Table};
use crate::render::widths;
use crate::render::xml::Element;

/// Width between the margins of a page in portrait and in landscape, in twentieths of a point.
const PORTRAIT: f64 = 9638.0;
const LANDSCAPE: f64 = 14_570.0;

/// Letters that such a width holds at the size of tables.
const LETTERS_IN_PORTRAIT: usize = 104;
const LETTERS_IN_LANDSCAPE: usize = 160;

/// The language of the words of a table.
#[derive(Clone, Copy)]
pub(super) struct TableLanguage<'a> {
    /// The language of the document.
    pub(super) document: &'a str,
    /// Whether the table is in English as a whole.
    pub(super) is_english: bool,
}

impl TableLanguage<'_> {
    fn mark(self, text: &str) -> MarkedText<'_> {
        if self.is_english { MarkedText::english(text, self.document) } else { MarkedText::from(text) }
    }
}

/// A table, its caption above it. `target` gives the bookmark that a link leads to.
pub(super) fn table(
    table: &Table,
    label: &str,
    language: TableLanguage,
    target: impl Fn(&Link) -> Option<String>,
) -> [BodyElement; 3] {
    let is_wide = widths::is_wide(table);
    let (width, letters) = if is_wide { (LANDSCAPE, LETTERS_IN_LANDSCAPE) } else { (PORTRAIT, LETTERS_IN_PORTRAIT) };
    let layout = TableLayout {
        style: if is_wide { "TableTextSmall" } else { "TableText" },
        columns: columns(table, width, letters),
    };
    let caption = [bold(&format!("{label}: ")), run(language.mark(&table.caption))];
    let grid = layout.columns.iter().map(|column| Element::new("w:gridCol").with("w:w", column.width));
    let rows = table.rows.iter().map(|row| layout.row(row, language, &target));
    let element = Element::new("w:tbl")
        .holding([properties(table, twips(width)), Element::new("w:tblGrid").holding(grid)])
        .holding([layout.header(table, language)])
        .holding(rows);
    [Paragraph::new("Caption", caption).into(), BodyElement::Table(element), Paragraph::plain("AfterTable", "").into()]
}

/// Style, width and description of a table.
fn properties(table: &Table, width: u32) -> Element {
    let on = ["w:firstRow", "w:firstColumn", "w:noHBand", "w:noVBand"];
    let look = Element::new("w:tblLook").with("w:val", "00A0");
    let look = on.iter().fold(look, |look, mark| look.with(mark, 1)).with("w:lastRow", 0).with("w:lastColumn", 0);
    let valued = |name: &'static str, value: &str| Element::new(name).with("w:val", value);
    Element::new("w:tblPr").holding([
        valued("w:tblStyle", "ReportTable"),
        Element::new("w:tblW").with("w:w", width).with("w:type", "dxa"),
        Element::new("w:tblLayout").with("w:type", "fixed"),
        look,
        valued("w:tblCaption", &table.caption),
        valued("w:tblDescription", &table.caption),
    ])
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

/// How the rows of a table are laid out.
struct TableLayout {
    style: &'static str,
    columns: Vec<Column>,
}

impl TableLayout {
    /// The row of headers, which repeats on every page.
    fn header(&self, table: &Table, language: TableLanguage) -> Element {
        let cells = table.columns.iter().zip(&self.columns);
        let cells = cells.map(|(text, column)| self.cell(*column, bold(language.mark(text))));
        Element::new("w:tr").holding([row_properties([Element::new("w:tblHeader")])]).holding(cells)
    }

    fn row(&self, row: &[Cell], language: TableLanguage, target: impl Fn(&Link) -> Option<String>) -> Element {
        let cells = row.iter().zip(&self.columns).map(|(cell, column)| {
            let marked = |text| match cell {
                Cell::English(_) => MarkedText::english(text, language.document),
                _ => language.mark(text),
            };
            let run = match cell.itself() {
                Cell::Link(text, link) => {
                    target(link).map_or_else(|| bold(marked(text)), |bookmark| inner_link(&bookmark, marked(text)))
                }
                Cell::Header(text) => bold(marked(text)),
                other => run(marked(other.text())),
            };
            self.cell(*column, run)
        });
        Element::new("w:tr").holding([row_properties([])]).holding(cells)
    }

    fn cell(&self, column: Column, run: Element) -> Element {
        let width = Element::new("w:tcW").with("w:w", column.width).with("w:type", "dxa");
        let paragraph = Paragraph::new(self.style, [run]).aligned(column.numeric.then_some("right"));
        Element::new("w:tc").holding([Element::new("w:tcPr").holding([width]), paragraph.into_element()])
    }
}

/// The properties of a row, which is not broken between pages.
fn row_properties<const N: usize>(more: [Element; N]) -> Element {
    Element::new("w:trPr").holding([Element::new("w:cantSplit")]).holding(more)
}
