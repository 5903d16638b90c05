//! Sheets that are recognised and deliberately not read, with the reason.

use schemars::JsonSchema;
use serde::Deserialize;

/// A kind of sheet that is set aside on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// Names of such sheets.
    #[serde(default)]
    pub sheets: Vec<String>,
    /// Phrases that all are in the title of such a sheet.
    #[serde(default)]
    pub title: Vec<String>,
    /// Why they are not read.
    pub why: String,
}

/// The file of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::catalogue) struct UnreadFile {
    pub(in crate::catalogue) unread: Vec<Unread>,
}
