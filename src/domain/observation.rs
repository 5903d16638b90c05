//! What one cell of a published table contains.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AreaCode, Period};

/// Why a cell holds no number. Missing is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MissingReason {
    /// Withheld to prevent disclosure.
    Confidential,
    /// The publisher has it not.
    NotAvailable,
    /// There can be none.
    NotApplicable,
    /// The force did not supply it.
    NotSupplied,
    /// No percentage, because the earlier count is too small.
    BaseTooSmall,
    /// No rate, because too few people live there.
    SmallPopulation,
    /// Rounds to zero but is not zero.
    Low,
}

impl MissingReason {
    /// Every reason, for reading it back from text.
    pub const ALL: [Self; 7] = [
        Self::Confidential,
        Self::NotAvailable,
        Self::NotApplicable,
        Self::NotSupplied,
        Self::BaseTooSmall,
        Self::SmallPopulation,
        Self::Low,
    ];

    /// The id used in the store.
    pub fn id(self) -> &'static str {
        match self {
            Self::Confidential => "confidential",
            Self::NotAvailable => "not-available",
            Self::NotApplicable => "not-applicable",
            Self::NotSupplied => "not-supplied",
            Self::BaseTooSmall => "base-too-small",
            Self::SmallPopulation => "small-population",
            Self::Low => "low",
        }
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
