//! The file of comparability breaks, and its check: every force that one names is there.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Definitions;
use super::areas::is_force;
use crate::domain::{Break, Problem};

/// The file of them.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BreaksFile {
    /// Each break.
    #[serde(rename = "break")]
    pub(super) breaks: Vec<Break>,
}

/// Forces that there are not.
pub(super) fn of_breaks(definitions: &Definitions) -> Vec<Problem> {
    let codes = definitions.breaks.iter().flat_map(|it| &it.forces).filter(|code| !is_force(definitions, code));
    codes
        .map(|code| {
            let place = definitions.files.place("breaks.toml", code.as_str());
            Problem::data(place, format!("no force has the code `{code}`"))
        })
        .collect()
}
