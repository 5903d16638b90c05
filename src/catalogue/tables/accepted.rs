//! What is accepted in one published file although it contradicts itself: by whom, on which day, and why.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::catalogue::Definitions;
use crate::domain::{AreaCode, Problem};

/// An acceptance. It holds for one file alone, known by its hash, and is printed wherever the figures are used.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// The table.
    pub table: String,
    /// SHA-256 of the published file.
    pub sha256: String,
    /// What is wrong in the file and why its figures are used all the same, in a sentence for readers.
    pub reason: String,
    /// Who accepted it.
    pub accepted_by: String,
    /// The day it was accepted.
    pub on: NaiveDate,
    /// Cells whose totals do not add up as published.
    #[serde(default)]
    pub totals: Vec<String>,
    /// Rows that carry the code or the name of another area: the cell of the row's name, and the area it is.
    #[serde(default)]
    pub areas: BTreeMap<String, AreaCode>,
    /// Rows, as a spreadsheet counts them, that are not read.
    #[serde(default)]
    pub rows_left_out: Vec<usize>,
}

impl Accepted {
    /// The sentence for readers.
    pub fn sentence(&self) -> String {
        format!("{} (accepted by {} on {})", self.reason, self.accepted_by, self.on)
    }
}

/// Acceptances of tables and areas that there are not, or of what no file can be.
pub(in crate::catalogue) fn of_accepted(definitions: &Definitions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for accepted in definitions.accepted.values() {
        let place = |needle: &str| definitions.files.place(&format!("accepted/{}.toml", accepted.id), needle);
        if let Err(unknown) = definitions.table(&accepted.table) {
            problems.extend(unknown.into_iter().map(|problem| Problem { place: place("table"), ..problem }));
        }
        if accepted.sha256.len() != 64 || !accepted.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            problems.push(
                Problem::data(place("sha256"), format!("`{}` is not the SHA-256 of a file", accepted.sha256))
                    .hint("64 hexadecimal digits; `likeforce add --dry-run FILE` prints them with the problem"),
            );
        }
        if accepted.reason.trim().is_empty() || accepted.accepted_by.trim().is_empty() {
            problems.push(Problem::data(place("reason"), "an acceptance needs a reason and a name"));
        }
        let unknown = accepted.areas.values().filter(|code| definitions.areas.kind(code).is_none());
        problems
            .extend(unknown.map(|code| Problem::data(place(code.as_str()), format!("no area has the code `{code}`"))));
    }
    problems
}
