//! The numerator: what is counted, for each force and period.

use polars::prelude::*;

use super::columns::{FORCE, NUMERATOR};
use super::selection;
use crate::catalogue::Catalogue;
use crate::domain::{Measure, Outcome};
use crate::store::Store;
use crate::store::schema::{AREA, PERIOD_END, PERIOD_MONTHS, VALUE};

/// One row for each force and period that the table has.
pub(super) fn of_forces(store: &Store, measure: &Measure, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    let forces: Vec<&str> = catalogue.areas.forces().into_iter().map(|force| force.code.as_str()).collect();
    let forces = Series::new("forces".into(), forces);
    Ok(selection::of_areas(store, &measure.numerator, catalogue)?
        .filter(col(AREA).is_in(lit(forces).implode(true), false))
        .select([col(AREA).alias(FORCE), col(PERIOD_END), col(PERIOD_MONTHS), col(VALUE).alias(NUMERATOR)]))
}
