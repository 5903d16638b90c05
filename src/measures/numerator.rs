//! What is counted: the series of a measure added together, for each force and period.

use polars::prelude::*;

use super::{FORCE, NUMERATOR, whole_sum};
use crate::catalogue::Catalogue;
use crate::domain::{Measure, Outcome};
use crate::store::Store;
use crate::store::schema::{AREA, PERIOD_END, PERIOD_MONTHS, SERIES, VALUE};

/// One row for each force and period that the table has.
pub(super) fn of_forces(store: &Store, measure: &Measure, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    let forces: Vec<&str> = catalogue.areas.forces().into_iter().map(|force| force.code.as_str()).collect();
    let forces = Series::new("forces".into(), forces);
    let wanted = Series::new("series".into(), &measure.numerator.series);
    Ok(store
        .newest(&measure.numerator.table)?
        .filter(col(SERIES).is_in(lit(wanted).implode(true), false))
        .filter(col(AREA).is_in(lit(forces).implode(true), false))
        .group_by([col(AREA).alias(FORCE), col(PERIOD_END), col(PERIOD_MONTHS)])
        .agg([whole_sum(VALUE, measure.numerator.series.len()).alias(NUMERATOR)]))
}
