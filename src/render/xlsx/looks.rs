//! How cells look: one font, headings in two sizes, no colour and no fill.

use rust_xlsxwriter::{Format, FormatAlign};

use super::cells::Printed;

/// Size of sheet titles in points; by it `finish` knows them.
pub(super) const HEADING_1: u16 = 16;
/// Size of headings on the cover in points.
pub(super) const HEADING_2: u16 = 14;

const FONT: &str = "Arial";
const TEXT: u16 = 12;

/// Height of a row and width of a column of this font, in pixels.
pub(super) const ROW_PIXELS: u32 = 21;
pub(super) const COLUMN_PIXELS: u32 = 80;

/// Every look there is.
pub(super) struct Looks {
    pub(super) plain: Format,
    pub(super) heading_1: Format,
    pub(super) heading_2: Format,
    /// Text above a table, which runs over the cells beside it.
    pub(super) line: Format,
    pub(super) header: Format,
    pub(super) wrapped: Format,
    pub(super) right: Format,
    /// Text that would run as a formula: marked as text for good, as an apostrophe typed before it does.
    pub(super) quoted: Format,
    pub(super) quoted_right: Format,
    pub(super) link: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(TEXT);
        let wrapped = plain.clone().set_text_wrap().set_align(FormatAlign::Top);
        let right = plain.clone().set_align(FormatAlign::Right).set_align(FormatAlign::Top);
        Self {
            heading_1: plain.clone().set_bold().set_font_size(HEADING_1),
            heading_2: plain.clone().set_bold().set_font_size(HEADING_2),
            line: plain.clone(),
            header: wrapped.clone().set_bold(),
            quoted: wrapped.clone().set_quote_prefix(),
            quoted_right: right.clone().set_quote_prefix(),
            link: Format::new().set_hyperlink().set_font_name(FONT).set_font_size(TEXT).set_align(FormatAlign::Top),
            wrapped,
            right,
            plain,
        }
    }

    /// A number as printed.
    pub(super) fn number(&self, printed: Printed) -> Format {
        self.right.clone().set_num_format(printed.code())
    }
}
