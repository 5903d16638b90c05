//! Sensitivity to the choice of peers: the verdict under every scheme there is, each calculated once.

use std::collections::BTreeMap;

use super::case::{Case, Cases};
use super::expected::{Expected, Spread};
use super::{Inputs, PeerChoice, verdict};
use crate::domain::{AreaCode, SchemeVerdict, Verdict};
use crate::peers::Membership;

/// Where a force stands under one scheme.
pub(super) struct Placed {
    /// The ranges expected from the peers; absent: too few of them have a value.
    pub(super) expected: Option<Expected>,
    /// The verdict.
    pub(super) verdict: Verdict,
}

/// Where every force stands under the scheme of its cases.
pub(super) struct UnderOneScheme {
    /// How far forces differ from their peers under it.
    pub(super) spread: Spread,
    /// The forces, in the order of the catalogue.
    pub(super) forces: Vec<(AreaCode, Placed)>,
}

impl UnderOneScheme {
    pub(super) fn of(cases: Cases) -> Self {
        let spread = Spread::of(cases);
        let placed = |case: Case| {
            let expected = Expected::of(case, &spread);
            let verdict = verdict::of(case, expected.as_ref());
            (case.force.clone(), Placed { expected, verdict })
        };
        let forces = cases.each().map(placed).collect();
        Self { spread, forces }
    }
}

/// Where every force stands under each scheme, in the order of the schemes. What was chosen is worked out already.
pub(super) fn under_each_group(cases: Cases, chosen: &UnderOneScheme) -> BTreeMap<AreaCode, Vec<SchemeVerdict>> {
    let inputs = cases.inputs;
    let mut found: BTreeMap<AreaCode, Vec<SchemeVerdict>> = BTreeMap::new();
    for (at, scheme) in inputs.peer_choice.every.iter().enumerate() {
        let earlier = inputs.peer_choice.every.iter().take(at);
        let inputs = Inputs { peer_choice: PeerChoice { scheme, ..inputs.peer_choice }, ..*inputs };
        let here = Cases { inputs: &inputs, ..cases };
        let other;
        let under = if scheme.group == cases.inputs.peer_choice.scheme.group {
            chosen
        } else {
            other = UnderOneScheme::of(here);
            &other
        };
        for (force, placed) in &under.forces {
            let of_force = found.entry(force.clone()).or_default();
            let same = earlier.clone().zip(of_force.iter()).find(|(other, before)| {
                before.verdict.standing == placed.verdict.standing && have_same_peers(other, scheme, force)
            });
            let same_as = same.map(|(other, _)| other.group.clone());
            of_force.push(said(here.of(force), placed, same_as));
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

/// What is said of a force under the scheme of its case.
fn said(case: Case, placed: &Placed, same_as: Option<String>) -> SchemeVerdict {
    SchemeVerdict {
        peer_group: case.scheme().group.clone(),
        same_as,
        verdict: placed.verdict.clone(),
        without_force: case.without_force(),
        with_force: case.with_force(),
    }
}
