//! One row a figure, with columns that say of which area, period and kind: the shape of open data tables.

use std::collections::BTreeMap;

use super::rows::called;
use super::{Content, Reading, columns};
use crate::catalogue::{PeriodRule, SeriesDefinition, nearest, plain_name};
use crate::domain::{AreaCode, Observation, Outcome, Period, Problem, Problems};
use crate::ingest::areas::area_of;
use crate::ingest::recognise::{column_headed, headed_row};
use crate::ingest::{cells, periods, workbook};

/// Where everything stands.
struct Head<'a> {
    row: usize,
    code: Option<usize>,
    name: usize,
    period: Vec<usize>,
    /// The period of every row, where none of them says its own.
    of_all: Option<Period>,
    dimensions: Vec<usize>,
    series: Vec<(usize, &'a SeriesDefinition)>,
}

/// Reads a long table.
pub(super) fn read(reading: &Reading) -> Outcome<Content> {
    let head = head(reading)?;
    let mut problems = Problems::new();
    let mut observations = Vec::new();
    for row in head.row + 1..reading.sheet.height() {
        if is_blank(reading, &head, row) || is_set_aside(reading, &head, row) {
            continue;
        }
        match (area(reading, &head, row), period(reading, &head, row)) {
            (Ok(area), Ok(period)) => problems.extend(figures(reading, &head, row, (&area, period), &mut observations)),
            (area, period) => {
                problems.extend([area.err(), period.err()].into_iter().flatten().flatten());
            }
        }
    }
    if observations.is_empty() && problems.is_empty() {
        problems.push(reading.problem("the table has headers but no rows"));
    }
    let content = Content { title: String::new(), notes: BTreeMap::new(), observations, warnings: Problems::new() };
    problems.or(content)
}

/// The columns, or every one that is missing.
fn head<'a>(reading: &Reading<'a>) -> Outcome<Head<'a>> {
    let (sheet, table) = (reading.sheet, reading.table);
    let row = headed_row(sheet, &table.recognise.headers)
        .ok_or_else(|| reading.problem("no row has the headers of the table"))?;
    let mut problems = Problems::new();
    let mut column = |headers: &mut dyn Iterator<Item = &str>| -> usize {
        let headers: Vec<&str> = headers.collect();
        let found = headers.iter().find_map(|header| column_headed(sheet, row, header));
        found.unwrap_or_else(|| {
            problems.push(
                reading
                    .problem(format!("no column is headed `{}`", headers.join("` or `")))
                    .hint(format!("new spellings go into tables/{}.toml", table.id)),
            );
            0
        })
    };
    let codes = table.areas.code.iter().map(String::as_str);
    let of_all = of_all(reading);
    if let Some(Err(why)) = &of_all {
        return Err(reading.problem(why.as_str()).into());
    }
    let head = Head {
        row,
        code: codes.clone().next().map(|_| column(&mut codes.clone())),
        name: column(&mut table.areas.name.iter().map(String::as_str)),
        period: table.period_columns.iter().map(|header| column(&mut std::iter::once(header.as_str()))).collect(),
        of_all: of_all.and_then(Result::ok),
        dimensions: table.dimensions.iter().map(|header| column(&mut std::iter::once(header.as_str()))).collect(),
        series: table.series.iter().map(|series| (column(&mut series.headers()), series)).collect(),
    };
    problems.or(head)
}

fn is_blank(reading: &Reading, head: &Head, row: usize) -> bool {
    let blank = |column: usize| reading.sheet.cell(row, column).is_blank();
    // A note below the table can stand under the header of names.
    let mut others = head.period.iter().chain(&head.dimensions).filter(|column| **column != head.name).peekable();
    let mut alone = || others.peek().is_some() && others.all(|column| blank(*column));
    head.series.iter().all(|(column, _)| blank(*column)) && (blank(head.name) || alone())
}

/// A row whose label the definition knows and does not read.
fn is_set_aside(reading: &Reading, head: &Head, row: usize) -> bool {
    let label = plain_name(&reading.sheet.cell(row, head.name).published());
    reading.table.areas.other_rows.iter().any(|known| plain_name(known) == label)
}

