//! Writes finished reports. Each format takes reports and nothing else, so that no format can disagree with another.

mod csv;
mod docx;
mod exhibits;
mod facts;
mod html;
pub mod inspect;

mod json;
mod links;
mod package;
mod parquet;
mod parts;
#[cfg(feature = "pdf")]
mod pdf;
mod pictures;
mod widths;
mod xlsx;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::domain::{Format, Outcome, Place, Problem, Problems, Report};
use crate::store::write_whole;

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
        Fact::all(self.reports.iter().flat_map(|report| &report.comparisons), self.catalogue)
    }

    /// Writes a file for each report, on every core, and gives the files made or every problem met.
    fn each(&self, ending: &str, bytes: impl Fn(&Report) -> Outcome<Vec<u8>> + Sync) -> Outcome<Vec<PathBuf>> {
        let write = |report: &Report| self.write(report, ending, &bytes(report)?);
        all_or_problems(self.reports.par_iter().map(write).collect())
    }

    /// The same one after another, for a format whose writer is on every core by itself.
    #[cfg(feature = "pdf")]
    fn each_in_turn(&self, ending: &str, bytes: impl Fn(&Report) -> Outcome<Vec<u8>>) -> Outcome<Vec<PathBuf>> {
        let write = |report: &Report| self.write(report, ending, &bytes(report)?);
        all_or_problems(self.reports.iter().map(write).collect())
    }

    fn write(&self, report: &Report, ending: &str, bytes: &[u8]) -> Outcome<PathBuf> {
        write_whole(&self.out.join("reports").join(format!("{}.{ending}", report.id)), bytes)
    }
}

/// Every format there is. A new one is a file and a line here.
const FORMATS: &[Writer] = &[
    Writer { format: Format::Html, write: html::write },
    #[cfg(feature = "pdf")]
    Writer { format: Format::Pdf, write: pdf::write },
    Writer { format: Format::Docx, write: docx::write },
    Writer { format: Format::Xlsx, write: xlsx::write },
    Writer { format: Format::Csv, write: csv::write },
    Writer { format: Format::Parquet, write: parquet::write },
    Writer { format: Format::Json, write: json::write },
    Writer { format: Format::Svg, write: pictures::write_svg },
    Writer { format: Format::Png, write: pictures::write_png },
];

/// Writes reports in every format asked for, and gives the files made.
pub fn write_all(batch: &Batch, formats: &[Format]) -> Outcome<Vec<PathBuf>> {
    let missing: Problems = formats.iter().filter(|format| !is_built_in(**format)).map(|it| left_out(*it)).collect();
    let mut made = missing.or(Vec::new())?;
    for writer in FORMATS.iter().filter(|writer| formats.contains(&writer.format)) {
        made.extend((writer.write)(batch)?);
    }
    Ok(made)
}

/// The files made, or the problems of every one that could not be.
fn all_or_problems(outcomes: Vec<Outcome<PathBuf>>) -> Outcome<Vec<PathBuf>> {
    let mut problems = Problems::new();
    let made = outcomes.into_iter().filter_map(|outcome| problems.take(outcome)).collect();
    problems.or(made)
}

/// Whether this build of the program can write the format.
fn is_built_in(format: Format) -> bool {
    FORMATS.iter().any(|writer| writer.format == format)
}

fn left_out(format: Format) -> Problem {
    let format = format.id();
    Problem::usage(Place::CommandLine, format!("this build of the program cannot write the format `{format}`"))
        .hint(format!("leave it out of `formats`, or build the program with its feature `{format}`"))
}
