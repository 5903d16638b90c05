//! Records: a comparison with what its columns are read from, the same for every format and the command line.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::columns::{COLUMNS, Group};
use crate::catalogue::Catalogue;
use crate::domain::{Change, Comparison, GroupStatistics, Interval, Measure, PeerAverage, Rank, RealChange, RealTerms};

/// One comparison, for the columns to read.
#[derive(Clone, Copy)]
pub struct ComparisonRecord<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// Its measure.
    pub measure: &'a Measure,
    /// The catalogue, for the words of its sentence.
    pub catalogue: &'a Catalogue,
}

impl<'a> ComparisonRecord<'a> {
    /// The records of comparisons.
    pub fn all(comparisons: impl IntoIterator<Item = &'a Comparison>, catalogue: &'a Catalogue) -> Vec<Self> {
        comparisons.into_iter().filter_map(|comparison| Self::of(comparison, catalogue)).collect()
    }

    /// The record of a comparison; absent: the catalogue has no such measure.
    pub fn of(comparison: &'a Comparison, catalogue: &'a Catalogue) -> Option<Self> {
        let measure = catalogue.measures.get(&comparison.measure)?;
        Some(Self { comparison, measure, catalogue })
    }

    pub(super) fn interval(&self) -> Option<&Interval> {
        self.comparison.interval.as_ref()
    }

    pub(super) fn average(&self) -> &PeerAverage {
        &self.comparison.peer_average
    }

    pub(super) fn without_force(&self) -> &GroupStatistics {
        &self.comparison.peers_without_force
    }

    pub(super) fn with_force(&self) -> &GroupStatistics {
        &self.comparison.peers_with_force
    }

    pub(super) fn expected(&self) -> Option<&Interval> {
        self.comparison.expected.as_ref()
    }

    pub(super) fn expected_outer(&self) -> Option<&Interval> {
        self.comparison.expected_outer.as_ref()
    }

    pub(super) fn rank(&self) -> Option<Rank> {
        self.comparison.rank
    }

    pub(super) fn not_ranked_because(&self) -> Option<String> {
        self.comparison.rank_withheld.clone()
    }

    pub(super) fn not_compared_because(&self) -> Option<String> {
        self.comparison.verdict.reason.clone()
    }

    pub(super) fn on_year(&self) -> &Change {
        &self.comparison.on_year
    }

    pub(super) fn on_year_withheld(&self) -> Option<String> {
        self.on_year().withheld.clone()
    }

    pub(super) fn on_baseline(&self) -> Option<&Change> {
        self.comparison.on_baseline.as_ref()
    }

    pub(super) fn on_baseline_withheld(&self) -> Option<String> {
        self.on_baseline()?.withheld.clone()
    }

    pub(super) fn real_terms(&self) -> Option<&RealTerms> {
        self.comparison.real_terms.as_ref()
    }

    pub(super) fn real_change(&self) -> Option<&RealChange> {
        self.real_terms()?.change.as_ref()
    }

    pub(super) fn not_real_because(&self) -> Option<String> {
        self.real_terms()?.reason.clone()
    }

    pub(super) fn cautions(&self) -> Vec<String> {
        self.comparison.cautions.iter().map(|caution| caution.text.clone()).collect()
    }

    pub(super) fn peers(&self) -> Vec<String> {
        let mut peers: Vec<String> = self.comparison.peers.iter().map(|code| code.0.clone()).collect();
        peers.sort();
        peers
    }
}

/// The values of a record, by which two records can be told apart.
impl std::fmt::Debug for ComparisonRecord<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_map().entries(COLUMNS.iter().map(|column| (column.name, column.value(self)))).finish()
    }
}

/// An object with the groups as objects in it.
impl Serialize for ComparisonRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for beside in COLUMNS.chunk_by(|one, next| one.group() == next.group()) {
            match beside.first().and_then(|column| column.group()) {
                Some(group) => {
                    object.serialize_entry(group.id(), &group.is_in(self).then_some(Nested { record: self, group }))?;
                }
                None => {
                    for column in beside {
                        object.serialize_entry(column.name, &column.value(self))?;
                    }
                }
            }
        }
        object.end()
    }
}

/// The part of a record that is of one group.
struct Nested<'a> {
    record: &'a ComparisonRecord<'a>,
    group: Group,
}

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.group.columns().map(|column| (column.nested_name(), column.value(self.record))))
    }
}
