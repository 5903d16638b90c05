//! One row per figure, with columns that say of which area, period and kind: the shape of open data tables.

use crate::catalogue::Long;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use super::columns;
use super::reading::{Content, TableSheet};
use super::rows::called;
use crate::catalogue::{OtherLayout, PeriodRule, SeriesDefinition, plain_name};
use crate::domain::{AreaCode, CellContent, Observation, Outcome, Period, Place, Problem, Problems, cell_name};
use crate::files::nearest;
use crate::ingest::areas::area_of;
use crate::ingest::recognise::{column_headed, headed_row};
use crate::ingest::workbook::{CellValue, cell_in};
use crate::ingest::{cells, period_rules, text_table};

/// Problems after which the rest of a stream is not read: a file of a million rows would have a million.
const MAX_PROBLEMS: usize = 100;

/// Where everything stands.
struct Head<'a> {
    row: usize,
    code: Option<usize>,
    name: usize,
    period: Vec<usize>,
    /// The period of every row, where none of them says its own.
    of_all: Option<Period>,
    dimensions: Vec<Dimension>,
    series: Vec<(usize, &'a SeriesDefinition)>,
}

/// Where a text that says what a figure is of comes from.
enum Dimension {
    Column(usize),
    Always(String),
}

/// Reads a long table that is at hand as a sheet.
pub(super) fn read(reading: &TableSheet, long: &Long) -> Outcome<Content> {
    let mut table = Table::of(reading, long)?;
    for at in 0..reading.sheet.height() {
        table.row(at, reading.sheet.row(at));
    }
    table.finish()
}

/// Reads a long table row by row. The sheet of the reading is its top.
pub(in crate::ingest) fn read_stream(
    reading: &TableSheet,
    long: &Long,
    rows: &mut text_table::Rows<impl Read>,
) -> Outcome<Content> {
    let mut table = Table::of(reading, long)?;
    while let Some((at, cells)) = rows.next_row()? {
        table.row(at, &cells);
        if table.problems.iter().count() >= MAX_PROBLEMS {
            table.problems.push(reading.problem("the rest of the file was not read: it has too many problems"));
            break;
        }
    }
    table.finish()
}

/// A long table while it is read.
struct Table<'a> {
    reading: &'a TableSheet<'a>,
    long: &'a Long,
    head: Head<'a>,
    /// Areas by what the rows call them: looking one up costs more than all else.
    areas: HashMap<String, AreaCode>,
    observations: Vec<Observation>,
    /// How many rows each observation is the sum of.
    rows: Vec<usize>,
    /// Which observation further rows are added to: by series, area, period, dimensions and whether a number is missing.
    sums: HashMap<(usize, AreaCode, Period, usize, bool), usize>,
    /// What rows are of, numbered: there are few such lists, and each is in many keys.
    kinds: HashMap<Vec<String>, usize>,
    problems: Problems,
}

impl<'a> Table<'a> {
    fn of(reading: &'a TableSheet<'a>, long: &'a Long) -> Outcome<Self> {
        let head = head(reading, long)?;
        let (areas, sums, kinds) = (HashMap::new(), HashMap::new(), HashMap::new());
        let (observations, rows, problems) = (Vec::new(), Vec::new(), Problems::new());
        Ok(Self { reading, long, head, areas, observations, rows, sums, kinds, problems })
    }

    fn row(&mut self, at: usize, cells: &[CellValue]) {
        if at <= self.head.row || self.says_nothing(cells) || self.is_set_aside(cells) {
            return;
        }
        let area = self.area(at, cells);
        match (area, self.period(at, cells)) {
            (Ok(area), Ok(period)) => self.figures(at, cells, &area, period),
            (area, period) => {
                self.problems.extend([area.err(), period.err()].into_iter().flatten().flatten());
            }
        }
    }

    fn symbol(&self, text: &str) -> bool {
        self.reading.catalogue.symbols.reading(text, &self.reading.table.symbols).is_some()
    }

    /// Blank where an area, a period and figures could be, or nothing but symbols for missing ones.
    fn says_nothing(&self, cells: &[CellValue]) -> bool {
        let blank = |column: usize| cell_in(cells, column).is_blank();
        let figures = || self.head.series.iter().map(|(column, _)| *column);
        if blank(self.head.name) && figures().all(blank) {
            return true;
        }
        // A note below the table can be under the header of names.
        let beside =
            || self.head.period.iter().copied().chain(self.head.dimensions.iter().filter_map(Dimension::column));
        let mut beside = beside().filter(|column| *column != self.head.name).peekable();
        if figures().all(blank) && beside.peek().is_some() && beside.all(blank) {
            return true;
        }
        let mut columns = std::iter::once(self.head.name).chain(self.head.period.iter().copied()).chain(figures());
        columns.all(|column| blank(column) || self.symbol(&cell_in(cells, column).published()))
    }

    /// Whether the definition knows the row's label and does not read it.
    fn is_set_aside(&self, cells: &[CellValue]) -> bool {
        let others = &self.reading.table.areas.other_rows;
        let label = || plain_name(&cell_in(cells, self.head.name).published());
        !others.is_empty() && others.iter().any(|known| plain_name(known) == label())
    }

