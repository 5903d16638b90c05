//! Values of measures: the frame that peer statistics are calculated from, and the same rows for looking up.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::columns::{DENOMINATOR, DENOMINATOR_DAY, FORCE, MEASURE, NUMERATOR, VALUE};
use super::fault;
use crate::domain::{AreaCode, MeasureValue, Outcome, Period, PublishedNote};
use crate::store::{Periods, day, required};

/// Every value calculated.
#[derive(Debug, Clone)]
pub struct Values {
    frame: DataFrame,
    rows: BTreeMap<(String, AreaCode, Period), MeasureValue>,
}

impl Values {
    /// Takes a frame with the columns of this module: those of [`Self::frame`].
    pub fn from_frame(frame: DataFrame) -> Outcome<Self> {
        let rows = rows(&frame).map_err(|error| fault(&error))?;
        let rows = rows.into_iter().map(|row| ((row.measure.clone(), row.force.clone(), row.period), row)).collect();
        Ok(Self { frame, rows })
    }

    /// Puts the publisher's notes beside the values they are set on.
    pub(super) fn set_notes(&mut self, measure: &str, notes: BTreeMap<(AreaCode, Period), Vec<PublishedNote>>) {
        for ((force, period), notes) in notes {
            if let Some(row) = self.rows.get_mut(&(measure.to_owned(), force, period)) {
                row.notes = notes;
            }
        }
    }

    /// The values as a frame.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// The value of a measure for a force and period, where the tables have a row for it.
    pub fn get(&self, measure: &str, force: &AreaCode, period: &Period) -> Option<&MeasureValue> {
        self.rows.get(&(measure.to_owned(), force.clone(), *period))
    }

    /// Every row, by measure, force and period.
    pub fn iter(&self) -> impl Iterator<Item = &MeasureValue> {
        self.rows.values()
    }

    /// Periods of a measure in which any force has a count, oldest first.
    pub fn periods(&self, measure: &str) -> Vec<Period> {
        let counted = self.rows.values().filter(|row| row.measure == measure && row.numerator.is_some());
        let mut periods: Vec<Period> = counted.map(|row| row.period).collect();
        periods.sort();
        periods.dedup();
        periods
    }
}

fn rows(frame: &DataFrame) -> PolarsResult<Vec<MeasureValue>> {
    let measures = frame.column(MEASURE)?.str()?;
    let forces = frame.column(FORCE)?.str()?;
    let periods = Periods::of(frame)?;
    let numerators = frame.column(NUMERATOR)?.f64()?;
    let denominators = frame.column(DENOMINATOR)?.f64()?;
    let days = frame.column(DENOMINATOR_DAY)?.cast(&DataType::Int32)?;
    let values = frame.column(VALUE)?.f64()?;
    let days = days.i32()?;
    let row = |at: usize| -> PolarsResult<MeasureValue> {
        let day_of = |number: i32| required(day(number), DENOMINATOR_DAY, at);
        Ok(MeasureValue {
            measure: required(measures.get(at), MEASURE, at)?.to_owned(),
            force: AreaCode::from(required(forces.get(at), FORCE, at)?),
            period: periods.at(at)?,
            numerator: numerators.get(at),
            denominator: denominators.get(at),
            denominator_day: days.get(at).map(day_of).transpose()?,
            value: values.get(at),
            notes: Vec::new(),
        })
    };
    (0..frame.height()).map(row).collect()
}
