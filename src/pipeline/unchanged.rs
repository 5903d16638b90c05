//! A finished batch whose inputs are unchanged is left as it is, without calculating anything.

use rayon::prelude::*;

use super::fingerprint::Fingerprint;
use super::journal::{Finished, Journal};
use super::manifest::{Asked, MANIFEST, Manifest};
use super::{Done, verify};
use crate::catalogue::{Catalogue, Order};
use crate::domain::Outcome;
use crate::render::Made;

/// The line of the journal that is about the batch as a whole.
const BATCH: &str = "batch";

/// The line that says that a batch is finished.
pub(super) fn finished(fingerprint: &Fingerprint) -> Finished {
    let (before, after) = (fingerprint.before(BATCH), String::new());
    Finished { report: BATCH.to_owned(), before, after, files: Vec::new() }
}

/// What was done, where an earlier run did the very same and every file of it is there.
pub(super) fn unchanged(
    order: &Order,
    catalogue: &Catalogue,
    fingerprint: &Fingerprint,
    journal: &Journal,
) -> Outcome<Option<Done>> {
    let Ok(manifest) = Manifest::read(&order.out.join(MANIFEST)) else { return Ok(None) };
    let same = manifest.order == Asked::of(order, catalogue) && journal.has(BATCH, &fingerprint.before(BATCH));
    if !same || !manifest.outputs.par_iter().all(|output| output.is_intact(&order.out)) {
        return Ok(None);
    }
    let reports = journal.reports();
    let file = |output: &super::Output| Made {
        path: output.path.clone(),
        report: reports.get(output.path.as_str()).map(|id| (*id).to_owned()),
        sha256: output.sha256.clone(),
        bytes: output.bytes,
        new: false,
    };
    Ok(Some(Done {
        files: manifest.outputs.iter().map(file).collect(),
        others: verify::others(&order.out, &manifest.outputs)?,
        cautions: manifest.cautions,
        signature_lost: false,
    }))
}
