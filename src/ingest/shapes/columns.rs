//! The head of a table with areas in rows: which series, period and dimensions each column is.

use std::collections::BTreeSet;

use super::crosstab;
use super::reading::TableSheet;
use super::rows::{Rows, rows};
use crate::catalogue::{Layout, PeriodRule, SeriesDefinition};
use crate::domain::{Outcome, Period, Problem, Problems};
use crate::files::nearest;
use crate::ingest::cells::is_figure;
use crate::ingest::headers::{folded, notes_of, words_of, year_in};
use crate::ingest::period_rules::{self, StandsIn};
use crate::ingest::periods;
use crate::ingest::workbook::Sheet;

/// A column of figures.
pub(super) struct Column<'a> {
    pub(super) index: usize,
    pub(super) header_row: usize,
    pub(super) series: &'a SeriesDefinition,
    pub(super) of: Vec<String>,
    pub(super) period: Period,
    pub(super) notes: Vec<u32>,
}

/// The head of a table.
pub(super) struct Head<'a> {
    pub(super) rows: Rows,
    pub(super) columns: Vec<Column<'a>>,
    pub(super) warnings: Problems,
}

/// What is over a column.
pub(super) struct Header {
    /// The lowest row that says something of it.
    pub(super) row: usize,
    /// One text for each level, from the top; of a wide table one.
    pub(super) texts: Vec<String>,
}

impl Header {
    fn words(&self) -> String {
        let said: Vec<String> = self.texts.iter().filter(|text| !text.is_empty()).map(|text| folded(text)).collect();
        said.join(" / ")
    }
}

/// Reads the head of a sheet.
pub(super) fn head<'a>(reading: &TableSheet<'a>) -> Outcome<Head<'a>> {
    let rows = rows(reading)?;
    title_says_the_year(reading)?;
    let headers = headers(reading, &rows)?;
    let mut problems = Problems::new();
    let mut warnings = Problems::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut unmatched: Vec<String> = Vec::new();
    for (index, header) in headers {
        let Some(header) = header else {
            problems.extend(figures_without_header(reading, &rows, index));
            continue;
        };
        match column(reading, index, &header) {
            Ok(Some(column)) => columns.push(column),
            Ok(None) => {
                unmatched.push(header.words());
                warnings.extend(left_out(reading, index, &header));
            }
            Err(what) => problems.push(Problem::data(reading.at(header.row, index), what)),
        }
    }
    problems.extend(missing_series(reading, &columns, &unmatched));
    problems.extend(column_twice(reading, &columns));
    problems.or(Head { rows, columns, warnings })
}

/// Every column beside those of the areas, with what is over it.
fn headers(reading: &TableSheet, rows: &Rows) -> Outcome<Vec<(usize, Option<Header>)>> {
    let beside = (0..reading.sheet.width()).filter(|index| !rows.uses(*index));
    if let Layout::Crosstab(crosstab) = &reading.table.layout {
        return crosstab::headers(reading, crosstab, rows, beside.collect());
    }
    let top = top_of_header(reading, rows);
    Ok(beside.map(|index| (index, header_of(reading, top..rows.first, index))).collect())
}

/// Where the title must say which period the table is for, one problem is enough if it does not.
fn title_says_the_year(reading: &TableSheet) -> Outcome<()> {
    let title = reading.sheet.title().unwrap_or_default();
    let StandsIn::Title(_, Some(example)) = period_rules::of(reading.table.period) else { return Ok(()) };
    if period(reading, reading.table.period, "").is_ok() {
        return Ok(());
    }
    let what = format!("the title `{}` does not say which period it is for", title.trim());
    Err(reading.problem(what).hint(format!("a title such as {example} is expected in the first row")).into())
}

/// Rows above the header row that hold nothing under codes and names, but something further right, group columns.
fn top_of_header(reading: &TableSheet, rows: &Rows) -> usize {
    let sheet = reading.sheet;
    let groups = |row: usize| {
        let bare =
            (0..sheet.width()).filter(|column| rows.uses(*column)).all(|column| sheet.cell(row, column).is_blank());
        bare && (0..sheet.width()).any(|column| !sheet.cell(row, column).is_blank())
    };
    (0..rows.header).rev().take_while(|row| groups(*row)).last().unwrap_or(rows.header)
}

/// The lowest text over a column that is not a unit or a group of columns.
fn header_of(reading: &TableSheet, rows: std::ops::Range<usize>, column: usize) -> Option<Header> {
    rows.rev().find_map(|row| {
        let cell = reading.sheet.cell(row, column);
        let text = cell.published();
        (!cell.is_blank() && !is_passed_over(reading, &text)).then_some(Header { row, texts: vec![text] })
    })
}

/// Whether a text of the header only names a unit or groups columns.
pub(super) fn is_passed_over(reading: &TableSheet, text: &str) -> bool {
    let words = words_of(text);
    reading.table.passed_over().any(|known| words_of(known) == words)
}

