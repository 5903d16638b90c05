//! Fingerprints: what a report is made from, and what it became, so that only what changed is made again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::earlier::RECORDS;
use super::manifest::MANIFEST;
use crate::catalogue::Catalogue;
use crate::domain::{MAX_BATCH_FILES, Outcome, Place, Problem, Report, files_below, sha256};
use crate::project::RunConfiguration;
use crate::render::ComparisonRecord;
use crate::store::Store;

/// What is the same for every report of a batch.
pub(super) struct Fingerprint {
    /// Of everything that goes into any report.
    inputs: String,
    /// Of what turns a finished report into files.
    writing: String,
}

impl Fingerprint {
    /// That of a run configuration. Which reports, forces and formats it asks for is no part of it: each report stands alone.
    pub(super) fn of(configuration: &RunConfiguration, catalogue: &Catalogue, store: &Store) -> Outcome<Self> {
        let writing = [program()?, format!("{:?} {:?}", configuration.brand, catalogue.theme)];
        let mut inputs = vec![
            catalogue.sha256(),
            format!("{:?} {} {:?}", configuration.period, configuration.peers, configuration.average),
            format!("{} {:?} {}", configuration.average_includes_force, configuration.as_at, configuration.language),
        ];
        for stored in store.tables() {
            inputs.push(format!("{} {} {}", stored.about.table, stored.about.edition.id(), stored.sha256()?));
        }
        if let Some(texts) = &configuration.texts {
            inputs.push(of_folder(texts)?);
        }
        if let Some(run) = &configuration.compare_with {
            inputs.extend([of_file(&run.join(MANIFEST))?, of_file(&run.join(RECORDS))?]);
        }
        inputs.extend(writing.clone());
        Ok(Self { inputs: sha256(inputs.join("\n").as_bytes()), writing: sha256(writing.join("\n").as_bytes()) })
    }

    /// Of what a report will be made from.
    pub(super) fn before(&self, report: &str) -> String {
        sha256(format!("{} {report}", self.inputs).as_bytes())
    }

    /// Of what it became: the report itself, its records, and what writes them. Nothing else is written of its comparisons
    /// than their records.
    pub(super) fn after(&self, report: &Report, catalogue: &Catalogue) -> String {
        let Report { id, force, title, subtitle, language, blocks, comparisons, colophon } = report;
        let records = ComparisonRecord::all(comparisons.iter().map(Arc::as_ref), catalogue);
        let head = format!("{id} {force:?} {title:?} {subtitle:?} {language} {colophon:?}");
        sha256(format!("{} {head} {blocks:?} {records:?}", self.writing).as_bytes())
    }
}

/// The program: its version, and its own file, since a version may be built more than once.
fn program() -> Outcome<String> {
    let own = std::env::current_exe().and_then(std::fs::read).map_err(|error| {
        Problem::system(Place::CommandLine, format!("the program cannot read its own file: {error}"))
            .hint("start it again: it may have been replaced while it ran")
    })?;
    Ok(format!("likeforce {} {}", env!("CARGO_PKG_VERSION"), sha256(&own)))
}

/// The files of a folder and of those in it, with their contents.
fn of_folder(folder: &Path) -> Outcome<String> {
    let mut all = String::new();
    for path in files_of(folder)? {
        all.push_str(&format!("{} {}\n", path.strip_prefix(folder).unwrap_or(&path).display(), of_file(&path)?));
    }
    Ok(sha256(all.as_bytes()))
}

fn of_file(path: &Path) -> Outcome<String> {
    let cannot = |error| Problem::system(Place::File(path.to_owned()), format!("cannot read the file: {error}"));
    Ok(sha256(&std::fs::read(path).map_err(cannot)?))
}

/// Every file below a folder, in order; none where there is no folder yet.
pub(super) fn files_of(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if folder.exists() { files_below(folder, MAX_BATCH_FILES) } else { Ok(Vec::new()) }
}
