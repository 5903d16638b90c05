//! A look-up: one row per area, columns of codes and names of the areas it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::reading::{Content, TableSheet};
use crate::catalogue::plain_name;
use crate::domain::{AreaCode, CellContent, Observation, Outcome, Period, Problem, Problems, cell_name};
use crate::ingest::areas::{area_of, looks_like_a_code};
use crate::ingest::headers::{YEARS, two_digits_in};
use crate::ingest::recognise::{column_headed, headed_row};

/// Where everything stands.
struct Head {
    row: usize,
    code: usize,
    name: usize,
    period: Period,
    /// Column and name of each series.
    series: Vec<(usize, String)>,
}

/// Reads a look-up. An area may be in several rows, one for each of its parts, but always with the same force; every
/// force must have an area.
pub(super) fn read(reading: &TableSheet) -> Outcome<Content> {
    let head = head(reading)?;
    let mut problems = Problems::new();
    let mut observations = Vec::new();
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut force_of: BTreeMap<AreaCode, String> = BTreeMap::new();
    for row in (head.row + 1)..reading.sheet.height() {
        let (code, name) = (text(reading, row, head.code), text(reading, row, head.name));
        if code.is_empty() && name.is_empty() {
            continue;
        }
        let texts: Vec<String> = head.series.iter().map(|(column, _)| text(reading, row, *column)).collect();
        if !seen.insert([vec![code.clone()], texts.clone()].concat()) {
            problems.push(Problem::data(reading.at(row, head.code), format!("the row for `{name}` appears twice")));
        }
        match area_of(&code, &name, reading.table, reading.catalogue) {
            Ok(area) => {
                problems.extend(memberships(reading, &head, row, &texts));
                problems.extend(other_force(reading, &head, row, (&area, &texts), &mut force_of));
                observations.extend(row_of(reading, &head, row, (&area, &name), &texts));
            }
            Err((what, hint)) => problems.push(Problem::data(reading.at(row, head.code), what).hint(hint)),
        }
    }
    problems.extend(forces_without_area(reading, &force_of));
    let content = Content { title: String::new(), notes: BTreeMap::new(), observations, warnings: Problems::new() };
    problems.or(content)
}

fn head(reading: &TableSheet) -> Outcome<Head> {
    let (sheet, table) = (reading.sheet, reading.table);
    let row = headed_row(sheet, &table.recognise.headers)
        .ok_or_else(|| reading.problem("no row has the headers of the look-up"))?;
    let mut problems = Problems::new();
    let mut column = |headers: Vec<&str>| {
        let found = headers.iter().find_map(|header| column_headed(sheet, row, header));
        found.unwrap_or_else(|| {
            problems.push(reading.problem(format!("no column is headed `{}`", headers.join("` or `"))));
            0
        })
    };
    let code = column(table.areas.code.iter().map(String::as_str).collect());
    let name = column(table.areas.name.iter().map(String::as_str).collect());
    let series = table.series.iter().map(|it| (column(it.headers().collect()), it.name.clone())).collect();
    let header = sheet.cell(row, code).published();
    let year = table.areas.code.iter().find_map(|pattern| two_digits_in(&header, pattern));
    let period = year.and_then(end_of_year);
    if period.is_none() {
        problems.push(reading.problem(format!("the header `{header}` does not say which year the look-up is for")));
    }
    match period {
        Some(period) => problems.or(Head { row, code, name, period, series }),
        None => Err(problems),
    }
}

fn text(reading: &TableSheet, row: usize, column: usize) -> String {
    reading.sheet.cell(row, column).published().trim().to_owned()
}

/// Look-ups describe the areas in force at the end of a year.
fn end_of_year(two_digits: u32) -> Option<Period> {
    let year = i32::try_from(2000 + two_digits).ok()?;
    NaiveDate::from_ymd_opt(year, 12, 31).filter(|_| YEARS.contains(&year)).map(Period::day)
}

fn row_of(
    reading: &TableSheet,
    head: &Head,
    row: usize,
    (area, name): (&AreaCode, &str),
    texts: &[String],
) -> Vec<Observation> {
    let cells = head.series.iter().zip(texts);
    cells
        .map(|((column, series), text)| Observation {
            area: area.clone(),
            area_as_published: name.to_owned(),
            series: series.clone(),
            of: Vec::new(),
            period: head.period,
            reading: CellContent::Text(text.clone()),
            published: text.clone(),
            marks: String::new(),
            sheet: reading.sheet.name.clone(),
            cell: cell_name(row, *column),
        })
        .collect()
}

/// Blanks, codes of forces that there are not, and names that do not agree with the code before them.
fn memberships(reading: &TableSheet, head: &Head, row: usize, texts: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, (text, (column, series))) in texts.iter().zip(&head.series).enumerate() {
        let place = || reading.at(row, *column);
        if text.is_empty() {
            problems.push(Problem::data(place(), format!("the cell is blank, but every area must have a `{series}`")));
        }
        if !is_force_code(text) {
            continue;
        }
        let known = reading.catalogue.areas.get(&AreaCode(text.clone())).filter(|area| area.is_force());
        let name = texts.get(at + 1).map(String::as_str).unwrap_or_default();
        match known {
            None => problems.push(
                Problem::data(place(), format!("no force has the code `{text}`"))
                    .hint("a new force goes into forces.toml with its code"),
            ),
            Some(force) if !force.names().any(|it| plain_name(it) == plain_name(name)) => {
                problems.push(Problem::data(
                    place(),
                    format!("the code `{text}` is {}, but the name is `{name}`", force.name),
                ));
            }
            Some(_) => {}
        }
    }
    problems
}

fn is_force_code(text: &str) -> bool {
    looks_like_a_code(text) && (text.starts_with("E23") || text.starts_with("W15"))
}

/// An area that an earlier row gives to another force.
fn other_force(
    reading: &TableSheet,
    head: &Head,
    row: usize,
    (area, texts): (&AreaCode, &[String]),
    force_of: &mut BTreeMap<AreaCode, String>,
) -> Option<Problem> {
    let force = texts.iter().find(|text| is_force_code(text))?;
    let before = force_of.insert(area.clone(), force.clone()).filter(|before| before != force)?;
    let what = format!("`{area}` belongs to the force `{force}` here and to `{before}` in a row above");
    Some(Problem::data(reading.at(row, head.code), what))
}

fn forces_without_area(reading: &TableSheet, force_of: &BTreeMap<AreaCode, String>) -> Option<Problem> {
    let forces = reading.catalogue.areas.forces().into_iter();
    let without: Vec<&str> = forces
        .filter(|force| !force_of.values().any(|code| code == force.code.as_str()))
        .map(|force| force.name.as_str())
        .collect();
    (!without.is_empty()).then(|| {
        reading
            .problem(format!("no area belongs to {} of the forces: {}", without.len(), without.join(", ")))
            .hint("the file may be cut short: download it again")
    })
}
