//! The store: immutable, complete, and left as it was by whatever is refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use likeforce::store::Store;
use sha2::{Digest, Sha256};

use crate::support::{STORE, likeforce, root, said};

/// Every file below a folder with the hash of its bytes.
pub(crate) fn fingerprint(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(
                fingerprint(&path)
                    .into_iter()
                    .map(|(name, hash)| (format!("{}/{name}", path.file_name().unwrap().to_string_lossy()), hash)),
            );
        } else {
            let hash = Sha256::digest(fs::read(&path).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect();
            all.insert(path.file_name().unwrap().to_string_lossy().into_owned(), hash);
        }
    }
    all
}

#[test]
fn every_embedded_file_says_where_it_comes_from() {
    assert!(STORE.tables().len() >= 48);
    for stored in STORE.tables() {
        let about = &stored.about;
        assert_eq!(about.edition.sha256.len(), 64);
        assert_eq!(about.licence, "OGL-UK-3.0");
        assert!(!about.attribution.is_empty() && !about.publisher.is_empty() && !about.file.is_empty());
        assert!(stored.rows > 100, "{}", about.file);
    }
}

#[test]
fn adding_twice_changes_nothing_and_a_refused_file_leaves_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let good = root().join("tests/samples/tables/valid/modern-layout.csv");
    let bad = root().join("tests/samples/tables/invalid/totals-do-not-add-up.csv");
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    likeforce(folder.path(), &["init", "."]);
    let dry = likeforce(folder.path(), &["add", "--dry-run", good]);
    assert!(said(&dry).contains("would be loaded"));
    assert!(fingerprint(&folder.path().join("store")).is_empty());
    let first = likeforce(folder.path(), &["add", good]);
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let before = fingerprint(&folder.path().join("store"));
    assert_eq!(before.len(), 1);
    let again = likeforce(folder.path(), &["add", good, good]);
    assert!(said(&again).contains("here already"));
    let refused = likeforce(folder.path(), &["add", good, bad]);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(fingerprint(&folder.path().join("store")), before);
}

#[test]
fn a_newer_edition_is_read_and_the_older_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let older = root().join("tests/samples/tables/valid/modern-layout.csv");
    let newer = root().join("tests/samples/tables/valid/mark-beside-a-number.csv");
    likeforce(folder.path(), &["add", "--published", "2024-10-24", older.to_str().unwrap()]);
    likeforce(folder.path(), &["add", "--published", "2025-01-30", newer.to_str().unwrap()]);
    let store = Store::with_folder(&folder.path().join("store")).unwrap();
    assert_eq!(store.editions("ons-police-force-area-p1").count(), 9);
    let newest = store.newest("ons-police-force-area-p1").unwrap().collect().unwrap();
    let all = store.observations("ons-police-force-area-p1").unwrap().collect().unwrap();
    // Both samples are for the year ending June 2024: one reading for each of their 12 areas and 23 series stays.
    assert_eq!(all.height() - newest.height(), 12 * 23);
    let marked =
        newest.column("marks").unwrap().str().unwrap().iter().flatten().filter(|marks| marks.contains("[r]")).count();
    assert_eq!(marked, 1);
}

#[test]
fn a_damaged_stored_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    fs::create_dir_all(folder.path().join("store/some-table")).unwrap();
    fs::write(folder.path().join("store/some-table/2024-01-01-00000000.parquet"), b"PAR1 but not really PAR1").unwrap();
    let output = likeforce(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("2024-01-01-00000000.parquet"), "{}", said(&output));
}

#[test]
fn a_stored_file_with_one_bit_changed_is_never_read() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let good = root().join("tests/samples/tables/valid/modern-layout.csv");
    likeforce(folder.path(), &["add", good.to_str().unwrap()]);
    let table = folder.path().join("store/ons-police-force-area-p1");
    let path = fs::read_dir(&table).unwrap().next().unwrap().unwrap().path();
    let stored = fs::read(&path).unwrap();
    assert!(Store::with_folder(&folder.path().join("store")).is_ok());
    for at in (0..stored.len()).step_by(stored.len() / 60) {
        let mut damaged = stored.clone();
        damaged[at] ^= 0b0000_0100;
        fs::write(&path, &damaged).unwrap();
        let problems = Store::with_folder(&folder.path().join("store")).unwrap_err();
        assert!(problems.to_string().contains("its content does not match its name"), "byte {at}: {problems}");
    }
}

#[test]
fn every_embedded_file_has_the_bytes_its_name_was_made_from() {
    let published = root().join("datasets/published");
    let names: Vec<String> = fingerprint(&published).into_keys().collect();
    assert_eq!(names.len(), STORE.tables().len());
    for name in names {
        let bytes = fs::read(published.join(&name)).unwrap();
        let edition = name.rsplit_once('-').unwrap().0.rsplit('/').next().unwrap();
        assert!(name.ends_with(&likeforce::store::stored_name(edition, &bytes)), "{name}");
    }
}

#[test]
fn a_total_that_does_not_hold_is_accepted_by_name_and_day_and_said_wherever_it_is_used() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let bad = root().join("tests/samples/tables/invalid/crosstab-totals-do-not-add-up.csv");
    let sha256: String = Sha256::digest(fs::read(&bad).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect();
    let accept = |cells: &str| {
        let text = format!(
            "table = \"ons-police-force-area-knife-offences\"\nsha256 = \"{sha256}\"\nreason = \"The publisher's total is one short.\"\naccepted_by = \"A. Analyst (invented)\"\non = \"2024-08-01\"\ntotals = [{cells}]\n"
        );
        fs::create_dir_all(folder.path().join("catalogue/accepted")).unwrap();
        fs::write(folder.path().join("catalogue/accepted/knives.toml"), text).unwrap();
    };
    let add = || said(&likeforce(folder.path(), &["add", bad.to_str().unwrap(), "--published", "2024-07-25"]));
    let place = format!("{}/", bad.parent().unwrap().display());
    let refused = add();
    accept("\"G9\", \"G8\"");
    let needless = add();
    accept("\"G9\"");
    let accepted = add();
    insta::assert_snapshot!([refused, needless, accepted].join("\n").replace(&place, ""));
}
