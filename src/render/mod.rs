//! Writes finished reports. Each format takes reports and nothing else, so that no format can disagree with another.
//!
//! In: [`ReportsOfPlan`] and [`BatchFiles`], which a batch has once. Out: [`WrittenFile`]s, each known by its hash.
//!
//! Start with `FORMATS`, the list of all formats, and [`write_reports`]. Documents with pages share their numbering (`exhibits`)
//! and page breaks (`page_sections`). The figures of all reports are [`ComparisonRecord`]s, whose columns are one list
//! ([`columns::COLUMNS`]); `records` has what commands print besides.

mod batch_files;
pub mod columns;
mod comparison_records;
mod csv;
mod dimensions;
mod docx;
mod exhibits;
mod html;
mod json;
mod links;
mod logo;
mod package;
mod page_sections;
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod pictures;
mod records;
mod reports_of_plan;
mod widths;
mod written_file;
mod xlsx;
mod xml;

use crate::domain::{Format, Outcome, Place, Problem, Problems};

pub use batch_files::BatchFiles;
pub use comparison_records::ComparisonRecord;
pub use csv::table as csv_bytes;
pub use json::text as json_text;
pub use records::{
    ComponentRecord, DecompositionRecord, ExplainedRecord, PeersRecord, SensitivityRecord, csv_of_changes,
    csv_of_distances, csv_of_records, csv_of_revisions,
};
pub use reports_of_plan::ReportsOfPlan;
pub use written_file::WrittenFile;

pub(crate) use html::page;
pub(crate) use package::unpacked;

/// Files that were written, or every problem met.
type Written = Outcome<Vec<WrittenFile>>;

/// A format and how it is written.
struct Writer {
    format: Format,
    /// Files for each report; absent: the format has none.
    reports: Option<fn(&ReportsOfPlan) -> Written>,
    /// Files that a batch has once; absent: the format has none.
    once: Option<fn(&BatchFiles) -> Written>,
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
pub fn write_reports(plan: &ReportsOfPlan, formats: &[Format]) -> Written {
    written(formats, |writer| writer.reports.map(|write| write(plan)))
}

/// Writes what a batch has once in every format asked for, and gives the files made.
pub fn write_once(files: &BatchFiles, formats: &[Format]) -> Written {
    written(formats, |writer| writer.once.map(|write| write(files)))
}

fn written(formats: &[Format], write: impl Fn(&Writer) -> Option<Written>) -> Written {
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

/// Whether this build of the program can write the format.
fn is_built_in(format: Format) -> bool {
    FORMATS.iter().any(|writer| writer.format == format)
}

fn left_out(format: Format) -> Problem {
    let format = format.id();
    Problem::usage(Place::CommandLine, format!("this build of the program cannot write the format `{format}`"))
        .hint(format!("leave it out of `formats`, or build the program with its feature `{format}`"))
}
