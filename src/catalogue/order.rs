//! Orders: what an analyst asks for, read from `likeforce.toml` and checked against the catalogue.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;

use super::files::read_text;
use super::{Catalogue, toml_file};
use crate::domain::{AreaCode, Average, Format, Outcome, Period, Place, Problem, Problems};

/// What to produce, already checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Id of the report.
    pub report: String,
    /// The forces it is made for, by name.
    pub forces: Vec<AreaCode>,
    /// The period; absent: the newest that has figures.
    pub period: Option<Period>,
    /// Id of the peer group.
    pub peers: String,
    /// How peers are averaged.
    pub average: Average,
    /// Whether the average includes the force itself.
    pub average_includes_force: bool,
    /// The formats written.
    pub formats: Vec<Format>,
    /// The folder the results go to.
    pub out: PathBuf,
    /// The folder of the office's own texts.
    pub texts: Option<PathBuf>,
    /// The day that stands for today when reviews are checked; absent: the date of the newest edition.
    pub as_at: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderFile {
    report: String,
    forces: Vec<String>,
    period: String,
    peers: String,
    average: Option<Average>,
    average_includes_force: Option<bool>,
    formats: Vec<Format>,
    out: PathBuf,
    texts: Option<PathBuf>,
    as_at: Option<NaiveDate>,
}

pub(super) fn embedded(catalogue: &Catalogue) -> Outcome<Order> {
    checked(Path::new("order.toml"), Path::new(""), catalogue.order_template(), catalogue)
}

pub(super) fn read(path: &Path, catalogue: &Catalogue) -> Outcome<Order> {
    let text = read_text(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    checked(path, folder, &text, catalogue)
}

fn checked(path: &Path, folder: &Path, text: &str, catalogue: &Catalogue) -> Outcome<Order> {
    let file: OrderFile = toml_file::read(path, text)?;
    let mut problems = Problems::new();
    let place = |value: &str| match text.lines().position(|line| line.contains(&format!("\"{value}\""))) {
        Some(line) => Place::Line(path.into(), line + 1),
        None => Place::File(path.into()),
    };
    let moved = |unknown: Problems, value: &str| -> Problems {
        unknown.into_iter().map(|problem| Problem { place: place(value), ..problem }).collect()
    };
    if let Err(unknown) = super::find("report", &catalogue.reports, &file.report) {
        problems.extend(moved(unknown, &file.report));
    }
    let group = problems.take(catalogue.peer_group(&file.peers).map_err(|unknown| moved(unknown, &file.peers)));
    let mut forces: Vec<AreaCode> = Vec::new();
    for name in &file.forces {
        let called = catalogue.areas.forces_called(name).map_err(|unknown| moved(unknown, name));
        for code in problems.take(called).unwrap_or_default() {
            if !forces.contains(&code) {
                forces.push(code);
            }
        }
    }
    if file.forces.is_empty() || file.formats.is_empty() {
        let what = "the order asks for nothing: `forces` and `formats` need at least one entry each";
        problems.push(Problem::usage(Place::File(path.into()), what));
    }
    if is_taken(&file.out) {
        let out = file.out.display().to_string();
        let what = format!("results cannot go to `{out}`: the project keeps its own files there");
        problems.push(Problem::usage(place(&out), what).hint("name another folder, such as \"outputs\""));
    }
    let period = problems.take(period(&file.period).map_err(|wrong| moved(wrong, &file.period))).flatten();
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Order {
        report: file.report,
        forces,
        period,
        peers: file.peers,
        average: file.average.or(group.map(|group| group.average)).unwrap_or(Average::Weighted),
        average_includes_force: file
            .average_includes_force
            .or(group.map(|group| group.includes_force))
            .unwrap_or_default(),
        formats: file.formats,
        out: folder.join(file.out),
        texts: file.texts.map(|texts| folder.join(texts)),
        as_at: file.as_at,
    })
}

/// Folders of a project that are not for results.
fn is_taken(out: &Path) -> bool {
    let plain: PathBuf = out.components().filter(|part| *part != std::path::Component::CurDir).collect();
    plain.as_os_str().is_empty() || plain.starts_with("store") || plain.starts_with("catalogue")
}

fn period(text: &str) -> Outcome<Option<Period>> {
    if text == "newest" {
        return Ok(None);
    }
    Period::parse(text).map(Some).ok_or_else(|| {
        Problem::usage(Place::CommandLine, format!("`{text}` is not a period"))
            .hint("name the month the year ends with, such as 2025-06, or \"newest\"")
            .into()
    })
}
