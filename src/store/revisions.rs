//! Revisions: what a later edition of a table says of a period that an earlier one had a figure for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use polars::prelude::*;

use super::schema::{self, AREA, CELL, EDITION, EDITION_DATE, PERIOD_END, PERIOD_MONTHS, SERIES, SHEET, VALUE};
use super::{Periods, Store, fault, required};
use crate::catalogue::{Catalogue, TableDefinition};
use crate::domain::{Area, AreaCode, Measure, Outcome, Period};

/// Numbers nearer than this, relative to their size, are the same: workbooks carry the noise of floating-point sums.
const NOISE: f64 = 1e-9;

/// What stands between a series and its dimensions.
const DIMENSION: &str = " / ";

/// Where a figure is in one edition.
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
    /// Whether the later number is calculated from a published percentage of change.
    pub implied: bool,
}

impl Revision {
    /// The series, without the dimensions that part it.
    fn series_without_dimensions(&self) -> &str {
        self.series.split(DIMENSION).next().unwrap_or_default()
    }

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

/// Which revisions are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct RevisionFilter<'a> {
    /// Only those of this force; absent: of every area.
    pub force: Option<&'a AreaCode>,
    /// Only those that this measure rests on; absent: of every series.
    pub measure: Option<&'a Measure>,
}

impl RevisionFilter<'_> {
    /// The revisions of a table that are wanted.
    pub fn of(&self, all: Vec<Revision>, table: &TableDefinition) -> Vec<Revision> {
        let series: Option<BTreeSet<&str>> = self.measure.map(|measure| {
            let here = measure.selections().filter(|selection| selection.table == table.id);
            here.flat_map(|selection| selection.series.iter().map(String::as_str)).collect()
        });
        let is_wanted = |it: &Revision| {
            self.force.is_none_or(|force| it.area == *force)
                && series.as_ref().is_none_or(|series| series.contains(it.series_without_dimensions()))
        };
        all.into_iter().filter(is_wanted).collect()
    }
}

/// What became of the figures that stand in two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionPair {
    /// Date of the earlier edition.
    pub before: NaiveDate,
    /// Date of the later edition.
    pub after: NaiveDate,
    /// Whether the later numbers are worked out from published percentages of change.
    pub implied: bool,
    /// Figures that stand in both.
    pub figures: usize,
    /// Those that changed.
    pub changed: usize,
    /// Forces with a figure in both.
    pub forces: usize,
    /// Forces with a figure that changed.
    pub forces_changed: usize,
}

/// Revisions counted for each pair of editions, the earliest first.
pub fn edition_pairs(all: &[Revision], catalogue: &Catalogue) -> Vec<EditionPair> {
    let mut pairs: BTreeMap<_, Vec<&Revision>> = BTreeMap::new();
    for it in all {
        pairs.entry((it.before.edition, it.after.edition, it.implied)).or_default().push(it);
    }
    let pair = |((before, after, implied), figures): (_, Vec<&Revision>)| {
        let changed: Vec<&Revision> = figures.iter().copied().filter(|it| it.is_change()).collect();
        EditionPair {
            before,
            after,
            implied,
            figures: figures.len(),
            changed: changed.len(),
            forces: number_of_forces(&figures, catalogue),
            forces_changed: number_of_forces(&changed, catalogue),
        }
    };
    pairs.into_iter().map(pair).collect()
}

fn number_of_forces(revisions: &[&Revision], catalogue: &Catalogue) -> usize {
    let codes: BTreeSet<&AreaCode> = revisions.iter().map(|it| &it.area).collect();
    codes.into_iter().filter(|code| catalogue.areas.get(code).is_some_and(Area::is_force)).count()
}

/// Figures that stand in two editions of a table, and those that a table of percentages of change implies.
pub fn revisions_with_implied(store: &Store, table: &TableDefinition, catalogue: &Catalogue) -> Outcome<Vec<Revision>> {
    let mut all = revisions(store, table)?;
    let changes = catalogue.tables.values().filter(|other| other.percentages_of.as_ref() == Some(&table.id));
    for other in changes.filter(|other| store.editions(&other.id).next().is_some()) {
        all.extend(implied(store, table, other)?);
    }
    Ok(all)
}

/// Every figure of a table that is in two editions that follow one another, changed or not: by area, series, period
/// and edition.
pub fn revisions(store: &Store, table: &TableDefinition) -> Outcome<Vec<Revision>> {
    let keys = keys(table);
    let frame = store
        .observations(&table.id)?
        .group_by(keys.iter().chain([&EDITION.to_owned(), &EDITION_DATE.to_owned()]).map(col).collect::<Vec<_>>())
        // One figure can be in several rows of an edition; without any number there is none.
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
