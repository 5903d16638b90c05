//! Additions: one of each kind of definition in a project's own catalogue, used by the program as it is, in as many places as
//! CONTRIBUTING says. Additions to the code are made and compiled by `tests/additions/run`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{likeforce, root, said};

/// Each kind, and the files that one of it is in: added, or a list that takes lines.
const ADDED: &[(&str, &[&str])] = &[
    ("measure", &["measures/our-shoplifting.toml"]),
    ("published table", &["tables/our-visits.toml"]),
    ("spelling of an area name", &["forces.toml"]),
    ("symbol in a number cell", &["symbols.toml"]),
    ("peer group or edition", &["peer-groups/our-neighbours.toml"]),
    ("basis of comparability", &["comparability.toml"]),
    ("break in comparability", &["breaks.toml"]),
    ("decomposition", &["decompositions/our-costs.toml"]),
    ("framework", &["frameworks/ours.toml"]),
    ("report", &["reports/ours.toml"]),
    ("language", &["wording/kw.toml"]),
];

/// The number of places of each kind in the tables of CONTRIBUTING.
fn places() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    rows.filter_map(|(kind, rest)| Some((kind.to_owned(), rest.split(' ').next()?.parse().ok()?))).collect()
}

/// A project with all of them in its own catalogue.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(likeforce(folder.path(), &["init", "."]).status.success());
    let (own, program) = (folder.path().join("catalogue"), root().join("datasets/catalogue"));
    for (kind, files) in ADDED {
        for file in *files {
            let text = text_of(file, &program).unwrap_or_else(|| panic!("{kind}: {file} adds nothing"));
            fs::create_dir_all(own.join(file).parent().unwrap()).unwrap();
            fs::write(own.join(file), text).unwrap();
        }
    }
    // A measure of the table, so that its figures are used.
    let visits = "measures/our-visits.toml";
    fs::write(own.join(visits), text_of(visits, &program).unwrap()).unwrap();
    folder
}

/// A file that is added, or a list of the program with what is added to it.
fn text_of(file: &str, program: &Path) -> Option<String> {
    let additions = root().join("tests/additions");
    if let Ok(new) = fs::read_to_string(additions.join("definitions").join(file)) {
        return Some(new);
    }
    let list = fs::read_to_string(program.join(file)).unwrap();
    let longer = match fs::read_to_string(additions.join("lines").join(file)) {
        Ok(lines) => list.clone() + &lines,
        Err(_) => list.replace("\nname = \"Cleveland\"", "\nname = \"Cleveland\"\naliases = [\"The Tees force\"]"),
    };
    (longer != list).then_some(longer)
}

fn compared(folder: &Path, measure: &str) -> Value {
    let asked = ["compare", measure, "--force", "Cleveland", "--period", "2025-06", "--peers", "our-neighbours"];
    let output = likeforce(folder, &[&asked[..], &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice::<Value>(&output.stdout).unwrap()[0].clone()
}

/// Loads the figures of the table that is added.
fn add_visits(folder: &Path) {
    let sample = root().join("tests/additions/our-visits.csv");
    let added = likeforce(folder, &["add", &sample.display().to_string(), "--published", "2025-09-01"]);
    assert!(said(&added).contains("our-visits, edition 2025-09-01"), "{}", said(&added));
}

#[test]
fn contributing_says_in_how_many_places_each_definition_is() {
    let places = places();
    for (kind, files) in ADDED {
        assert_eq!(places.get(*kind), Some(&files.len()), "{kind}");
    }
}

#[test]
fn one_of_each_definition_is_added_in_a_project_of_its_own() {
    let project = project();
    let folder = project.path();
    let checked = likeforce(folder, &["check"]);
    assert!(checked.status.success(), "{}", said(&checked));

    add_visits(folder);

    // ONS, Police Force Area data tables, year ending June 2025, Table P1: Cleveland, shoplifting.
    let shoplifting = compared(folder, "our-shoplifting");
    assert_eq!(shoplifting["numerator"], 8_176.0);
    assert_eq!(
        (&shoplifting["peer_group"], &shoplifting["peers_without_force"]["of"]),
        (&"our-neighbours".into(), &3.into())
    );
    assert_eq!(shoplifting["comparability"], "not-ranked");

    // By its other spelling; the symbol of another force is no number; the break is a caveat.
    let visits = compared(folder, "our-visits");
    assert_eq!((&visits["numerator"], &visits["peers_without_force"]["n"]), (&1_200.0.into(), &1.into()));
    assert!(visits["cautions"].to_string().contains("Two front counters were closed"), "{visits}");

    let broken_down = likeforce(folder, &["decompose", "cost-per-head", "--by", "our-groups", "--force", "Cleveland"]);
    assert!(said(&broken_down).contains("Officer overtime"), "{}", said(&broken_down));
}

#[test]
fn a_report_and_a_language_are_added_in_a_project_of_its_own() {
    let project = project();
    let folder = project.path();
    add_visits(folder);
    let configuration = folder.join("likeforce.toml");
    let text = fs::read_to_string(&configuration).unwrap();
    fs::write(&configuration, text.replace("language = \"en\"", "language = \"kw\"")).unwrap();
    let asked = ["run", "--reports", "ours", "--forces", "Cleveland", "--period", "2025-06"];
    let output = likeforce(folder, &[&asked[..], &["--peers", "our-neighbours", "--formats", "html"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let page = fs::read_to_string(folder.join("outputs/ours/cleveland.html")).unwrap();
    for shown in ["<html lang=\"kw\">", "An dra a sav yn-mes", "All shoplifting recorded."] {
        assert!(page.contains(shown), "{shown}");
    }
}
