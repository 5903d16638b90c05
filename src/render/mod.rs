//! Writes finished reports. Each format takes reports and nothing else, so that no format can disagree with another.

mod comparison_records;
mod csv;
mod dimensions;
mod docx;
mod exhibits;
mod html;
pub mod inspect;

mod json;
mod links;
mod logo;
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
use crate::domain::{Brand, Format, Outcome, Place, Problem, Problems, Report, sha256};
use crate::store::write_whole;

pub use comparison_records::{AverageRecord, ChangeRecord, ComparisonRecord, StatisticsRecord};
pub use csv::table as csv_bytes;
pub use json::text as json_text;

pub(crate) use html::page;

/// Files that were written, or every problem met.
type Written = Outcome<Vec<WrittenFile>>;

/// A format and how it is written.
struct Writer {
    format: Format,
    /// Files for each report; absent: the format has none.
    reports: Option<fn(&Batch) -> Written>,
    /// Files that a batch has once; absent: the format has none.
    once: Option<fn(&Once) -> Written>,
}

/// Finished reports of one plan and where they go.
pub struct Batch<'a> {
    /// The reports.
    pub reports: &'a [&'a Report],
    /// The catalogue, for the records of comparisons.
    pub catalogue: &'a Catalogue,
    /// The marks of the office.
    pub brand: &'a Brand,
    /// The folder of the whole batch.
    pub out: &'a Path,
    /// The plan's own folder in it.
    pub folder: &'a str,
}

/// What a batch has once, however many reports it has.
pub struct Once<'a> {
    /// The page over everything.
    pub index: &'a Report,
    /// The page over the reports of each plan; its id is the plan's folder.
    pub plans: &'a [Report],
    /// What changed since an earlier run; absent: the order names none.
    pub changes: Option<&'a Report>,
    /// The record of every comparison, each once.
    pub records: &'a [ComparisonRecord],
    /// The catalogue, for how numbers are printed.
    pub catalogue: &'a Catalogue,
    /// The marks of the office.
    pub brand: &'a Brand,
    /// The folder of the batch.
    pub out: &'a Path,
}

/// A file of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where it is, from the folder of the batch, with forward slashes.
    pub path: String,
    /// Id of the report it belongs to; absent: it belongs to the batch.
    pub report: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Whether it was written now; else it was there as it should be and was left as it was.
    pub new: bool,
}

impl WrittenFile {
    /// Writes a file of a batch, whole or not at all. One that has these bytes already is left as it is.
    fn write(out: &Path, path: String, report: Option<&Report>, bytes: &[u8]) -> Outcome<Self> {
        let target = out.join(&path);
        let same = std::fs::read(&target).is_ok_and(|there| there == bytes);
        if !same {
            write_whole(&target, bytes)?;
        }
        let report = report.map(|report| report.id.clone());
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Self { path, report, sha256: sha256(bytes), bytes: length, new: !same })
    }

    /// The file in the folder of its batch.
    pub fn below(&self, out: &Path) -> PathBuf {
        out.join(&self.path)
    }
}

impl Batch<'_> {
    /// Writes a file for each report, on every core, and gives the files made or every problem met.
    fn each(&self, ending: &str, bytes: impl Fn(&Report) -> Outcome<Vec<u8>> + Sync) -> Outcome<Vec<WrittenFile>> {
        let write = |report: &&Report| self.write(report, ending, &bytes(report)?);
        all_or_problems(self.reports.par_iter().map(write).collect())
    }

    /// The same one after another, for a format whose writer is on every core by itself.
    #[cfg(feature = "pdf")]
    fn each_in_turn(&self, ending: &str, bytes: impl Fn(&Report) -> Outcome<Vec<u8>>) -> Outcome<Vec<WrittenFile>> {
        let write = |report: &&Report| self.write(report, ending, &bytes(report)?);
        all_or_problems(self.reports.iter().map(write).collect())
    }

    fn write(&self, report: &Report, ending: &str, bytes: &[u8]) -> Outcome<WrittenFile> {
        WrittenFile::write(self.out, format!("{}/{}.{ending}", self.folder, report.id), Some(report), bytes)
    }
}

impl Once<'_> {
    /// Writes the records among the data of the batch.
    fn data(&self, ending: &str, bytes: &[u8]) -> Outcome<Vec<WrittenFile>> {
        Ok(vec![self.file("comparisons", ending, bytes)?])
    }

    /// Writes a file among the data of the batch.
    fn file(&self, name: &str, ending: &str, bytes: &[u8]) -> Outcome<WrittenFile> {
        WrittenFile::write(self.out, format!("data/{name}.{ending}"), None, bytes)
    }
}

/// Every format there is. A new one is a file and a line here.
const FORMATS: &[Writer] = &[
    Writer { format: Format::Html, reports: Some(html::write), once: Some(html::write_indexes) },
    #[cfg(feature = "pdf")]
    Writer { format: Format::Pdf, reports: Some(pdf::write), once: None },
    Writer { format: Format::Docx, reports: Some(docx::write), once: None },
    Writer { format: Format::Xlsx, reports: Some(xlsx::write), once: Some(xlsx::write_over_all) },
    Writer { format: Format::Csv, reports: None, once: Some(csv::write) },
    Writer { format: Format::Parquet, reports: None, once: Some(parquet::write) },
    Writer { format: Format::Json, reports: None, once: Some(json::write) },
    Writer { format: Format::Svg, reports: Some(pictures::write_svg), once: None },
    Writer { format: Format::Png, reports: Some(pictures::write_png), once: None },
];

/// Writes reports in every format asked for, and gives the files made.
pub fn write_reports(batch: &Batch, formats: &[Format]) -> Outcome<Vec<WrittenFile>> {
    written(formats, |writer| writer.reports.map(|write| write(batch)))
}

/// Writes what a batch has once in every format asked for, and gives the files made.
pub fn write_once(once: &Once, formats: &[Format]) -> Outcome<Vec<WrittenFile>> {
    written(formats, |writer| writer.once.map(|write| write(once)))
}

fn written(
    formats: &[Format],
    write: impl Fn(&Writer) -> Option<Outcome<Vec<WrittenFile>>>,
) -> Outcome<Vec<WrittenFile>> {
    built_in(formats)?;
    let mut made = Vec::new();
    for writer in FORMATS.iter().filter(|writer| formats.contains(&writer.format)) {
        made.extend(write(writer).transpose()?.unwrap_or_default());
    }
    Ok(made)
}

/// Refuses formats that this build of the program cannot write.
pub fn built_in(formats: &[Format]) -> Outcome<()> {
    formats.iter().filter(|format| !is_built_in(**format)).map(|it| left_out(*it)).collect::<Problems>().or(())
}

/// The files made, or the problems of every one that could not be.
fn all_or_problems(outcomes: Vec<Outcome<WrittenFile>>) -> Outcome<Vec<WrittenFile>> {
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
