//! The catalogue: complete, and every mistake refused with place and hint.

use std::fs;

use likeforce::catalogue::Catalogue;
use likeforce::domain::MetricState;
use likeforce::project::{Overrides, RunConfiguration};

use crate::support::{CATALOGUE, likeforce, samples};

#[test]
fn there_are_forty_three_forces_and_each_is_found_by_every_name() {
    let forces = CATALOGUE.areas.forces();
    assert_eq!(forces.len(), 43);
    for force in forces {
        for name in force.names().chain([force.code.as_str()]).chain(force.police_uk_id.as_deref()) {
            assert_eq!(CATALOGUE.areas.force(name).unwrap().code, force.code, "{name}");
        }
    }
}

#[test]
fn all_breaks_and_all_six_priorities_are_there() {
    assert_eq!(CATALOGUE.breaks.len(), 26);
    let ncpm = &CATALOGUE.frameworks["ncpm"];
    assert_eq!(ncpm.priorities.len(), 6);
    let metrics = ncpm.priorities.iter().flat_map(|priority| &priority.metrics);
    for metric in metrics {
        let computed = matches!(metric.state, MetricState::ForceLevel | MetricState::Proxy);
        assert!(!computed || !metric.measures.is_empty(), "{}", metric.title);
        assert!(computed || !metric.words.is_empty(), "{} has no measure and no words", metric.title);
    }
}

#[test]
fn peer_groups_have_forty_two_forces_and_no_group_is_called_current() {
    for id in ["msg-2013", "msg-pre2013"] {
        let group = &CATALOGUE.peer_groups[id];
        assert_eq!(group.members.len(), 42, "{id}");
        assert!(group.edition.is_some());
        assert!(group.description.contains("not the current edition"));
        assert!(group.members.values().all(|peers| (3..=7).contains(&peers.len())));
    }
}

#[test]
fn no_chart_of_a_report_is_unknown() {
    assert!(likeforce::charts::unknown_in_reports(&CATALOGUE).is_empty());
}

#[test]
fn every_refusal_of_a_definition() {
    let mut said = String::new();
    for sample in samples("catalogue/invalid") {
        let text = fs::read_to_string(&sample).unwrap();
        let target = text.lines().next().unwrap().trim_start_matches("# ").to_owned();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(&target);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(&sample, &path).unwrap();
        let problems = Catalogue::with_folder(folder.path()).unwrap_err();
        let shown = problems.to_string().replace(&format!("{}/", folder.path().display()), "");
        said.push_str(&format!("{}\n{shown}\n\n", sample.file_name().unwrap().to_string_lossy()));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn every_refusal_of_a_run_configuration() {
    let mut said = String::new();
    for sample in samples("run-configurations/invalid") {
        let problems = RunConfiguration::read(&sample, &Overrides::default(), &CATALOGUE).unwrap_err();
        let folder = format!("{}/", sample.parent().unwrap().display());
        said.push_str(&format!("{}\n\n", problems.to_string().replace(&folder, "")));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_newcomer_adds_a_measure_with_one_file() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let model = fs::read_to_string(crate::support::root().join("datasets/catalogue/measures/robbery.toml")).unwrap();
    let measure = model.replace("Robbery recorded by the police", "Shoplifting recorded by the police");
    let measure = measure.replace("short_title = \"Robbery\"", "short_title = \"Shoplifting\"");
    let measure = measure.replace("[\"Robbery\"]", "[\"Shoplifting\"]");
    fs::create_dir_all(folder.path().join("catalogue/measures")).unwrap();
    fs::write(folder.path().join("catalogue/measures/shoplifting.toml"), measure).unwrap();
    let output = likeforce(
        folder.path(),
        &["compare", "shoplifting", "--force", "Kent", "--period", "2025-06", "--format", "json"],
    );
    let facts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    // ONS, Police Force Area data tables, year ending June 2025, Table P1: Kent, shoplifting.
    assert_eq!(facts[0]["numerator"], 17_169.0);
}

#[test]
fn reviews_that_are_overdue_are_warned_of_on_the_day_that_stands_for_today() {
    let far = chrono::NaiveDate::from_ymd_opt(2040, 1, 1).unwrap();
    assert!(CATALOGUE.overdue(far).iter().count() >= 9);
    assert!(CATALOGUE.overdue(chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()).is_empty());
}
