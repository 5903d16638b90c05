//! The command line: what it prints, and with which exit code.

use std::path::Path;

use crate::support::{likeforce, root, said};

fn run(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    said(&likeforce(folder.path(), arguments))
}

#[test]
fn revisions_of_a_table_and_the_verdicts_they_change() {
    let folder = tempfile::tempdir().unwrap();
    let counts = ["revisions", "ons-police-force-area-p1", "--force", "Lancashire"];
    let populations = ["revisions", "ons-mid-year-population", "--measure", "vehicle-offences", "--force", "Surrey"];
    let text = [said(&likeforce(folder.path(), &counts)), said(&likeforce(folder.path(), &populations))];
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn a_day_in_the_past_hides_the_editions_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let then = ["--as-at", "2024-01-31", "explain", "homicide", "--force", "Cleveland"];
    let before = ["--as-at", "2019-06-30", "compare", "homicide", "--force", "Cleveland"];
    let text = [said(&likeforce(folder.path(), &then)), said(&likeforce(folder.path(), &before))];
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn a_file_is_read_as_the_table_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let sample = root().join("tests/samples/tables/valid/modern-layout.csv");
    let text = std::fs::read_to_string(sample).unwrap();
    let untitled = text.replacen("number of offences", "figures", 1);
    std::fs::write(folder.path().join("mine.csv"), untitled).unwrap();
    let add = |table: &[&str]| {
        said(&likeforce(
            folder.path(),
            &[&["add", "--dry-run", "mine.csv", "--published", "2024-10-24"], table].concat(),
        ))
    };
    let text = [add(&[]), add(&["--as", "ons-police-force-area-p1"]), add(&["--as", "ons-police-force-area-p4"])];
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn help_shows_examples_and_exit_codes() {
    insta::assert_snapshot!(run(&["--help"]));
}

#[test]
fn compare_as_a_table() {
    insta::assert_snapshot!(run(&["compare", "neighbourhood-crime", "--force", "cleveland", "--period", "2025-06"]));
}

#[test]
fn compare_as_json() {
    insta::assert_snapshot!(run(&[
        "compare",
        "homicide",
        "--force",
        "E23000013",
        "--period",
        "2025-06",
        "--format",
        "json"
    ]));
}

#[test]
fn compare_as_csv() {
    insta::assert_snapshot!(run(&[
        "compare",
        "robbery",
        "-f",
        "Kent",
        "-f",
        "Avon & Somerset",
        "--period",
        "2019-06",
        "--format",
        "csv"
    ]));
}

#[test]
fn compare_a_force_without_figures() {
    insta::assert_snapshot!(run(&["compare", "robbery", "--force", "GMP", "--period", "2019-12"]));
}

#[test]
fn explain_down_to_the_cells() {
    insta::assert_snapshot!(run(&["explain", "homicide", "--force", "Cleveland", "--period", "2019-06"]));
}

#[test]
fn explain_as_json() {
    insta::assert_snapshot!(run(&[
        "explain",
        "neighbourhood-crime",
        "--force",
        "Kent",
        "--period",
        "2025-06",
        "--format",
        "json"
    ]));
}

#[test]
fn lists() {
    for what in ["measures", "frameworks", "forces", "peers", "tables", "charts", "symbols"] {
        insta::assert_snapshot!(format!("list_{what}"), run(&["list", what]));
    }
}

#[test]
fn every_mistake_of_a_command_line_at_once() {
    insta::assert_snapshot!(run(&["compare", "burglry", "-f", "Clevland", "--peers", "msg", "--period", "June"]));
}

#[test]
fn what_there_is_not_is_refused_with_what_there_is() {
    let asked: [&[&str]; 6] = [
        &["compare", "robbery", "-f", "Kent", "--period", "2024-06"],
        &["explain", "robbery", "-f", "Kent", "--period", "2024-06"],
        &["add", "no-such-file.xlsx"],
        &["--project", "nowhere", "list"],
        &["run", "no-such-order.toml"],
        &["compare", "robbery"],
    ];
    let all: Vec<String> =
        asked.iter().map(|arguments| format!("> {}\n{}", arguments.join(" "), run(arguments))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_project_is_found_from_below_and_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = likeforce(folder.path(), &["init", "office"]);
    assert_eq!(first.status.code(), Some(0));
    assert_eq!(likeforce(folder.path(), &["init", "office"]).status.code(), Some(2));
    let below = folder.path().join("office/catalogue");
    let listed = said(&likeforce(&below, &["list"]));
    assert!(listed.contains("office"), "{listed}");
    assert_eq!(likeforce(&below, &["check"]).status.code(), Some(0));
}

#[test]
fn completions_and_a_manual_page_are_made() {
    for arguments in [&["completions", "bash"][..], &["completions", "powershell"], &["man"]] {
        let output = likeforce(Path::new("."), arguments);
        assert!(output.status.success() && output.stdout.len() > 500);
    }
}

#[test]
fn peers_of_a_force_under_every_scheme_with_what_changed_between_editions() {
    insta::assert_snapshot!(run(&["peers", "--force", "Cleveland"]));
}

#[test]
fn peers_of_a_computed_group_as_records_and_their_distances_as_a_table() {
    let json = run(&["peers", "-f", "Cleveland", "--scheme", "nearest-by-population", "--format", "json"]);
    let csv = run(&["peers", "-f", "Cleveland", "-f", "Kent", "--format", "csv"]);
    insta::assert_snapshot!(format!("{json}\n{csv}"));
}

#[test]
fn what_there_is_not_to_know_of_peers_is_refused_or_said() {
    let asked: [&[&str]; 4] = [
        &["peers", "-f", "Clevland", "--scheme", "msg"],
        &["peers", "-f", "Kent", "--scheme", "region", "--format", "csv"],
        &["peers", "-f", "City of London", "--scheme", "nearest-by-population"],
        &["--as-at", "2019-06-30", "peers", "-f", "Kent", "--scheme", "nearest-by-population"],
    ];
    let all: Vec<String> =
        asked.iter().map(|arguments| format!("> {}\n{}", arguments.join(" "), run(arguments))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn how_much_hangs_on_the_choice_of_peers() {
    let robbery = ["compare", "robbery", "-f", "Cleveland", "--period", "2025-06", "--every-peer-group"];
    let cost = ["compare", "net-cost-per-head", "-f", "Devon and Cornwall", "--every-peer-group"];
    let earlier = [
        "--as-at",
        "2019-06-30",
        "compare",
        "robbery",
        "-f",
        "City of London",
        "--every-peer-group",
        "--format",
        "csv",
    ];
    let asked: [&[&str]; 3] = [&robbery, &cost, &earlier];
    let all: Vec<String> = asked.iter().map(|arguments| run(arguments)).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn how_much_hangs_on_the_choice_of_peers_as_records() {
    let asked = ["compare", "homicide", "-f", "Kent", "--period", "2025-06", "--every-peer-group", "--format", "json"];
    let text = run(&asked);
    assert_eq!(text.matches("\"peer_group\"").count(), 4 * crate::support::CATALOGUE.peer_groups.len());
    insta::assert_snapshot!(text.lines().take(40).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_command_takes_the_formats_that_it_offers_and_no_others() {
    let explain = ["explain", "homicide", "--force", "Kent", "--period", "2025-06", "--format"];
    let csv = run(&[&explain[..], &["csv"]].concat());
    assert!(csv.contains("invalid value 'csv'") && csv.contains("[possible values: table, json]"), "{csv}");
    let json = run(&["revisions", "ons-mid-year-population", "--format", "json"]);
    assert!(json.contains("invalid value 'json'") && json.contains("[possible values: table, csv]"), "{json}");
    // What is read in a terminal was called `text` where it is no table.
    let [table, text] = ["table", "text"].map(|word| run(&[&explain[..], &[word]].concat()));
    assert!(table.contains("Numerator:"), "{table}");
    assert_eq!(table, text);
}

#[test]
fn every_command_that_asks_for_a_period_says_how_it_is_read() {
    for command in ["run", "compare", "explain", "decompose"] {
        let help: Vec<String> = run(&[command, "--help"]).split_whitespace().map(str::to_owned).collect();
        let help = help.join(" ");
        assert!(help.contains("The month that the period ends with"), "{command}: {help}");
        assert!(help.contains("2025-06 is the year ending June 2025"), "{command}: {help}");
    }
}

#[test]
fn a_period_that_is_not_at_hand_is_said_in_words() {
    let explain = run(&["explain", "homicide", "--force", "Kent", "--period", "2030-06"]);
    let decompose = run(&["decompose", "charge-rate", "--force", "Kent", "--period", "2030-06"]);
    for (text, newest) in
        [(explain, "2025-06 is the year ending June 2025"), (decompose, "2018-03 is the year ending March 2018")]
    {
        assert!(text.contains("year ending June 2030 (2030-06)") && text.contains(newest), "{text}");
    }
}
