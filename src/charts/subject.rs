//! What the charts of one measure are drawn from.

use super::Workings;
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{AreaCode, Comparison, Measure, Printed, Tier};
use crate::findings;

/// What a chart is drawn from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// Its measure.
    pub measure: &'a Measure,
    /// The catalogue, for names and colours.
    pub catalogue: &'a Catalogue,
    /// What has been calculated beside the comparison; absent: nothing has.
    pub workings: Option<&'a Workings>,
}

impl Subject<'_> {
    pub(super) fn theme(&self) -> &Theme {
        &self.catalogue.theme
    }

    pub(super) fn is_peer(&self, force: &AreaCode) -> bool {
        self.comparison.peers.contains(force)
    }

    /// Whether forces are in order of their values; else by name, as the field has them.
    pub(super) fn is_ranked(&self) -> bool {
        self.comparison.tier != Tier::NotRanked
    }

    pub(super) fn is_own(&self, force: &AreaCode) -> bool {
        self.comparison.force == *force
    }

    /// Whether it is of all forces together, so that none is the force of the report and none its peer.
    pub(super) fn is_of_all(&self) -> bool {
        !self.comparison.all_forces.iter().any(|force| self.is_own(&force.force))
    }

    pub(super) fn value(&self, number: f64) -> Printed {
        findings::printed_value(number, self.measure)
    }

    pub(super) fn source(&self) -> String {
        format!("Source: {}", self.publications())
    }

    /// The publications that the figures are from, and who published them.
    pub(super) fn publications(&self) -> String {
        let table = self.catalogue.tables.get(&self.measure.numerator.table);
        let denominator = self.measure.denominator.as_ref().and_then(|part| self.catalogue.tables.get(&part.table));
        let tables: Vec<_> = table.into_iter().chain(denominator).collect();
        let same_publisher = tables
            .windows(2)
            .all(|pair| pair.iter().all(|it| Some(&it.publisher) == tables.first().map(|it| &it.publisher)));
        match (tables.first(), same_publisher) {
            (Some(first), true) => {
                let publications: Vec<&str> = tables.iter().map(|table| table.publication.as_str()).collect();
                format!("{}, from the {}", publications.join("; "), first.publisher)
            }
            _ => tables.iter().map(|table| table.source_line()).collect::<Vec<_>>().join("; "),
        }
    }
}
