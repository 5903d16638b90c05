//! The cells of a sheet by place, with their texts and what their style says of them.

use std::collections::{BTreeMap, BTreeSet};

use resvg::usvg::roxmltree::{Document, Node};

use super::super::office::{Parts, attribute, below, text_of};
use crate::domain::cell_name;

/// Numbers of the built-in styles Title and Heading 1 to 4.
const HEADINGS: &[&str] = &["15", "16", "17", "18", "19"];

/// Most cells looked at in one table: a range can be written that no sheet has.
const MAX_CELLS: usize = 2_000_000;

/// A cell.
pub(super) struct GridCell {
    pub(super) text: String,
    pub(super) is_text: bool,
    pub(super) is_heading: bool,
    is_quoted: bool,
}

impl GridCell {
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether the text is a formula as soon as somebody edits the cell.
    pub(super) fn would_run(&self) -> bool {
        self.is_text && !self.is_quoted && self.text.trim_start().starts_with(['=', '+', '-', '@'])
    }
}

/// Texts and styles that cells refer to by number.
pub(super) struct Texts {
    texts: Vec<String>,
    headings: BTreeSet<usize>,
    quoted: BTreeSet<usize>,
}

impl Texts {
    pub(super) fn of(parts: &Parts) -> Self {
        let shared = parts.tree("xl/sharedStrings.xml");
        let texts = shared.iter().flat_map(|tree| below(tree.root_element(), "si").map(text_of).collect::<Vec<_>>());
        let styles = parts.tree("xl/styles.xml");
        let root = styles.as_ref().map(Document::root_element);
        let named: BTreeSet<&str> = root
            .iter()
            .flat_map(|root| below(*root, "cellStyle"))
            .filter(|style| attribute(*style, "builtinId").is_some_and(|id| HEADINGS.contains(&id)))
            .filter_map(|style| attribute(style, "xfId"))
            .collect();
        let formats =
            || root.iter().flat_map(|root| below(*root, "cellXfs")).flat_map(|all| below(all, "xf")).enumerate();
        Self {
            texts: texts.collect(),
            headings: formats()
                .filter(|(_, it)| attribute(*it, "xfId").is_some_and(|id| named.contains(id)))
                .map(|(at, _)| at)
                .collect(),
            quoted: formats().filter(|(_, it)| attribute(*it, "quotePrefix") == Some("1")).map(|(at, _)| at).collect(),
        }
    }

    fn cell(&self, cell: Node) -> GridCell {
        let kind = attribute(cell, "t").unwrap_or("n");
        let value = below(cell, "v").next().map(text_of).unwrap_or_default();
        let text = match kind {
            "s" => value.parse().ok().and_then(|at: usize| self.texts.get(at).cloned()).unwrap_or_default(),
            "inlineStr" => below(cell, "is").next().map(text_of).unwrap_or_default(),
            _ => value,
        };
        let style = attribute(cell, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
        let (is_heading, is_quoted) = (self.headings.contains(&style), self.quoted.contains(&style));
        GridCell { text, is_text: matches!(kind, "s" | "inlineStr" | "str"), is_heading, is_quoted }
    }
}

/// The cells of a sheet.
pub(super) struct Grid(BTreeMap<(usize, usize), GridCell>);

impl Grid {
    pub(super) fn of(sheet: &Document, texts: &Texts) -> Self {
        let cells = below(sheet.root_element(), "c");
        Self(cells.filter_map(|cell| Some((place(attribute(cell, "r")?)?, texts.cell(cell)))).collect())
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.0.get(&(row, column))
    }

    /// Every cell with its name.
    pub(super) fn cells(&self) -> impl Iterator<Item = (String, &GridCell)> {
        self.0.iter().map(|((row, column), cell)| (cell_name(*row, *column), cell))
    }

    /// How many columns have something in them.
    pub(super) fn columns(&self) -> usize {
        let used = self.0.iter().filter(|(_, cell)| !cell.is_empty()).map(|((_, column), _)| column + 1);
        used.max().unwrap_or(0)
    }

    /// The last row that has something in it.
    pub(super) fn last_row(&self) -> usize {
        self.0.iter().filter(|(_, cell)| !cell.is_empty()).map(|((row, _), _)| *row).max().unwrap_or(0)
    }
}

/// A range of cells, from 0, its ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    first: (usize, usize),
    last_column: usize,
    pub(super) last_row: usize,
}

impl Range {
    /// A range such as `A3:B36`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':')?;
        let (first, (last_row, last_column)) = (place(first)?, place(last)?);
        Some(Self { first, last_column, last_row })
    }

    pub(super) fn cells(self) -> impl Iterator<Item = (usize, usize)> {
        let (row, column) = self.first;
        (row..=self.last_row)
            .flat_map(move |row| (column..=self.last_column).map(move |column| (row, column)))
            .take(MAX_CELLS)
    }
}

/// Row and column of a name such as `AB12`, from 0.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let row: usize = name.get(letters.len()..)?.parse().ok()?;
    let digit = |letter: char| {
        letter.is_ascii_uppercase().then(|| usize::from(u8::try_from(letter).unwrap_or(b'A') - b'A') + 1)
    };
    let column = letters.chars().try_fold(0_usize, |sum, letter| sum.checked_mul(26)?.checked_add(digit(letter)?))?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_spreadsheets() {
        for (row, column, called) in [(0, 0, "A1"), (2, 25, "Z3"), (9, 26, "AA10"), (0, 701, "ZZ1"), (0, 702, "AAA1")] {
            assert_eq!(cell_name(row, column), called);
            assert_eq!(place(called), Some((row, column)));
        }
        for wrong in ["", "A", "1", "A0", "a1", "A1B"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
