//! A column of names beside the rows of a chart: as wide as its longest name up to a limit, longer names on more lines.

use super::canvas::{Anchor, Canvas, Lettering};
use super::scale::number;
use super::text;

/// The column.
pub(super) struct Names {
    lines: Vec<Vec<String>>,
    size: f64,
    /// Width of the column.
    pub(super) width: f64,
    /// Height of a row: the same for all, enough for the name with the most lines.
    pub(super) row: f64,
}

impl Names {
    /// Measures names, in bold since any of them may be; `row` is the least height of a row.
    pub(super) fn of(names: &[String], size: f64, (least, most): (f64, f64), row: f64) -> Self {
        let lines: Vec<Vec<String>> = names.iter().map(|name| text::wrapped(name, size, true, most)).collect();
        let longest = lines.iter().flatten().map(|line| text::width(line, size, true)).fold(least, f64::max);
        let deepest = number(lines.iter().map(Vec::len).max().unwrap_or(1));
        let row = if deepest > 1.0 { row.max(deepest * size * 1.15 + 3.0) } else { row };
        Self { lines, size, width: longest, row }
    }

    /// Draws the name of a row, its middle at a height.
    pub(super) fn draw(&self, canvas: &mut Canvas, row: usize, (x, y): (f64, f64), anchor: Anchor, look: Lettering) {
        let Some(lines) = self.lines.get(row) else { return };
        let line_height = self.size * 1.15;
        let first = y - line_height * (number(lines.len()) - 1.0) / 2.0;
        for (at, line) in lines.iter().enumerate() {
            canvas.text(line, (x, first + line_height * number(at)), anchor, look);
        }
    }
}

/// The width that texts need whose words may not be broken.
pub(super) fn widest_word<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64, bold: bool) -> f64 {
    widest(texts.into_iter().flat_map(str::split_whitespace), size, bold)
}

/// The width of the widest of some texts.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64, bold: bool) -> f64 {
    texts.into_iter().map(|it| text::width(it, size, bold)).fold(0.0, f64::max)
}
