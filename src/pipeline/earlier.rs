//! The figures of a finished run, read back from its folder, to find what has changed since.

use std::path::Path;

use super::manifest::{Input, MANIFEST, Manifest};
use crate::compare::FigureSnapshot;
use crate::domain::{Outcome, Place, Problem};
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
pub(super) fn figures_now(records: &[ComparisonRecord], inputs: &[Input]) -> Outcome<Vec<FigureSnapshot>> {
    let snapshot =
        |record: &ComparisonRecord| serde_json::to_value(record).and_then(serde_json::from_value::<FigureSnapshot>);
    let named = |snapshot: FigureSnapshot| FigureSnapshot { editions: editions(&snapshot.measure, inputs), ..snapshot };
    let figures = records.iter().map(|record| snapshot(record).map(named)).collect::<Result<Vec<FigureSnapshot>, _>>();
    let refused = |error| Problem::data(Place::Stage("changes"), format!("a record cannot be read back: {error}"));
    figures.map_err(|error| refused(error).into())
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
