//! Checks of the example of a measure: its force, its period and its table are there. Whether the value is right needs the
//! figures, which come later.

use crate::catalogue::Definitions;
use crate::catalogue::check::unknown;
use crate::domain::{Measure, Period, Problem};

/// What is wrong with the example of a measure, where it has one.
pub(super) fn of_example(definitions: &Definitions, measure: &Measure) -> Vec<Problem> {
    let Some(example) = &measure.example else { return Vec::new() };
    let place = |needle: &str| definitions.files.place(&format!("measures/{}.toml", measure.id), needle);
    let moved = |problem| Problem { place: place(&format!("\"{}\"", example.force)), ..problem };
    // An office may have merged the force of an example since: its value stands for the force as it was.
    let unknown_force = definitions.areas.force(&example.force).err();
    let unknown_force = unknown_force.filter(|_| !definitions.areas.names_a_force(&example.force));
    let mut problems: Vec<Problem> = unknown_force.into_iter().flatten().map(moved).collect();
    if Period::parse(&example.period).is_none() {
        let what = format!("`{}` is not a period", example.period);
        let hint = "name the month that it ends with, such as `2025-06`";
        problems.push(Problem::data(place(&format!("\"{}\"", example.period)), what).hint(hint));
    }
    problems.extend(unknown(
        "table",
        &example.cell.table,
        &definitions.tables,
        place(&format!("\"{}\"", example.cell.table)),
    ));
    problems
}
