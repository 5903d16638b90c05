//! A rate over several groups: the mix of groups, and the rates of like groups.

use std::collections::BTreeMap;

use super::gap::{Component, Decomposition, GapSides, LikeForLike, NotDecomposed};
use crate::catalogue::{Catalogue, Rates, narrowed};
use crate::domain::{AreaCode, MeasureKind, Outcome, Period, SeriesSelection};
use crate::measures;
use crate::statistics::decomposition::{MixAndRate, RateGroup, mix_and_rate};
use crate::statistics::{MIN_PEERS, Refusal};
use crate::store::Store;

type Numbers = BTreeMap<(AreaCode, Period), f64>;

/// The figures of every force and period, group by group: cases, and what they are divided by.
pub(super) struct Figures<'a> {
    pub(super) definition: &'a Rates,
    groups: Vec<(Numbers, Numbers)>,
}

impl<'a> Figures<'a> {
    pub(super) fn read(definition: &'a Rates, store: &Store, catalogue: &Catalogue) -> Outcome<Self> {
        let read = |part: &SeriesSelection| -> Outcome<Numbers> {
            let rows = measures::selection_of_forces(store, part, catalogue)?;
            Ok(rows.into_iter().map(|(force, period, number)| ((force, period), number)).collect())
        };
        let groups = definition.groups.iter().map(|group| {
            let cases = read(&narrowed(&definition.cases, &group.cases))?;
            Ok((cases, read(&narrowed(&definition.exposure, &group.exposure))?))
        });
        Ok(Self { definition, groups: groups.collect::<Outcome<_>>()? })
    }

    pub(super) fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<Period> =
            self.groups.iter().flat_map(|(cases, _)| cases.keys().map(|(_, period)| *period)).collect();
        periods.sort();
        periods.dedup();
        periods
    }

    pub(super) fn decompose(&self, sides: &GapSides) -> Result<Decomposition, NotDecomposed> {
        let (force, period) = (sides.force, sides.period);
        let own = self.unit(&force.code, period)?;
        let peers: Vec<Vec<RateGroup>> = sides.peers.iter().filter_map(|peer| self.unit(peer, period).ok()).collect();
        if peers.len() < MIN_PEERS {
            return Err(Refusal::TooFewPeers.into());
        }
        let n = peers.len();
        let other = pooled(peers);
        let found = mix_and_rate(&own, &other, self.definition.per)?;
        Ok(Decomposition {
            force: force.code.clone(),
            force_name: force.name.clone(),
            period,
            peer_group: String::new(),
            n,
            of: n,
            unit: self.definition.unit.clone(),
            kind: MeasureKind::Ratio,
            decimals: self.definition.decimals,
            own: found.own,
            other: found.other,
            gap: found.gap,
            parts: self.parts(&own, &other, &found),
            like_for_like: Some(LikeForLike {
                rate: found.rate,
                mix: found.mix,
                points_the_other_way: found.points_the_other_way,
                every_group_the_other_way: found.every_group_the_other_way,
            }),
            method: found.method,
            notes: Vec::new(),
        })
    }

    /// The groups of a force, or which is missing.
    fn unit(&self, force: &AreaCode, period: Period) -> Result<Vec<RateGroup>, NotDecomposed> {
        let key = (force.clone(), period);
        let groups = self.groups.iter().zip(&self.definition.groups).map(|((cases, exposure), group)| {
            let figures = cases.get(&key).zip(exposure.get(&key));
            let (cases, exposure) = figures.ok_or_else(|| NotDecomposed::NoFigure { of: group.name.clone() })?;
            Ok(RateGroup { cases: *cases, exposure: *exposure })
        });
        groups.collect()
    }

    /// The mix as one part, since only its sum has a meaning; then the rate of each group.
    fn parts(&self, own: &[RateGroup], other: &[RateGroup], found: &MixAndRate) -> Vec<Component> {
        let mix = Component { name: self.definition.mix_name.clone(), own: None, other: None, amount: found.mix };
        let rate =
            |group: &RateGroup| (group.exposure > 0.0).then(|| self.definition.per * group.cases / group.exposure);
        let rates = self.definition.groups.iter().zip(own.iter().zip(other)).zip(&found.rate_by_group);
        let rates = rates.map(|((group, (own, other)), amount)| Component {
            name: group.name.clone(),
            own: rate(own),
            other: rate(other),
            amount: *amount,
        });
        std::iter::once(mix).chain(rates).collect()
    }
}

/// Several forces as if they were one.
fn pooled(units: Vec<Vec<RateGroup>>) -> Vec<RateGroup> {
    let add = |sum: Vec<RateGroup>, unit: Vec<RateGroup>| {
        let pairs = sum.into_iter().zip(unit);
        pairs
            .map(|(one, other)| RateGroup { cases: one.cases + other.cases, exposure: one.exposure + other.exposure })
            .collect()
    };
    units.into_iter().reduce(add).unwrap_or_default()
}
