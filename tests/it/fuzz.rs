//! Damaged files: whatever becomes of a file, it is read or refused. Nothing falls over, and nothing takes long.
//!
//! Every sample, and files of the other formats made from them, are changed at random from fixed seeds. There are few enough
//! changes for every run of the tests; `LIKEFORCE_FUZZ_SECONDS=600 cargo test --release --test it fuzz` goes on for so long
//! and says how much it tried. What fails stays in the folder that the failure names.

mod mutation;
mod seeds;

use std::fs;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use likeforce::catalogue::Catalogue;
use likeforce::domain::{Outcome, Problems};
use likeforce::ingest::{AddOptions, read_published};
use likeforce::project::{Overrides, RunConfiguration};

use crate::support::{CATALOGUE, root};
use mutation::Mutation;
use seeds::{Form, Seed};

/// Changes of each seed in a run of the tests.
const CHANGES: u64 = 10;

/// A file of a few kilobytes that takes longer is a way to stop the program.
const MAX_LENGTH: Duration = Duration::from_secs(5);

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Read,
    Refused,
}

/// How often what came of it.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    refused: usize,
    longest: Duration,
    faults: Vec<String>,
}

impl Tally {
    fn try_out(&mut self, seed: &Seed, change: u64) {
        let bytes = Mutation::of(&seed.name, change).applied(&seed.content);
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{change}-{}", seed.name.replace('/', "-")));
        // Written before it is read: where the program is stopped altogether, the file that did it is there.
        fs::write(&kept, &bytes).unwrap();
        let begun = Instant::now();
        match fate(&seed.form, &kept) {
            Ok(Fate::Read) => self.read += 1,
            Ok(Fate::Refused) => self.refused += 1,
            Err(fault) => return self.faults.push(format!("{}: {fault}", kept.display())),
        }
        self.longest = self.longest.max(begun.elapsed());
        fs::remove_file(&kept).unwrap();
    }

    fn tried(&self) -> usize {
        self.read + self.refused + self.faults.len()
    }
}

/// Reads a file; once more where it took too long, since a machine with other work can stop anything for seconds.
fn fate(form: &Form, path: &Path) -> Result<Fate, String> {
    let once = || apart(form.clone(), path.to_owned());
    once().or_else(once).unwrap_or_else(|| Err(format!("it took longer than {MAX_LENGTH:?}, twice")))
}

/// Reads a file apart from the test, which waits no longer than it may take; `None`: it took longer.
fn apart(form: Form, path: PathBuf) -> Option<Result<Fate, String>> {
    let (done, result) = mpsc::channel();
    thread::spawn(move || {
        let read = catch_unwind(AssertUnwindSafe(|| read(&form, &path)));
        let _ = done.send(read.unwrap_or_else(|_| Err("the reader fell over".to_owned())));
    });
    result.recv_timeout(MAX_LENGTH).ok()
}

fn read(form: &Form, path: &Path) -> Result<Fate, String> {
    match form {
        Form::Table => table(path, &CATALOGUE),
        Form::RunConfiguration => judged(RunConfiguration::read(path, &Overrides::default(), &CATALOGUE).map(|_| ())),
        Form::Definition(place) => {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join(place);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::copy(path, file).unwrap();
            match Catalogue::with_folder(folder.path()) {
                // A definition that is taken must not make the reader fall over either.
                Ok(catalogue) => table(&root().join("tests/samples/tables/valid/modern-layout.csv"), &catalogue),
                Err(problems) => refused(&problems),
            }
        }
    }
}

fn table(path: &Path, catalogue: &Catalogue) -> Result<Fate, String> {
    judged(read_published(&[path.to_owned()], catalogue, AddOptions::default()).map(|read| {
        assert!(!read.tables.is_empty() || !read.set_aside.is_empty(), "neither read nor set aside");
        let mut readings = read.tables.iter().flat_map(|table| &table.observations).map(|it| it.reading.number());
        assert!(readings.all(|number| number.is_none_or(f64::is_finite)), "a number that is none");
    }))
}

fn judged(outcome: Outcome<()>) -> Result<Fate, String> {
    match outcome {
        Ok(()) => Ok(Fate::Read),
        Err(problems) => refused(&problems),
    }
}

fn refused(problems: &Problems) -> Result<Fate, String> {
    if problems.to_string().is_empty() { Err("refused without a reason".to_owned()) } else { Ok(Fate::Refused) }
}

/// Libraries that fall over are caught by the readers, and need not be heard of.
fn quieten_what_is_caught() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            let caught = about.location().is_some_and(|it| it.file().contains("calamine"));
            if !caught {
                usual(about);
            }
        }));
    });
}

fn seconds_asked_for() -> Option<Duration> {
    let text = std::env::var("LIKEFORCE_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(text.parse().unwrap()))
}

#[test]
#[allow(clippy::print_stdout)]
fn a_damaged_file_is_read_or_refused_and_soon() {
    quieten_what_is_caught();
    let seeds = seeds::all();
    let begun = Instant::now();
    let mut tally = Tally::default();
    let mut change = 0;
    while seconds_asked_for().map_or(change < CHANGES, |seconds| begun.elapsed() < seconds) {
        seeds.iter().for_each(|seed| tally.try_out(seed, change));
        change += 1;
    }
    println!(
        "{} files of {} seeds: {} read, {} refused, {} faults; the longest took {:?}",
        tally.tried(),
        seeds.len(),
        tally.read,
        tally.refused,
        tally.faults.len(),
        tally.longest
    );
    assert!(tally.faults.is_empty(), "{}", tally.faults.join("\n"));
    // Changes that only ever break a file, or never do, would try nothing.
    assert!(tally.read > tally.tried() / 50 && tally.refused > tally.tried() / 50, "{tally:?}");
}

#[test]
fn what_the_seeds_are_made_into_is_read_as_long_as_it_is_whole() {
    for seed in seeds::made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("seed");
        fs::write(&path, seed.content.bytes()).unwrap();
        assert_eq!(read(&seed.form, &path), Ok(Fate::Read), "{}", seed.name);
    }
}
