//! What one cell of a published table contains.

use super::{AreaCode, Period, ids};

ids! {
    /// Why a cell holds no number. Missing is never zero.
    pub enum MissingReason {
        /// Withheld to prevent disclosure.
        Confidential = "confidential",
        /// The publisher has it not.
        NotAvailable = "not-available",
        /// There can be none.
        NotApplicable = "not-applicable",
        /// The force did not supply it.
        NotSupplied = "not-supplied",
        /// No percentage, because the earlier count is too small.
        BaseTooSmall = "base-too-small",
        /// No rate, because too few people live there.
        SmallPopulation = "small-population",
        /// Rounds to zero but is not zero.
        Low = "low",
    }
}

/// The reading of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellContent {
    /// A number.
    Number(f64),
    /// Text that is itself the fact, as the area code in a look-up.
    Text(String),
    /// No number, and why.
    Missing(MissingReason),
}

impl CellContent {
    /// The number, where there is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) | Self::Missing(_) => None,
        }
    }
}

/// One cell of a published table, tied to area, series and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The area of the row.
    pub area: AreaCode,
    /// The name of the area as published, footnote marks and all.
    pub area_as_published: String,
    /// Name of the series, from the definition of the table.
    pub series: String,
    /// What the number is of, beyond its series: a text for each dimension of the table, in the order of the definition.
    pub of: Vec<String>,
    /// What the number is for.
    pub period: Period,
    /// What the cell says.
    pub reading: CellContent,
    /// The text of the cell as published.
    pub published: String,
    /// Numbers of the notes that the publisher set on the row or the column, and marks set on the cell; empty: none.
    pub marks: String,
    /// Name of the sheet as published; empty for a file without sheets.
    pub sheet: String,
    /// The cell, such as `F17`.
    pub cell: String,
}
