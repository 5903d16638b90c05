//! Revisions: what a later edition of a table says of a period that an earlier one had a figure for.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use polars::prelude::*;

use super::schema::{self, AREA, CELL, EDITION, EDITION_DATE, PERIOD_END, PERIOD_MONTHS, SERIES, SHEET, VALUE};
use super::{Periods, Store, fault, required};
use crate::catalogue::TableDefinition;
use crate::domain::{AreaCode, Outcome, Period};

/// Numbers nearer than this, relative to their size, are the same: workbooks carry the noise of floating-point sums.
const NOISE: f64 = 1e-9;

/// Where a figure stands in one edition.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionFigure {
    /// Date of the edition.
    pub edition: NaiveDate,
    /// The number; absent: the edition has none.
    pub value: Option<f64>,
    /// The cell; where a later edition implies the number, the cell of the percentage.
    pub cell: String,
}

/// One figure in two editions that follow one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The area.
    pub area: AreaCode,
    /// The series, with the dimensions that part it.
    pub series: String,
    /// The period.
    pub period: Period,
    /// What the earlier edition says.
    pub before: EditionFigure,
    /// What the later edition says.
    pub after: EditionFigure,
    /// Whether the later number is worked out from a published percentage of change.
    pub implied: bool,
}

impl Revision {
    /// Whether the two editions differ.
    pub fn is_change(&self) -> bool {
        match (self.before.value, self.after.value) {
            (Some(before), Some(after)) => (before - after).abs() > NOISE * before.abs().max(after.abs()).max(1.0),
            (before, after) => before.is_some() != after.is_some(),
        }
    }

    /// By how much.
    pub fn difference(&self) -> Option<f64> {
        Some(self.after.value? - self.before.value?)
    }
}

/// Every figure of a table that stands in two editions that follow one another, changed or not: by area, series, period
/// and edition.
pub fn revisions(store: &Store, table: &TableDefinition) -> Outcome<Vec<Revision>> {
    let keys = keys(table);
    let frame = store
        .observations(&table.id)?
        .group_by(keys.iter().chain([&EDITION.to_owned(), &EDITION_DATE.to_owned()]).map(col).collect::<Vec<_>>())
        // One figure can stand in several rows of an edition; without any number there is none.
        .agg([
            when(col(VALUE).count().gt(lit(0))).then(col(VALUE).sum()).otherwise(lit(NULL)).alias(VALUE),
            concat_str([col(SHEET).first(), col(CELL).first()], "!", true).alias(CELL),
        ])
        .sort(keys.iter().map(String::as_str).chain([EDITION]).collect::<Vec<_>>(), SortMultipleOptions::default())
        .collect()
        .map_err(|error| fault(&table.id, &error))?;
    rows(&frame, table).map_err(|error| fault(&table.id, &error))
}

fn keys(table: &TableDefinition) -> Vec<String> {
    let fixed = [AREA, SERIES, PERIOD_END, PERIOD_MONTHS].map(str::to_owned);
    fixed.into_iter().chain(table.dimensions().iter().map(|name| schema::dimension(name))).collect()
}

/// A figure of one edition, and what it is of.
struct Row {
    key: (AreaCode, String, Period),
    said: EditionFigure,
}

fn rows(frame: &DataFrame, table: &TableDefinition) -> PolarsResult<Vec<Revision>> {
    let text = |name: &str| frame.column(name)?.str();
    let (areas, series, cells) = (text(AREA)?, text(SERIES)?, text(CELL)?);
    let of: Vec<&StringChunked> =
        table.dimensions().iter().map(|name| text(&schema::dimension(name))).collect::<PolarsResult<_>>()?;
    let values = frame.column(VALUE)?.f64()?;
    let (periods, editions) = (Periods::of(frame)?, edition_days(frame)?);
    let row = |at: usize| -> PolarsResult<Row> {
        let dimensions = of.iter().zip(table.dimensions()).map(|(column, name)| required(column.get(at), name, at));
        let dimensions = dimensions.collect::<PolarsResult<Vec<&str>>>()?;
        let dimensions = dimensions.into_iter().filter(|text| !text.is_empty());
        let name = std::iter::once(required(series.get(at), SERIES, at)?).chain(dimensions);
        let area = AreaCode::from(required(areas.get(at), AREA, at)?);
        let said = EditionFigure {
            edition: required(editions.get(at).copied().flatten(), EDITION_DATE, at)?,
            value: values.get(at),
            cell: required(cells.get(at), CELL, at)?.trim_start_matches('!').to_owned(),
        };
        Ok(Row { key: (area, name.collect::<Vec<_>>().join(" / "), periods.at(at)?), said })
    };
    let all = (0..frame.height()).map(row).collect::<PolarsResult<Vec<Row>>>()?;
    let pairs = all.windows(2).filter_map(|two| match two {
        [before, after] if before.key == after.key => Some(revision(&before.key, &before.said, &after.said)),
        _ => None,
    });
    Ok(pairs.collect())
}

