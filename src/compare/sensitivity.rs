//! How much hangs on the choice of peers: the verdict under every scheme there is.

use std::collections::BTreeMap;

use super::case::{Case, Cases};
use super::expected::{Expected, Spread};
use super::{Inputs, PeerChoice, verdict};
use crate::domain::{AreaCode, SchemeVerdict};
use crate::peers::Membership;

/// Where every force stands under each scheme, in the order of the schemes.
pub(super) fn under_each_group(cases: Cases) -> BTreeMap<AreaCode, Vec<SchemeVerdict>> {
    let inputs = cases.inputs;
    let mut found: BTreeMap<AreaCode, Vec<SchemeVerdict>> = BTreeMap::new();
    for (at, scheme) in inputs.peer_choice.every.iter().enumerate() {
        let earlier = inputs.peer_choice.every.iter().take(at);
        let inputs = Inputs { peer_choice: PeerChoice { scheme, ..inputs.peer_choice }, ..*inputs };
        let cases = Cases { inputs: &inputs, ..cases };
        let spread = Spread::of(cases);
        for case in cases.each() {
            let there = one(case, &spread);
            let of_force = found.entry(case.force.clone()).or_default();
            let same = earlier.clone().zip(of_force.iter()).find(|(other, before)| {
                before.verdict.standing == there.verdict.standing && have_same_peers(other, scheme, case.force)
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

/// Where a force stands under the scheme of its case.
fn one(case: Case, spread: &Spread) -> SchemeVerdict {
    let expected = Expected::of(case, spread);
    SchemeVerdict {
        peer_group: case.scheme().group.clone(),
        same_as: None,
        verdict: verdict::of(case, expected.as_ref()),
        without_force: case.without_force(),
        with_force: case.with_force(),
    }
}
