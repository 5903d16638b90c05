//! What several tests need.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};

use likeforce::catalogue::Catalogue;
use likeforce::domain::{AreaCode, Comparison, Observation, Period};
use likeforce::peers::Schemes;
use likeforce::pipeline;
use likeforce::project::{Overrides, RunConfiguration};
use likeforce::store::Store;

/// The catalogue in the program.
pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());

/// The figures in the program.
pub(crate) static STORE: LazyLock<Store> = LazyLock::new(|| Store::embedded().unwrap());

/// The peers of every scheme, from the figures in the program.
pub(crate) static SCHEMES: LazyLock<Schemes> = LazyLock::new(|| Schemes::of(&CATALOGUE, &STORE));

/// Every measure, compared by the order in the program.
pub(crate) static EVERY_COMPARISON: LazyLock<Vec<Arc<Comparison>>> = LazyLock::new(|| {
    let order = RunConfiguration::embedded(&Overrides::default(), &CATALOGUE).unwrap();
    let measures: Vec<_> = CATALOGUE.measures.values().collect();
    pipeline::compared(&order, &measures, &[], &SCHEMES, &CATALOGUE, &STORE).unwrap()
});

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a folder of samples, by name.
pub(crate) fn samples(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/samples").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Runs the program in a folder.
pub(crate) fn likeforce(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_likeforce"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

/// What the program said and its exit code, for a snapshot.
pub(crate) fn said(output: &Output) -> String {
    format!(
        "exit code {}\n--- stdout\n{}--- stderr\n{}",
        output.status.code().unwrap(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// The year ending with a month such as `2019-06`.
pub(crate) fn year_ending(id: &str) -> Period {
    Period::parse(id).unwrap()
}

/// One comparison from the figures in the program.
pub(crate) fn comparison(measure: &str, force: &str, period: &str, peers: &str) -> Comparison {
    let mut order = RunConfiguration::embedded(&Overrides::default(), &CATALOGUE).unwrap();
    order.period = Some(year_ending(period));
    order.peers = peers.to_owned();
    let measure = CATALOGUE.measure(measure).unwrap();
    let all = pipeline::compared(&order, &[measure], &[], &SCHEMES, &CATALOGUE, &STORE).unwrap();
    let code = &CATALOGUE.areas.force(force).unwrap().code;
    Comparison::clone(all.iter().find(|it| it.force == *code).unwrap())
}

/// A table in the program as numbers by area, series and period.
pub(crate) fn numbers(table: &str) -> Vec<Row> {
    use polars::prelude::*;
    let frame = STORE.observations(table).unwrap().collect().unwrap();
    let text = |name: &str| frame.column(name).unwrap().str().unwrap().clone();
    let (areas, series, editions, published) = (text("area"), text("series"), text("edition"), text("published"));
    let ends = frame.column("period_end").unwrap().cast(&DataType::String).unwrap();
    let ends = ends.str().unwrap();
    let values = frame.column("value").unwrap().f64().unwrap();
    (0..frame.height())
        .map(|at| Row {
            area: AreaCode::from(areas.get(at).unwrap()),
            series: series.get(at).unwrap().to_owned(),
            edition: editions.get(at).unwrap().to_owned(),
            end: ends.get(at).unwrap().to_owned(),
            published: published.get(at).unwrap().to_owned(),
            value: values.get(at),
        })
        .collect()
}

/// One stored figure.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) area: AreaCode,
    pub(crate) series: String,
    pub(crate) edition: String,
    pub(crate) end: String,
    pub(crate) published: String,
    pub(crate) value: Option<f64>,
}

/// Observations as lines, for a snapshot.
pub(crate) fn lines(observations: &[Observation]) -> String {
    observations
        .iter()
        .map(|it| {
            format!(
                "{} {} | {}{} | {} | {:?} | {} | {}",
                it.area,
                it.area_as_published.trim(),
                it.series,
                it.of.iter().map(|of| format!(" / {of}")).collect::<String>(),
                it.period,
                it.reading,
                it.marks,
                it.cell
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}
