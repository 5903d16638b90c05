//! Decompositions: what makes up the difference between a force and its pooled peers.
//!
//! In: a definition of the catalogue, the store and a peer group ([`DecompositionInputs`]). Out: a [`Decomposition`], whose
//! components add up to the difference to the last digit. If any component is missing the whole is refused, with the reason.

mod amounts;
mod gap;
mod rates;

use crate::catalogue::{Catalogue, DecompositionDefinition};
use crate::domain::{Action, Area, AreaCode, Outcome, Period, Place, Problem};
use crate::peers::Membership;
use crate::store::Store;
use gap::GapSides;

pub use gap::{Component, Decomposition, LikeForLike, NotDecomposed};

/// Every figure that a decomposition rests on.
pub struct DecompositionInputs<'a> {
    definition: &'a DecompositionDefinition,
    catalogue: &'a Catalogue,
    figures: Figures<'a>,
}

enum Figures<'a> {
    Amounts(amounts::Figures<'a>),
    Rates(rates::Figures<'a>),
}

impl<'a> DecompositionInputs<'a> {
    /// Reads the figures of all forces and periods.
    pub fn read(definition: &'a DecompositionDefinition, store: &Store, catalogue: &'a Catalogue) -> Outcome<Self> {
        let figures = match (&definition.amounts, &definition.rates) {
            (Some(amounts), _) => Figures::Amounts(amounts::Figures::read(amounts, store, catalogue)?),
            (None, Some(rates)) => Figures::Rates(rates::Figures::read(rates, store, catalogue)?),
            (None, None) => {
                let place = Place::Figure(definition.title.clone());
                return Err(Problem::data(place, "the definition has no components").into());
            }
        };
        Ok(Self { definition, catalogue, figures })
    }

    /// How the differences are broken down.
    pub fn definition(&self) -> &'a DecompositionDefinition {
        self.definition
    }

    /// Periods with figures, oldest first.
    pub fn periods(&self) -> Vec<Period> {
        match &self.figures {
            Figures::Amounts(figures) => figures.periods(),
            Figures::Rates(figures) => figures.periods(),
        }
    }

    /// Breaks down the difference between a force and its peers.
    pub fn of(&self, force: &Area, scheme: &Membership, period: Period) -> Result<Decomposition, NotDecomposed> {
        self.comparable(&force.code, &period)?;
        let comparable = |peer: &&AreaCode| self.comparable(peer, &period).is_ok();
        let members = scheme.of(&force.code);
        let peers: Vec<AreaCode> = members.iter().filter(comparable).cloned().collect();
        let sides = GapSides { force, peers: &peers, period };
        let decomposition = match &self.figures {
            Figures::Amounts(figures) => figures.decompose(&sides)?,
            Figures::Rates(figures) => figures.decompose(&sides)?,
        };
        Ok(Decomposition { peer_group: scheme.group.clone(), of: members.len(), ..decomposition })
    }

    /// A force whose figures are missing or not meaningful, by a known break, takes no part.
    fn comparable(&self, force: &AreaCode, period: &Period) -> Result<(), NotDecomposed> {
        let topics = self.topics();
        let breaks = self.catalogue.breaks.iter().filter(|it| it.concerns(force, topics) && it.touches(period));
        let mut stops = breaks.filter(|it| matches!(it.action, Action::Missing | Action::NotComparable));
        match stops.next() {
            Some(stop) => Err(NotDecomposed::Break { text: stop.printable().then(|| stop.text.clone()) }),
            None => Ok(()),
        }
    }

    fn topics(&self) -> &[String] {
        match &self.figures {
            Figures::Amounts(figures) => &figures.total.topics,
            Figures::Rates(figures) => &figures.definition.topics,
        }
    }
}
