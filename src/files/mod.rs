//! Definitions as files: those compiled into the program, overridden by an office's own.
//!
//! In: TOML, from the program and from folders ([`Files`]). Out: the structs that are read from it, or every mistake in a file at
//! once, each with its line and the nearest known word ([`nearest`]); and the JSON Schemas of those structs ([`KindSchema`]). It
//! is here because wording, catalogue and project all read their files in this one way.
//!
//! Start with [`Files`], then `toml_file`, which reads one file.

mod keys;
mod missing;
mod schema;
mod spelling;
pub(crate) mod toml_file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::domain::{Outcome, Place, Problem, Problems, files_below, sha256};

pub(crate) use keys::keys_of;
pub use schema::KindSchema;
pub(crate) use schema::schema_of;
pub use spelling::nearest;
pub(crate) use toml_file::{Form, Mistake};

static EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/datasets/catalogue");

/// Largest definition file read: the longest of our own is about 40 kB, and a definition is never data.
const MAX_DEFINITION_SIZE: u64 = 1 << 20;

/// Most files and folders in an office's catalogue or texts: the texts of every force and report are fewer.
const MAX_FILES: usize = 100_000;

/// One definition file.
#[derive(Debug, Clone)]
struct File {
    /// How the file is called in messages.
    shown: PathBuf,
    text: String,
}

/// Files by their path inside the catalogue, with forward slashes.
#[derive(Debug, Clone)]
pub struct Files(BTreeMap<String, File>);

impl Files {
    /// The files compiled into the program.
    pub(crate) fn embedded() -> Self {
        let mut files = BTreeMap::new();
        collect(&EMBEDDED, &mut files);
        Self(files)
    }

    /// The same with every `.toml` file of a folder laid over.
    pub(crate) fn overlaid(mut self, folder: &Path) -> Outcome<Self> {
        let mut problems = Problems::new();
        for path in problems.take(files_ending("toml", folder)).unwrap_or_default() {
            match read_text(&path) {
                Ok(text) => {
                    let inside = path.strip_prefix(folder).unwrap_or(&path);
                    let name = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
                    let name = name.join("/");
                    problems.extend(self.nowhere(&name, &path));
                    self.0.insert(name, File { shown: path.clone(), text });
                }
                Err(more) => problems.extend(more),
            }
        }
        problems.or(self)
    }

    /// A file of an office's own that no part of the program would read.
    fn nowhere(&self, name: &str, path: &Path) -> Option<Problem> {
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let known: std::collections::BTreeSet<String> = self.0.keys().filter_map(|name| folder(name)).collect();
        let (what, near) = match folder(name) {
            Some(folder) if known.contains(&folder) => return None,
            None if self.0.contains_key(name) => return None,
            Some(folder) => {
                let near = nearest(&folder, known.iter().map(String::as_str)).map(str::to_owned);
                (format!("the catalogue has no folder `{folder}`"), near)
            }
            None => {
                let near = nearest(name, self.0.keys().map(String::as_str)).map(str::to_owned);
                (format!("the catalogue has no file `{name}`"), near)
            }
        };
        Some(
            Problem::data(Place::File(path.to_owned()), what)
                .hint_if(near.map(|name| format!("did you mean '{name}'?"))),
        )
    }

    /// The ids of the files of a folder: their names without the ending.
    pub(crate) fn ids<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter_map(move |name| id_in(folder, name))
    }

    /// SHA-256 of every file and its name.
    pub(crate) fn sha256(&self) -> String {
        let all: Vec<u8> = self
            .0
            .iter()
            .flat_map(|(name, file)| [name.as_bytes(), &[0], file.text.as_bytes(), &[0]].concat())
            .collect();
        sha256(&all)
    }

    /// Names of the files that are an office's own.
    pub(crate) fn own(&self) -> Vec<String> {
        let is_own = |(name, file): &(&String, &File)| file.shown != Path::new("datasets/catalogue").join(name);
        self.0.iter().filter(is_own).map(|(name, _)| name.clone()).collect()
    }

    /// The text of a file.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|file| file.text.as_str())
    }

    /// Where a file, and in it the first line that holds `needle` and is no comment, stands.
    pub(crate) fn place(&self, name: &str, needle: &str) -> Place {
        let Some(file) = self.0.get(name) else { return Place::File(PathBuf::from(name)) };
        match file.text.lines().position(|line| !line.starts_with('#') && line.contains(needle)) {
            Some(line) => Place::Line(file.shown.clone(), line + 1),
            None => Place::File(file.shown.clone()),
        }
    }

    /// Reads one file.
    pub(crate) fn one<T: DeserializeOwned + JsonSchema>(&self, name: &str) -> Outcome<T> {
        match self.0.get(name) {
            Some(file) => toml_file::read(&file.shown, &file.text),
            None => Err(Problem::data(Place::File(PathBuf::from(name)), "the file is missing").into()),
        }
    }

    /// Reads every file of a folder; the file name without ending is the id.
    pub(crate) fn folder<T: DeserializeOwned + JsonSchema>(
        &self,
        folder: &str,
        name_it: impl Fn(String, &mut T),
    ) -> Outcome<BTreeMap<String, T>> {
        self.folder_by(folder, name_it, &Form::of_struct())
    }

    /// The same for definitions whose keys are not those of one struct.
    pub(crate) fn folder_by<T>(
        &self,
        folder: &str,
        name_it: impl Fn(String, &mut T),
        form: &Form<T>,
    ) -> Outcome<BTreeMap<String, T>> {
        let mut problems = Problems::new();
        let mut all = BTreeMap::new();
        for (name, file) in &self.0 {
            let Some(id) = id_in(folder, name) else { continue };
            if let Some(mut thing) = problems.take(toml_file::read_by(&file.shown, &file.text, form)) {
                name_it(id.to_owned(), &mut thing);
                all.insert(id.to_owned(), thing);
            }
        }
        problems.or(all)
    }
}

fn id_in<'a>(folder: &str, name: &'a str) -> Option<&'a str> {
    name.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml").filter(|id| !id.contains('/'))
}

fn collect(dir: &Dir, files: &mut BTreeMap<String, File>) {
    for file in dir.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        let shown = PathBuf::from("datasets/catalogue").join(&name);
        let text = file.contents_utf8().unwrap_or_default().to_owned();
        files.insert(name, File { shown, text });
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

/// Every file with an ending below a folder, in order.
pub(crate) fn files_ending(wanted: &str, folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = files_below(folder, MAX_FILES)?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == wanted));
    Ok(files)
}

/// Reads a text file, refusing what is too large to be a definition.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    let place = || Place::File(path.into());
    let cannot = |error: std::io::Error| Problem::system(place(), format!("cannot read the file: {error}"));
    let length = std::fs::metadata(path).map_err(cannot)?.len();
    if length > MAX_DEFINITION_SIZE {
        return Err(Problem::data(place(), format!("the file has {length} bytes, too many for a definition")).into());
    }
    Ok(std::fs::read_to_string(path).map_err(cannot)?)
}
