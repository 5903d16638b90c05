//! Which forces are in a force's peer group.

use std::collections::BTreeMap;

use super::{Computed, compute};
use crate::catalogue::Catalogue;
use crate::domain::{Area, AreaCode, Outcome, PeerBasis, PeerGroup};
use crate::store::Store;

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

    /// The peers that were computed under a scheme.
    pub(super) fn computed(group: &PeerGroup, computed: &Computed, catalogue: &Catalogue) -> Self {
        let forces = catalogue.areas.forces().into_iter();
        let peers = forces.map(|force| (force.code.clone(), computed.peers_of(&force.code)));
        Self { group: group.id.clone(), peers: peers.collect() }
    }
}

/// Gives every force its peers under a scheme. A computed scheme needs the tables its covariates are from.
pub fn choose(group: &PeerGroup, catalogue: &Catalogue, store: &Store) -> Outcome<Membership> {
    if let Some(computation) = &group.computed {
        let computed = compute(group, computation, catalogue, store)?;
        return Ok(Membership::computed(group, &computed, catalogue));
    }
    let forces = catalogue.areas.forces();
    let peers = forces.iter().map(|force| {
        let listed = group.members.get(&force.code).cloned().unwrap_or_default();
        let alike = forces.iter().filter(|other| other.code != force.code && are_alike(group, force, other));
        let peers = listed.into_iter().chain(alike.map(|other| other.code.clone()));
        (force.code.clone(), peers.filter(|peer| !group.left_out.contains(peer)).collect())
    });
    Ok(Membership { group: group.id.clone(), peers: peers.collect() })
}

/// Whether two forces share what the scheme goes by; listed members share nothing else.
fn are_alike(group: &PeerGroup, one: &Area, other: &Area) -> bool {
    let class = |force: &Area| group.classes.iter().find(|(_, members)| members.contains(&force.code)).map(|it| it.0);
    match group.basis {
        PeerBasis::All => true,
        PeerBasis::Region => one.region == other.region,
        PeerBasis::Country => one.country == other.country,
        PeerBasis::Class => class(one).is_some() && class(one) == class(other),
        PeerBasis::Published | PeerBasis::Custom | PeerBasis::Computed => false,
    }
}
