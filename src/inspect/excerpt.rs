//! The words of a file as a message quotes them.

/// Text shortened for a message.
pub(super) fn shortened(text: &str) -> String {
    const LETTERS: usize = 40;
    let plain: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= LETTERS {
        return plain;
    }
    plain.chars().take(LETTERS).chain(['\u{2026}']).collect()
}
