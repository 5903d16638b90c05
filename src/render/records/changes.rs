//! What changed between two runs, as rows.

use super::csv_file::{for_programs, number};
use crate::compare::{FigureChange, FigureSnapshot};
use crate::domain::Outcome;

const HEADERS: [&str; 17] = [
    "change",
    "force",
    "force_name",
    "measure",
    "measure_title",
    "unit",
    "period_before",
    "value_before",
    "numerator_before",
    "standing_before",
    "editions_before",
    "period_after",
    "value_after",
    "numerator_after",
    "standing_after",
    "editions_after",
    "peers",
];

/// Changes as the bytes of a CSV file, a row for each.
pub fn csv_of_changes(changes: &[FigureChange]) -> Outcome<Vec<u8>> {
    for_programs(&HEADERS, changes.iter().filter_map(row))
}

fn row(change: &FigureChange) -> Option<Vec<String>> {
    let snapshot = change.either()?;
    let fixed = [&snapshot.force, &snapshot.force_name, &snapshot.measure, &snapshot.measure_title, &snapshot.unit];
    let mut row = vec![change.kind.id().to_owned()];
    row.extend(fixed.map(String::clone));
    for side in [&change.before, &change.after] {
        row.extend(side.as_ref().map_or_else(Default::default, of_side));
    }
    let peers = |side: &Option<FigureSnapshot>| side.as_ref().map(|it| it.peers.join(" ")).unwrap_or_default();
    row.push(format!("{} | {}", peers(&change.before), peers(&change.after)));
    Some(row)
}

fn of_side(snapshot: &FigureSnapshot) -> [String; 5] {
    [
        snapshot.period.clone(),
        number(snapshot.value),
        number(snapshot.numerator),
        snapshot.standing.clone(),
        snapshot.editions.clone(),
    ]
}