/// By code where the table has codes, else by name, which then is never a region's.
fn area(reading: &Reading, head: &Head, row: usize) -> Outcome<AreaCode> {
    let name = reading.sheet.cell(row, head.name).published();
    let code = head.code.map(|column| reading.sheet.cell(row, column).published());
    // Rows without an official code carry a blank or a word for "not applicable" instead.
    let code = code.filter(|code| reading.catalogue.symbols.reading(code, &reading.table.symbols).is_none());
    if let Some(code) = code {
        return area_of(&code, &name, reading.table, reading.catalogue)
            .map_err(|(what, hint)| Problem::data(reading.at(row, head.name), what).hint(hint).into());
    }
    if let Some(code) = called(reading, &name) {
        return Ok(code.clone());
    }
    let areas = &reading.catalogue.areas;
    let found = match head.code {
        Some(_) => areas.without_official_code(&name),
        None => areas.of_a_table_without_codes(&name),
    };
    let forces = areas.forces();
    let problem = || {
        let near = nearest(&name, forces.iter().map(|force| force.name.as_str()));
        let hint = match near {
            Some(near) => {
                format!("did you mean '{near}'? To accept this spelling, add it to the aliases in forces.toml")
            }
            None => "rows that are not forces are described in areas.toml".to_owned(),
        };
        Problem::data(reading.at(row, head.name), format!("no force is called `{}`", name.trim())).hint(hint)
    };
    Ok(found.ok_or_else(problem)?.code.clone())
}

/// The period that the title of the sheet or of another says, by the rule of the table; nothing where rows say it.
fn of_all(reading: &Reading) -> Option<Result<Period, String>> {
    match reading.table.period {
        rule @ (PeriodRule::FinancialYearInTitle | PeriodRule::FinancialYearInWorkbook) => {
            Some(columns::period(reading, rule, ""))
        }
        _ => None,
    }
}

fn period(reading: &Reading, head: &Head, row: usize) -> Outcome<Period> {
    let texts: Vec<String> = head.period.iter().map(|column| reading.sheet.cell(row, *column).published()).collect();
    let found = match reading.table.period {
        PeriodRule::FinancialQuarterInRow => periods::financial_quarter(&texts),
        PeriodRule::MarchOfYearInRow => texts.first().and_then(|year| periods::march_of(year)),
        PeriodRule::CalendarYearInRow => texts.first().and_then(|year| periods::calendar_year_in(year)),
        PeriodRule::FinancialYearInRow => texts.first().and_then(|year| periods::financial_year_in(year)),
        _ => head.of_all,
    };
    Ok(found.ok_or_else(|| {
        let column = head.period.first().copied().unwrap_or(0);
        Problem::data(reading.at(row, column), format!("`{}` is not a period of this table", texts.join("`, `")))
    })?)
}

/// The figures of a row.
fn figures(
    reading: &Reading,
    head: &Head,
    row: usize,
    (area, period): (&AreaCode, Period),
    observations: &mut Vec<Observation>,
) -> Problems {
    let mut problems = Problems::new();
    let text = |column: usize| reading.sheet.cell(row, column).published();
    let of: Vec<String> =
        head.dimensions.iter().map(|column| text(*column).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for (column, series) in &head.series {
        let cell = reading.sheet.cell(row, *column);
        match cells::read(cell, &series.name, reading.table, reading.catalogue) {
            Ok((value, marks)) => observations.push(Observation {
                area: area.clone(),
                area_as_published: text(head.name),
                series: series.name.clone(),
                of: of.clone(),
                period,
                reading: value,
                published: cell.published(),
                marks: marks.join(" "),
                sheet: reading.sheet.name.clone(),
                cell: workbook::cell_name(row, *column),
            }),
            Err(what) => {
                let hint = cells::hint(cell, reading.table);
                problems.push(Problem::data(reading.at(row, *column), what).hint(hint));
            }
        }
    }
    problems
}
