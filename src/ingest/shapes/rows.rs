//! Where the areas of a table are, one per row: under a header of codes, or by their names alone.

use std::collections::BTreeMap;

use super::reading::TableSheet;
use crate::catalogue::{Areas, plain_name};
use crate::domain::{AreaCode, Outcome};
use crate::ingest::areas::{area_by_name, area_of, looks_like_a_code};
use crate::ingest::cells::is_figure;
use crate::ingest::headers::words_of;

/// A table begins within this many rows: those at hand begin by the ninth.
const ROWS_BEFORE_A_TABLE: usize = 60;

/// Rows between the header of codes and the header of names, where they do not share a row.
const ROWS_BETWEEN_HEADERS: usize = 2;

/// The columns that say which area a row is, and the first row that is one.
pub(super) struct Rows {
    /// The lower of the rows that head these columns; the row before the first area where nothing does.
    pub(super) header: usize,
    pub(super) code: Option<usize>,
    pub(super) name: usize,
    within: Option<(usize, usize)>,
    pub(super) first: usize,
}

impl Rows {
    /// Whether a column says which area a row is.
    pub(super) fn uses(&self, column: usize) -> bool {
        let within = self.within.is_some_and(|(code, name)| column == code || column == name);
        self.code == Some(column) || self.name == column || within
    }

    /// The name of the area of a row, as published.
    pub(super) fn name_in(&self, reading: &TableSheet, row: usize) -> String {
        let name = reading.sheet.cell(row, self.name);
        match self.within {
            Some((_, within)) if name.is_blank() => reading.sheet.cell(row, within).published(),
            _ => name.published(),
        }
    }

    /// Whether a row has an area code of its own or of a larger area. Without codes, whether its label is an area's.
    pub(super) fn has_area(&self, reading: &TableSheet, row: usize) -> bool {
        let coded = |column: usize| looks_like_a_code(&reading.sheet.cell(row, column).published());
        match self.code {
            Some(code) => coded(code) || self.within.is_some_and(|(within, _)| coded(within)),
            None => named(reading, &self.name_in(reading, row), None).is_ok(),
        }
    }

    /// Whether the definition knows the row's label and does not read it.
    pub(super) fn is_set_aside(&self, reading: &TableSheet, row: usize) -> bool {
        let code = self.code.map(|code| reading.sheet.cell(row, code).published()).unwrap_or_default();
        let elsewhere = reading.table.areas.other_codes.iter().any(|beginning| code.trim().starts_with(beginning));
        elsewhere || self.is_labelled(reading, row, &reading.table.areas.other_rows)
    }

    /// Whether no area follows this row.
    pub(super) fn is_last(&self, reading: &TableSheet, row: usize) -> bool {
        self.is_labelled(reading, row, &reading.table.areas.last_rows)
    }

    fn is_labelled(&self, reading: &TableSheet, row: usize, labels: &[String]) -> bool {
        let label = words_of(&self.name_in(reading, row));
        labels.iter().any(|known| words_of(known) == label)
    }

    /// The area of a row, or what is wrong and what to do about it.
    pub(super) fn area(
        &self,
        reading: &TableSheet,
        row: usize,
        before: Option<&AreaCode>,
    ) -> Result<AreaCode, (String, String)> {
        if let Some(area) = reading.accepted_area(row, self.name) {
            return Ok(area);
        }
        let name = self.name_in(reading, row);
        let Some(code) = self.code else { return named(reading, &name, before) };
        let own = reading.sheet.cell(row, code);
        let Some((within, _)) = self.within.filter(|_| own.is_blank()) else {
            return area_of(&own.published(), &name, reading.table, reading.catalogue);
        };
        let larger = reading.sheet.cell(row, within).published();
        if reading.sheet.cell(row, self.name).is_blank() || larger.trim().is_empty() {
            return area_of(&larger, &name, reading.table, reading.catalogue);
        }
        // A name without a code, inside a larger area: what is in none of its parts.
        let (_, within_name) = self.within.unwrap_or_default();
        let larger_name = reading.sheet.cell(row, within_name).published();
        let force = area_of(&larger, &larger_name, reading.table, reading.catalogue)?;
        Ok(Areas::part_of(&force, &name))
    }

    /// Which larger area each area belongs to, where the table has a column of them.
    pub(super) fn larger_areas(&self, reading: &TableSheet) -> BTreeMap<AreaCode, AreaCode> {
        let Some((within, _)) = self.within else { return BTreeMap::new() };
        let rows = self.first..reading.sheet.height();
        rows.filter(|row| self.has_area(reading, *row))
            .filter_map(|row| {
                let area = self.area(reading, row, None).ok()?;
                let published = || AreaCode::from(reading.sheet.cell(row, within).published().trim());
                let larger = Areas::whole_of(&area).unwrap_or_else(published);
                Some((area, larger))
            })
            .collect()
    }
}

