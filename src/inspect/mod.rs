//! Inspection of finished files: whether each can be read by everyone, and is safe to open.
//!
//! In: a folder of results, which a person may have edited since. Out: every problem of every file at once. Each format has its
//! own rules, in a file of its own; nothing here knows how the files were made.
//!
//! Start with [`outputs`], then `INSPECTORS`, the list of the kinds of file that there are rules for.

mod contrast;
mod excerpt;
mod headings;
mod inspector;
mod office;
mod tags;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::domain::{MAX_BATCH_FILES, Outcome, Place, Problem, Problems, files_below, listed};
use inspector::Inspector;

pub use contrast::theme;

/// Largest file that is looked into: the largest of our own has a few million bytes.
const MAX_SIZE: u64 = 256 << 20;

listed! {
    /// Every kind of file there are rules for. A new one is a file and a line here.
    const INSPECTORS: [Inspector] = INSPECTOR of {
        html,
        docx,
        xlsx,
        svg,
        pdf,
    }
}

/// Looks into every file of a folder that there are rules for, and gives how many there are.
pub fn outputs(folder: &Path) -> Outcome<usize> {
    let files = files_below(folder, MAX_BATCH_FILES)?;
    let known: Vec<(&PathBuf, &Inspector)> = files.iter().filter_map(|path| Some((path, rules_for(path)?))).collect();
    if known.is_empty() {
        let endings: Vec<&str> = INSPECTORS.iter().map(|inspector| inspector.ending).collect();
        return Err(Problem::usage(Place::File(folder.to_owned()), "there is nothing in the folder to check")
            .hint(format!("files that are checked end in {}", endings.join(", ")))
            .into());
    }
    let problems: Problems = known
        .par_iter()
        .flat_map(|(path, inspector)| inspected(path, inspector))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    problems.or(known.len())
}

fn rules_for(path: &Path) -> Option<&'static Inspector> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    INSPECTORS.iter().find(|inspector| inspector.ending == ending)
}

fn inspected(path: &Path, inspector: &Inspector) -> Vec<Problem> {
    let place = || Place::File(path.to_owned());
    let cannot = |error: &std::io::Error| vec![Problem::system(place(), format!("cannot be read: {error}"))];
    match fs::metadata(path) {
        Ok(about) if about.len() > MAX_SIZE => {
            vec![Problem::data(place(), format!("has {} bytes: too large to check", about.len()))]
        }
        Ok(_) => fs::read(path).map_or_else(|error| cannot(&error), |bytes| (inspector.inspect)(path, &bytes)),
        Err(error) => cannot(&error),
    }
}
