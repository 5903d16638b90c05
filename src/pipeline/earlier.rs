//! The figures of a finished run, read back from its folder, to find what has changed since.

use std::path::Path;

use super::manifest::{Input, MANIFEST, Manifest};
use crate::compare::FigureSnapshot;
use crate::domain::{Comparison, Measure, Outcome, Place, Problem};
use crate::render::ComparisonRecord;

/// Where the records of a run are.
pub(super) const RECORDS: &str = "data/comparisons.json";

/// The figures of a run, by its folder or its manifest.
pub fn figures_of_run(run: &Path) -> Outcome<Vec<FigureSnapshot>> {
    if !run.exists() {
        let what = "there is no run here: neither an output folder nor a manifest";
        return Err(Problem::usage(Place::File(run.to_owned()), what)
            .hint("`likeforce run -o FOLDER` creates one")
            .into());
    }
    let folder = if run.is_dir() { run } else { run.parent().unwrap_or(Path::new("")) };
    let manifest = Manifest::read(&folder.join(MANIFEST))?;
    let path = folder.join(RECORDS);
    let place = || Place::File(path.clone());
    let text = std::fs::read(&path).map_err(|error| {
        Problem::usage(place(), format!("the figures of the run cannot be read: {error}"))
            .hint("a run can only be compared if `json` was among its formats")
    })?;
    let mut all: Vec<FigureSnapshot> = serde_json::from_slice(&text)
        .map_err(|error| Problem::data(place(), format!("these are not the records of a run: {error}")))?;
    for snapshot in &mut all {
        snapshot.editions = editions(&snapshot.measure, &manifest.inputs);
    }
    Ok(all)
}

/// The figures of a batch as they will be read back.
pub(super) fn figures_now(records: &[ComparisonRecord], inputs: &[Input]) -> Vec<FigureSnapshot> {
    records.iter().map(|record| snapshot(record.comparison, record.measure, inputs)).collect()
}

fn snapshot(comparison: &Comparison, measure: &Measure, inputs: &[Input]) -> FigureSnapshot {
    let mut peers: Vec<String> = comparison.peers.members.iter().map(|code| code.0.clone()).collect();
    peers.sort();
    FigureSnapshot {
        force: comparison.force.0.clone(),
        force_name: comparison.force_name.clone(),
        measure: measure.id.clone(),
        measure_title: measure.title.clone(),
        period: comparison.period.id(),
        unit: measure.value_unit(),
        value: comparison.own.value,
        numerator: comparison.own.numerator,
        standing: comparison.verdict.standing.id().to_owned(),
        peer_group: comparison.peers.group.clone(),
        peers,
        editions: editions(&measure.id, inputs),
    }
}

/// The newest edition loaded of each table that a measure is made from.
fn editions(measure: &str, inputs: &[Input]) -> String {
    let used = inputs.iter().filter(|input| input.measures.iter().any(|id| id == measure));
    let mut newest: Vec<&Input> = Vec::new();
    for input in used {
        // Inputs stand by table, and of each the oldest edition first.
        match newest.last_mut() {
            Some(last) if last.table == input.table => *last = input,
            _ => newest.push(input),
        }
    }
    newest.iter().map(|input| format!("{} {}", input.table, input.date)).collect::<Vec<_>>().join(", ")
}
