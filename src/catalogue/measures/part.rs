//! Checks of what a measure selects: the table, the look-up and the series that its numerator and denominator name are there.

use crate::catalogue::Definitions;
use crate::catalogue::check::unknown;
use crate::domain::{Problem, SeriesSelection};
use crate::files::nearest;

pub(in crate::catalogue) fn of_part(definitions: &Definitions, file: &str, part: &SeriesSelection) -> Vec<Problem> {
    let place = |needle: &str| definitions.files.place(file, needle);
    let looked_up = part.roll_up.iter().map(|roll_up| (&roll_up.table, std::slice::from_ref(&roll_up.series)));
    let mut problems = Vec::new();
    for (id, wanted) in looked_up.chain([(&part.table, part.series.as_slice())]) {
        let Some(table) = definitions.tables.get(id) else {
            problems.extend(unknown("table", id, &definitions.tables, place(&format!("\"{id}\""))));
            continue;
        };
        for series in wanted.iter().filter(|series| table.series_named(series).is_none()) {
            let hint = nearest(series, table.series.iter().map(|known| known.name.as_str()));
            problems.push(
                Problem::data(place(&format!("\"{series}\"")), format!("table {} has no series `{series}`", table.id))
                    .hint_if(hint.map(|name| format!("did you mean '{name}'?"))),
            );
        }
    }
    problems
}
