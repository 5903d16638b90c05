//! Who is in a force's group.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, PeerBasis, PeerGroup};

/// The peers of every force under one scheme. The force itself is never among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// Id of the scheme.
    pub group: String,
    /// Peers by force; a force the scheme leaves out has none.
    pub peers: BTreeMap<AreaCode, Vec<AreaCode>>,
}

impl Membership {
    /// The peers of a force.
    pub fn of(&self, force: &AreaCode) -> &[AreaCode] {
        self.peers.get(force).map_or(&[], Vec::as_slice)
    }
}

/// Gives every force its peers under a scheme.
pub fn choose(group: &PeerGroup, catalogue: &Catalogue) -> Membership {
    let forces = catalogue.areas.forces();
    let peers = forces.iter().map(|force| {
        let others = forces.iter().filter(|other| other.code != force.code);
        let peers: Vec<AreaCode> = match group.basis {
            PeerBasis::All => others.map(|other| other.code.clone()).collect(),
            PeerBasis::Region => {
                others.filter(|other| other.region == force.region).map(|other| other.code.clone()).collect()
            }
            PeerBasis::Published | PeerBasis::Custom => group.members.get(&force.code).cloned().unwrap_or_default(),
        };
        (force.code.clone(), peers)
    });
    Membership { group: group.id.clone(), peers: peers.collect() }
}
