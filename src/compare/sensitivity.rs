//! Sensitivity to the choice of peers: the standing with every available peer group.

use std::collections::BTreeMap;

use super::expected::{Expected, Spread};
use super::{Inputs, PeerChoice, nobody, verdict};
use crate::domain::{AreaCode, Measure, Period, SchemeVerdict};
use crate::peers::Membership;
use crate::statistics;

/// The standing of every force under each scheme, in the order of the schemes.
pub(super) fn under_each_group(
    inputs: &Inputs,
    measure: &Measure,
    period: &Period,
) -> BTreeMap<AreaCode, Vec<SchemeVerdict>> {
    let mut found: BTreeMap<AreaCode, Vec<SchemeVerdict>> = BTreeMap::new();
    for (at, scheme) in inputs.peer_choice.every.iter().enumerate() {
        let earlier = inputs.peer_choice.every.iter().take(at);
        let inputs = Inputs { peer_choice: PeerChoice { scheme, ..inputs.peer_choice }, ..*inputs };
        let spread = Spread::of(&inputs, measure, period);
        for force in inputs.catalogue.areas.forces() {
            let there = one(&inputs, measure, &force.code, period, &spread);
            let of_force = found.entry(force.code.clone()).or_default();
            let same = earlier.clone().zip(of_force.iter()).find(|(other, before)| {
                before.verdict.standing == there.verdict.standing && have_same_peers(other, scheme, &force.code)
            });
            let same_as = same.map(|(other, _)| other.group.clone());
            of_force.push(SchemeVerdict { same_as, ..there });
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
fn one(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period, spread: &Spread) -> SchemeVerdict {
    let scheme = inputs.peer_choice.scheme;
    let row = inputs.values.get(&measure.id, force, period);
    let peers = inputs.peer_statistics.get(&scheme.group, &measure.id, force, period);
    let members = scheme.of(force).len();
    let without_force = peers.map_or_else(|| nobody(members), |it| it.without_force.clone());
    let with_force = peers.map_or_else(|| nobody(members + 1), |it| it.with_force.clone());
    let comparable = without_force.n >= statistics::MIN_PEERS;
    let expected = Expected::of(inputs, measure, force, period, spread).filter(|_| comparable);
    let verdict = verdict::of(inputs, measure, row, expected.as_ref(), &without_force, (force, period));
    SchemeVerdict { peer_group: scheme.group.clone(), same_as: None, verdict, without_force, with_force }
}
