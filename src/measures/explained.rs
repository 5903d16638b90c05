//! A value with the published cells behind it, for those who check it.

use super::sources;
use crate::catalogue::Catalogue;
use crate::domain::{Area, Measure, MeasureValue, Origin, Outcome};
use crate::store::Store;

/// A value and the published cells that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedValue<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// The force.
    pub force: &'a Area,
    /// The value.
    pub value: MeasureValue,
    /// The cells of the numerator, in the order of the definition.
    pub numerator: Vec<Origin>,
    /// The cells of the denominator, likewise; none where the measure has no denominator.
    pub denominator: Vec<Origin>,
}

impl<'a> ExplainedValue<'a> {
    /// Finds the cells of a value.
    pub fn of(
        value: &MeasureValue,
        measure: &'a Measure,
        force: &'a Area,
        store: &Store,
        catalogue: &Catalogue,
    ) -> Outcome<Self> {
        let (numerator, denominator) = sources(store, measure, value, catalogue)?;
        Ok(Self { measure, force, value: value.clone(), numerator, denominator })
    }
}
