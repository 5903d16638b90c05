//! Comparability breaks: when figures stop being like for like, for whom, and what to do about it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{AreaCode, Period};

/// How a break lies in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// A date: a change that compares across it is affected.
    Moment,
    /// From a date to a date: a period in it, or a change that touches it, is affected.
    Window,
    /// Whenever the measure is shown.
    Always,
}

/// What the program does where a break applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// The figure is missing, never zero.
    Missing,
    /// The rate is not meaningful: the count is shown, the force takes no part in rates, averages and ranks.
    NotComparable,
    /// A sentence beside the figure.
    Caution,
    /// A sentence about the data as a whole.
    Note,
}

/// How sure the fact is. What is unconfirmed shapes what is computed and is never printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Read in the primary source.
    Confirmed,
    /// Read in a secondary source.
    Secondary,
    /// Not confirmed.
    Unconfirmed,
}

/// One comparability break.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Id, unique in the catalogue.
    pub id: String,
    /// One line that names it.
    pub title: String,
    /// How it lies in time.
    pub span: Span,
    /// The date, or the first day of the window.
    pub from: Option<NaiveDate>,
    /// Last day of the window; absent: not known to have ended.
    pub to: Option<NaiveDate>,
    /// Forces affected; empty: all.
    #[serde(default)]
    pub forces: Vec<AreaCode>,
    /// Topics affected; a measure lists its topics.
    pub topics: Vec<String>,
    /// What the program does.
    pub action: Action,
    /// Whether a baseline window that overlaps the break is refused.
    #[serde(default)]
    pub no_baseline: bool,
    /// How sure the fact is.
    pub confidence: Confidence,
    /// The sentence printed.
    pub text: String,
    /// Where the fact was read.
    pub source: String,
}

impl Break {
    /// Whether the break touches this force and any of these topics, at any time.
    pub fn concerns(&self, force: &AreaCode, topics: &[String]) -> bool {
        let force_named = self.forces.is_empty() || self.forces.contains(force);
        force_named && self.topics.iter().any(|topic| topics.contains(topic))
    }

    /// Whether a figure for `period` alone is affected.
    pub fn touches(&self, period: &Period) -> bool {
        match self.span {
            Span::Always => true,
            Span::Moment => false,
            Span::Window => self.overlaps(period.first_day(), period.last_day()),
        }
    }

    /// Whether a change from `earlier` to `later` compares across the break.
    pub fn divides(&self, earlier: &Period, later: &Period) -> bool {
        match self.span {
            Span::Always => false,
            Span::Moment => self.from.is_some_and(|date| earlier.first_day() < date && date <= later.last_day()),
            Span::Window if self.action == Action::Missing => self.overlaps(earlier.first_day(), later.last_day()),
            Span::Window => self.touches(earlier) || self.touches(later),
        }
    }

    /// Whether the fact is sure enough to print.
    pub fn printable(&self) -> bool {
        self.confidence != Confidence::Unconfirmed
    }

    fn overlaps(&self, first: NaiveDate, last: NaiveDate) -> bool {
        let begun = self.from.is_none_or(|from| from <= last);
        let not_over = self.to.is_none_or(|to| to >= first);
        begun && not_over
    }
}