    /// By code where the table has codes, else by name, which then is never a region's.
    fn area(&mut self, at: usize, cells: &[CellValue]) -> Outcome<AreaCode> {
        let name = cell_in(cells, self.head.name).published();
        let code = self.head.code.map(|column| cell_in(cells, column).published());
        // Rows without an official code carry a blank or a word for "not applicable" instead.
        let code = code.filter(|code| !self.symbol(code));
        let called = format!("{}\n{name}", code.as_deref().unwrap_or_default());
        if let Some(area) = self.areas.get(&called) {
            return Ok(area.clone());
        }
        let area = match code {
            Some(code) => area_of(&code, &name, self.reading.table, self.reading.catalogue),
            None => self.area_by_name(&name),
        };
        let area = area.map_err(|(what, hint)| Problem::data(self.reading.at(at, self.head.name), what).hint(hint))?;
        self.areas.insert(called, area.clone());
        Ok(area)
    }

    fn area_by_name(&self, name: &str) -> Result<AreaCode, (String, String)> {
        if let Some(code) = called(self.reading, name) {
            return Ok(code.clone());
        }
        let areas = &self.reading.catalogue.areas;
        let found = match self.head.code {
            Some(_) => areas.without_official_code(name),
            None => areas.of_a_table_without_codes(name),
        };
        found.map(|area| area.code.clone()).ok_or_else(|| {
            let forces = areas.forces();
            let hint = match nearest(name, forces.iter().map(|force| force.name.as_str())) {
                Some(near) => {
                    format!("did you mean '{near}'? To accept this spelling, add it to the aliases in forces.toml")
                }
                None => "rows that are not forces are described in areas.toml".to_owned(),
            };
            (format!("no force is called `{}`", name.trim()), hint)
        })
    }

    fn period(&self, at: usize, cells: &[CellValue]) -> Outcome<Period> {
        let texts: Vec<String> = self.head.period.iter().map(|column| cell_in(cells, *column).published()).collect();
        let found = self.head.of_all.or_else(|| period_rules::in_row(self.reading.table.period, &texts));
        Ok(found.ok_or_else(|| {
            let column = self.head.period.first().copied().unwrap_or(0);
            let what = format!("`{}` is not a period of this table", texts.join("`, `"));
            Problem::data(self.reading.at(at, column), what)
        })?)
    }

    /// The figures of a row.
    fn figures(&mut self, at: usize, cells: &[CellValue], area: &AreaCode, period: Period) {
        let of: Vec<String> = self.head.dimensions.iter().map(|dimension| dimension.text(cells)).collect();
        for number in 0..self.head.series.len() {
            let Some((column, series)) = self.head.series.get(number).copied() else { continue };
            let cell = cell_in(cells, column);
            match cells::read(cell, &series.name, self.reading.table, self.reading.catalogue) {
                Ok((value, marks)) => {
                    let observation = Observation {
                        area: area.clone(),
                        area_as_published: cell_in(cells, self.head.name).published(),
                        series: series.name.clone(),
                        of: of.clone(),
                        period,
                        reading: value,
                        published: cell.published(),
                        marks: marks.join(" "),
                        sheet: self.reading.sheet.name.clone(),
                        cell: cell_name(at, column),
                    };
                    self.keep(number, observation);
                }
                Err(what) => {
                    let hint = cells::hint(cell, self.reading.table);
                    self.problems.push(Problem::data(self.reading.at(at, column), what).hint(hint));
                }
            }
        }
    }

    /// Keeps a figure, or adds it to the one it belongs to. What is missing is kept apart from what is not.
    fn keep(&mut self, series: usize, observation: Observation) {
        if self.long.rows_add_up {
            let missing = observation.reading.number().is_none();
            let kind = match self.kinds.get(&observation.of) {
                Some(kind) => *kind,
                None => {
                    let next = self.kinds.len();
                    self.kinds.insert(observation.of.clone(), next);
                    next
                }
            };
            let key = (series, observation.area.clone(), observation.period, kind, missing);
            let next = self.observations.len();
            let at = *self.sums.entry(key).or_insert(next);
            if let (Some(sum), Some(rows)) = (self.observations.get_mut(at), self.rows.get_mut(at)) {
                add(sum, &observation);
                *rows += 1;
                return;
            }
        }
        self.observations.push(observation);
        self.rows.push(1);
    }

    /// Figures that are in a second row, where the table allows one.
    fn rows_twice(&self) -> Problems {
        let long = self.long;
        if long.unique_by.is_empty() {
            return Problems::new();
        }
        let by: Vec<usize> =
            long.unique_by.iter().filter_map(|it| long.dimensions.iter().position(|of| of == it)).collect();
        let mut first: HashMap<(&AreaCode, Period, &str, Vec<&String>), &Observation> = HashMap::new();
        let mut problems = Problems::new();
        for it in &self.observations {
            let of: Vec<&String> = by.iter().filter_map(|at| it.of.get(*at)).collect();
            if let Some(before) = first.insert((&it.area, it.period, it.series.as_str(), of), it) {
                let place = Place::Cell(self.reading.workbook.path.clone(), it.sheet.clone(), it.cell.clone());
                problems.push(
                    Problem::data(place, format!("the same figure is already in cell {}", before.cell))
                        .hint("keep the intended row and remove the other"),
                );
            }
        }
        problems
    }

