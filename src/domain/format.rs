//! Formats that a finished report can be written in.

use super::ids;

/// Every format there is, in the order of lists: its id, which is also the ending of its files, and the file of `render` that
/// writes it. A new one is a line here and that file.
///
/// Gives the lines to a macro: here they become [`Format`], in `render` the writers.
macro_rules! every_format {
    ($into:ident) => {
        $into! {
            /// A self-contained page for each report, and an index.
            Html = "html" in html,
            /// A tagged document for reading and printing, for each report.
            Pdf = "pdf" in pdf,
            /// A document to edit, for each report.
            Docx = "docx" in docx,
            /// A workbook of the tables, for each report, and one over all.
            Xlsx = "xlsx" in xlsx,
            /// The figures as comma-separated values.
            Csv = "csv" in csv,
            /// The figures as Parquet.
            Parquet = "parquet" in parquet,
            /// The figures as JSON.
            Json = "json" in json,
            /// Each chart as a vector picture of its own.
            Svg = "svg" in svg,
            /// Each chart as a pixel picture of its own.
            Png = "png" in png,
        }
    };
}

macro_rules! enum_of {
    ($($(#[$about:meta])* $Format:ident = $id:tt in $file:ident,)+) => {
        ids! {
            /// An output format.
            pub enum Format { $($(#[$about])* $Format = $id),+ }
        }
    };
}

every_format!(enum_of);

pub(crate) use every_format;
