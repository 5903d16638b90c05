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
    /// A tagged document for reading and printing, for each report.
    Pdf,
    /// A document to edit, for each report.
    Docx,
    /// A workbook of the tables, for each report, and one over all.
    Xlsx,
    /// Each chart as a vector picture of its own.
    Svg,
    /// Each chart as a pixel picture of its own.
    Png,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 9] =
        [Self::Html, Self::Pdf, Self::Docx, Self::Xlsx, Self::Csv, Self::Parquet, Self::Json, Self::Svg, Self::Png];

    /// Whether each report has files of the format; others hold the figures of a batch.
    pub fn has_reports(self) -> bool {
        !matches!(self, Self::Csv | Self::Parquet | Self::Json)
    }

    /// The id used in run configurations.
    pub fn id(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Json => "json",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}
