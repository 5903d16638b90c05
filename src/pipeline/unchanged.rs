//! A finished batch whose inputs are unchanged is left as it is, without calculating anything.

use rayon::prelude::*;

use super::fingerprint::Fingerprint;
use super::journal::{Finished, Journal};
use super::manifest::{ConfigurationRecord, Manifest};
use super::{BatchOutcome, verify};
use crate::catalogue::Catalogue;
use crate::domain::Outcome;
use crate::project::RunConfiguration;
use crate::render::WrittenFile;

/// The line of the journal that is about the batch as a whole.
const BATCH: &str = "batch";

/// The line that says that a batch is finished.
pub(super) fn finished(fingerprint: &Fingerprint) -> Finished {
    let (before, after) = (fingerprint.before(BATCH), String::new());
    Finished { report: BATCH.to_owned(), before, after, files: Vec::new() }
}

/// What was done, where an earlier run did the very same and every file of it is there.
pub(super) fn unchanged(
    configuration: &RunConfiguration,
    catalogue: &Catalogue,
    fingerprint: &Fingerprint,
    journal: &Journal,
) -> Outcome<Option<BatchOutcome>> {
    let Some(manifest) = Manifest::earlier(&configuration.out)? else { return Ok(None) };
    let same = manifest.configuration == ConfigurationRecord::of(configuration, catalogue)
        && journal.has(BATCH, &fingerprint.before(BATCH));
    if !same || !manifest.outputs.par_iter().all(|output| output.is_intact(&configuration.out)) {
        return Ok(None);
    }
    let reports = journal.reports();
    let file = |output: &super::Output| WrittenFile {
        path: output.path.clone(),
        report: reports.get(output.path.as_str()).map(|id| (*id).to_owned()),
        sha256: output.sha256.clone(),
        bytes: output.bytes,
        new: false,
    };
    Ok(Some(BatchOutcome {
        files: manifest.outputs.iter().map(file).collect(),
        others: verify::others(&configuration.out, &manifest.outputs)?,
        cautions: manifest.cautions,
        signature_lost: false,
    }))
}
