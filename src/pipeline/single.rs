//! Results about one force that no report is made for: one value explained, one difference broken down.

use super::no_figures;
use crate::catalogue::{Catalogue, DecompositionDefinition};
use crate::compare::decompose::{Decomposition, DecompositionInputs};
use crate::domain::{Area, Measure, Outcome, PeerGroup, Period, Place, Problem};
use crate::findings;
use crate::measures::{self, ExplainedValue};
use crate::peers;
use crate::store::Store;

/// A value of a force with its cells, for the period asked for or else the newest that has figures.
pub fn explained<'a>(
    measure: &'a Measure,
    force: &'a Area,
    asked: Option<Period>,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<ExplainedValue<'a>> {
    let values = measures::work_out(store, &[measure], catalogue)?;
    let periods = values.periods(&measure.id);
    let value = asked.or(periods.last().copied()).and_then(|period| values.get(&measure.id, &force.code, &period));
    let Some(value) = value else { return Err(no_figures(asked, &periods).into()) };
    ExplainedValue::of(value, measure, force, store, catalogue)
}

/// The difference between a force and its peers broken down, for the period asked for or else the newest that has figures.
pub fn decomposed(
    definition: &DecompositionDefinition,
    force: &Area,
    group: &PeerGroup,
    asked: Option<Period>,
    catalogue: &Catalogue,
    store: &Store,
) -> Outcome<Decomposition> {
    let inputs = DecompositionInputs::read(definition, store, catalogue)?;
    let periods = inputs.periods();
    let wanted = periods.iter().rfind(|period| asked.is_none_or(|asked| asked == **period));
    let Some(period) = wanted.copied() else { return Err(no_figures(asked, &periods).into()) };
    inputs.of(force, &peers::choose(group, catalogue, store)?, period).map_err(|reason| {
        let place = Place::Figure(format!("{}, {}, {period}", definition.title, force.name));
        Problem::data(place, findings::reasons::not_decomposed(&reason, catalogue.english())).into()
    })
}
