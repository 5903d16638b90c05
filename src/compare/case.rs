//! The case: one force on one measure in one period, with the values that its comparison is calculated from.
//!
//! In: the inputs of a run. Out: the look-ups that every stage of a comparison repeats. [`Cases`] are those of all forces.

use super::Inputs;
use crate::domain::{AreaCode, Break, GroupStatistics, Measure, MeasureValue, Period};
use crate::peers::{ForcePeers, Membership};
use crate::statistics;

/// One measure in one period: a case for each force.
#[derive(Clone, Copy)]
pub(super) struct Cases<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) measure: &'a Measure,
    pub(super) period: Period,
}

impl<'a> Cases<'a> {
    /// The case of one force.
    pub(super) fn of(self, force: &'a AreaCode) -> Case<'a> {
        Case { inputs: self.inputs, measure: self.measure, force, period: self.period }
    }

    /// The case of every force.
    pub(super) fn each(self) -> impl Iterator<Item = Case<'a>> {
        self.inputs.catalogue.areas.forces().into_iter().map(move |force| self.of(&force.code))
    }
}

/// One force on one measure in one period.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) measure: &'a Measure,
    pub(super) force: &'a AreaCode,
    pub(super) period: Period,
}

impl<'a> Case<'a> {
    /// The same force and measure in another period.
    pub(super) fn in_period(self, period: Period) -> Self {
        Self { period, ..self }
    }

    /// The same measure and period for another force.
    pub(super) fn of(self, force: &'a AreaCode) -> Self {
        Self { force, ..self }
    }

    /// What the tables have of the force; absent: no row.
    pub(super) fn row(self) -> Option<&'a MeasureValue> {
        self.inputs.values.get(&self.measure.id, self.force, &self.period)
    }

    /// The value; absent: missing or not meaningful.
    pub(super) fn value(self) -> Option<f64> {
        self.row().and_then(|row| row.value)
    }

    /// The number of events; absent: missing.
    pub(super) fn count(self) -> Option<f64> {
        self.row().and_then(|row| row.numerator)
    }

    /// The number of events and what it is divided by, where the force has a value.
    pub(super) fn counted(self) -> Option<CaseCounts> {
        let row = self.row().filter(|row| row.value.is_some())?;
        Some(CaseCounts { count: row.numerator?, base: row.denominator? })
    }

    /// The scheme that the standing is calculated under.
    pub(super) fn scheme(self) -> &'a Membership {
        self.inputs.peer_choice.scheme
    }

    /// The peers, without the force.
    pub(super) fn peers(self) -> &'a [AreaCode] {
        self.scheme().of(self.force)
    }

    /// The case of each peer.
    pub(super) fn of_peers(self) -> impl Iterator<Item = Self> {
        self.peers().iter().map(move |peer| self.of(peer))
    }

    /// What the peers look like together under a scheme; absent: none of them has a value.
    pub(super) fn peer_statistics_under(self, scheme: &Membership) -> Option<&'a ForcePeers> {
        self.inputs.peer_statistics.get(&scheme.group, &self.measure.id, self.force, &self.period)
    }

    /// The same under the scheme of the comparison.
    pub(super) fn peer_statistics(self) -> Option<&'a ForcePeers> {
        self.peer_statistics_under(self.scheme())
    }

    /// The peers' statistics without the force.
    pub(super) fn without_force(self) -> GroupStatistics {
        self.peer_statistics().map_or_else(|| no_values(self.peers().len()), |it| it.without_force.clone())
    }

    /// The peers' statistics with the force.
    pub(super) fn with_force(self) -> GroupStatistics {
        self.peer_statistics().map_or_else(|| no_values(self.peers().len() + 1), |it| it.with_force.clone())
    }

    /// Whether enough peers have a value. With fewer their values stand, but no difference, no range and no rank.
    pub(super) fn has_enough_peers(self) -> bool {
        self.peer_statistics().map_or(0, |it| it.without_force.n) >= statistics::MIN_PEERS
    }

    /// The known breaks that concern the force and the measure.
    pub(super) fn breaks(self) -> impl Iterator<Item = &'a Break> {
        self.inputs.catalogue.breaks.iter().filter(move |it| it.concerns(self.force, &self.measure.topics))
    }

    /// The baseline of the measure, where it is earlier than the period.
    pub(super) fn baseline(self) -> Option<Period> {
        self.measure.baseline_period().filter(|from| from.last_day() < self.period.last_day())
    }
}

/// A number of events and what it is divided by.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CaseCounts {
    pub(super) count: f64,
    pub(super) base: f64,
}

/// Statistics of a group in which no_values has a value.
pub(super) fn no_values(of: usize) -> GroupStatistics {
    GroupStatistics { of, ..GroupStatistics::default() }
}
