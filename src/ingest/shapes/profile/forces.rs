//! Where the forces of a profile are, by name.

use super::super::reading::TableSheet;
use crate::domain::{AreaCode, Outcome, Problem, Problems};
use crate::files::nearest;

/// Rows in which the names of forces are looked for.
const TOP_ROWS: usize = 12;

/// Longer texts are not looked up among the names of forces.
const MAX_NAME_LENGTH: usize = 60;

/// A force and its column, or its row where the table is turned round.
#[derive(Debug, Clone)]
pub(super) struct Force {
    pub(super) at: usize,
    pub(super) area: AreaCode,
    pub(super) published: String,
}

/// The row of the names.
pub(super) struct Head {
    pub(super) row: usize,
    pub(super) forces: Vec<Force>,
    pub(super) warnings: Problems,
}

/// The row near the top in which the most forces are named, and what it names. None where they are in rows.
pub(super) fn head(reading: &TableSheet) -> Outcome<Option<Head>> {
    let named = |row: usize| named_in(reading, row).count();
    let rows = 0..TOP_ROWS.min(reading.sheet.height());
    // Side by side, a sheet that is turned round can name a force in two columns of a row.
    let Some(row) = rows.rev().max_by_key(|row| named(*row)).filter(|row| named(*row) > 2) else { return Ok(None) };
    let mut problems = Problems::new();
    let mut forces: Vec<Force> = Vec::new();
    let first = named_in(reading, row).next().unwrap_or(0);
    for column in first..reading.sheet.width() {
        let published = reading.sheet.cell(row, column).published();
        match area_called(reading, &published) {
            Some(area) => {
                problems.extend(again(reading, &forces, (row, column), &area));
                forces.push(Force { at: column, area, published });
            }
            None => problems.extend(unknown(reading, (row, column), &published)),
        }
    }
    let warnings = absent(reading, &forces).into_iter().collect();
    problems.or(Some(Head { row, forces, warnings }))
}

/// Columns of a row that name a force.
fn named_in<'a>(reading: &'a TableSheet, row: usize) -> impl Iterator<Item = usize> + 'a {
    let names = move |column: &usize| area_called(reading, &reading.sheet.cell(row, *column).published()).is_some();
    (0..reading.sheet.width()).filter(names)
}

/// The force of a name. Profiles have no codes; a name in them is never a region's. An asterisk points to a footnote.
pub(super) fn area_called(reading: &TableSheet, published: &str) -> Option<AreaCode> {
    let name = published.trim().trim_end_matches('*');
    // Most cells hold numbers: they need not be compared with every name.
    if !name.starts_with(|letter: char| letter.is_alphabetic()) || name.len() > MAX_NAME_LENGTH {
        return None;
    }
    reading.catalogue.areas.of_a_table_without_codes(name).map(|area| area.code.clone())
}

pub(super) fn again(
    reading: &TableSheet,
    forces: &[Force],
    (row, column): (usize, usize),
    area: &AreaCode,
) -> Option<Problem> {
    let first = forces.iter().find(|force| force.area == *area)?;
    let what = format!("`{}` appears twice, first as `{}`", area, first.published.trim());
    Some(Problem::data(reading.at(row, column), what))
}

/// A name that is no force's.
pub(super) fn unknown(reading: &TableSheet, (row, column): (usize, usize), published: &str) -> Option<Problem> {
    let name = published.trim();
    if name.is_empty() || reading.table.areas.other.iter().any(|other| other == name) {
        return None;
    }
    let forces = reading.catalogue.areas.forces();
    let near = nearest(name, forces.iter().map(|force| force.name.as_str()));
    let hint = match near {
        Some(near) => format!("did you mean '{near}'? To accept this spelling, add it to the aliases in forces.toml"),
        None => "rows that are not forces are listed in [areas] `other` of the table".to_owned(),
    };
    Some(Problem::data(reading.at(row, column), format!("no force is called `{name}`")).hint(hint))
}

/// Forces that the sheet does not have.
pub(super) fn absent(reading: &TableSheet, forces: &[Force]) -> Option<Problem> {
    let all = reading.catalogue.areas.forces().into_iter();
    let absent: Vec<&str> = all
        .filter(|known| !forces.iter().any(|force| force.area == known.code))
        .map(|force| force.name.as_str())
        .collect();
    let what = format!("the sheet has no figures for {} of the forces: {}", absent.len(), absent.join(", "));
    (!absent.is_empty()).then(|| Problem::warning(reading.here(), what))
}
