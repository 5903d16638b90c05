//! One row a figure, with columns that say of which area, period and kind: the shape of open data tables.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Content, Reading};
use crate::catalogue::{PeriodRule, SeriesDefinition, nearest};
use crate::domain::{AreaCode, Observation, Outcome, Period, Problem, Problems};
use crate::ingest::areas::area_of;
use crate::ingest::headers::YEARS;
use crate::ingest::recognise::{column_headed, headed_row};
use crate::ingest::{cells, workbook};

/// Where everything stands.
struct Head<'a> {
    row: usize,
    code: Option<usize>,
    name: usize,
    period: Vec<usize>,
    dimensions: Vec<usize>,
    series: Vec<(usize, &'a SeriesDefinition)>,
}

/// Reads a long table.
pub(super) fn read(reading: &Reading) -> Outcome<Content> {
    let head = head(reading)?;
    let mut problems = Problems::new();
    let mut observations = Vec::new();
    for row in head.row + 1..reading.sheet.height() {
        if is_blank(reading, &head, row) {
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
    let head = Head {
        row,
        code: codes.clone().next().map(|_| column(&mut codes.clone())),
        name: column(&mut table.areas.name.iter().map(String::as_str)),
        period: table.period_columns.iter().map(|header| column(&mut std::iter::once(header.as_str()))).collect(),
        dimensions: table.dimensions.iter().map(|header| column(&mut std::iter::once(header.as_str()))).collect(),
        series: table.series.iter().map(|series| (column(&mut series.headers()), series)).collect(),
    };
    problems.or(head)
}

fn is_blank(reading: &Reading, head: &Head, row: usize) -> bool {
    let blank = |column: usize| reading.sheet.cell(row, column).is_blank();
    blank(head.name) && head.series.iter().all(|(column, _)| blank(*column))
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

fn period(reading: &Reading, head: &Head, row: usize) -> Outcome<Period> {
    let texts: Vec<String> = head.period.iter().map(|column| reading.sheet.cell(row, *column).published()).collect();
    let found = match reading.table.period {
        PeriodRule::FinancialQuarterInRow => financial_quarter(&texts),
        PeriodRule::MarchOfYearInRow => texts.first().and_then(|year| march_of(year)),
        _ => None,
    };
    Ok(found.ok_or_else(|| {
        let column = head.period.first().copied().unwrap_or(0);
        Problem::data(reading.at(row, column), format!("`{}` is not a period of this table", texts.join("`, `")))
    })?)
}

/// `2017/18` and `1` is April to June 2017; quarter 4 ends with March of the next year.
fn financial_quarter(texts: &[String]) -> Option<Period> {
    let [year, quarter] = texts else { return None };
    let (first, second) = year.trim().split_once(['/', '-', '_'])?;
    let start: i32 = first.parse().ok().filter(|year| YEARS.contains(year))?;
    let ends_well = second.parse::<i32>().ok()? == (start + 1) % 100;
    let (end_year, month, day) = match quarter.trim() {
        "1" => (start, 6, 30),
        "2" => (start, 9, 30),
        "3" => (start, 12, 31),
        "4" => (start + 1, 3, 31),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(end_year, month, day).filter(|_| ends_well).map(|end| Period::of(3, end))
}

fn march_of(year: &str) -> Option<Period> {
    let year: i32 = year.trim().parse().ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, 3, 31).map(Period::day)
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
        match cells::read(cell, reading.table, reading.catalogue) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn financial_quarters_end_where_they_should() {
        let quarter = |year: &str, quarter: &str| financial_quarter(&[year.to_owned(), quarter.to_owned()]);
        assert_eq!(quarter("2017/18", "1").map(|it| it.to_string()).as_deref(), Some("3 months ending June 2017"));
        assert_eq!(quarter("2017/18", "4").map(|it| it.last_day().to_string()).as_deref(), Some("2018-03-31"));
        assert_eq!(quarter("1999/00", "3").map(|it| it.id()).as_deref(), Some("1999-12"));
        for (year, number) in [("2017/19", "1"), ("2017", "1"), ("2017/18", "5"), ("2017/18", "")] {
            assert_eq!(quarter(year, number), None, "{year} {number}");
        }
    }
}
