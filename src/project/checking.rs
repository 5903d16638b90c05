//! Checks a run configuration against the catalogue, each key by itself, so that every mistake is named at once.

use std::path::{Component, Path, PathBuf};

use super::brand::{self, BodyFile};
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Brand, Format, Outcome, PeerGroup, Period, Place, Problem, Problems};
use crate::files::{nearest, toml_file};

/// The word that stands for every one there is.
const ALL: &str = "all";

/// A run configuration while it is checked.
pub(super) struct Checking<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
    pub(super) catalogue: &'a Catalogue,
    /// What is wrong so far.
    pub(super) problems: Problems,
    /// Keys whose values could not be read.
    pub(super) refused: Vec<String>,
}

/// What was asked for under a key, and whether the command line asked for it.
struct Setting<T> {
    what: T,
    by_line: bool,
}

impl<'a> Checking<'a> {
    /// Ids of the reports, each once.
    pub(super) fn reports(&mut self, own: Option<&[String]>, line: Option<&[String]>) -> Vec<String> {
        let catalogue = self.catalogue;
        let known = |id: &str| match id {
            ALL => Ok(catalogue.reports.keys().cloned().collect()),
            id => catalogue.report(id).map(|plan| vec![plan.id.clone()]),
        };
        self.each("reports", own, line, known)
    }

    /// The forces, each once.
    pub(super) fn forces(&mut self, own: Option<&[String]>, line: Option<&[String]>) -> Vec<AreaCode> {
        let catalogue = self.catalogue;
        self.each("forces", own, line, |name| catalogue.areas.forces_called(name))
    }

    /// The formats, each once.
    pub(super) fn formats(&mut self, own: Option<&[String]>, line: Option<&[String]>) -> Vec<Format> {
        self.each("formats", own, line, formats_called)
    }

    /// The period; none: the newest.
    pub(super) fn period(&mut self, own: Option<&str>, line: Option<&str>) -> Option<Period> {
        let asked = self.asked("period", own, line)?;
        let found = period(asked.what);
        self.keep(found, asked.what, asked.by_line).flatten()
    }

    /// The id of the peer group, and the group.
    pub(super) fn peers(&mut self, own: Option<&str>, line: Option<&str>) -> (String, Option<&'a PeerGroup>) {
        let Some(asked) = self.asked("peers", own, line) else { return (String::new(), None) };
        let found = self.catalogue.peer_group(asked.what);
        (asked.what.to_owned(), self.keep(found, asked.what, asked.by_line))
    }

    /// The id of the language; the file may leave it out.
    pub(super) fn language(&mut self, own: Option<&str>) -> String {
        let language = own.unwrap_or("en");
        let known = self.catalogue.in_language(language);
        self.keep(known, language, false);
        language.to_owned()
    }

    /// The folder of the results: that of the file stands beside it, that of the command line where it says.
    pub(super) fn out(&mut self, own: Option<&Path>, line: Option<&Path>, folder: &Path) -> PathBuf {
        let Some(asked) = self.asked("out", own, line) else { return PathBuf::new() };
        if asked.by_line {
            return asked.what.to_owned();
        }
        if is_taken(asked.what) {
            let out = asked.what.display().to_string();
            let what = format!("output cannot go in `{out}`: the project keeps its own files there");
            self.problems.push(Problem::usage(self.place(&out), what).hint("name another folder, such as \"outputs\""));
        }
        folder.join(asked.what)
    }

    /// A folder that is read from, where the file names one: it must be there.
    pub(super) fn folder(&mut self, asked: Option<&Path>, folder: &Path) -> Option<PathBuf> {
        let asked = asked?;
        let found = folder.join(asked);
        if !found.is_dir() {
            let what = format!("there is no folder `{}`", asked.display());
            self.problems.push(Problem::usage(self.place(&asked.display().to_string()), what));
        }
        Some(found)
    }

    /// Refuses to compare a run with what it writes itself.
    pub(super) fn not_itself(&mut self, compare_with: Option<&Path>, out: &Path) {
        let plain = |path: &Path| path.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>();
        if compare_with.is_some_and(|run| plain(run) == plain(out)) {
            let what = "`compare_with` is the output folder";
            let hint = "keep the earlier run in a separate folder, and name that";
            self.problems.push(Problem::usage(Place::File(self.path.into()), what).hint(hint));
        }
    }

