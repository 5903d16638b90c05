//! The sections that a report can have.

use super::ids;

/// What a plan can give a section of some kinds only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Charts of one measure of a force at a time.
    ChartsOfOneMeasure,
    /// Charts of one measure over all forces at a time.
    ChartsOverAllForces,
    /// Charts of all measures of a force at once.
    ChartsOfAllMeasures,
    /// What the part of a measure is made of.
    Parts,
    /// Gaps that are broken down.
    Decompositions,
    /// The office's own texts once for each priority.
    TextsOfEachPriority,
}

/// Every section there is, in the order of the schema: what it shows, its id (the key of its heading in the wording, and the
/// place that links lead to), the file of `reports` that makes it, and what else a plan can give it. A new one is a line here
/// and that file.
///
/// Gives the lines to a macro: here they become [`Show`], in `reports` what makes each of them.
macro_rules! every_section {
    ($into:ident) => {
        $into! {
            /// Its words, and the office's own text.
            Text = "text" in text,
            /// What stands out, in sentences.
            Findings = "findings" in findings,
            /// What does not stand out, in sentences.
            WithinTheRange = "within-the-range" in within_the_range,
            /// Questions to ask about what stands out.
            Questions = "questions" in questions,
            /// Charts over all measures.
            Overview = "overview" in overview takes [ChartsOfAllMeasures],
            /// All measures in one table.
            Summary = "summary" in summary,
            /// The framework's priorities and what can be shown of each.
            Priorities = "priorities" in priorities,
            /// A part for each priority: whether it applies, the force's contribution, its figures.
            Statement = "statement" in statement takes [ChartsOfOneMeasure, Parts, TextsOfEachPriority],
            /// A part for each measure.
            Measures = "measures" in measures takes [ChartsOfOneMeasure, Parts],
            /// The size of differences from peers.
            Differences = "differences" in differences,
            /// Differences from peers broken down into what makes them up.
            Decomposition = "decomposition" in decomposition takes [Decompositions],
            /// Sensitivity to the choice of peers.
            Sensitivity = "sensitivity" in sensitivity,
            /// Which figures are at hand, from which editions, and how many forces have them.
            Figures = "figures" in figures,
            /// What to know about the data.
            AboutTheData = "about-the-data" in about_the_data,
            /// What is missing, what changed suddenly, where sources differ.
            DataQuality = "data-quality" in data_quality,
            /// How the numbers were made.
            Method = "method" in method,
            /// Tables, editions, licences.
            Sources = "sources" in sources,
            /// Each measure over all forces: the whole, its change, and how many forces are outside the expected range.
            Nation = "nation" in nation,
            /// A part for each measure over all forces.
            NationMeasures = "nation-measures" in nation_measures takes [ChartsOverAllForces, Parts],
            /// The standing of every force on every measure.
            Standings = "standings" in standings,
            /// What changed since an earlier run; nothing where the run configuration names none.
            Changes = "changes" in changes,
        }
    };
}

macro_rules! enum_of {
    ($($(#[$about:meta])* $Show:ident = $id:tt in $file:ident $(takes [$($Takes:ident),+])?,)+) => {
        ids! {
            /// What a section shows.
            pub enum Show { $($(#[$about])* $Show = $id),+ }
        }

        impl Show {
            /// Whether a plan can give it this.
            pub fn takes(self, what: Takes) -> bool {
                let all: &[Takes] = match self {
                    $(Self::$Show => &[$($(Takes::$Takes),+)?],)+
                };
                all.contains(&what)
            }
        }
    };
}

every_section!(enum_of);

pub(crate) use every_section;
