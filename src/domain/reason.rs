//! Reasons: why a number, a comparison, a rank or a change is not given, with what a sentence about it needs.
//!
//! Nothing here is English: the sentences are in the wording, and `findings` puts the two together.

use chrono::NaiveDate;

use super::{Dimension, GradeWithReason, Period};

/// Why a force has no value of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoValue {
    /// The tables have no row for the force and the period.
    NoRow,
    /// The publisher did not provide a figure.
    NoNumber,
    /// A rate is not meaningful for the force, by a known break.
    NotMeaningful,
    /// There is nothing to divide by.
    NoDenominator,
    /// The force took over from others after the period, and their figures make none for it.
    BeforeMerger {
        /// The last day of the forces before it.
        until: NaiveDate,
        /// Names of the forces before it.
        forces: Vec<String>,
        /// Whether such figures can be added up: then one of the forces has none.
        adds_up: bool,
    },
}

/// Why a force is not compared with its peers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCompared {
    /// It has no value.
    NoValue(NoValue),
    /// It has no peers in the group.
    NoPeers,
    /// Too few of its peers have a value.
    TooFewPeers {
        /// Peers with a value.
        n: usize,
        /// Peers in the group.
        of: usize,
        /// The fewest that a force is compared with.
        fewest: usize,
    },
}

/// Why a force is given no rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RankWithheld {
    /// Forces are not ranked on the measure, for what is known of its data.
    Doubts(Vec<(Dimension, GradeWithReason)>),
    /// The force is not compared with its peers.
    NotCompared(NotCompared),
}

/// Why a number of a change is not given.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeWithheld {
    /// The earlier count is too small for a percentage of it.
    SmallBase {
        /// The smallest count that a percentage is given of.
        smallest: f64,
    },
    /// No force has a figure for the period.
    NoTable(Period),
    /// The force has no figure for the period.
    NoFigure(Period),
    /// The baseline is not like the period, by a known break.
    Break {
        /// Title of the break.
        title: String,
    },
}

/// Why an amount of money is not put into the prices of another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRealTerms {
    /// The index of prices does not have the period.
    NoIndex {
        /// The period.
        period: Period,
        /// The index, its publisher and edition.
        index: String,
    },
}
