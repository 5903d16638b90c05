//! Reference vectors: numbers that other programs, books and formulas give, compared with what the program works out.
//!
//! Reads every `*.json` of `tests/vectors` and, when `LIKEFORCE_VECTORS` names a folder, of that folder too. One line a
//! file: name, cases passed, cases there are. Ends with an error when a case is missed. What the program does not know
//! is said to be unknown, and never counted as passed.

mod changes;
mod composites;
mod control_charts;
mod efficiency;
mod first_half;
mod funnel_plot_r;
mod funnels;
mod group;
mod intervals;
mod json;
mod peer_groups;
mod peers;
mod ratios;
mod refusals;
mod second_half;
mod verdict;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use crate::verdict::{Check, Verdict};

/// How the check of a file is found, by the `name` the file gives itself.
const LOOKUPS: [fn(&str) -> Option<Check>; 2] = [first_half::check, second_half::check];

/// What became of the cases of one file.
#[derive(Default)]
struct Outcome {
    passed: usize,
    total: usize,
    notes: Vec<String>,
    missed: bool,
}

fn main() -> ExitCode {
    match all_passed(&mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(_) => ExitCode::FAILURE,
    }
}

/// Checks every file, prints what became of it, and says whether nothing was missed.
fn all_passed(output: &mut impl Write) -> io::Result<bool> {
    let mut passed = true;
    for folder in folders() {
        let files = vector_files(&folder);
        if files.is_empty() {
            writeln!(output, "missed: no vector files in {}", folder.display())?;
            passed = false;
        }
        for path in files {
            let outcome = outcome_of(&path);
            passed &= !outcome.missed;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            writeln!(output, "{name} {}/{}", outcome.passed, outcome.total)?;
            outcome.notes.iter().try_for_each(|note| writeln!(output, "  {note}"))?;
        }
    }
    Ok(passed)
}

/// The project's own vectors, then those of the folder named by the environment.
fn folders() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let other = env::var_os("LIKEFORCE_VECTORS").map(PathBuf::from);
    [Some(own), other].into_iter().flatten().collect()
}

/// The vector files of a folder, in order.
fn vector_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    files
}

fn outcome_of(path: &Path) -> Outcome {
    match json::read(path) {
        Ok(file) => outcome_of_cases(&file, path),
        Err(reason) => Outcome { notes: vec![format!("missed: {reason}")], missed: true, ..Outcome::default() },
    }
}

fn outcome_of_cases(file: &Value, path: &Path) -> Outcome {
    let cases = file.get("cases").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut outcome = Outcome { total: cases.len(), ..Outcome::default() };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = file.get("name").and_then(Value::as_str).unwrap_or(&stem);
    let Some(check) = LOOKUPS.iter().find_map(|lookup| lookup(name)) else {
        outcome.notes.push(format!("unknown: no method is called '{name}'"));
        return outcome;
    };
    for (place, case) in cases.iter().enumerate() {
        let id = case.get("id").and_then(Value::as_str).map_or_else(|| format!("case {place}"), str::to_owned);
        match check(file, case) {
            Verdict::Passed => outcome.passed += 1,
            Verdict::Unknown(reason) => outcome.notes.push(format!("unknown: {id}: {reason}")),
            Verdict::Missed(reasons) => {
                outcome.missed = true;
                outcome.notes.extend(reasons.iter().map(|reason| format!("missed: {id}: {reason}")));
            }
        }
    }
    outcome
}
