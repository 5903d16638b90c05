//! Agreement: two sources that should give the same figure for a force and period.

use std::collections::BTreeMap;

use crate::catalogue::{Agreement, Catalogue};
use crate::domain::{AreaCode, Outcome, Period, SeriesSelection};
use crate::measures;
use crate::store::Store;

/// Figures nearer than this are equal: sums carry the noise of floating point.
const NOISE: f64 = 1e-6;

/// A force and period of which two sources differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The force.
    pub force: AreaCode,
    /// The period.
    pub period: Period,
    /// What the one says.
    pub one: f64,
    /// What the other says.
    pub other: f64,
}

/// What became of two sources that should agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed {
    /// The definition.
    pub agreement: Agreement,
    /// Forces and periods that both have.
    pub compared: usize,
    /// Where they differ.
    pub differences: Vec<Difference>,
}

impl Agreed {
    /// How many are equal.
    pub fn equal(&self) -> usize {
        self.compared - self.differences.len()
    }

    /// The differences of one force, or of all.
    pub fn differences_of(&self, force: Option<&AreaCode>) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |it| force.is_none_or(|force| it.force == *force))
    }
}

/// Every pair of sources that the catalogue names and the store has.
pub fn agreements(store: &Store, catalogue: &Catalogue) -> Outcome<Vec<Agreed>> {
    let at_hand = |part: &SeriesSelection| store.editions(&part.table).next().is_some();
    let pairs = catalogue.quality.agreements.iter().filter(|pair| at_hand(&pair.one) && at_hand(&pair.other));
    pairs.map(|pair| compared(store, catalogue, pair)).collect()
}

fn compared(store: &Store, catalogue: &Catalogue, agreement: &Agreement) -> Outcome<Agreed> {
    let of = |part: &SeriesSelection| -> Outcome<BTreeMap<(AreaCode, Period), f64>> {
        let figures = measures::selection_of_forces(store, part, catalogue)?.into_iter();
        Ok(figures.map(|(force, period, value)| ((force, period), value)).collect())
    };
    let (one, other) = (of(&agreement.one)?, of(&agreement.other)?);
    let both: Vec<Difference> = one
        .into_iter()
        .filter_map(|((force, period), one)| {
            let other = *other.get(&(force.clone(), period))?;
            Some(Difference { force, period, one, other })
        })
        .collect();
    let compared = both.len();
    let differences = both.into_iter().filter(|it| (it.one - it.other).abs() > NOISE).collect();
    Ok(Agreed { agreement: agreement.clone(), compared, differences })
}
