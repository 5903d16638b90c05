//! Outlines: which lines a published profile has, which of them add up to which, and its known mistakes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{AreaCode, MissingReason};

/// The lines that sheets of one kind can have.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// Its name, as series refer to it.
    pub name: String,
    /// How far apart a total and what makes it may be: what the publisher rounds.
    pub within: f64,
    /// Lines that belong together.
    pub groups: Vec<Group>,
    /// Labels of a line, where they are not its name.
    #[serde(default)]
    pub spellings: BTreeMap<String, Vec<String>>,
}

/// Lines that belong together, and the line that is their total.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Labels of its total; none: it has no total.
    #[serde(default)]
    pub labels: Vec<String>,
    /// The group of which its total is a subtotal.
    pub within: Option<String>,
    /// What adds up to the total, edition by edition: names of lines and of groups.
    pub full: Vec<Vec<String>>,
    /// Lists from which the publisher leaves lines out: they do not add up to the total.
    #[serde(default)]
    pub excerpts: Vec<Vec<String>>,
}

impl Group {
    /// Every line and group that it has in any edition.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.full.iter().chain(&self.excerpts).flatten().map(String::as_str)
    }
}

/// What a line is to the lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineLevel {
    /// The total of a group that is in no other.
    Total,
    /// The total of a group within a group: never to be added to its parts.
    Subtotal,
    /// A line of its own.
    Line,
}

impl LineLevel {
    /// The word in the column of the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Subtotal => "subtotal",
            Self::Line => "line",
        }
    }
}

/// Where a line stands in its outline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePath {
    /// The outermost group.
    pub category: String,
    /// The line in it; `Total` for the total of the outermost group.
    pub line: String,
    /// What it is to the lines around it.
    pub level: LineLevel,
}

impl LinePath {
    /// As the dimensions of a figure.
    pub fn dimensions(&self) -> Vec<String> {
        vec![self.category.clone(), self.line.clone(), self.level.word().to_owned()]
    }
}

/// The line of a total.
const TOTAL: &str = "Total";

impl Outline {
    /// Where the total of a group stands.
    pub fn path_of_total(&self, group: &Group) -> LinePath {
        let category = self.outermost(group).name.clone();
        match group.within {
            None => LinePath { category, line: TOTAL.to_owned(), level: LineLevel::Total },
            Some(_) => LinePath { category, line: group.name.clone(), level: LineLevel::Subtotal },
        }
    }

    /// Where what a group lists stands: a line of it, or the total of another group.
    pub fn path_of_member(&self, group: &Group, member: &str) -> LinePath {
        match self.group(member).filter(|_| member != group.name) {
            Some(inner) => self.path_of_total(inner),
            None => LinePath {
                category: self.outermost(group).name.clone(),
                line: member.to_owned(),
                level: LineLevel::Line,
            },
        }
    }

    /// The group of this name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.name == name)
    }

    /// Labels that a line is under.
    pub fn labels_of<'a>(&'a self, line: &'a str) -> Vec<&'a str> {
        match self.spellings.get(line) {
            Some(labels) => labels.iter().map(String::as_str).collect(),
            None => vec![line],
        }
    }

    /// The outermost group that a group is in: its own, where it is in none.
    pub fn outermost<'a>(&'a self, group: &'a Group) -> &'a Group {
        let mut outer = group;
        // A definition that goes round in circles ends here, and is refused when the catalogue is checked.
        for _ in 0..self.groups.len() {
            match outer.within.as_deref().and_then(|name| self.group(name)) {
                Some(next) => outer = next,
                None => break,
            }
        }
        outer
    }
}

/// One line of one series.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineOf {
    /// The series.
    pub series: String,
    /// The group.
    pub group: String,
    /// The line; none: the total of the group.
    pub line: Option<String>,
}

/// Lines of several series that must come to the same.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// What it says, in words.
    pub title: String,
    /// The line they come to.
    pub total: LineOf,
    /// The ways in which editions come to it; one of them must hold.
    pub ways: Vec<Way>,
    /// How far apart the two may be: what the publisher rounds.
    pub within: f64,
    /// Periods in which it does not hold at all, and what is known of the reason.
    #[serde(default)]
    pub unless: BTreeMap<String, String>,
}

/// One way to come to a total.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// Lines that are added.
    pub plus: Vec<LineOf>,
    /// Lines that are taken away.
    #[serde(default)]
    pub minus: Vec<LineOf>,
}

/// A total that does not hold in the file as published.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// What was published, and what is known of the reason.
    pub why: String,
    /// The series of the total.
    pub series: String,
    /// The group of the total.
    pub group: String,
    /// The line, where the total is a line of several series and not a group's.
    pub line: Option<String>,
    /// The period, such as `2018-03`.
    pub period: String,
    /// By area, how much more the parts come to than the total.
    pub more: BTreeMap<AreaCode, f64>,
}

/// What readers must know of some figures and the file does not say beside them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// What they must know.
    pub text: String,
    /// Series; none: all.
    #[serde(default)]
    pub series: Vec<String>,
    /// Categories; none: all.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Lines; none: all.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Periods, such as `2018-03`; none: all.
    #[serde(default)]
    pub periods: Vec<String>,
    /// Areas; none: all.
    #[serde(default)]
    pub areas: Vec<AreaCode>,
    /// Given: a zero of these figures is no figure, for this reason.
    pub zero_means: Option<MissingReason>,
}
