//! Writes finished reports. Each format takes reports and nothing else, so that no format can disagree with another.
//!
//! In: [`ReportsOfPlan`] and [`BatchFiles`], which a batch has once. Out: [`WrittenFile`]s, each known by its hash.
//!
//! Start with `every_format`, the list of all formats (`domain::Format`), and [`write_reports`]. Documents with pages share
//! their numbering (`exhibits`) and page breaks (`page_sections`). The figures of all reports are [`ComparisonRecord`]s, whose
//! columns are one list ([`columns::COLUMNS`]); `records` has what commands print besides.

mod batch_files;
pub mod columns;
mod comparison_records;
mod dimensions;
mod exhibits;
mod links;
mod logo;
mod package;
mod page_sections;
mod pictures;
mod records;
mod reports_of_plan;
mod widths;
mod writer;
mod written_file;
mod xml;

use crate::domain::{Format, Outcome, Place, Problem, Problems, every_format};
use writer::{Writer, Written};

pub use self::csv::table as csv_bytes;
pub use self::json::text as json_text;
pub use batch_files::BatchFiles;
pub use comparison_records::ComparisonRecord;
pub use records::{
    ComponentRecord, DecompositionRecord, ExplainedRecord, PeersRecord, SensitivityRecord, csv_of_changes,
    csv_of_distances, csv_of_records, csv_of_revisions,
};
pub use reports_of_plan::ReportsOfPlan;
pub use written_file::WrittenFile;

pub(crate) use self::html::page;
pub(crate) use package::unpacked;

macro_rules! written_by {
    ($($(#[$about:meta])* $Format:ident = $id:tt in $file:ident,)+) => {
        $(mod $file;)+

        /// What writes a format.
        const fn writer(format: Format) -> Writer {
            match format {
                $(Format::$Format => $file::WRITER,)+
            }
        }
    };
}

every_format!(written_by);

/// Whether each report has files of the format; others hold the figures of a batch.
pub fn has_reports(format: Format) -> bool {
    writer(format).reports.is_some()
}

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
    for format in Format::ALL.into_iter().filter(|format| formats.contains(format)) {
        made.extend(write(&writer(format)).transpose()?.unwrap_or_default());
    }
    Ok(made)
}

/// Refuses formats that this build of the program cannot write.
pub fn built_in(formats: &[Format]) -> Outcome<()> {
    formats.iter().filter(|format| !is_built_in(**format)).map(|it| left_out(*it)).collect::<Problems>().or(())
}

/// Whether this build of the program can write the format.
fn is_built_in(format: Format) -> bool {
    let writer = writer(format);
    writer.reports.is_some() || writer.once.is_some()
}

fn left_out(format: Format) -> Problem {
    let format = format.id();
    Problem::usage(Place::CommandLine, format!("this build of the program cannot write the format `{format}`"))
        .hint(format!("leave it out of `formats`, or build the program with its feature `{format}`"))
}
