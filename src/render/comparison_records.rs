//! Records: a comparison with what its columns are read from, the same for every format and the command line.

use crate::catalogue::Catalogue;
use crate::domain::{
    Change, Comparison, GroupStatistics, Interval, Limits, Measure, PeerAverage, Rank, RankWithheld, RealChange,
    RealTerms,
};
use crate::findings::{self, reasons};
use crate::wording::Wording;

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

    /// The wording of records: they are English in every language.
    pub(super) fn english(&self) -> &Wording {
        self.catalogue.english()
    }

    pub(super) fn interval(&self) -> Option<&Interval> {
        self.comparison.own.interval.as_ref()
    }

    pub(super) fn average(&self) -> &PeerAverage {
        &self.comparison.peers.average
    }

    pub(super) fn without_force(&self) -> &GroupStatistics {
        &self.comparison.peers.without_force
    }

    pub(super) fn with_force(&self) -> &GroupStatistics {
        &self.comparison.peers.with_force
    }

    pub(super) fn expected(&self) -> Option<Limits> {
        Some(self.comparison.expected.as_ref()?.inner)
    }

    pub(super) fn expected_outer(&self) -> Option<Limits> {
        Some(self.comparison.expected.as_ref()?.outer)
    }

    pub(super) fn rank(&self) -> Option<Rank> {
        self.comparison.ranking.rank
    }

    pub(super) fn not_ranked_because(&self) -> Option<String> {
        Some(reasons::rank_withheld(self.comparison.ranking.withheld.as_ref()?, self.english()))
    }

    /// Whether there is no rank for what is known of the measure's data.
    pub(super) fn is_not_ranked_for_doubts(&self) -> bool {
        matches!(self.comparison.ranking.withheld, Some(RankWithheld::Doubts(_)))
    }

    pub(super) fn not_compared_because(&self) -> Option<String> {
        Some(reasons::not_compared(self.comparison.verdict.reason.as_ref()?, self.english()))
    }

    pub(super) fn on_year(&self) -> &Change {
        &self.comparison.changes.on_year
    }

    pub(super) fn on_year_withheld(&self) -> Option<String> {
        self.withheld(self.on_year())
    }

    pub(super) fn on_baseline(&self) -> Option<&Change> {
        self.comparison.changes.on_baseline.as_ref()
    }

    pub(super) fn on_baseline_withheld(&self) -> Option<String> {
        self.withheld(self.on_baseline()?)
    }

    /// Why a number of a change is missing.
    pub(super) fn withheld(&self, change: &Change) -> Option<String> {
        Some(reasons::change_withheld(change.withheld.as_ref()?, self.english()))
    }

    pub(super) fn real_terms(&self) -> Option<&RealTerms> {
        self.comparison.real_terms.as_ref()
    }

    pub(super) fn real_change(&self) -> Option<&RealChange> {
        self.real_terms()?.change.as_ref()
    }

    pub(super) fn not_real_because(&self) -> Option<String> {
        Some(reasons::no_real_terms(self.real_terms()?.reason.as_ref()?, self.english()))
    }

    pub(super) fn cautions(&self) -> Vec<String> {
        let cautions = self.comparison.cautions.iter();
        cautions.map(|caution| findings::caution(caution, self.catalogue, self.english()).into()).collect()
    }

    pub(super) fn peers(&self) -> Vec<String> {
        let mut peers: Vec<String> = self.comparison.peers.members.iter().map(|code| code.0.clone()).collect();
        peers.sort();
        peers
    }
}
