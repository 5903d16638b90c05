//! Writes finished reports. Each format takes reports and nothing else, so that no format can disagree with another.

mod csv;
mod facts;
mod html;
mod json;
mod parquet;
mod pictures;

use std::path::{Path, PathBuf};

use crate::catalogue::Catalogue;
use crate::domain::{Format, Outcome, Report};

pub use csv::table as csv_bytes;
pub use facts::{AverageFact, ChangeFact, Fact, StatisticsFact};
pub use json::text as json_text;

pub(crate) use html::page;

/// A format and how it is written.
struct Writer {
    format: Format,
    write: fn(&Batch) -> Outcome<Vec<PathBuf>>,
}

/// Finished reports and where they go.
pub struct Batch<'a> {
    /// The page over all reports.
    pub index: &'a Report,
    /// The reports.
    pub reports: &'a [Report],
    /// The catalogue, for the records of comparisons.
    pub catalogue: &'a Catalogue,
    /// The folder they go to.
    pub out: &'a Path,
}

impl Batch<'_> {
    /// The record of every comparison in every report.
    fn facts(&self) -> Vec<Fact> {
        let comparisons = self.reports.iter().flat_map(|report| &report.comparisons);
        comparisons.filter_map(|comparison| Fact::of(comparison, self.catalogue)).collect()
    }
}

/// Every format there is. A new one is a file and a line here.
const FORMATS: &[Writer] = &[
    Writer { format: Format::Html, write: html::write },
    Writer { format: Format::Csv, write: csv::write },
    Writer { format: Format::Parquet, write: parquet::write },
    Writer { format: Format::Json, write: json::write },
    Writer { format: Format::Svg, write: pictures::write_svg },
    Writer { format: Format::Png, write: pictures::write_png },
];

/// Writes reports in every format asked for, and gives the files made.
pub fn write_all(batch: &Batch, formats: &[Format]) -> Outcome<Vec<PathBuf>> {
    let mut made = Vec::new();
    for writer in FORMATS.iter().filter(|writer| formats.contains(&writer.format)) {
        made.extend((writer.write)(batch)?);
    }
    Ok(made)
}
