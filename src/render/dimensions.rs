//! The tables that records refer to by their keys: forces, measures and who is compared with whom. With them the records
//! are a star ready for a tool that joins tables.

use std::collections::BTreeSet;

use super::batch_files::BatchFiles;
use crate::domain::{AreaCode, Comparison};
use crate::findings::words;

/// A table of texts; what is absent is empty.
pub(super) struct Dimension {
    /// The file's name without ending.
    pub(super) name: &'static str,
    /// Its columns; the first are its key.
    pub(super) columns: &'static [&'static str],
    /// Its rows, by key.
    pub(super) rows: Vec<Vec<String>>,
}

/// Every table that the records of a batch refer to.
pub(super) fn all(files: &BatchFiles) -> [Dimension; 3] {
    [forces(files), measures(files), peers(files)]
}

fn comparisons<'a>(files: &'a BatchFiles) -> impl Iterator<Item = &'a Comparison> {
    files.records.iter().map(|record| record.comparison)
}

/// The forces of the records and their peers.
fn forces(files: &BatchFiles) -> Dimension {
    let own = comparisons(files).map(|comparison| &comparison.force);
    let codes: BTreeSet<&AreaCode> =
        own.chain(comparisons(files).flat_map(|comparison| &comparison.peers.members)).collect();
    let areas = &files.catalogue.areas;
    let name = |code: &Option<AreaCode>| code.as_ref().map(|code| areas.name(code).to_owned()).unwrap_or_default();
    let rows = codes.iter().filter_map(|code| areas.get(code)).map(|area| {
        vec![
            area.code.0.clone(),
            area.name.clone(),
            area.formal_name.clone().unwrap_or_default(),
            name(&area.region),
            name(&area.country),
        ]
    });
    let columns = &["force", "force_name", "formal_name", "region", "country"];
    Dimension { name: "forces", columns, rows: rows.collect() }
}

fn measures(files: &BatchFiles) -> Dimension {
    let ids: BTreeSet<&str> = comparisons(files).map(|comparison| comparison.measure.as_str()).collect();
    let rows = ids.into_iter().filter_map(|id| files.catalogue.measures.get(id)).map(|measure| {
        vec![
            measure.id.clone(),
            measure.title.clone(),
            measure.short_title.clone(),
            measure.value_unit(),
            words::of(measure.status, files.catalogue.english()),
            words::of(measure.direction, files.catalogue.english()),
            files.catalogue.comparability_of(measure).tier().id().to_owned(),
            measure.numerator.table.clone(),
        ]
    });
    let columns =
        &["measure", "measure_title", "short_title", "value_unit", "status", "direction", "comparability", "table"];
    Dimension { name: "measures", columns, rows: rows.collect() }
}

fn peers(files: &BatchFiles) -> Dimension {
    let pairs = comparisons(files).flat_map(|comparison| {
        comparison
            .peers
            .members
            .iter()
            .map(move |peer| [comparison.peers.group.as_str(), comparison.force.as_str(), peer.as_str()])
    });
    let unique: BTreeSet<[&str; 3]> = pairs.collect();
    let rows = unique.into_iter().map(|pair| pair.map(str::to_owned).to_vec());
    Dimension { name: "peers", columns: &["peer_group", "force", "peer"], rows: rows.collect() }
}