    /// The marks of the office.
    pub(super) fn brand(&mut self, body: &BodyFile, folder: &Path) -> Brand {
        let logo = body.logo.as_deref().and_then(|logo| {
            let read = brand::logo(&folder.join(logo), body.name.as_deref());
            self.keep(read, &logo.display().to_string(), false)
        });
        let marking = body.marking.as_deref().and_then(|marking| self.keep(brand::marking(marking), marking, false));
        let kind = body.kind.clone().filter(|kind| self.is_a_kind_of_body(kind));
        Brand { kind, name: body.name.clone().filter(|name| !name.trim().is_empty()), logo, marking }
    }

    /// Whether bodies.toml has this kind.
    fn is_a_kind_of_body(&mut self, kind: &str) -> bool {
        let kinds: Vec<&str> = self.catalogue.bodies.iter().map(|body| body.id.as_str()).collect();
        if kinds.contains(&kind) {
            return true;
        }
        let hint = match nearest(kind, kinds.iter().copied()) {
            Some(name) => format!("did you mean '{name}'?"),
            None => format!("known: {}", kinds.join(", ")),
        };
        let problem = Problem::usage(self.place(kind), format!("no kind of body is called `{kind}`")).hint(hint);
        self.problems.push(problem);
        false
    }

    /// What the command line asks for, or else the file; neither: the key is missing.
    fn asked<'b, T: ?Sized>(&mut self, key: &str, own: Option<&'b T>, line: Option<&'b T>) -> Option<Setting<&'b T>> {
        let asked =
            line.map(|what| Setting { what, by_line: true }).or(own.map(|what| Setting { what, by_line: false }));
        if asked.is_none() && !self.refused.iter().any(|refused| refused == key) {
            self.problems.push(toml_file::missing_key(self.path, key));
        }
        asked
    }

    /// Everything that the words of a list stand for, each once, in the order they were asked for.
    fn each<T: PartialEq>(
        &mut self,
        key: &str,
        own: Option<&[String]>,
        line: Option<&[String]>,
        known: impl Fn(&str) -> Outcome<Vec<T>>,
    ) -> Vec<T> {
        let Some(asked) = self.asked(key, own, line) else { return Vec::new() };
        if asked.what.is_empty() {
            let what = format!("the run configuration asks for nothing: `{key}` needs at least one entry");
            self.problems.push(Problem::usage(Place::File(self.path.into()), what));
        }
        let mut found: Vec<T> = Vec::new();
        for word in asked.what {
            for one in self.keep(known(word), word, asked.by_line).unwrap_or_default() {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found
    }

    /// The value, or its problems moved to where the word stands.
    fn keep<T>(&mut self, outcome: Outcome<T>, word: &str, by_line: bool) -> Option<T> {
        let place = if by_line { Place::CommandLine } else { self.place(word) };
        let moved = |problems: Problems| -> Problems {
            problems.into_iter().map(|problem| Problem { place: place.clone(), ..problem }).collect()
        };
        self.problems.take(outcome.map_err(moved))
    }

    /// The line of the file that holds a word.
    pub(super) fn place(&self, word: &str) -> Place {
        match self.text.lines().position(|line| line.contains(&format!("\"{word}\""))) {
            Some(line) => Place::Line(self.path.into(), line + 1),
            None => Place::File(self.path.into()),
        }
    }
}

fn formats_called(id: &str) -> Outcome<Vec<Format>> {
    if id == ALL {
        return Ok(Format::ALL.to_vec());
    }
    let known = Format::ALL.map(Format::id);
    Format::ALL.into_iter().find(|format| format.id() == id).map(|format| vec![format]).ok_or_else(|| {
        let hint = match nearest(id, known) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("known: {}", known.join(", ")),
        };
        Problem::usage(Place::CommandLine, format!("no format is called `{id}`")).hint(hint).into()
    })
}

/// Folders of a project that are not for results.
fn is_taken(out: &Path) -> bool {
    let plain: PathBuf = out.components().filter(|part| *part != Component::CurDir).collect();
    plain.as_os_str().is_empty() || ["store", "catalogue", "schema"].iter().any(|own| plain.starts_with(own))
}

fn period(text: &str) -> Outcome<Option<Period>> {
    if text == "newest" {
        return Ok(None);
    }
    Period::parse(text).map(Some).ok_or_else(|| {
        Problem::usage(Place::CommandLine, format!("`{text}` is not a period"))
            .hint("name the month that the period ends with: 2025-06 is the year ending June 2025; or \"newest\"")
            .into()
    })
}
