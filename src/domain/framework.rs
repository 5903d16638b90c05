//! Frameworks: priorities, their official metrics, and what a force's own figures can say about each.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ids;

ids! {
    /// Whether an official metric can be shown for a force.
    pub enum MetricState worded "state" {
        /// Published for forces and computed here.
        ForceLevel = "force-level",
        /// Not published for forces; another measure is used as a proxy.
        Proxy = "proxy",
        /// Published for the nation only.
        NationalOnly = "national-only",
        /// Only the office or the force has it.
        LocalEvidence = "local-evidence",
    }
}

/// An official metric of a priority.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Name of the metric.
    pub title: String,
    /// Whether it can be shown for a force.
    pub state: MetricState,
    /// The state in a sentence.
    #[serde(default)]
    pub words: String,
    /// Measures shown for it.
    #[serde(default)]
    pub measures: Vec<String>,
}

/// A priority of a framework.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// Id, unique in the framework.
    pub id: String,
    /// The priority's wording.
    pub title: String,
    /// Its official metrics.
    #[serde(rename = "metric")]
    pub metrics: Vec<Metric>,
}

/// Measures that set the scale and belong to no priority.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// What they are.
    pub title: String,
    /// The measures.
    pub measures: Vec<String>,
}

/// A framework: a set of priorities that bodies report against.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Full title.
    pub title: String,
    /// Short title.
    pub short_title: String,
    /// What it is.
    pub description: String,
    /// How sure the wording of the metrics is.
    pub wording_note: String,
    /// What its figures are, in a sentence; absent: the general one of the wording.
    pub what_the_figures_are: Option<String>,
    /// The law it rests on; absent: none.
    pub legal_basis: Option<String>,
    /// First day it applies.
    pub valid_from: Option<NaiveDate>,
    /// Last day it applies; absent: still does.
    pub valid_to: Option<NaiveDate>,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
    /// Its priorities, in order.
    #[serde(rename = "priority")]
    pub priorities: Vec<Priority>,
    /// Measures that set the scale.
    #[serde(default)]
    pub context: Vec<Context>,
}

impl Framework {
    /// Ids of the measures in the order the framework shows them, each once.
    pub fn measures(&self) -> Vec<&str> {
        let metrics = self.priorities.iter().flat_map(|priority| &priority.metrics);
        let all =
            metrics.flat_map(|metric| &metric.measures).chain(self.context.iter().flat_map(|part| &part.measures));
        let mut ids: Vec<&str> = Vec::new();
        for id in all {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        ids
    }
}
