//! Comparisons as JSON: an array of records.

use std::path::PathBuf;

use serde::Serialize;

use super::Batch;
use crate::domain::{Outcome, Place, Problem};
use crate::store::write_whole;

pub(super) fn write(batch: &Batch) -> Outcome<Vec<PathBuf>> {
    let text = text(&batch.facts())?;
    Ok(vec![write_whole(&batch.out.join("data/comparisons.json"), format!("{text}\n").as_bytes())?])
}

/// The records as text.
pub fn text(records: &[impl Serialize]) -> Outcome<String> {
    serde_json::to_string_pretty(records)
        .map_err(|error| Problem::data(Place::Stage("render"), format!("JSON cannot be made: {error}")).into())
}
