//! Who holds a force to account, and the words to use for them.

use schemars::JsonSchema;
use serde::Deserialize;

/// An oversight body. Reports use its words, so that no law about bodies is written into the program.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Id used in a run configuration.
    pub id: String,
    /// What the body is called, such as `Police and Crime Commissioner`.
    pub title: String,
    /// How a sentence refers to it, such as `the Commissioner`.
    pub holder: String,
    /// The body of a run configuration that names none.
    #[serde(default)]
    pub default: bool,
}
