//! The least that rules for files are: their ending, and what finds problems.

use std::path::Path;

use super::inspector::Inspector;
use crate::domain::{Place, Problem};

/// The rules.
pub(super) const INSPECTOR: Inspector = Inspector { ending: "txt", inspect };

fn inspect(path: &Path, bytes: &[u8]) -> Vec<Problem> {
    let empty = bytes.is_empty().then(|| Problem::data(Place::File(path.to_owned()), "it is empty"));
    empty.into_iter().collect()
}
