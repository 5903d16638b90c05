//! Levels of headings, as documents and pages have them.

/// Whether a heading skips a level after the one before it; the first of a document may have any.
pub(super) fn skips_a_level(before: Option<u32>, level: u32) -> bool {
    before.is_some_and(|before| level > before + 1)
}