/// The area of a name: by what the table calls it, else by what it is called everywhere.
fn named(reading: &TableSheet, name: &str, before: Option<&AreaCode>) -> Result<AreaCode, (String, String)> {
    called(reading, name).map_or_else(|| area_by_name(name, before, reading.catalogue), |code| Ok(code.clone()))
}

/// The area that a name means in this table only.
pub(super) fn called<'a>(reading: &TableSheet<'a>, name: &str) -> Option<&'a AreaCode> {
    let mut called = reading.table.areas.called.iter();
    called.find(|(label, _)| plain_name(label) == plain_name(name)).map(|(_, code)| code)
}

/// Which larger area each area of a sheet belongs to, where the table has a column that says so.
pub(in crate::ingest) fn larger_areas(reading: &TableSheet) -> BTreeMap<AreaCode, AreaCode> {
    rows(reading).map(|rows| rows.larger_areas(reading)).unwrap_or_default()
}

/// Finds the areas of a sheet.
pub(super) fn rows(reading: &TableSheet) -> Outcome<Rows> {
    match with_codes(reading) {
        Some((header, code, name)) => {
            let mut rows = Rows { header, code: Some(code), name, within: within(reading, header), first: 0 };
            let first = (header + 1..reading.sheet.height()).find(|row| rows.has_area(reading, *row));
            rows.first = first.ok_or_else(|| reading.problem("the table has headers but no row with an area code"))?;
            Ok(rows)
        }
        None if reading.table.areas.by_name => by_name(reading),
        None => {
            let areas = &reading.table.areas;
            let (code, name) = (areas.code.join("` or `"), areas.name.join("` or `"));
            Err(reading
                .problem(format!("no row is headed `{code}` and `{name}`"))
                .hint(format!("new spellings go into [areas] of tables/{}.toml", reading.table.id))
                .into())
        }
    }
}

fn rows_before_a_table(reading: &TableSheet) -> std::ops::Range<usize> {
    let top = reading.sheet.top();
    top..reading.sheet.height().min(top + ROWS_BEFORE_A_TABLE)
}

fn headed(reading: &TableSheet, row: usize, wanted: &[String]) -> Option<usize> {
    let is_it = |column: &usize| {
        let header = words_of(&reading.sheet.cell(row, *column).published());
        wanted.iter().any(|text| words_of(text) == header)
    };
    (0..reading.sheet.width()).find(is_it)
}

/// The row and the columns headed as the definition says codes and names are. The two headers may be in different rows.
fn with_codes(reading: &TableSheet) -> Option<(usize, usize, usize)> {
    let areas = &reading.table.areas;
    rows_before_a_table(reading).find_map(|row| {
        let code = headed(reading, row, &areas.code)?;
        let near = row.saturating_sub(ROWS_BETWEEN_HEADERS)..=row + ROWS_BETWEEN_HEADERS;
        let (at, name) = std::iter::once(row)
            .chain(near)
            .find_map(|other| headed(reading, other, &areas.name).map(|name| (other, name)))?;
        Some((row.max(at), code, name))
    })
}

fn within(reading: &TableSheet, header: usize) -> Option<(usize, usize)> {
    let columns = reading.table.areas.within.as_ref()?;
    headed(reading, header, &columns.code).zip(headed(reading, header, &columns.name))
}

/// The first row whose label is an area's and that has a figure beside it.
fn by_name(reading: &TableSheet) -> Outcome<Rows> {
    let top = rows_before_a_table(reading);
    let headed = top.clone().find_map(|row| headed(reading, row, &reading.table.areas.name).map(|at| (row, at)));
    let name = headed.map_or(0, |(_, column)| column);
    let from = headed.map_or(top.start + 1, |(row, _)| row + 1);
    let mut rows = Rows { header: 0, code: None, name, within: None, first: 0 };
    // The geography of the whole table can be above it, beside the unit: only a figure makes it a row.
    let beside = |row: usize| {
        let cells = (0..reading.sheet.width()).filter(|column| *column != name);
        cells
            .map(|column| reading.sheet.cell(row, column))
            .any(|cell| is_figure(cell, reading.table, reading.catalogue))
    };
    let first = (from..top.end).find(|row| rows.has_area(reading, *row) && beside(*row));
    rows.first = first.ok_or_else(|| {
        reading
            .problem("no row belongs to an area: no area codes or names were found")
            .hint("names are looked for under the name header, or otherwise in the first column")
    })?;
    rows.header = headed.map_or(rows.first - 1, |(row, _)| row);
    Ok(rows)
}
