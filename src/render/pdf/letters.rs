//! Letters that the bundled font has: a tagged PDF may not show any other.

use std::sync::LazyLock;

use ttf_parser::Face;

use crate::charts;

/// Stands for a letter that the font lacks.
const UNKNOWN: char = '\u{25A1}';

static FACES: LazyLock<Vec<Face<'static>>> =
    LazyLock::new(|| charts::FONTS.iter().filter_map(|face| Face::parse(face, 0).ok()).collect());

/// Words longer than this, such as names of files, may be broken after so many letters.
const MAX_WORD_LENGTH: usize = 20;
const BROKEN_AFTER: usize = 8;
const MAY_BREAK: char = '\u{200b}';

/// A text of a table cell: where a word is too long for any column, it may be broken.
pub(super) fn breakable(text: &str) -> String {
    known(text).split(' ').map(broken).collect::<Vec<_>>().join(" ")
}

fn broken(word: &str) -> String {
    if word.chars().count() <= MAX_WORD_LENGTH {
        return word.to_owned();
    }
    let mut made = String::new();
    for (at, letter) in word.chars().enumerate() {
        if at > 0 && at % BROKEN_AFTER == 0 {
            made.push(MAY_BREAK);
        }
        made.push(letter);
    }
    made
}

/// A text in letters of the font: what is invisible is left out, what the font lacks is shown as a box.
pub(super) fn known(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

fn shown(letter: char) -> Option<char> {
    match letter {
        ' '..='~' => Some(letter),
        letter if letter.is_whitespace() => Some(' '),
        letter if letter.is_control() || is_invisible(letter) => None,
        letter if FACES.iter().all(|face| face.glyph_index(letter).is_some()) => Some(letter),
        _ => Some(UNKNOWN),
    }
}

/// Marks of direction and joining, and the byte-order mark.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_welsh_are_in_every_face() {
        let letters = "ŵŴŷŶâÂêÊîÎôÔûÛïÏöÖäÄëËáÁéÉíÍóÓúÚẁẀẃẂẅẄỳỲ’‘£";
        assert_eq!(known(letters), letters);
    }

    #[test]
    fn every_text_can_be_set() {
        assert_eq!(known("Dyfed-Powys ŵ ŷ ▲ ▼ ► ●"), "Dyfed-Powys ŵ ŷ ▲ ▼ ► ●");
        assert_eq!(known("a\u{0}b\u{202e}c\td\u{1f600}"), "abc d\u{25A1}");
        assert!(FACES.iter().all(|face| face.glyph_index(UNKNOWN).is_some()));
    }
}
