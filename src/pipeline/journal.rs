//! The journal of a batch: which reports are finished, from what, and which files they have.
//!
//! A line is added as soon as a report is finished, so that an interrupted batch continues where it stopped. A line that was
//! cut off is not read: that report is made again.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{Format, Outcome, Place, Problem, Problems, sha256};
use crate::render::{self, WrittenFile};
use crate::store::write_whole;

/// The name of the journal in the folder of its batch.
pub(super) const JOURNAL: &str = "journal.jsonl";

/// A file of a batch, and what it must be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// Where it is, from the folder of the batch, with forward slashes.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

impl Output {
    /// Whether the file is there as it must be.
    pub(super) fn is_intact(&self, out: &Path) -> bool {
        fs::read(out.join(&self.path)).is_ok_and(|bytes| sha256(&bytes) == self.sha256)
    }

    fn left(&self, report: &str) -> WrittenFile {
        let Self { path, sha256, bytes } = self.clone();
        let id = id_of(report).to_owned();
        WrittenFile { path, report: Some(id), sha256, bytes, new: false }
    }
}

impl From<&WrittenFile> for Output {
    fn from(made: &WrittenFile) -> Self {
        Self { path: made.path.clone(), sha256: made.sha256.clone(), bytes: made.bytes }
    }
}

/// A finished report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finished {
    /// Folder and id.
    pub(super) report: String,
    /// Fingerprint of what it was made from.
    pub(super) before: String,
    /// Fingerprint of what it became.
    pub(super) after: String,
    /// Its files, in every format that was asked for so far.
    pub(super) files: Vec<Output>,
}

/// The journal of a folder of results.
pub(super) struct Journal {
    out: PathBuf,
    finished: BTreeMap<String, Finished>,
}

impl Journal {
    /// Reads what an earlier run finished; nothing where there was none.
    pub(super) fn of(out: &Path) -> Outcome<Self> {
        let path = out.join(JOURNAL);
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(cannot(&path, "read", &error)),
        };
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Finished>(line).ok());
        let finished = lines.map(|it| (it.report.clone(), it)).collect();
        Ok(Self { out: out.to_owned(), finished })
    }

    /// The files of a report that was made from the same, where all are there in every format.
    pub(super) fn untouched(&self, report: &str, before: &str, formats: &[Format]) -> Option<Vec<WrittenFile>> {
        let finished = self.finished.get(report).filter(|finished| finished.before == before)?;
        formats.iter().map(|format| self.intact(finished, *format)).collect::<Option<Vec<_>>>().map(|all| all.concat())
    }

    /// The files of one format of a report that came out the same, where all are there.
    pub(super) fn unchanged(&self, report: &str, after: &str, format: Format) -> Option<Vec<WrittenFile>> {
        let finished = self.finished.get(report).filter(|finished| finished.after == after)?;
        self.intact(finished, format).filter(|files| !files.is_empty())
    }

    /// Whether a line says that this was finished from the same.
    pub(super) fn has(&self, report: &str, before: &str) -> bool {
        self.finished.get(report).is_some_and(|finished| finished.before == before)
    }

    /// The report that each file belongs to, by path.
    pub(super) fn reports(&self) -> BTreeMap<&str, &str> {
        let files = self.finished.values().flat_map(|it| it.files.iter().map(move |file| (file, &it.report)));
        files.map(|(file, report)| (file.path.as_str(), id_of(report))).collect()
    }

    fn intact(&self, finished: &Finished, format: Format) -> Option<Vec<WrittenFile>> {
        if !render::has_reports(format) {
            return Some(Vec::new());
        }
        let ending = format!(".{}", format.id());
        let files: Vec<&Output> = finished.files.iter().filter(|file| file.path.ends_with(&ending)).collect();
        let all = !files.is_empty() && files.iter().all(|file| file.is_intact(&self.out));
        all.then(|| files.into_iter().map(|file| file.left(&finished.report)).collect())
    }

    /// Writes down that a report is finished. Files in other formats, of the very same report, stay in its line.
    pub(super) fn add(&mut self, mut finished: Finished) -> Outcome<()> {
        let before = self.finished.get(&finished.report).filter(|before| before.after == finished.after);
        let others = before.into_iter().flat_map(|before| before.files.clone());
        for file in others {
            if finished.files.iter().all(|own| own.path != file.path) {
                finished.files.push(file);
            }
        }
        finished.files.sort();
        self.append(&finished)?;
        self.finished.insert(finished.report.clone(), finished);
        Ok(())
    }

    fn append(&self, finished: &Finished) -> Outcome<()> {
        let path = self.out.join(JOURNAL);
        let line = line(finished)?;
        // A line break of its own comes first: the line before may have been cut off.
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&self.out)?;
            let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
            file.write_all(format!("\n{line}").as_bytes())
        };
        write().map_err(|error| cannot(&path, "written", &error))
    }

    /// Writes the journal anew, one line a report, in their order.
    pub(super) fn close(&self) -> Outcome<()> {
        let text = self.finished.values().map(line).collect::<Outcome<String>>()?;
        write_whole(&self.out.join(JOURNAL), text.as_bytes()).map(|_| ())
    }
}

/// The id of a report without its folder.
fn id_of(report: &str) -> &str {
    report.rsplit('/').next().unwrap_or(report)
}

fn line(finished: &Finished) -> Outcome<String> {
    let line = serde_json::to_string(finished);
    let line = line.map_err(|error| Problem::data(Place::Stage("journal"), format!("no line can be made: {error}")))?;
    Ok(format!("{line}\n"))
}

fn cannot(journal: &Path, done: &str, error: &std::io::Error) -> Problems {
    Problem::system(Place::File(journal.to_owned()), format!("the journal cannot be {done}: {error}")).into()
}
