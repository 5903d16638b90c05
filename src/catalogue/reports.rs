//! Plans of reports: which sections, charts and framework.

use chrono::NaiveDate;
use serde::Deserialize;

/// A section of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// What stands out, in sentences.
    Findings,
    /// Charts over all measures.
    Overview,
    /// All measures in one table.
    Summary,
    /// The framework's priorities and what can be shown of each.
    Priorities,
    /// A part for each measure.
    Measures,
    /// What to know about the data.
    AboutTheData,
    /// What is missing, what changed suddenly, where sources differ.
    DataQuality,
    /// How the numbers were made.
    Method,
    /// Tables, editions, licences.
    Sources,
    /// What changed since an earlier run; nothing where the order names none.
    Changes,
}

/// The plan of a report.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportPlan {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Title; `{force}` is filled in.
    pub title: String,
    /// Id of the framework whose measures it shows.
    pub framework: String,
    /// Ids of peer groups whose averages stand beside the chosen one's.
    #[serde(default)]
    pub further_peers: Vec<String>,
    /// Ids of the charts drawn for each measure.
    pub charts: Vec<String>,
    /// Ids of the charts drawn over all measures.
    #[serde(default)]
    pub overview_charts: Vec<String>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
}
