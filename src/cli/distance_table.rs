//! The distances of a computed peer group as a table: a row for each force asked for, a column for every force.

use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome, Place, Problem, Problems};
use crate::peers::Examined;

/// The table as the bytes of a CSV file, as exact as the distances are.
pub(super) fn bytes(examined: &Examined, asked: &[AreaCode], catalogue: &Catalogue) -> Outcome<Vec<u8>> {
    let Some(computed) = &examined.computed else { return Ok(Vec::new()) };
    let mut rows: Vec<Vec<String>> = Vec::new();
    let codes = computed.forces.iter().map(|code| code.0.clone());
    rows.push(["force", "force_name"].into_iter().map(str::to_owned).chain(codes).collect());
    for (force, distances) in computed.forces.iter().zip(&computed.groups.distances.rows) {
        if asked.contains(force) {
            let own = [force.0.clone(), catalogue.areas.name(force).to_owned()];
            rows.push(own.into_iter().chain(distances.iter().map(f64::to_string)).collect());
        }
    }
    written(&rows).map_err(|error| {
        Problems::from(Problem::data(Place::Stage("peers"), format!("the CSV cannot be written: {error}")))
    })
}

fn written(rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}
