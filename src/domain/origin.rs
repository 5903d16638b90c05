//! Where a number comes from: the table, its edition, the sheet and the cell.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ids;

ids! {
    /// How the date of an edition is known.
    pub enum Dated worded "dated" {
        /// The analyst gave it.
        Given = "given",
        /// The file states it.
        Stated = "stated",
        /// The workbook was last saved on that day.
        Saved = "saved",
        /// Nothing in the file gives a date: the last day that its figures cover is used.
        LastDayCovered = "last-day-covered",
    }
}

/// One edition of a table: the file as published at a date. Never "latest".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The date editions are put in order by.
    pub date: NaiveDate,
    /// How the date is known.
    pub dated: Dated,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

impl Edition {
    /// The id printed and used in file names: the date, and enough of the hash to tell two files of one day apart.
    pub fn id(&self) -> String {
        let short: String = self.sha256.chars().take(8).collect();
        format!("{}-{short}", self.date)
    }
}

/// The published cell that a number is in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Origin {
    /// Id of the table.
    pub table: String,
    /// Id of the edition.
    pub edition: String,
    /// Name of the sheet; empty for a file without sheets.
    pub sheet: String,
    /// The cell, such as `F17`.
    pub cell: String,
    /// The area whose row it is.
    pub area: String,
    /// Name of the series.
    pub series: String,
    /// The period or day the number is for.
    pub period: String,
    /// The number, where the cell holds one.
    pub value: Option<f64>,
    /// The text of the cell as published.
    pub published: String,
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of a cell, such as `AA7`, from row and column counted from 0.
pub(crate) fn cell_name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        for (row, column, name) in [(0, 0, "A1"), (6, 25, "Z7"), (6, 26, "AA7"), (9, 701, "ZZ10"), (0, 702, "AAA1")] {
            assert_eq!(cell_name(row, column), name);
        }
    }
}
