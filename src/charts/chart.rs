//! A chart as the list of charts has it: its id, its words and what draws it.

use super::about::About;
use super::drawing::Drawing;
use super::overview::Overview;
use super::subject::Subject;
use super::workings::Workings;
use crate::catalogue::Catalogue;
use crate::domain::Outcome;

/// A chart of the catalogue of charts.
pub struct ChartKind {
    /// Id that reports refer to.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// How to read it.
    pub how_to_read: &'static str,
    /// The same where it is of all forces together and none is marked; absent: it is always of one force.
    pub(super) of_all: Option<&'static str>,
    pub(super) draw: Draw,
}

/// What a chart is drawn from.
pub(super) enum Draw {
    /// One comparison.
    Comparison(fn(&Subject) -> Outcome<Option<Drawing>>),
    /// All comparisons of a force.
    Overview(fn(&Overview) -> Outcome<Option<Drawing>>),
    /// What has been worked out for one measure.
    Workings(fn(&Workings, &About, &Catalogue) -> Outcome<Option<Drawing>>),
}

impl ChartKind {
    /// Whether it is drawn of all measures of a force at once.
    pub fn is_overview(&self) -> bool {
        matches!(self.draw, Draw::Overview(_))
    }
}
