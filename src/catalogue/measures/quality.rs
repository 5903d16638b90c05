//! What data quality is watched for.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::SeriesSelection;

/// A series in which sudden changes are looked for.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// Id, unique.
    pub id: String,
    /// What is watched.
    pub title: String,
    /// The figures.
    pub part: SeriesSelection,
}

/// Two parts that should be equal for every force and period that both have.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Id, unique.
    pub id: String,
    /// What should agree.
    pub title: String,
    /// One source.
    pub one: SeriesSelection,
    /// The other.
    pub other: SeriesSelection,
    /// Why they should agree, and what a difference means.
    pub why: String,
}

/// Everything that is watched.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Series watched for sudden changes.
    #[serde(rename = "watch", default)]
    pub watches: Vec<Watch>,
    /// Sources that should agree.
    #[serde(rename = "agreement", default)]
    pub agreements: Vec<Agreement>,
}
