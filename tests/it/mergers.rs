//! Forces under boundaries that are history. No force of England and Wales has been merged or given another code since the
//! figures loaded begin, so the mergers here are invented: invented force, invented figures, in an office's own catalogue.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{likeforce, root};

const FORCES: [&str; 4] = ["Kent", "Essex", "Surrey", "Sussex"];

/// A project in which Cumbria and Durham became the invented force North on 1 April 2024.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let catalogue = folder.path().join("catalogue");
    fs::create_dir_all(catalogue.join("measures")).unwrap();
    fs::create_dir_all(catalogue.join("tables")).unwrap();
    fs::write(catalogue.join("forces.toml"), forces("2024-03-31", "2024-04-01")).unwrap();
    let table = fs::read_to_string(root().join("datasets/catalogue/tables/tidy.toml")).unwrap();
    let estimates =
        table.replace("\"value\"]", "\"estimate\"]").replace("name = \"Value\"", "name = \"Value\"\nadds_up = false");
    fs::write(catalogue.join("tables/invented-estimates.toml"), estimates).unwrap();
    let own = |part: &str, more: &str| {
        format!("table = \"tidy\"\nseries = [\"Value\"]\nonly = {{ measure = [\"Invented {part}\"] }}\n{more}")
    };
    let people = format!("\n[denominator]\n{}", own("people", "period = \"same-period\"\n"));
    let residents = "\n[denominator]\ntable = \"ons-mid-year-population\"\nseries = [\"All persons\"]\nperiod = \"newest-level\"\nroll_up = { table = \"ons-local-authority-to-police-force-area\", series = \"Police force area\" }\n";
    for (id, numerator, denominator) in [
        ("calls", own("calls", ""), people.as_str()),
        ("calls-per-resident", own("calls", ""), residents),
        ("quarters", own("quarters", "roll_up_to_months = 12\n"), people.as_str()),
        ("estimates", own("estimates", "").replace("\"tidy\"", "\"invented-estimates\""), people.as_str()),
    ] {
        fs::write(catalogue.join(format!("measures/invented-{id}.toml")), measure(id, &numerator, denominator))
            .unwrap();
    }
    fs::write(folder.path().join("figures.csv"), figures()).unwrap();
    fs::write(folder.path().join("estimates.csv"), estimated()).unwrap();
    for file in ["figures.csv", "estimates.csv"] {
        let added = likeforce(folder.path(), &["add", file, "--published", "2025-06-01"]);
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    }
    folder
}

/// The forces as published, two of which have ended and become a third.
fn forces(last: &str, first: &str) -> String {
    let mut text = fs::read_to_string(root().join("datasets/catalogue/forces.toml")).unwrap();
    for code in ["E23000002", "E23000008"] {
        let ended = format!("code = \"{code}\"\nvalid_to = \"{last}\"\nsuccessor = \"E23-INVENTED\"");
        text = text.replace(&format!("code = \"{code}\""), &ended);
    }
    write!(
        text,
        "\n[[force]]\ncode = \"E23-INVENTED\"\nname = \"North (invented)\"\npolice_uk_id = \"invented-north\"\nregion = \"E12000001\"\ncountry = \"E92000001\"\nvalid_from = \"{first}\"\n"
    )
    .unwrap();
    text
}

fn measure(id: &str, numerator: &str, denominator: &str) -> String {
    format!(
        "title = \"Invented {id}\"\nshort_title = \"Invented {id}\"\nstatus = \"context\"\nkind = \"ratio\"\nunit = \"calls\"\nunit_one = \"call\"\nper = 1000\nper_words = \"1,000 people\"\ndecimals = 3\ndirection = \"context\"\ntopics = []\ncounted = \"Nothing: invented for a test.\"\nwhy_it_matters = \"It does not.\"\nauthored_by = \"a test\"\nchecked_by = \"a test\"\nreviewed = \"2026-11-22\"\nreview_by = \"2036-11-22\"\n[comparability]\nbasis = \"recorded-crime\"\n[numerator]\n{numerator}{denominator}"
    )
}

/// Invented calls and people by year, and calls by quarter round the merger. Durham has no calls in 2022/23.
fn figures() -> String {
    let mut rows = "force,period,measure,value\n".to_owned();
    let mut add = |force: &str, period: &str, what: &str, value: u32| {
        writeln!(rows, "{force},{period},Invented {what},{value}").unwrap()
    };
    for year in ["2022/23", "2023/24", "2024/25"] {
        for force in FORCES {
            add(force, year, "calls", 500);
            add(force, year, "people", 10_000);
        }
    }
    for (force, calls, people) in [("Cumbria", 100, 4000), ("Durham", 50, 6000)] {
        add(force, "2023/24", "calls", calls);
        add(force, "2023/24", "people", people);
        add(force, "2022/23", "people", people);
    }
    add("Cumbria", "2022/23", "calls", 90);
    add("North (invented)", "2024/25", "calls", 170);
    add("North (invented)", "2024/25", "people", 10_100);
    for (quarter, cumbria, durham) in [("2023/24 Q3", 20, 10), ("2023/24 Q4", 30, 15)] {
        add("Cumbria", quarter, "quarters", cumbria);
        add("Durham", quarter, "quarters", durham);
    }
    add("North (invented)", "2024/25 Q1", "quarters", 40);
    add("North (invented)", "2024/25 Q2", "quarters", 41);
    add("North (invented)", "2023-10/2024-09", "people", 10_050);
    rows
}

fn estimated() -> String {
    let mut rows = "force,period,measure,estimate\n".to_owned();
    for force in FORCES.into_iter().chain(["Cumbria", "Durham"]) {
        writeln!(rows, "{force},2023/24,Invented estimates,12.5").unwrap();
    }
    rows
}

