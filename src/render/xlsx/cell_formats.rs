//! How cells look: one font, headings in two sizes, no colour and no fill.

use rust_xlsxwriter::{Format, FormatAlign};

use super::cells::{NumberFormat, Value};

/// Size of sheet titles in points; by it `finish` knows them.
pub(super) const HEADING_1: u16 = 16;
/// Size of headings on the cover in points.
pub(super) const HEADING_2: u16 = 14;

/// Height of a line in points, and of the tallest row that a sheet can have.
const LINE: f64 = 15.75;
const TALLEST: f64 = 409.0;

const FONT: &str = "Arial";
const TEXT: u16 = 12;

/// Height of a row and width of a column of this font, in pixels.
pub(super) const ROW_PIXELS: u32 = 21;
pub(super) const COLUMN_PIXELS: u32 = 80;

/// Every format there is.
pub(super) struct CellFormats {
    pub(super) plain: Format,
    pub(super) heading_1: Format,
    pub(super) heading_2: Format,
    /// Text above a table, which runs over the cells beside it.
    pub(super) line: Format,
    pub(super) quoted_line: Format,
    pub(super) header: Format,
    pub(super) header_right: Format,
    pub(super) wrapped: Format,
    pub(super) right: Format,
    /// Text that would run as a formula: marked as text for good, as an apostrophe typed before it does.
    pub(super) quoted: Format,
    pub(super) quoted_right: Format,
    pub(super) link: Format,
}

impl CellFormats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(TEXT);
        let wrapped = plain.clone().set_text_wrap().set_align(FormatAlign::Top);
        // The indent parts a number from the text in the next column.
        let right = plain.clone().set_align(FormatAlign::Right).set_align(FormatAlign::Top).set_indent(1);
        Self {
            heading_1: plain.clone().set_bold().set_font_size(HEADING_1),
            heading_2: plain.clone().set_bold().set_font_size(HEADING_2),
            line: plain.clone(),
            quoted_line: plain.clone().set_quote_prefix(),
            header: wrapped.clone().set_bold(),
            header_right: right.clone().set_bold().set_text_wrap(),
            quoted: wrapped.clone().set_quote_prefix(),
            quoted_right: right.clone().set_quote_prefix(),
            link: Format::new().set_hyperlink().set_font_name(FONT).set_font_size(TEXT).set_align(FormatAlign::Top),
            wrapped,
            right,
            plain,
        }
    }

    /// A number as printed.
    pub(super) fn number(&self, printed: NumberFormat) -> Format {
        self.right.clone().set_num_format(printed.code())
    }
}

/// Height of a row in points, with room for every line that its texts are broken into. Programs differ in whether they
/// work this out by themselves.
pub(super) fn height(cells: &[Value], widths: &[u32]) -> f64 {
    let lines = cells.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).max();
    (f64::from(lines.unwrap_or(1).max(1)) * LINE).min(TALLEST)
}

/// Lines that a text is broken into: word by word, as it is shown.
fn lines(cell: &Value, width: u32) -> u32 {
    let Value::Text(text) = cell else { return 1 };
    // Widths count digits; a letter of a text is narrower on average.
    let width = usize::try_from(width.saturating_mul(6) / 5).unwrap_or(usize::MAX).max(1);
    let (mut lines, mut used) = (1, 0);
    for letters in text.split_whitespace().map(|word| word.chars().count()) {
        if used > 0 && used + 1 + letters > width {
            lines += 1;
            used = 0;
        }
        used += letters + usize::from(used > 0);
        lines += u32::try_from(used / width.saturating_add(1)).unwrap_or(0);
        used %= width.saturating_add(1);
    }
    lines
}
