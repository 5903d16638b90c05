//! The published cells that a value is based on.

use polars::prelude::*;

use super::columns::FORCE;
use super::{boundaries, denominator, fault, selection};
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, DenominatorPeriod, Measure, MeasureValue, Origin, Outcome, Period, SeriesSelection};
use crate::store::schema::{
    AREA, AREA_AS_PUBLISHED, CELL, EDITION, PERIOD_END, PERIOD_MONTHS, PUBLISHED, SERIES, SHEET, TABLE, VALUE,
};
use crate::store::{Periods, Store, required};

/// The cells of the numerator and of the denominator of a value, in the order of the definition.
pub fn sources(
    store: &Store,
    measure: &Measure,
    value: &MeasureValue,
    catalogue: &Catalogue,
) -> Outcome<(Vec<Origin>, Vec<Origin>)> {
    let period = value.period;
    let of_part =
        |selection: &SeriesSelection, period: Period| of_part(store, selection, &value.force, period, catalogue);
    let numerator = of_part(&measure.numerator, period)?;
    let denominator = match (&measure.denominator, value.denominator_day) {
        (Some(selection), Some(day)) => {
            let months = if selection.period == Some(DenominatorPeriod::SamePeriod) { period.months() } else { 0 };
            of_part(selection, Period::of(months, day))?
        }
        _ => Vec::new(),
    };
    Ok((numerator, denominator))
}

fn of_part(
    store: &Store,
    selection: &SeriesSelection,
    force: &AreaCode,
    whole: Period,
    catalogue: &Catalogue,
) -> Outcome<Vec<Origin>> {
    let (end, months) = (whole.last_day(), whole.months());
    let length = i32::try_from(months)
        .map_err(|_| fault(&polars_err!(ComputeError: "`{months}` months are too many for a period")))?;
    let within = if selection.roll_up_to_months.is_some() {
        col(PERIOD_END)
            .gt_eq(lit(whole.first_day()))
            .and(col(PERIOD_END).lt_eq(lit(end)))
            .and(col(PERIOD_MONTHS).gt(lit(0)))
    } else {
        col(PERIOD_END).eq(lit(end)).and(col(PERIOD_MONTHS).eq(lit(length)))
    };
    let cells = selection::narrowed(store.newest(&selection.table)?, selection).filter(within);
    let of_force = match &selection.roll_up {
        Some(roll_up) => {
            let areas = denominator::look_up(store, roll_up, catalogue)?.filter(col(FORCE).eq(lit(force.0.clone())));
            cells.join(areas, [col(AREA)], [col(AREA)], JoinArgs::new(JoinType::Semi))
        }
        None => boundaries::cells_of(cells, force, selection, catalogue).map_err(|error| fault(&error))?,
    };
    let frame = of_force
        .sort([AREA, SERIES, PERIOD_END, CELL], SortMultipleOptions::default())
        .collect()
        .map_err(|error| fault(&error))?;
    let mut origins = origins(&frame).map_err(|error| fault(&error))?;
    origins.sort_by_key(|origin| selection.series.iter().position(|series| *series == origin.series));
    Ok(origins)
}

fn origins(frame: &DataFrame) -> PolarsResult<Vec<Origin>> {
    let text = |name: &str| frame.column(name)?.str();
    let (tables, editions, sheets, cells) = (text(TABLE)?, text(EDITION)?, text(SHEET)?, text(CELL)?);
    let (areas, series, published) = (text(AREA_AS_PUBLISHED)?, text(SERIES)?, text(PUBLISHED)?);
    let values = frame.column(VALUE)?.f64()?;
    let periods = Periods::of(frame)?;
    let origin = |at: usize| -> PolarsResult<Origin> {
        Ok(Origin {
            table: required(tables.get(at), TABLE, at)?.to_owned(),
            edition: required(editions.get(at), EDITION, at)?.to_owned(),
            sheet: required(sheets.get(at), SHEET, at)?.to_owned(),
            cell: required(cells.get(at), CELL, at)?.to_owned(),
            area: required(areas.get(at), AREA_AS_PUBLISHED, at)?.trim().to_owned(),
            series: required(series.get(at), SERIES, at)?.to_owned(),
            period: periods.at(at)?.to_string(),
            value: values.get(at),
            published: required(published.get(at), PUBLISHED, at)?.to_owned(),
        })
    };
    (0..frame.height()).map(origin).collect()
}
