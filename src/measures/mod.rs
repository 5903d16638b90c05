//! Calculates measures: from observations to a value for each force and period.
//!
//! In: the store and the definitions. Out: [`Values`], one row for each measure, force and period, with numerator, denominator and
//! value. If any part is missing the value is missing; nothing is ever treated as zero.
//!
//! Start with [`work_out`]: it adds series up to a numerator (`numerator`, `selection`), adds figures of former forces up to their
//! successor (`boundaries`), finds the denominator that belongs to each period (`denominator`) and divides. [`sources`] goes back
//! from a value to its published cells, and [`ExplainedValue`] holds both. [`in_base_prices`] is money in real terms.

mod boundaries;
mod columns;
mod denominator;
mod explained;
mod notes;
mod numerator;
mod real_terms;
mod selection;
mod sources;
mod values;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use polars::prelude::*;

use crate::catalogue::Catalogue;
use crate::domain::{Action, AreaCode, Measure, Outcome, Period, Place, Problem, Problems, SeriesSelection};
use crate::store::schema::{AREA, PERIOD_END, PERIOD_MONTHS, SERIES, VALUE as TABLE_VALUE};
use crate::store::{Periods, Store, day, required};

pub use columns::{DENOMINATOR, DENOMINATOR_DAY, FORCE, MEASURE, NUMERATOR, PER, VALUE};
pub use explained::ExplainedValue;
pub use real_terms::in_base_prices;
pub use sources::sources;
pub use values::Values;

/// Calculates measures for every force and every period loaded.
pub fn work_out(store: &Store, measures: &[&Measure], catalogue: &Catalogue) -> Outcome<Values> {
    let mut problems = Problems::new();
    let frames: Vec<LazyFrame> =
        measures.iter().filter_map(|measure| problems.take(values_of(store, measure, catalogue))).collect();
    problems.or(())?;
    if frames.is_empty() {
        return Err(Problem::usage(Place::CommandLine, "no measure was requested").into());
    }
    let frame = concat(frames, UnionArgs::default())
        .and_then(|frame| frame.sort([MEASURE, FORCE, PERIOD_END], SortMultipleOptions::default()).collect())
        .map_err(|error| fault(&error))?;
    let mut values = Values::from_frame(frame)?;
    for measure in measures {
        values.set_notes(&measure.id, notes::of_rows(store, measure, catalogue)?);
    }
    Ok(values)
}

