//! Revised figures, as rows.

use super::csv_file::{for_programs, number};
use crate::catalogue::Catalogue;
use crate::domain::Outcome;
use crate::store::Revision;

const HEADERS: [&str; 12] = [
    "area",
    "area_name",
    "series",
    "period",
    "period_months",
    "edition_before",
    "value_before",
    "cell_before",
    "edition_after",
    "value_after",
    "cell_after",
    "implied_by_percentage",
];

/// Revisions as the bytes of a CSV file, a row for each figure that changed.
pub fn csv_of_revisions(revisions: &[Revision], catalogue: &Catalogue) -> Outcome<Vec<u8>> {
    for_programs(&HEADERS, revisions.iter().filter(|it| it.is_change()).map(|it| row(it, catalogue)))
}

fn row(revision: &Revision, catalogue: &Catalogue) -> Vec<String> {
    let (before, after) = (&revision.before, &revision.after);
    vec![
        revision.area.0.clone(),
        catalogue.areas.name(&revision.area).to_owned(),
        revision.series.clone(),
        revision.period.id(),
        revision.period.months().to_string(),
        before.edition.to_string(),
        number(before.value),
        before.cell.clone(),
        after.edition.to_string(),
        number(after.value),
        after.cell.clone(),
        if revision.implied { "yes" } else { "no" }.to_owned(),
    ]
}
