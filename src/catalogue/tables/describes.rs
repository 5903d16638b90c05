//! What the figures of a table describe, so that nothing is chosen by what it is meant to explain.

use schemars::JsonSchema;
use serde::Deserialize;

/// What the figures of a table describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Describes {
    /// The area and who lives in it.
    Area,
    /// What forces have and spend.
    Resources,
    /// What is asked of forces, recorded crime among it.
    Demand,
    /// What forces do and what comes of it.
    Outcomes,
}

impl Describes {
    /// The words used in messages.
    pub fn words(self) -> &'static str {
        match self {
            Self::Area => "areas",
            Self::Resources => "what forces have and spend",
            Self::Demand => "the demand on forces",
            Self::Outcomes => "what forces do and achieve",
        }
    }
}
