//! Plans of reports: a title, a framework, and sections in order, each with what it shows and how it is introduced.

mod check;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{Framework, Show, Takes};

pub(super) use check::of_reports;

/// How many reports a plan gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// One for each force.
    #[default]
    EachForce,
    /// One over all forces.
    Nation,
}

/// What the part of a measure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasurePart {
    /// What is counted, and what a higher number means.
    Counted,
    /// The main sentence.
    Finding,
    /// Differences and changes in sentences.
    Detail,
    /// The charts of the section.
    Charts,
    /// The nation, the region, the peers and each of them in two periods.
    TwoPeriods,
    /// Caveats.
    Cautions,
    /// Why it matters.
    WhyItMatters,
    /// Questions to ask.
    Questions,
}

/// A place in a report for a text of the office's own.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnText {
    /// Id, unique in the plan: the name of the file.
    pub id: String,
    /// The heading it is under.
    pub heading: String,
    /// What is to be written.
    pub prompt: String,
}

/// A section of a report.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What it shows.
    pub show: Show,
    /// Id that links lead to; absent: that of what it shows.
    id: Option<String>,
    /// Heading; absent: the one of the wording.
    pub heading: Option<String>,
    /// Paragraphs that introduce it.
    #[serde(default)]
    pub words: Vec<String>,
    /// Ids of the measures it is about; empty: all of the framework.
    #[serde(default)]
    pub measures: Vec<String>,
    /// Ids of the charts it draws.
    #[serde(default)]
    pub charts: Vec<String>,
    /// What the part of a measure is made of, in order.
    #[serde(default)]
    pub parts: Vec<MeasurePart>,
    /// Ids of the decompositions that it shows.
    #[serde(default)]
    pub decompositions: Vec<String>,
    /// Texts of the office before what is shown; in a statement, before the figures of each priority.
    #[serde(default)]
    pub before: Vec<OwnText>,
    /// Texts of the office after what is shown; in a statement, after the figures of each priority.
    #[serde(default)]
    pub after: Vec<OwnText>,
}

impl Section {
    /// Id that links lead to.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(self.show.id())
    }

    /// The texts of the office, in order.
    pub fn texts(&self) -> impl Iterator<Item = &OwnText> {
        self.before.iter().chain(&self.after)
    }
}

/// The plan of a report.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportPlan {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Title; `{force}` is filled in.
    pub title: String,
    /// Title for tables and lists.
    pub short_title: String,
    /// What it is for, in a sentence, for lists.
    pub description: String,
    /// How many reports it gives.
    #[serde(default)]
    pub about: About,
    /// Id of the framework whose measures it shows.
    pub framework: String,
    /// Ids of peer groups whose averages are beside the chosen one's.
    #[serde(default)]
    pub other_peer_groups: Vec<String>,
    /// The sections in order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
}

impl ReportPlan {
    /// Every text of the office that the report has a place for, with the id of its file.
    pub fn own_texts<'a>(&'a self, framework: &'a Framework) -> Vec<(String, &'a OwnText)> {
        let of_section = |section: &'a Section| -> Vec<(String, &'a OwnText)> {
            if !section.show.takes(Takes::TextsOfEachPriority) {
                return section.texts().map(|text| (text.id.clone(), text)).collect();
            }
            let of_priority = |priority: &'a str| section.texts().map(move |it| (text_of(priority, it), it));
            framework.priorities.iter().flat_map(|priority| of_priority(&priority.id)).collect()
        };
        self.sections.iter().flat_map(of_section).collect()
    }
}

/// The id of a text that each priority has.
pub fn text_of(priority: &str, text: &OwnText) -> String {
    format!("{priority}-{}", text.id)
}
