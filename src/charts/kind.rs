//! A chart as the list of charts has it: its id, its words and what draws it.

use super::about::About;
use super::drawing::Drawing;
use super::overview::Overview;
use super::subject::{EveryForce, Subject};
use super::workings::Workings;
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Show, Takes};

/// One kind of chart: a line of the list of charts.
pub struct ChartKind {
    /// Id that reports refer to.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// How to read it.
    pub how_to_read: &'static str,
    pub(super) draw: Draw,
}

/// What a chart is drawn from.
pub(super) enum Draw {
    /// One comparison.
    Comparison(fn(&Subject) -> Outcome<Option<Drawing>>),
    /// Every force, with the force of a comparison and its peers marked or none.
    EveryForce {
        /// What draws it.
        draw: fn(&EveryForce) -> Outcome<Option<Drawing>>,
        /// How to read it where none is marked.
        how_to_read_unmarked: &'static str,
    },
    /// All comparisons of a force.
    Overview(fn(&Overview) -> Outcome<Option<Drawing>>),
    /// What has been calculated for one measure, by whom.
    Workings(WorkedOut, fn(&Workings, &About, &Catalogue) -> Outcome<Option<Drawing>>),
}

/// Who works out what a chart is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkedOut {
    /// The part of a measure in a report, where its plan names the chart.
    ForAMeasure,
    /// The section that shows decompositions, for each of them.
    ForAGap,
    /// Nothing yet: it is drawn from invented examples only.
    InExamples,
}

/// Where a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawnIn {
    /// A section of one measure at a time that names it.
    OneMeasure,
    /// The same, over all forces too.
    OneMeasureOfAnyForces,
    /// A section over all measures of a force that names it.
    AllMeasures,
    /// A section that shows decompositions, without being named.
    Decomposition,
    /// No report: the gallery alone, from invented figures.
    GalleryAlone,
}

impl DrawnIn {
    /// The words for lists.
    pub fn words(self) -> &'static str {
        match self {
            Self::OneMeasure => "sections that show `measures` or `statement`",
            Self::OneMeasureOfAnyForces => "sections that show `measures`, `statement` or `nation-measures`",
            Self::AllMeasures => "sections that show `overview`",
            Self::Decomposition => "sections that show `decomposition`, without being named",
            Self::GalleryAlone => "the gallery alone, from invented figures",
        }
    }

    /// Whether a section that names the chart draws it.
    pub(super) fn allows(self, show: Show) -> bool {
        match self {
            Self::OneMeasure => show.takes(Takes::ChartsOfOneMeasure),
            Self::OneMeasureOfAnyForces => {
                show.takes(Takes::ChartsOfOneMeasure) || show.takes(Takes::ChartsOverAllForces)
            }
            Self::AllMeasures => show.takes(Takes::ChartsOfAllMeasures),
            Self::Decomposition | Self::GalleryAlone => false,
        }
    }

    /// What to do where a section that does not draw the chart names it.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::OneMeasure => "it shows one measure for one force: use it in a section that shows `measures`",
            Self::OneMeasureOfAnyForces => "it shows one measure: use it in a section that shows `measures`",
            Self::AllMeasures => "it shows all measures at once: use it in a section that shows `overview`",
            Self::Decomposition => {
                "a section that shows `decomposition` draws it without being told: take the name out"
            }
            Self::GalleryAlone => {
                "only `likeforce gallery` draws it, from invented figures: `likeforce list charts` says where others are drawn"
            }
        }
    }
}

impl ChartKind {
    /// Whether it is drawn of all measures of a force at once.
    pub fn is_overview(&self) -> bool {
        matches!(self.draw, Draw::Overview(_))
    }

    /// Where it is drawn.
    pub fn drawn_in(&self) -> DrawnIn {
        match self.draw {
            Draw::Overview(_) => DrawnIn::AllMeasures,
            Draw::EveryForce { .. } => DrawnIn::OneMeasureOfAnyForces,
            Draw::Comparison(_) | Draw::Workings(WorkedOut::ForAMeasure, _) => DrawnIn::OneMeasure,
            Draw::Workings(WorkedOut::ForAGap, _) => DrawnIn::Decomposition,
            Draw::Workings(WorkedOut::InExamples, _) => DrawnIn::GalleryAlone,
        }
    }
}
