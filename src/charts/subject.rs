//! What the charts of one measure are drawn from: a force's comparison, or all forces together with none marked.

use super::Workings;
use crate::catalogue::{Catalogue, Theme};
use crate::compare::Nation;
use crate::domain::{AreaCode, Comparison, ForceValue, Measure, Period, Printed, Tier};
use crate::findings;

/// A force's comparison on one measure.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// Its measure.
    pub measure: &'a Measure,
    /// The catalogue, for names and colours.
    pub catalogue: &'a Catalogue,
    /// What has been calculated beside the comparison, each for a chart of its own.
    pub workings: &'a [Workings],
}

impl<'a> Subject<'a> {
    pub(super) fn theme(&self) -> &'a Theme {
        &self.catalogue.theme
    }

    pub(super) fn is_peer(&self, force: &AreaCode) -> bool {
        self.comparison.peers.members.contains(force)
    }

    /// Whether forces are in order of their values; else by name, as the comparison has them.
    pub(super) fn is_ranked(&self) -> bool {
        self.comparison.ranking.tier != Tier::NotRanked
    }

    pub(super) fn is_own(&self, force: &AreaCode) -> bool {
        self.comparison.force == *force
    }

    pub(super) fn value(&self, number: f64) -> Printed {
        findings::printed_value(number, self.measure)
    }

    pub(super) fn source(&self) -> String {
        source_line(&published_in(self.measure, self.catalogue))
    }
}

/// All forces on one measure.
#[derive(Clone, Copy)]
pub struct AllForces<'a> {
    /// The measure over all forces.
    pub nation: &'a Nation,
    /// Its measure.
    pub measure: &'a Measure,
    /// The catalogue, for names and colours.
    pub catalogue: &'a Catalogue,
}

/// Every force on one measure, for charts that show them all.
#[derive(Clone, Copy)]
pub(super) enum EveryForce<'a> {
    /// The force of a comparison and its peers are marked.
    Marked(Subject<'a>),
    /// None is marked: none is the force of the report, and none its peer.
    Unmarked(AllForces<'a>),
}

impl<'a> EveryForce<'a> {
    pub(super) fn measure(&self) -> &'a Measure {
        match self {
            Self::Marked(subject) => subject.measure,
            Self::Unmarked(all) => all.measure,
        }
    }

    pub(super) fn catalogue(&self) -> &'a Catalogue {
        match self {
            Self::Marked(subject) => subject.catalogue,
            Self::Unmarked(all) => all.catalogue,
        }
    }

    pub(super) fn forces(&self) -> &'a [ForceValue] {
        match self {
            Self::Marked(subject) => &subject.comparison.all_forces,
            Self::Unmarked(all) => &all.nation.all_forces,
        }
    }

    pub(super) fn period(&self) -> Period {
        match self {
            Self::Marked(subject) => subject.comparison.period,
            Self::Unmarked(all) => all.nation.period,
        }
    }

    /// The force's comparison; absent: none is marked.
    pub(super) fn marked(&self) -> Option<&Subject<'a>> {
        match self {
            Self::Marked(subject) => Some(subject),
            Self::Unmarked(_) => None,
        }
    }

    pub(super) fn theme(&self) -> &'a Theme {
        &self.catalogue().theme
    }

    pub(super) fn is_peer(&self, force: &AreaCode) -> bool {
        self.marked().is_some_and(|subject| subject.is_peer(force))
    }

    pub(super) fn is_own(&self, force: &AreaCode) -> bool {
        self.marked().is_some_and(|subject| subject.is_own(force))
    }

    /// Whether forces stand in order of their values; else by name.
    pub(super) fn is_ranked(&self) -> bool {
        match self {
            Self::Marked(subject) => subject.is_ranked(),
            Self::Unmarked(all) => all.nation.tier != Tier::NotRanked,
        }
    }

    pub(super) fn value(&self, number: f64) -> Printed {
        findings::printed_value(number, self.measure())
    }

    pub(super) fn source(&self) -> String {
        source_line(&published_in(self.measure(), self.catalogue()))
    }
}

/// The line below a chart that names where its figures are published.
pub(super) fn source_line(published_in: &str) -> String {
    format!("Source: {published_in}")
}

/// The publications that the figures of a measure stand in, and their publishers.
pub(super) fn published_in(measure: &Measure, catalogue: &Catalogue) -> String {
    let table = catalogue.tables.get(&measure.numerator.table);
    let denominator = measure.denominator.as_ref().and_then(|part| catalogue.tables.get(&part.table));
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