fn figures_without_header(reading: &TableSheet, rows: &Rows, column: usize) -> Option<Problem> {
    // A symbol for a missing figure in an empty column (seen: a row filled across with "..") loses nothing, nor does a
    // mark beside another column (seen: an "R" for revised).
    let with_figure = (rows.first..reading.sheet.height()).find(|row| {
        let cell = reading.sheet.cell(*row, column);
        let symbol = reading.catalogue.symbols.reading(&cell.published(), &reading.table.symbols).is_some();
        let figure = !symbol && is_figure(cell, reading.table, reading.catalogue);
        figure && rows.has_area(reading, *row)
    })?;
    Some(Problem::data(reading.at(with_figure, column), "the column has figures but no header"))
}

/// The series, period and dimensions of a column; none for a header that the definition does not know.
fn column<'a>(reading: &TableSheet<'a>, index: usize, header: &Header) -> Result<Option<Column<'a>>, String> {
    let table = reading.table;
    if let Layout::Crosstab(crosstab) = &table.layout {
        return crosstab::column(reading, crosstab, index, header);
    }
    if is_left_out(reading, header) {
        return Ok(None);
    }
    let text = header.texts.first().map_or("", String::as_str);
    let series = match table.layout {
        Layout::Years(_) => table.series.first().filter(|_| year_in(text).is_some()),
        _ => series_headed(reading, text),
    };
    let Some(series) = series else { return Ok(None) };
    let period = period(reading, series.period.unwrap_or(table.period), text)?;
    Ok(Some(Column { index, header_row: header.row, series, of: Vec::new(), period, notes: notes_of(text) }))
}

/// The series that is under a header.
pub(super) fn series_headed<'a>(reading: &TableSheet<'a>, header: &str) -> Option<&'a SeriesDefinition> {
    let words = words_of(header);
    reading.table.series.iter().find(|series| series.headers().any(|known| words_of(known) == words))
}

/// The period of a column by its header or by the title of the sheet.
pub(super) fn period(reading: &TableSheet, rule: PeriodRule, header: &str) -> Result<Period, String> {
    let title = reading.sheet.title().unwrap_or_default();
    let (found, what) = match period_rules::of(rule) {
        StandsIn::Title(read, _) => (read(&title), format!("title `{}`", title.trim())),
        StandsIn::Header(read) => (read(header), format!("header `{}`", folded(header))),
        _ if rule == PeriodRule::FinancialYearInWorkbook => return financial_year_of(reading),
        _ => return Err(format!("the header `{}` cannot be read with this shape", folded(header))),
    };
    found.ok_or_else(|| format!("the {what} does not say which period it is for"))
}

/// The one financial year that titles in the workbook name.
fn financial_year_of(reading: &TableSheet) -> Result<Period, String> {
    let titles = reading.workbook.sheets.iter().filter_map(Sheet::title);
    let years: BTreeSet<Period> = titles.filter_map(|title| periods::financial_year_in(&title)).collect();
    match years.iter().collect::<Vec<_>>().as_slice() {
        [year] => Ok(**year),
        [] => Err("no title in the workbook says which financial year it is for".to_owned()),
        several => Err(format!("titles in the workbook name {} financial years", several.len())),
    }
}

/// Whether the definition knows a header and does not read its column.
pub(super) fn is_left_out(reading: &TableSheet, header: &Header) -> bool {
    let table = reading.table;
    let other = |text: &String| table.areas.other.iter().any(|other| words_of(other) == words_of(text));
    let phrase = |text: &String| table.left_out().iter().any(|phrase| folded(text).contains(&folded(phrase)));
    header.texts.iter().any(|text| other(text) || phrase(text))
}

fn left_out(reading: &TableSheet, column: usize, header: &Header) -> Option<Problem> {
    (!is_left_out(reading, header)).then(|| {
        let what = format!("the column `{}` is not described and was left out", header.words());
        Problem::warning(reading.at(header.row, column), what)
            .hint(format!("to read it, add a [[series]] to tables/{}.toml", reading.table.id))
    })
}

fn missing_series(reading: &TableSheet, columns: &[Column], unmatched: &[String]) -> Vec<Problem> {
    let absent = reading
        .table
        .series
        .iter()
        .filter(|series| !series.optional && !columns.iter().any(|column| column.series.name == series.name));
    absent
        .map(|series| {
            let expected = series.headers().next().unwrap_or(&series.name);
            let hint = match nearest(expected, unmatched.iter().map(String::as_str)) {
                Some(near) => {
                    format!("is it '{near}'? Add that header to the series in tables/{}.toml", reading.table.id)
                }
                None => format!("the headers of the series are in tables/{}.toml", reading.table.id),
            };
            reading.problem(format!("no column is headed `{expected}`")).hint(hint)
        })
        .collect()
}

fn column_twice(reading: &TableSheet, columns: &[Column]) -> Vec<Problem> {
    let same = |one: &Column, other: &Column| {
        one.series.name == other.series.name && one.period == other.period && one.of == other.of
    };
    let again =
        columns.iter().enumerate().filter(|(at, column)| columns.iter().take(*at).any(|before| same(before, column)));
    again
        .map(|(_, column)| {
            let of: String = column.of.iter().filter(|of| !of.is_empty()).map(|of| format!(" / {of}")).collect();
            let place = reading.at(column.header_row, column.index);
            let what = format!("a second column is headed as `{}{of}` for the {}", column.series.name, column.period);
            Problem::data(place, what)
        })
        .collect()
}
