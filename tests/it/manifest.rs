//! The manifest of a batch: the same inputs give the same bytes, a stopped batch goes on, and what differs is named.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::store::fingerprint;
use crate::support::{likeforce, said};

const ASKED: [&str; 7] =
    ["run", "--reports", "briefing,data-quality", "--forces", "Kent,Essex", "--formats", "html,docx,json"];

/// Runs the batch of these tests in a folder and gives what the program said.
fn run(folder: &Path) -> String {
    let output = likeforce(folder, &ASKED);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// One run that no test changes.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path());
    folder
});

/// A copy of that run, to change.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in fingerprint(&RUN.path().join("outputs")).keys() {
        let target = folder.path().join("outputs").join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(RUN.path().join("outputs").join(path), target).unwrap();
    }
    folder
}

fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join("outputs/manifest.json")).unwrap()).unwrap()
}

#[test]
fn two_runs_give_the_same_bytes_and_a_second_run_writes_nothing() {
    let again = tempfile::tempdir().unwrap();
    run(again.path());
    let all = fingerprint(&RUN.path().join("outputs"));
    assert_eq!(all, fingerprint(&again.path().join("outputs")));
    // Two reports of two forces in two formats, three pages over all, the figures, manifest and journal.
    assert_eq!(all.len(), 2 * 2 * 2 + 3 + 1 + 2);
    let changed = |path: &str| fs::metadata(again.path().join("outputs").join(path)).unwrap().modified().unwrap();
    let paths = ["data-quality/kent.docx", "index.html", "data/comparisons.json", "manifest.json"];
    let before = paths.map(changed);
    let text = run(again.path());
    assert!(text.contains("0 written, 12 unchanged"), "{text}");
    assert_eq!(before, paths.map(changed));
}

#[test]
fn a_batch_that_was_stopped_goes_on_to_the_same_result() {
    let folder = copy();
    let out = folder.path().join("outputs");
    // As after a power cut in the middle: the last reports are missing, their lines cut off, one file is half there.
    fs::remove_file(out.join("data-quality/essex.html")).unwrap();
    fs::remove_file(out.join("data-quality/kent.docx")).unwrap();
    fs::remove_file(out.join("manifest.json")).unwrap();
    fs::write(out.join("briefing/kent.html"), "<html>half of it").unwrap();
    let journal = fs::read_to_string(out.join("journal.jsonl")).unwrap();
    let lines: Vec<&str> = journal.lines().filter(|line| !line.contains("\"batch\"")).collect();
    assert_eq!(lines.len(), 4);
    fs::write(out.join("journal.jsonl"), format!("{}\n{}\n{}", lines[0], lines[1], &lines[2][..lines[2].len() / 2]))
        .unwrap();
    let text = run(folder.path());
    assert!(text.contains("3 written, 9 unchanged"), "{text}");
    assert_eq!(fingerprint(&RUN.path().join("outputs")), fingerprint(&out));
}

#[test]
fn another_format_or_force_leaves_the_rest_as_it_is() {
    let folder = copy();
    let mut asked = ASKED;
    asked[6] = "html,docx,json,csv,xlsx";
    let output = likeforce(folder.path(), &asked);
    let text = said(&output);
    assert!(text.contains("9 written, 12 unchanged"), "{text}");
    asked[4] = "Kent,Essex,Surrey";
    let text = said(&likeforce(folder.path(), &asked));
    // Two reports of one force in three formats, three pages over all, the figures as json, csv and xlsx, and as csv the
    // tables of forces and peers; that of measures is as it was.
    assert!(text.contains("14 written, 13 unchanged"), "{text}");
    let text = run(folder.path());
    assert!(text.contains("15 files in the folder do not belong to this batch"), "{text}");
}

#[test]
fn what_differs_from_the_manifest_is_named() {
    let folder = copy();
    let out = folder.path().join("outputs");
    let verify = |arguments: &[&str]| said(&likeforce(folder.path(), arguments));
    let right = verify(&["verify", "outputs"]);
    let mut page = fs::read_to_string(out.join("data-quality/kent.html")).unwrap();
    page.push(' ');
    fs::write(out.join("data-quality/kent.html"), page).unwrap();
    fs::remove_file(out.join("data/comparisons.json")).unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let wrong = verify(&["verify", "outputs/manifest.json"]);
    let nowhere = verify(&["verify", "nowhere"]);
    fs::write(out.join("manifest.json"), "{}").unwrap();
    let none = verify(&["verify", "outputs"]);
    insta::assert_snapshot!([right, wrong, nowhere, none].join("\n"));
}

