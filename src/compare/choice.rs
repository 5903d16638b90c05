//! Sensitivity to the choice of peers: the standing with every available peer group.

use std::collections::BTreeMap;

use super::expected::{Expected, Spread};
use super::{Basis, Peering, nobody, verdict};
use crate::domain::{AreaCode, Measure, Period, UnderScheme};
use crate::peers::Membership;
use crate::statistics;

/// The standing of every force under each scheme, in the order of the schemes.
pub(super) fn under_each_scheme(
    basis: &Basis,
    measure: &Measure,
    period: &Period,
) -> BTreeMap<AreaCode, Vec<UnderScheme>> {
    let mut found: BTreeMap<AreaCode, Vec<UnderScheme>> = BTreeMap::new();
    for (at, scheme) in basis.peering.every.iter().enumerate() {
        let earlier = basis.peering.every.iter().take(at);
        let basis = Basis { peering: Peering { scheme, ..basis.peering }, ..*basis };
        let spread = Spread::of(&basis, measure, period);
        for force in basis.catalogue.areas.forces() {
            let there = one(&basis, measure, &force.code, period, &spread);
            let of_force = found.entry(force.code.clone()).or_default();
            let same = earlier.clone().zip(of_force.iter()).find(|(other, before)| {
                before.verdict.standing == there.verdict.standing && have_same_peers(other, scheme, &force.code)
            });
            let same_as = same.map(|(other, _)| other.group.clone());
            of_force.push(UnderScheme { same_as, ..there });
        }
    }
    found
}

fn have_same_peers(one: &Membership, other: &Membership, force: &AreaCode) -> bool {
    let sorted = |scheme: &Membership| {
        let mut peers = scheme.of(force).to_vec();
        peers.sort();
        peers
    };
    sorted(one) == sorted(other)
}

/// The standing of a force under the scheme of a basis.
fn one(basis: &Basis, measure: &Measure, force: &AreaCode, period: &Period, spread: &Spread) -> UnderScheme {
    let scheme = basis.peering.scheme;
    let row = basis.values.get(&measure.id, force, period);
    let peers = basis.normalised.get(&scheme.group, &measure.id, force, period);
    let members = scheme.of(force).len();
    let without_force = peers.map_or_else(|| nobody(members), |it| it.without_force.clone());
    let with_force = peers.map_or_else(|| nobody(members + 1), |it| it.with_force.clone());
    let comparable = without_force.n >= statistics::FEWEST_PEERS;
    let expected = Expected::of(basis, measure, force, period, spread).filter(|_| comparable);
    let verdict = verdict::of(basis, measure, row, expected.as_ref(), &without_force, (force, period));
    UnderScheme { peer_group: scheme.group.clone(), same_as: None, verdict, without_force, with_force }
}