    fn finish(mut self) -> Outcome<Content> {
        if self.observations.is_empty() && self.problems.is_empty() {
            self.problems.push(self.reading.problem("the table has headers but no rows"));
        }
        let twice = self.rows_twice();
        self.problems.extend(twice);
        for (observation, rows) in self.observations.iter_mut().zip(&self.rows).filter(|(_, rows)| **rows > 1) {
            observation.cell = format!("{} and {} more", observation.cell, rows - 1);
        }
        let (title, notes, warnings) = (String::new(), BTreeMap::new(), Problems::new());
        self.problems.or(Content { title, notes, observations: self.observations, warnings })
    }
}

impl Dimension {
    fn column(&self) -> Option<usize> {
        match self {
            Self::Column(column) => Some(*column),
            Self::Always(_) => None,
        }
    }

    fn text(&self, cells: &[CellValue]) -> String {
        match self {
            Self::Column(column) => {
                cell_in(cells, *column).published().split_whitespace().collect::<Vec<_>>().join(" ")
            }
            Self::Always(text) => text.clone(),
        }
    }
}

fn add(sum: &mut Observation, more: &Observation) {
    if let (CellContent::Number(sum_of), Some(number)) = (&mut sum.reading, more.reading.number()) {
        *sum_of += number;
        sum.published = sum_of.to_string();
    }
    if !more.marks.is_empty() && !sum.marks.contains(&more.marks) {
        sum.marks = format!("{} {}", sum.marks, more.marks).trim().to_owned();
    }
}

/// The period that the title of the sheet or of another says, by the rule of the table; nothing where rows say it.
fn of_all(reading: &TableSheet) -> Outcome<Option<Period>> {
    match reading.table.period {
        rule @ (PeriodRule::FinancialYearInTitle | PeriodRule::FinancialYearInWorkbook) => {
            Ok(Some(columns::period(reading, rule, "").map_err(|why| reading.problem(why))?))
        }
        _ => Ok(None),
    }
}

/// The columns, or every one that is missing.
fn head<'a>(reading: &TableSheet<'a>, long: &Long) -> Outcome<Head<'a>> {
    let (sheet, table) = (reading.sheet, reading.table);
    let other = long.other_layout.as_ref();
    let in_other = || other.and_then(|layout| headed_row(sheet, &layout.headers).map(|row| (row, Some(layout))));
    let (row, layout): (usize, Option<&OtherLayout>) = headed_row(sheet, &table.recognise.headers)
        .map(|row| (row, None))
        .or_else(in_other)
        .ok_or_else(|| reading.problem("no row has the headers of the table"))?;
    let mut columns = Columns { reading, row, problems: Problems::new() };
    let period = layout.map_or(&long.period_columns, |layout| &layout.period_columns);
    let dimension = |columns: &mut Columns, header: &String| match layout.and_then(|layout| layout.absent.get(header)) {
        Some(text) => Dimension::Always(text.clone()),
        None if long.optional_columns.contains(header) && !columns.has([header.as_str()]) => {
            Dimension::Always(String::new())
        }
        None => Dimension::Column(columns.headed([header.as_str()])),
    };
    let at_hand: Vec<&SeriesDefinition> =
        table.series.iter().filter(|series| !series.optional || columns.has(series.headers())).collect();
    let codes = &table.areas.code;
    let of_all = of_all(reading)?;
    let head = Head {
        row,
        code: (!codes.is_empty()).then(|| columns.headed(codes.iter().map(String::as_str))),
        name: columns.headed(table.areas.name.iter().map(String::as_str)),
        period: period.iter().map(|header| columns.headed([header.as_str()])).collect(),
        of_all,
        dimensions: long.dimensions.iter().map(|header| dimension(&mut columns, header)).collect(),
        series: at_hand.into_iter().map(|series| (columns.headed(series.headers()), series)).collect(),
    };
    columns.problems.or(head)
}

/// Columns as they are looked for, and what was looked for in vain.
struct Columns<'a> {
    reading: &'a TableSheet<'a>,
    row: usize,
    problems: Problems,
}

impl Columns<'_> {
    /// Whether a column is under one of these headers.
    fn has<'h>(&self, headers: impl IntoIterator<Item = &'h str>) -> bool {
        headers.into_iter().any(|header| column_headed(self.reading.sheet, self.row, header).is_some())
    }

    /// The column under one of these headers.
    fn headed<'h>(&mut self, headers: impl IntoIterator<Item = &'h str>) -> usize {
        let headers: Vec<&str> = headers.into_iter().collect();
        let found = headers.iter().find_map(|header| column_headed(self.reading.sheet, self.row, header));
        found.unwrap_or_else(|| {
            self.problems.push(
                self.reading
                    .problem(format!("no column is headed `{}`", headers.join("` or `")))
                    .hint(format!("new spellings go into tables/{}.toml", self.reading.table.id)),
            );
            0
        })
    }
}
