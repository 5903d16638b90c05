//! Widths of texts in the bundled font, and text made safe for SVG.

use std::sync::OnceLock;

use ttf_parser::Face;

/// Liberation Sans, unmodified, under the SIL Open Font License (see `fonts/`).
pub(super) static REGULAR: &[u8] = include_bytes!("fonts/LiberationSans-Regular.ttf");
/// The bold face.
pub(super) static BOLD: &[u8] = include_bytes!("fonts/LiberationSans-Bold.ttf");

static FACES: OnceLock<Option<(Face<'static>, Face<'static>)>> = OnceLock::new();

/// Share of the font size that an unknown letter is taken to be wide.
const UNKNOWN_WIDTH: f64 = 0.6;

/// Width of a text in CSS pixels, kerning left out: never narrower than drawn by more than a hair.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let faces = FACES.get_or_init(|| Face::parse(REGULAR, 0).ok().zip(Face::parse(BOLD, 0).ok()));
    let face = faces.as_ref().map(|(regular, heavy)| if bold { heavy } else { regular });
    let letter = |letter: char| {
        let advance = face.and_then(|face| {
            let advance = face.glyph_hor_advance(face.glyph_index(letter)?)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        });
        advance.unwrap_or(UNKNOWN_WIDTH)
    };
    text.chars().map(letter).sum::<f64>() * size
}

/// A text parted into lines no wider than `most`. A word wider than that is broken.
pub(super) fn wrapped(text: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, size, bold, most)) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, bold) <= most => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// A word in pieces no wider than `most`; nearly always one.
fn pieces(word: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    if width(word, size, bold) <= most {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let full = pieces
            .last()
            .is_some_and(|piece| !piece.is_empty() && width(&format!("{piece}{letter}-"), size, bold) > most);
        if full {
            if let Some(piece) = pieces.last_mut() {
                piece.push('-');
            }
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// A text that can be in an attribute or between tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// A text that begins with a capital letter.
pub(super) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
