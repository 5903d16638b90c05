//! Notes below a picture: above all which forces are missing from it, by name, never drawn at zero and never ignored.

use super::canvas::{Anchor, Canvas, Lettering};
use super::scale::number;
use super::text;
use crate::catalogue::Theme;
use crate::findings;

const SIZE: f64 = 11.5;
const LINE: f64 = 14.0;
const MARGIN: f64 = 4.0;

/// A note in lines.
pub(super) struct Notes(Vec<String>);

impl Notes {
    /// A note on these names; none where there are none.
    pub(super) fn of(names: Vec<&str>, why: &str, width: f64) -> Self {
        if names.is_empty() {
            return Self(Vec::new());
        }
        let words = format!("{why}: {}.", findings::listed(&names));
        Self(text::wrapped(&words, SIZE, false, width - 2.0 * MARGIN))
    }

    /// The height to add to the picture.
    pub(super) fn height(&self) -> f64 {
        if self.0.is_empty() { 0.0 } else { LINE * number(self.0.len()) + 4.0 }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, top: f64, theme: &Theme) {
        for (at, line) in self.0.iter().enumerate() {
            let place = (MARGIN, top + LINE * (number(at) + 0.5));
            canvas.text(line, place, Anchor::Left, Lettering { size: SIZE, bold: false, colour: theme.text });
        }
    }
}
