//! Caveats as values: what a reader should know about one figure, with what a sentence about it needs.
//!
//! Nothing here is English: the sentences are in the wording and, for breaks, in their definitions.

use super::Period;

/// A caveat about one figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Caution {
    /// A known break touches the figure or its changes.
    Break {
        /// Id of the break, whose definition has the sentence.
        id: String,
    },
    /// The publisher noted something on the force's row.
    PublishedNote {
        /// The period of the row.
        period: Period,
        /// What was noted.
        note: PublishedNote,
    },
    /// The rate divides by a population older than the period.
    OldPopulation {
        /// The year of the population.
        year: i32,
        /// The year that the period ends in.
        period_ends: i32,
    },
    /// Some of the peers have no figure.
    PeersWithoutFigure {
        /// Peers with a figure.
        n: usize,
        /// Peers in the group.
        of: usize,
        /// Names of the peers without.
        without: Vec<String>,
    },
    /// So few peers have a figure that the range expected from them is itself uncertain.
    FewPeers {
        /// Peers with a figure.
        n: usize,
    },
    /// The count is so small that chance moves the rate and its rank.
    SmallCount {
        /// Events counted.
        count: f64,
        /// What they are, in the number of the count.
        unit: String,
    },
}

impl Caution {
    /// The id used in files: that of the break, or that of the rule it comes from.
    pub fn id(&self) -> &str {
        match self {
            Self::Break { id } => id,
            Self::PublishedNote { .. } => "published-note",
            Self::OldPopulation { .. } => "old-population",
            Self::PeersWithoutFigure { .. } => "peers-without-figure",
            Self::FewPeers { .. } => "few-peers",
            Self::SmallCount { .. } => "small-count",
        }
    }
}

/// A note that the publisher set on a force's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishedNote {
    /// The text of the note.
    Text(String),
    /// A marker whose text is not in the file that was read.
    WithoutText {
        /// Number of the marker.
        number: u32,
    },
}
