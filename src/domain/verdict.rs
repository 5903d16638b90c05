//! Verdicts: where a force stands among its peers, under one way of choosing them or another.

use super::{Average, GroupStatistics, NotCompared, PeerAverage, ids};

ids! {
    /// The standing of a force among its peers.
    pub enum Standing worded "verdict" {
        /// Above the 99.8% range expected from the peers.
        Higher = "higher",
        /// In the 95% range expected from the peers.
        Within = "within",
        /// Outside the 95% range, but in the 99.8% range.
        Alert = "alert",
        /// Below the 99.8% range expected from the peers.
        Lower = "lower",
        /// Not compared, for the reason the verdict gives.
        NotCompared = "not-compared",
    }
}

/// The verdict: made once, repeated by every output.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The standing of the force.
    pub standing: Standing,
    /// How that was decided.
    pub method: String,
    /// Why there is no comparison, where there is none.
    pub reason: Option<NotCompared>,
}

/// The standing of a force under one way of choosing its peers.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeVerdict {
    /// Id of the peer group.
    pub peer_group: String,
    /// The group before it with the very same peers and verdict for this force, so that they count once. With the same
    /// peers alone the verdict can differ: how far forces usually differ is estimated over all groups of a scheme.
    pub same_as: Option<String>,
    /// The verdict under it.
    pub verdict: Verdict,
    /// The peers' statistics without the force.
    pub without_force: GroupStatistics,
    /// The peers' statistics with the force.
    pub with_force: GroupStatistics,
}

impl SchemeVerdict {
    /// Every average of these peers: weighted and simple, without and with the force.
    pub fn averages(&self) -> impl Iterator<Item = PeerAverage> {
        [Average::Weighted, Average::Simple].into_iter().flat_map(|method| {
            [(false, &self.without_force), (true, &self.with_force)].map(|(includes_force, statistics)| PeerAverage {
                method,
                includes_force,
                value: statistics.average(method),
                n: statistics.n,
                of: statistics.of,
            })
        })
    }
}