#[test]
fn a_batch_can_be_made_again_with_the_same_bytes_and_only_from_the_same() {
    let folder = copy();
    let output = likeforce(folder.path(), &["verify", "outputs", "--remake"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(String::from_utf8_lossy(&output.stdout).ends_with("made again: every file is identical\n"));
    let text = fs::read_to_string(folder.path().join("outputs/manifest.json")).unwrap();
    let other = text.replacen("\"average\": \"weighted\"", "\"average\": \"simple\"", 1);
    fs::write(folder.path().join("outputs/manifest.json"), other).unwrap();
    let output = likeforce(folder.path(), &["verify", "outputs", "--remake"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("the run configurations differ"), "{}", said(&output));
}

#[test]
fn signatures_stay_while_the_outputs_are_the_same() {
    let folder = copy();
    let path = folder.path().join("outputs/manifest.json");
    let text = fs::read_to_string(&path).unwrap();
    let signed = text.replacen("\"name\": \"\"", "\"name\": \"A. Nalyst\"", 1);
    let signed = signed.replace("\"sunset_date\": \"\"", "\"sunset_date\": \"2027-03-31\"");
    fs::write(&path, signed).unwrap();
    fs::remove_file(folder.path().join("outputs/data-quality/kent.html")).unwrap();
    run(folder.path());
    let kept = manifest(folder.path());
    assert_eq!(kept["sign_off"]["analyst"]["name"], "A. Nalyst");
    assert_eq!(kept["sunset_date"], "2027-03-31");
    let output = likeforce(folder.path(), &["run", "--forces", "Kent", "--formats", "json"]);
    assert!(said(&output).contains("the sign-off has been removed"), "{}", said(&output));
    assert_eq!(manifest(folder.path())["sign_off"]["analyst"]["name"], "");
}

#[test]
fn the_manifest_says_what_the_batch_rests_on() {
    let manifest = manifest(RUN.path());
    let inputs = manifest["inputs"].as_array().unwrap();
    let used: Vec<&serde_json::Value> =
        inputs.iter().filter(|it| !it["measures"].as_array().unwrap().is_empty()).collect();
    assert!(used.len() > 5);
    for input in inputs {
        assert_eq!(input["sha256"].as_str().unwrap().len(), 64);
        assert_eq!(input["stored_sha256"].as_str().unwrap().len(), 64);
        assert!(!input["licence"].as_str().unwrap().is_empty());
    }
    let ids: Vec<&str> =
        manifest["assumptions"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    for id in ["peer-group", "average", "denominator", "standing", "rank", "small-numbers"] {
        assert!(ids.contains(&id), "{id}");
    }
    let text = fs::read_to_string(RUN.path().join("outputs/manifest.json")).unwrap();
    assert!(!text.contains(&RUN.path().display().to_string()), "a manifest has no path of the machine");
    assert!(text.contains("seed 1996") && manifest["decisions"].as_array().unwrap().len() > 2);
    assert_eq!(manifest["cautions"]["of"], 2 * 9);
}

/// Two runs of one force, as it was known on two days, the second compared with the first.
static TWO_DAYS: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let order = fs::read_to_string(folder.path().join("likeforce.toml")).unwrap();
    let order = order.replace("[\"all\"]", "[\"Kent\", \"Lancashire\"]");
    fs::write(folder.path().join("likeforce.toml"), &order).unwrap();
    let output = likeforce(folder.path(), &["--as-at", "2024-01-31", "run", "-o", "then"]);
    assert!(output.status.success(), "{}", said(&output));
    fs::write(folder.path().join("likeforce.toml"), format!("compare_with = \"then\"\n{order}")).unwrap();
    let output = likeforce(folder.path(), &["run", "--period", "2019-06", "-o", "now"]);
    assert!(output.status.success(), "{}", said(&output));
    folder
});

#[test]
fn what_changed_between_two_runs_is_told_as_table_and_as_data() {
    let diff = |arguments: &[&str]| said(&likeforce(TWO_DAYS.path(), arguments));
    let table = diff(&["diff", "then", "now/manifest.json"]);
    let csv = diff(&["diff", "then", "now", "--format", "csv"]);
    let json = likeforce(TWO_DAYS.path(), &["diff", "then", "now", "--format", "json"]);
    let json: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).unwrap();
    let nothing = diff(&["diff", "now", "now"]);
    let nowhere = diff(&["diff", "nowhere", "then"]);
    assert_eq!(csv.lines().filter(|line| line.contains(",E23")).count(), json.len());
    insta::assert_snapshot!([table, csv, nothing, nowhere].join("\n"));
}

#[test]
fn an_order_that_names_an_earlier_run_has_a_page_of_changes() {
    let out = TWO_DAYS.path().join("now");
    let page = fs::read_to_string(out.join("changes.html")).unwrap();
    let front = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(front.contains("<a href=\"changes.html\">Changes since the previous run</a>"));
    assert_eq!(page.matches("<h1>").count(), 1);
    let json = likeforce(TWO_DAYS.path(), &["diff", "then", "now", "--format", "json"]);
    let json: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).unwrap();
    let new = json.iter().filter(|it| it["kind"] == "new").count();
    assert!(new > 0 && page.contains(&format!("New figures: {new}")), "{new}");
    assert!(!TWO_DAYS.path().join("then/changes.html").exists());
    let checked = likeforce(TWO_DAYS.path(), &["check", "outputs", "now"]);
    assert!(checked.status.success(), "{}", said(&checked));
}