fn fact(folder: &Path, measure: &str, period: &str) -> Value {
    let measure = format!("invented-{measure}");
    let arguments =
        ["compare", &measure, "-f", "invented-north", "--period", period, "--peers", "all-forces", "--format", "json"];
    let output = likeforce(folder, &arguments);
    let facts: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{measure}: {}", String::from_utf8_lossy(&output.stderr)));
    facts[0].clone()
}

#[test]
fn a_merged_force_has_the_sums_of_those_before_it_where_all_have_figures() {
    let folder = project();
    let calls = |period| fact(folder.path(), "calls", period);
    let own = calls("2025-03");
    assert_eq!((&own["numerator"], &own["denominator"]), (&Value::from(170.0), &Value::from(10_100.0)));
    let before = calls("2024-03");
    assert_eq!((&before["numerator"], &before["denominator"]), (&Value::from(150.0), &Value::from(10_000.0)));
    assert_eq!((&before["value"], &before["not_compared_because"]), (&Value::from(15.0), &Value::Null));
    assert_eq!(own["on_year"]["numerator"], 150.0);
    let missing = calls("2023-03");
    assert_eq!((&missing["numerator"], &missing["value"]), (&Value::Null, &Value::Null));
    let why = missing["not_compared_because"].as_str().unwrap();
    assert_eq!(why, "until 2024-03-31 its area was covered by Cumbria, Durham, and at least one of them has no figure");
    // Twelve months round the merger: two quarters of each force before it and two of its own.
    assert_eq!(fact(folder.path(), "quarters", "2024-09")["numerator"], 20.0 + 10.0 + 30.0 + 15.0 + 40.0 + 41.0);
}

#[test]
fn a_population_of_local_authorities_follows_the_force_that_polices_them_now() {
    let folder = project();
    // The population of mid-2023, of robbery in the year ending June 2025 and of these calls.
    let people =
        |force: &str| crate::support::comparison("robbery", force, "2025-06", "all-forces").own.denominator.unwrap();
    let both = fact(folder.path(), "calls-per-resident", "2024-03")["denominator"].as_f64().unwrap();
    assert_eq!(both, people("Cumbria") + people("Durham"));
}

#[test]
fn what_cannot_be_added_up_is_missing_before_a_merger_and_says_why() {
    let folder = project();
    let estimate = fact(folder.path(), "estimates", "2024-03");
    assert_eq!(estimate["numerator"], Value::Null);
    let why = estimate["not_compared_because"].as_str().unwrap();
    assert_eq!(
        why,
        "until 2024-03-31 its area was covered by Cumbria, Durham, and figures of this kind cannot be added together"
    );
}

#[test]
fn sums_over_a_merger_are_explained_down_to_the_cells_of_all_forces_before_it() {
    let folder = project();
    let explain = |measure: &str, period: &str| {
        let output = likeforce(folder.path(), &["explain", measure, "-f", "invented-north", "--period", period]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        explain("invented-calls", "2024-03"),
        explain("invented-quarters", "2024-09")
    ));
}

#[test]
fn a_force_that_ended_is_no_force_to_compare_and_the_one_that_took_over_is_named() {
    let folder = project();
    let output = likeforce(folder.path(), &["compare", "invented-calls", "-f", "Cumbria"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Cumbria ended on 2024-03-31; its area is now part of North (invented)"), "{said}");
    let listed = likeforce(folder.path(), &["list", "forces"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("North (invented)") && !listed.contains("Cumbria"));
    assert_eq!(listed.lines().count(), 1 + 42);
}

#[test]
fn a_merger_whose_days_do_not_meet_is_refused() {
    let folder = project();
    fs::write(folder.path().join("catalogue/forces.toml"), forces("2024-03-31", "2025-04-01")).unwrap();
    let output = likeforce(folder.path(), &["check"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("`North (invented)` does not begin on the day after `Cumbria` ended"), "{said}");
}

#[test]
fn a_force_that_is_renamed_after_a_merger_keeps_the_figures_of_all_before_it() {
    let folder = project();
    let merged = forces("2024-03-31", "2024-04-01");
    let ended = merged.replace(
        "valid_from = \"2024-04-01\"",
        "valid_from = \"2024-04-01\"\nvalid_to = \"2025-03-31\"\nsuccessor = \"E23-RENAMED\"",
    );
    let renamed = format!(
        "{ended}\n[[force]]\ncode = \"E23-RENAMED\"\nname = \"Far North (invented)\"\nregion = \"E12000001\"\ncountry = \"E92000001\"\nvalid_from = \"2025-04-01\"\n"
    );
    fs::write(folder.path().join("catalogue/forces.toml"), renamed).unwrap();
    let explained = |period: &str| {
        let arguments = ["explain", "invented-calls", "-f", "E23-RENAMED", "--period", period, "--format", "json"];
        let output = likeforce(folder.path(), &arguments);
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let areas = |record: &Value| -> Vec<String> {
        let cells = record["cells"].as_array().unwrap().iter().filter(|cell| cell["role"] == "numerator");
        cells.map(|cell| cell["area"].as_str().unwrap().to_owned()).collect()
    };
    let (before, between) = (explained("2024-03"), explained("2025-03"));
    assert_eq!(
        (&before["numerator"], areas(&before)),
        (&Value::from(150.0), vec!["Cumbria".to_owned(), "Durham".to_owned()])
    );
    assert_eq!((&between["numerator"], areas(&between)), (&Value::from(170.0), vec!["North (invented)".to_owned()]));
}