/// The dates of the editions of a frame's rows.
fn edition_days(frame: &DataFrame) -> PolarsResult<Vec<Option<NaiveDate>>> {
    Ok(frame.column(EDITION_DATE)?.date()?.as_date_iter().collect())
}

fn revision(
    (area, series, period): &(AreaCode, String, Period),
    before: &EditionFigure,
    after: &EditionFigure,
) -> Revision {
    Revision {
        area: area.clone(),
        series: series.clone(),
        period: *period,
        before: before.clone(),
        after: after.clone(),
        implied: false,
    }
}

/// Figures of the year before that a table of percentages implies: a count over one plus the change. Where an earlier
/// edition has published that year, the two should agree, and where they do not it was revised.
pub fn implied(store: &Store, counts: &TableDefinition, changes: &TableDefinition) -> Outcome<Vec<Revision>> {
    let counted = figures(store, &counts.id)?;
    let changed = figures(store, &changes.id)?;
    let mut found = Vec::new();
    for ((area, series, period, edition), (percentage, cell)) in &changed {
        let same = (area.clone(), series.clone(), *period, *edition);
        let Some((Some(count), _)) = counted.get(&same) else { continue };
        let earlier = period.year_before();
        let published = counted
            .iter()
            .filter(|((of, name, when, at), _)| of == area && name == series && *when == earlier && at < edition)
            .max_by_key(|((_, _, _, at), _)| *at);
        let (Some(percentage), Some(((_, _, _, at), (value, before)))) = (percentage, published) else { continue };
        // Counts are whole, and a percentage in a workbook is not rounded: what is left is noise.
        let base = (count / (1.0 + percentage / 100.0)).round();
        found.push(Revision {
            area: area.clone(),
            series: series.clone(),
            period: earlier,
            before: EditionFigure { edition: *at, value: *value, cell: before.clone() },
            after: EditionFigure { edition: *edition, value: Some(base), cell: cell.clone() },
            implied: true,
        });
    }
    Ok(found)
}

type Figures = BTreeMap<(AreaCode, String, Period, NaiveDate), (Option<f64>, String)>;

fn figures(store: &Store, table: &str) -> Outcome<Figures> {
    let frame = store.observations(table)?.collect().map_err(|error| fault(table, &error))?;
    let read = || -> PolarsResult<Figures> {
        let text = |name: &str| frame.column(name)?.str();
        let (areas, series, cells, sheets) = (text(AREA)?, text(SERIES)?, text(CELL)?, text(SHEET)?);
        let values = frame.column(VALUE)?.f64()?;
        let (periods, editions) = (Periods::of(&frame)?, edition_days(&frame)?);
        let one = |at: usize| -> PolarsResult<_> {
            let edition = required(editions.get(at).copied().flatten(), EDITION_DATE, at)?;
            let (sheet, cell) = (required(sheets.get(at), SHEET, at)?, required(cells.get(at), CELL, at)?);
            let cell = format!("{sheet}!{cell}").trim_start_matches('!').to_owned();
            let series = required(series.get(at), SERIES, at)?.to_owned();
            let key = (AreaCode::from(required(areas.get(at), AREA, at)?), series, periods.at(at)?, edition);
            Ok((key, (values.get(at), cell)))
        };
        (0..frame.height()).map(one).collect()
    };
    read().map_err(|error| fault(table, &error))
}
