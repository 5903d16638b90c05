//! What is accepted in one published file although it contradicts itself: by whom, on which day, and why.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::AreaCode;

/// An acceptance. It holds for one file alone, known by its hash, and is printed wherever the figures are used.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// The table.
    pub table: String,
    /// SHA-256 of the published file.
    pub sha256: String,
    /// What is wrong in the file and why its figures are used all the same, in a sentence for readers.
    pub reason: String,
    /// Who accepted it.
    pub accepted_by: String,
    /// The day it was accepted.
    pub on: NaiveDate,
    /// Cells whose totals do not add up as published.
    #[serde(default)]
    pub totals: Vec<String>,
    /// Rows that carry the code or the name of another area: the cell of the row's name, and the area it is.
    #[serde(default)]
    pub areas: BTreeMap<String, AreaCode>,
    /// Rows, as a spreadsheet counts them, that are not read.
    #[serde(default)]
    pub rows_left_out: Vec<usize>,
}

impl Accepted {
    /// The sentence for readers.
    pub fn sentence(&self) -> String {
        format!("{} (accepted by {} on {})", self.reason, self.accepted_by, self.on)
    }
}