/// The figures of a series selection, by force and period; where a series of one is missing there is none.
pub fn selection_of_forces(
    store: &Store,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> Outcome<Vec<(AreaCode, Period, f64)>> {
    let forces: Vec<&str> = catalogue.areas.forces().into_iter().map(|force| force.code.as_str()).collect();
    let forces = Series::new("forces".into(), forces);
    let frame = selection::of_areas(store, selection, catalogue)?
        .filter(col(AREA).is_in(lit(forces).implode(true), false))
        .sort([AREA, PERIOD_END], SortMultipleOptions::default())
        .collect()
        .map_err(|error| fault(&error))?;
    let read = || -> PolarsResult<Vec<(AreaCode, Period, f64)>> {
        let (areas, values) = (frame.column(AREA)?.str()?, frame.column(TABLE_VALUE)?.f64()?);
        let periods = Periods::of(&frame)?;
        let row = |at: usize| -> PolarsResult<Option<(AreaCode, Period, f64)>> {
            let (area, period) = (AreaCode::from(required(areas.get(at), AREA, at)?), periods.at(at)?);
            // A figure that is missing is none: it takes no part.
            Ok(values.get(at).map(|value| (area, period, value)))
        };
        (0..frame.height()).map(row).filter_map(PolarsResult::transpose).collect()
    };
    read().map_err(|error| fault(&error))
}

/// The levels of a series selection, by force and day, rolled up to forces where its table has smaller areas.
pub fn levels_of_forces(
    store: &Store,
    selection: &SeriesSelection,
    catalogue: &Catalogue,
) -> Outcome<BTreeMap<AreaCode, BTreeMap<NaiveDate, f64>>> {
    let frame = denominator::levels_of_forces(store, selection, catalogue)?
        .sort([FORCE, DENOMINATOR_DAY], SortMultipleOptions::default())
        .collect()
        .map_err(|error| fault(&error))?;
    let mut levels: BTreeMap<AreaCode, BTreeMap<NaiveDate, f64>> = BTreeMap::new();
    let mut read = || -> PolarsResult<()> {
        let (forces, values) = (frame.column(FORCE)?.str()?, frame.column(DENOMINATOR)?.f64()?);
        let days = frame.column(DENOMINATOR_DAY)?.cast(&DataType::Int32)?;
        let days = days.i32()?;
        for at in 0..frame.height() {
            let force = AreaCode::from(required(forces.get(at), FORCE, at)?);
            let day = required(days.get(at).and_then(day), DENOMINATOR_DAY, at)?;
            levels.entry(force).or_default().insert(day, required(values.get(at), DENOMINATOR, at)?);
        }
        Ok(())
    };
    read().map_err(|error| fault(&error))?;
    Ok(levels)
}

fn values_of(store: &Store, measure: &Measure, catalogue: &Catalogue) -> Outcome<LazyFrame> {
    let counted = numerator::of_forces(store, measure, catalogue)?;
    let with_denominator = match &measure.denominator {
        Some(selection) => denominator::with_denominator(counted, store, selection, catalogue)?,
        None => counted.with_columns([
            lit(NULL).cast(DataType::Float64).alias(DENOMINATOR),
            lit(NULL).cast(DataType::Date).alias(DENOMINATOR_DAY),
        ]),
    };
    let without_rate = Series::new("forces".into(), not_comparable(measure, catalogue));
    let per = measure.multiplier().map_or(lit(NULL), lit).cast(DataType::Float64);
    let divided =
        when(col(DENOMINATOR).gt(lit(0.0))).then(col(NUMERATOR) * col(PER) / col(DENOMINATOR)).otherwise(lit(NULL));
    Ok(with_denominator
        .with_columns([lit(measure.id.clone()).alias(MEASURE), per.alias(PER)])
        .with_columns([if measure.is_divided() { divided } else { col(NUMERATOR) }.alias(VALUE)])
        .with_columns([when(col(FORCE).is_in(lit(without_rate).implode(true), false))
            .then(lit(NULL))
            .otherwise(col(VALUE))
            .alias(VALUE)])
        .select([
            col(MEASURE),
            col(FORCE),
            col(PERIOD_END),
            col(PERIOD_MONTHS),
            col(NUMERATOR),
            col(DENOMINATOR),
            col(DENOMINATOR_DAY),
            col(PER),
            col(VALUE),
        ]))
}

/// Forces whose value of the measure is not meaningful.
fn not_comparable(measure: &Measure, catalogue: &Catalogue) -> Vec<String> {
    let breaks = catalogue.breaks.iter().filter(|it| it.action == Action::NotComparable);
    let on_topic = breaks.filter(|it| it.topics.iter().any(|topic| measure.topics.contains(topic)));
    on_topic.flat_map(|it| &it.forces).map(|code: &AreaCode| code.0.clone()).collect()
}

/// A sum that is missing when any of its parts is: a number without a reading, or a series without a row.
fn whole_sum(selection: &SeriesSelection) -> PolarsResult<Expr> {
    let series = number_of(&selection.series)?;
    let whole = col(TABLE_VALUE).null_count().eq(lit(0)).and(col(SERIES).n_unique().eq(lit(series)));
    // Sorted, so that the sum has one order whatever the order of the rows: the last bit is part of the result.
    Ok(when(whole).then(col(TABLE_VALUE).sort(SortOptions::default()).sum()).otherwise(lit(NULL)))
}

/// How many there are, as Polars counts.
fn number_of<T>(all: &[T]) -> PolarsResult<u32> {
    u32::try_from(all.len()).map_err(|_| polars_err!(ComputeError: "`{}` are too many to be counted", all.len()))
}

/// A refusal of the table library, as a problem of this stage.
fn fault(error: &PolarsError) -> Problems {
    Problem::data(Place::Stage("measures"), format!("the values cannot be calculated: {error}")).into()
}
