//! The batch: several reports in one order, each in a folder of its own, and the figures of all of them once.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::documents::RUN;
use crate::support::{CATALOGUE, likeforce, said};

/// What the program says of a command line in an empty folder.
fn refused(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    format!("> {}\n{}", arguments.join(" "), said(&likeforce(folder.path(), arguments)))
}

fn facts(out: &Path) -> Vec<serde_json::Value> {
    serde_json::from_str(&fs::read_to_string(out.join("data/comparisons.json")).unwrap()).unwrap()
}

#[test]
fn each_plan_has_a_folder_and_the_front_page_leads_to_every_report() {
    let out = RUN.path().join("outputs");
    let front = fs::read_to_string(out.join("index.html")).unwrap().replace("&#x2f;", "/");
    for plan in ["force-comparison", "workforce"] {
        let index = fs::read_to_string(out.join(plan).join("index.html")).unwrap().replace("&#x2f;", "/");
        assert!(index.contains("<a href=\"../index.html\">All reports</a>"), "{plan}");
        for force in ["cleveland", "gloucestershire", "city-of-london"] {
            assert!(front.contains(&format!("<a href=\"{plan}/{force}.html\">")), "{plan}, {force}");
            assert!(index.contains(&format!("<a href=\"{force}.html\">")), "{plan}, {force}");
            let page = fs::read_to_string(out.join(plan).join(format!("{force}.html"))).unwrap();
            assert!(page.contains("<a href=\"index.html\">All forces</a>"), "{plan}, {force}");
            let own = &CATALOGUE.areas.force(force).unwrap().name;
            assert!(page.contains(&format!("<h1>{own}")), "{plan}, {force}");
        }
    }
}

#[test]
fn the_data_of_a_batch_hold_every_figure_once() {
    let facts = facts(&RUN.path().join("outputs"));
    let keys: BTreeSet<String> =
        facts.iter().map(|fact| format!("{} {} {}", fact["force"], fact["measure"], fact["period"])).collect();
    assert_eq!(keys.len(), facts.len());
    let number = |framework: &str| CATALOGUE.frameworks[framework].measures().len();
    assert_eq!(facts.len(), 3 * (number("ncpm") + number("workforce")));
}

#[test]
fn a_report_is_the_same_alone_and_beside_others() {
    let folder = tempfile::tempdir().unwrap();
    let forces = "Cleveland,Gloucestershire,City of London";
    let output = likeforce(folder.path(), &["run", "--forces", forces, "--reports", "workforce", "-o", "."]);
    assert!(output.status.success(), "{}", said(&output));
    for page in ["cleveland.html", "index.html"] {
        let page = Path::new("workforce").join(page);
        let alone = fs::read(folder.path().join(&page)).unwrap();
        assert!(alone == fs::read(RUN.path().join("outputs").join(&page)).unwrap(), "{}", page.display());
    }
}

#[test]
fn the_command_line_overrides_the_order_and_every_mistake_in_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let asked =
        ["run", "--forces", "kent,E23000013,Kent", "--formats", "json", "--period", "2019-06", "--peers", "region"];
    let output = likeforce(folder.path(), &asked);
    assert!(output.status.success(), "{}", said(&output));
    let facts = facts(&folder.path().join("outputs"));
    assert_eq!(facts.len(), 2 * CATALOGUE.frameworks["ncpm"].measures().len());
    assert!(facts.iter().all(|fact| fact["period"] == "2019-06" && fact["peer_group"] == "region"));
    assert!(!folder.path().join("outputs/index.html").exists());
    let asked: [&[&str]; 3] = [
        &[
            "run",
            "--reports",
            "workforse,force-comparison",
            "--formats",
            "html,pfd",
            "--forces",
            "Clevland",
            "--period",
            "June",
            "--peers",
            "msg",
        ],
        &["run", "--reports", ""],
        &["run", "--reports", "all", "--period", "2025-06"],
    ];
    insta::assert_snapshot!(asked.map(refused).join("\n"));
}
