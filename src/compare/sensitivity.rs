//! Sensitivity to the choice of peers: the verdict under every scheme there is, each calculated once.

use std::collections::BTreeMap;

use super::expected::{Expected, Spread};
use super::{Inputs, PeerChoice, nobody, verdict};
use crate::domain::{AreaCode, GroupStatistics, Measure, Period, Rank, SchemeVerdict, Verdict};
use crate::peers::Membership;
use crate::statistics;

/// The standing of a force under one scheme, and what that rests on.
pub(super) struct Placed {
    /// The peers' statistics without the force.
    pub(super) without_force: GroupStatistics,
    /// The peers' statistics with the force.
    pub(super) with_force: GroupStatistics,
    /// The ranges expected from the peers; absent: too few of them have a value.
    pub(super) expected: Option<Expected>,
    /// Position among the force and its peers; absent: there is none, or too few peers have a value.
    pub(super) rank: Option<Rank>,
    /// The verdict.
    pub(super) verdict: Verdict,
}

impl Placed {
    fn of(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period, spread: &Spread) -> Self {
        let scheme = inputs.peer_choice.scheme;
        let row = inputs.values.get(&measure.id, force, period);
        let peers = inputs.peer_statistics.get(&scheme.group, &measure.id, force, period);
        let members = scheme.of(force).len();
        let without_force = peers.map_or_else(|| nobody(members), |it| it.without_force.clone());
        let with_force = peers.map_or_else(|| nobody(members + 1), |it| it.with_force.clone());
        let comparable = has_enough(&without_force);
        let expected = Expected::of(inputs, measure, force, period, spread).filter(|_| comparable);
        let verdict = verdict::of(inputs, measure, row, expected.as_ref(), &without_force, (force, period));
        let rank = peers.and_then(|it| it.rank).filter(|_| comparable);
        Self { without_force, with_force, expected, rank, verdict }
    }

    /// Whether enough peers have a value: with too few their values stand, but no difference and no rank.
    pub(super) fn is_comparable(&self) -> bool {
        has_enough(&self.without_force)
    }

    fn under(&self, scheme: &Membership, same_as: Option<String>) -> SchemeVerdict {
        SchemeVerdict {
            peer_group: scheme.group.clone(),
            same_as,
            verdict: self.verdict.clone(),
            without_force: self.without_force.clone(),
            with_force: self.with_force.clone(),
        }
    }
}

fn has_enough(peers: &GroupStatistics) -> bool {
    peers.n >= statistics::MIN_PEERS
}

/// The standing of every force under the scheme of a basis.
pub(super) struct UnderOneScheme {
    /// How far forces differ from their peers under it.
    pub(super) spread: Spread,
    /// The forces, in the order of the catalogue.
    pub(super) forces: Vec<(AreaCode, Placed)>,
}

impl UnderOneScheme {
    pub(super) fn of(inputs: &Inputs, measure: &Measure, period: &Period) -> Self {
        let spread = Spread::of(inputs, measure, period);
        let codes = inputs.catalogue.areas.forces().into_iter().map(|force| force.code.clone());
        let placed = |code: AreaCode| {
            let placed = Placed::of(inputs, measure, &code, period, &spread);
            (code, placed)
        };
        let forces = codes.map(placed).collect();
        Self { spread, forces }
    }
}

/// The standing of every force under each scheme, in the order of the schemes. What was chosen is already calculated.
pub(super) fn under_each_group(
    inputs: &Inputs,
    measure: &Measure,
    period: &Period,
    chosen: &UnderOneScheme,
) -> BTreeMap<AreaCode, Vec<SchemeVerdict>> {
    let mut found: BTreeMap<AreaCode, Vec<SchemeVerdict>> = BTreeMap::new();
    for (at, scheme) in inputs.peer_choice.every.iter().enumerate() {
        let earlier = inputs.peer_choice.every.iter().take(at);
        let other;
        let here = if scheme.group == inputs.peer_choice.scheme.group {
            chosen
        } else {
            let peer_choice = PeerChoice { scheme, ..inputs.peer_choice };
            other = UnderOneScheme::of(&Inputs { peer_choice, ..*inputs }, measure, period);
            &other
        };
        for (force, placed) in &here.forces {
            let of_force = found.entry(force.clone()).or_default();
            let same = earlier.clone().zip(of_force.iter()).find(|(other, before)| {
                before.verdict.standing == placed.verdict.standing && have_same_peers(other, scheme, force)
            });
            let same_as = same.map(|(other, _)| other.group.clone());
            of_force.push(placed.under(scheme, same_as));
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
