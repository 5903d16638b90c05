//! How wide the columns of a table are to be, in letters, so that no word is broken where there is room for it.

use crate::domain::{Cell, Table};

/// Letters that a text is given in full; of longer ones a third of the rest.
const COMFORTABLE: usize = 42;

/// Letters that no text is given more than.
const MAX: usize = 90;

/// Longest word that is kept whole where columns are narrow: names of files are broken.
const MAX_WORD_LENGTH: usize = 24;

/// Letters between two columns.
const GAP: usize = 3;

/// Tables with more columns than this are set on a page in landscape.
const MAX_IN_PORTRAIT: usize = 7;

/// Whether a table is too wide for a page in portrait.
pub(super) fn is_wide(table: &Table) -> bool {
    table.columns.len() > MAX_IN_PORTRAIT
}

/// Whether the column holds numbers, which are set to the right.
pub(super) fn is_numeric(table: &Table, column: usize) -> bool {
    table.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Number(_))))
}

/// Widths of the columns in shares of one. Each column has room for its longest word; what is left goes to those with
/// long texts.
pub(super) fn shares(table: &Table, letters: usize) -> Vec<f64> {
    let columns: Vec<(usize, usize)> = (0..table.columns.len()).map(|at| needs(table, at)).collect();
    let least: usize = columns.iter().map(|(word, _)| word).sum();
    let wished: usize = columns.iter().map(|(word, text)| text - word).sum();
    let left = letters.saturating_sub(least).min(wished.max(1));
    let share = |more: usize| if wished == 0 { 0.0 } else { count(left) * count(more) / count(wished) };
    let widths: Vec<f64> = columns.iter().map(|(word, text)| count(*word) + share(text - word)).collect();
    let total: f64 = widths.iter().sum();
    widths.into_iter().map(|width| width / total).collect()
}

/// Letters of the longest word of a column, and letters that its texts would like to have on a line.
fn needs(table: &Table, column: usize) -> (usize, usize) {
    let header = table.columns.get(column).map(String::as_str).unwrap_or_default();
    let cells = || table.rows.iter().filter_map(|row| row.get(column)).map(Cell::text);
    let words = cells().chain([header]).flat_map(str::split_whitespace).map(|word| word.chars().count());
    let word = words.max().unwrap_or(1).min(MAX_WORD_LENGTH) + GAP;
    let longest = cells().map(|text| text.chars().count()).max().unwrap_or(1);
    // A header is broken into two lines before it widens a column of short cells; a long text is broken into many.
    let text = longest.max(header.chars().count() / 2);
    let wished = if text > COMFORTABLE { COMFORTABLE + (text - COMFORTABLE) / 3 } else { text };
    (word, (wished.min(MAX) + GAP).max(word))
}

/// Counts of letters are far below the range in which a float is exact.
#[allow(clippy::cast_precision_loss)]
fn count(letters: usize) -> f64 {
    letters as f64
}
