//! Comparisons as JSON: an array of records.

use serde::Serialize;

use super::{Once, WrittenFile};
use crate::domain::{Outcome, Place, Problem};

pub(super) fn write(once: &Once) -> Outcome<Vec<WrittenFile>> {
    once.data("json", format!("{}\n", text(once.records)?).as_bytes())
}

/// The records as text.
pub fn text(records: &(impl Serialize + ?Sized)) -> Outcome<String> {
    serde_json::to_string_pretty(records)
        .map_err(|error| Problem::data(Place::Stage("render"), format!("the JSON cannot be written: {error}")).into())
}
