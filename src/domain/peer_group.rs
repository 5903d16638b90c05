//! Peer groups: whom a force is compared with, and who says so.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{AreaCode, Average};

/// How the members of a group are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeerBasis {
    /// A published list, dated.
    Published,
    /// The forces of the same region.
    Region,
    /// All territorial forces.
    All,
    /// An office's own list.
    Custom,
}

/// A scheme that gives each force its peers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
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
    /// What the group is, in a sentence or two.
    pub description: String,
    /// Where the membership comes from.
    pub source: String,
    /// How peers are averaged unless an order says otherwise.
    pub average: Average,
    /// Whether averages include the force itself unless an order says otherwise.
    pub includes_force: bool,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
    /// Peers by force, where they are listed.
    #[serde(default)]
    pub members: BTreeMap<AreaCode, Vec<AreaCode>>,
}
