//! Peer groups: which forces a force is compared with, and on whose authority.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{AreaCode, Average, SeriesSelection};

/// How the members of a group are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PeerBasis {
    /// A published list, dated.
    Published,
    /// The forces of the same region.
    Region,
    /// The forces of the same country.
    Country,
    /// The forces of the same class, where classes are listed.
    Class,
    /// All territorial forces.
    All,
    /// The nearest forces by what describes their areas, calculated from the tables loaded.
    Computed,
    /// An office's own list.
    Custom,
}

impl PeerBasis {
    /// The words used in lists.
    pub fn words(self) -> &'static str {
        match self {
            Self::Published => "published list",
            Self::Region => "region",
            Self::Country => "country",
            Self::Class => "listed classes",
            Self::All => "all forces",
            Self::Computed => "computed (not official)",
            Self::Custom => "own list",
        }
    }
}

/// One thing that describes the area of a force.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Covariate {
    /// What it is, for tables.
    pub title: String,
    /// The figure itself.
    pub value: SeriesSelection,
    /// What it is divided by, on the same day.
    pub per: Option<SeriesSelection>,
    /// So many years of growth: the figure over itself so many years before.
    pub growth_over_years: Option<u32>,
    /// Whether the logarithm is taken, for what is skewed.
    #[serde(default)]
    pub logarithm: bool,
}

/// The space in which forces are near to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PeerSpace {
    /// Every covariate counts alike.
    Standardised,
    /// Principal components, each with its own variance.
    Components,
    /// Principal components, each counting alike.
    Whitened,
}

/// Which of the others are peers.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum PeerReach {
    /// So many nearest.
    Nearest(usize),
    /// All within a distance, but so many at least and at most.
    Within {
        /// The distance.
        distance: f64,
        /// Fewest, even beyond the distance.
        fewest: usize,
        /// Most, even within it.
        most: usize,
    },
}

/// How computed peers are calculated.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Computation {
    /// The space.
    pub space: PeerSpace,
    /// So many components are kept; absent: all.
    pub components: Option<usize>,
    /// Which of the others are peers.
    pub reach: PeerReach,
    /// What describes the areas.
    pub covariates: Vec<Covariate>,
}

/// A scheme that gives each force its peers.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeerGroup {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Full title.
    pub title: String,
    /// Title for tables and charts.
    pub short_title: String,
    /// How the members are known.
    pub basis: PeerBasis,
    /// Edition of a published list. Never called current.
    pub edition: Option<String>,
    /// Id of the edition that a published list took the place of.
    pub earlier_edition: Option<String>,
    /// What the group is, in a sentence or two.
    pub description: String,
    /// Where the membership comes from.
    pub source: String,
    /// How peers are averaged unless a run configuration says otherwise.
    pub average: Average,
    /// Whether averages include the force itself unless a run configuration says otherwise.
    pub includes_force: bool,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
    /// Forces that are nobody's peers. They keep peers of their own, except in a computed group, where they have no place.
    #[serde(default)]
    pub left_out: Vec<AreaCode>,
    /// Forces by class, where classes are listed.
    #[serde(default)]
    pub classes: BTreeMap<String, Vec<AreaCode>>,
    /// How peers are calculated, where they are computed.
    pub computed: Option<Computation>,
    /// Peers by force, where they are listed.
    #[serde(default)]
    pub members: BTreeMap<AreaCode, Vec<AreaCode>>,
}
