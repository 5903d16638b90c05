//! Formats that a finished report can be written in.

use serde::Deserialize;

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A self-contained page for each report, and an index.
    Html,
    /// The figures as comma-separated values.
    Csv,
    /// The figures as Parquet.
    Parquet,
    /// The figures as JSON.
    Json,
    /// Each chart as a vector picture of its own.
    Svg,
    /// Each chart as a pixel picture of its own.
    Png,
}
