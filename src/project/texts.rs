//! Texts of the office's own, kept as Markdown in a folder of the project from quarter to quarter:
//! `texts/<force>/<report>/<text>.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::markdown;
use crate::catalogue::{About, Catalogue, ReportPlan};
use crate::domain::{Area, Block, Outcome, Place, Problem, Problems};
use crate::files::{files_ending, nearest, read_text};

/// The folder name of texts of reports over all forces.
const NATION: &str = "all-forces";

/// Texts that have been written, and where the others go.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts {
    folder: PathBuf,
    written: BTreeMap<PathBuf, Vec<Block>>,
}

impl Texts {
    /// No texts; those that are missing are said to go into this folder.
    pub fn none(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), written: BTreeMap::new() }
    }

    /// Reads every text of a folder; a folder that is not there yet has none. One that no report has a place for is refused, with the name it could have meant.
    pub fn read(folder: &Path, catalogue: &Catalogue) -> Outcome<Self> {
        if !folder.exists() {
            return Ok(Self::none(folder));
        }
        let mut problems = Problems::new();
        let mut written = BTreeMap::new();
        for path in problems.take(files_ending("md", folder)).unwrap_or_default() {
            let inside = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            problems.extend(misplaced(&path, &inside, catalogue));
            let read = read_text(&path).and_then(|text| markdown::blocks(&path, &text));
            let blocks = problems.take(read).unwrap_or_default();
            if !blocks.is_empty() {
                written.insert(inside, blocks);
            }
        }
        problems.or(Self { folder: folder.to_owned(), written })
    }

    /// The text of a report, where it has been written.
    pub fn of(&self, force: &Area, plan: &ReportPlan, text: &str) -> Option<&[Block]> {
        self.written.get(&place(force, plan, text)).map(Vec::as_slice)
    }

    /// The file that a text goes into, as a report names it: from the folder of the project, the same on every machine.
    pub fn shown(&self, force: &Area, plan: &ReportPlan, text: &str) -> String {
        let folder = self.folder.file_name().map(Path::new).unwrap_or(Path::new("texts"));
        folder.join(place(force, plan, text)).to_string_lossy().replace('\\', "/")
    }

    /// The file that a text goes into.
    pub fn file(&self, force: &Area, plan: &ReportPlan, text: &str) -> PathBuf {
        self.folder.join(place(force, plan, text))
    }
}

/// The file of a text inside the folder.
fn place(force: &Area, plan: &ReportPlan, text: &str) -> PathBuf {
    Path::new(&folder_of(force, plan)).join(&plan.id).join(format!("{text}.md"))
}

fn folder_of(force: &Area, plan: &ReportPlan) -> String {
    match plan.about {
        About::Nation => NATION.to_owned(),
        About::EachForce => force.police_uk_id.clone().unwrap_or_else(|| force.code.0.clone()),
    }
}

/// What is wrong with where a text stands.
fn misplaced(path: &Path, inside: &Path, catalogue: &Catalogue) -> Option<Problem> {
    let parts: Vec<String> = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let place = || Place::File(path.into());
    let [force, report, file] = parts.as_slice() else {
        return Some(
            Problem::data(place(), "a text must be in the folder of its force, in the folder of its report")
                .hint("such as cleveland/ncpm-statement/homicide-contribution.md; `likeforce texts` lists them"),
        );
    };
    let Some(plan) = catalogue.reports.get(report) else {
        let hint = nearest(report, catalogue.reports.keys().map(String::as_str));
        return Some(
            Problem::data(place(), format!("no report is called `{report}`"))
                .hint_if(hint.map(|name| format!("did you mean '{name}'?"))),
        );
    };
    let forces = catalogue.areas.forces();
    let folders: Vec<String> = match plan.about {
        About::Nation => vec![NATION.to_owned()],
        About::EachForce => forces.iter().map(|force| folder_of(force, plan)).collect(),
    };
    if !folders.contains(force) {
        let hint = nearest(force, folders.iter().map(String::as_str));
        return Some(
            Problem::data(place(), format!("no force has the folder `{force}` in the report {report}"))
                .hint_if(hint.map(|name| format!("did you mean '{name}'?"))),
        );
    }
    let framework = catalogue.frameworks.get(&plan.framework)?;
    let known: Vec<String> = plan.own_texts(framework).into_iter().map(|(id, _)| format!("{id}.md")).collect();
    if known.contains(file) {
        return None;
    }
    let hint = match nearest(file, known.iter().map(String::as_str)) {
        Some(name) => format!("did you mean '{name}'?"),
        None => format!("`likeforce texts {report}` lists them"),
    };
    Some(Problem::data(place(), format!("the report {report} has no place for the text `{file}`")).hint(hint))
}
