//! What to know about a force's peers before relying on them: whether the relation is mutual, how close they are, and what
//! another edition of the same list says.

use super::{Computed, CovariateUsed, Membership, choose, compute};
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome, PeerGroup};
use crate::store::Store;

/// A scheme with all there is to say of its groups.
#[derive(Debug, Clone)]
pub struct Examined<'a> {
    /// The scheme.
    pub group: &'a PeerGroup,
    /// Its groups.
    pub membership: Membership,
    /// The groups of the edition before it, where it is an edition of a list.
    pub earlier: Option<Membership>,
    /// How its groups were computed, where they were.
    pub computed: Option<Computed>,
}

/// One peer of a force.
#[derive(Debug, Clone, PartialEq)]
pub struct ExaminedPeer {
    /// The peer.
    pub force: AreaCode,
    /// Whether it has the force among its own peers.
    pub returned: bool,
    /// How far it is, in a computed group.
    pub distance: Option<f64>,
    /// The share of all pairs of forces that are nearer to each other.
    pub share_nearer: Option<f64>,
    /// The share of runs with one covariate left out in which it stays a peer.
    pub stays: Option<f64>,
}

/// Looks at a scheme from all sides.
pub fn examine<'a>(group: &'a PeerGroup, catalogue: &Catalogue, store: &Store) -> Outcome<Examined<'a>> {
    let earlier = group.earlier_edition.as_deref().map(|id| choose(catalogue.peer_group(id)?, catalogue, store));
    let earlier = earlier.transpose()?;
    let computed =
        group.computed.as_ref().map(|computation| compute(group, computation, catalogue, store)).transpose()?;
    let membership = match &computed {
        Some(computed) => Membership::computed(group, computed, catalogue),
        None => choose(group, catalogue, store)?,
    };
    Ok(Examined { group, membership, earlier, computed })
}

impl Examined<'_> {
    /// The peers of a force: nearest first where they are computed, else in the order of the scheme.
    pub fn peers_of(&self, force: &AreaCode) -> Vec<ExaminedPeer> {
        let computed = self.computed.as_ref().and_then(|computed| Some((computed, computed.of(force)?)));
        let seen = |(at, peer): (usize, &AreaCode)| {
            let near = computed.and_then(|(_, group)| group.peers.get(at)).map(|near| near.distance);
            ExaminedPeer {
                force: peer.clone(),
                returned: self.membership.of(peer).contains(force),
                distance: near,
                share_nearer: near
                    .zip(computed)
                    .and_then(|(distance, (all, _))| all.groups.distances.share_nearer(distance)),
                stays: computed.and_then(|(_, group)| group.stays.get(at).copied()),
            }
        };
        self.membership.of(force).iter().enumerate().map(seen).collect()
    }

    /// The covariates that the distances are worked out from, each with its value for a force, absent where the force has no
    /// place in the computation; none where the groups are not computed.
    pub fn covariates_of(&self, force: &AreaCode) -> Vec<(&CovariateUsed, Option<f64>)> {
        let Some(computed) = &self.computed else { return Vec::new() };
        let at = computed.forces.iter().position(|code| code == force);
        let value = |used: &CovariateUsed| at.and_then(|at| used.values.get(at).copied());
        computed.covariates.iter().map(|used| (used, value(used))).collect()
    }

    /// Peers that the earlier edition does not have.
    pub fn gained(&self, force: &AreaCode) -> Vec<AreaCode> {
        self.earlier.as_ref().map(|earlier| left_over(self.membership.of(force), earlier.of(force))).unwrap_or_default()
    }

    /// Peers that only the earlier edition has.
    pub fn lost(&self, force: &AreaCode) -> Vec<AreaCode> {
        self.earlier.as_ref().map(|earlier| left_over(earlier.of(force), self.membership.of(force))).unwrap_or_default()
    }
}

fn left_over(of: &[AreaCode], without: &[AreaCode]) -> Vec<AreaCode> {
    of.iter().filter(|peer| !without.contains(peer)).cloned().collect()
}
