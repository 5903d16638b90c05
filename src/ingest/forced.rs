//! A file read as the table that the analyst names, whatever its titles and headers look like.

use chrono::NaiveDate;

use super::workbook::{Sheet, Workbook};
use super::{Ingested, SetAside, read_sheets};
use crate::catalogue::{Catalogue, TableDefinition};
use crate::domain::{Outcome, Place, Problem, Problems};

/// The one visible sheet that can be read as this table. Where none can, the sheet that came nearest says what is wrong.
pub(super) fn read(
    workbook: &Workbook,
    table: &TableDefinition,
    catalogue: &Catalogue,
    given_date: Option<NaiveDate>,
) -> Outcome<Ingested> {
    let visible: Vec<&Sheet> = workbook.sheets.iter().filter(|sheet| !sheet.hidden && sheet.height() > 0).collect();
    let mut read = Vec::new();
    let mut refused: Vec<Problems> = Vec::new();
    for sheet in &visible {
        let others: Vec<&Sheet> = visible.iter().copied().filter(|other| !std::ptr::eq(*other, *sheet)).collect();
        match read_sheets(workbook, &[sheet], table, &others, catalogue, given_date) {
            Ok(found) => read.push(found),
            Err(problems) => refused.push(problems),
        }
    }
    if read.len() > 1 {
        let names: Vec<String> = read.iter().map(|(table, _)| format!("'{}'", table.sheet)).collect();
        let what = format!("several sheets can be read as {}: {}", table.id, names.join(", "));
        return Err(Problem::usage(Place::File(workbook.path.clone()), what)
            .hint("save the intended one in a separate workbook")
            .into());
    }
    let Some((found, warnings)) = read.pop() else {
        // A sheet that is something else fails at once and whole; one that is nearly the table fails in many cells.
        let nearest = refused.into_iter().max_by_key(|problems| problems.iter().count());
        return Err(nearest.unwrap_or_else(|| {
            Problem::data(Place::File(workbook.path.clone()), "the file has no sheet with any content").into()
        }));
    };
    let set_aside = visible
        .iter()
        .filter(|sheet| sheet.name != found.sheet)
        .map(|sheet| SetAside {
            file: workbook.path.clone(),
            sheet: sheet.name.clone(),
            why: format!("it cannot be read as {}", table.id),
        })
        .collect();
    Ok(Ingested { tables: vec![found], set_aside, warnings })
}
