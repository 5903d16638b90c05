//! Reports: what is in them, that they are accessible, and that the same input gives the same bytes.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::store::fingerprint;
use crate::support::{CATALOGUE, likeforce, said};

/// One run of the embedded order, with pictures for one force.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let output = likeforce(folder.path(), &["run"]);
    assert!(output.status.success(), "{}", said(&output));
    folder
});

fn page(name: &str) -> String {
    fs::read_to_string(RUN.path().join("outputs/force-comparison").join(format!("{name}.html"))).unwrap()
}

fn pages() -> Vec<PathBuf> {
    let folder = fs::read_dir(RUN.path().join("outputs/force-comparison")).unwrap();
    let mut pages: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| !page.ends_with("index.html"));
    pages.sort();
    pages
}

/// A page without pictures and style: its text, one tag a line.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.split_once("<body>").unwrap().1;
    while let Some(start) = rest.find("<svg") {
        text.push_str(&rest[..start]);
        text.push_str("[picture]");
        rest = rest[start..].split_once("</svg>").unwrap().1;
    }
    text.push_str(rest);
    text
}

#[test]
fn all_forces_have_a_report_and_an_index() {
    assert_eq!(pages().len(), 43);
    // The templates write a slash in an attribute as a character reference.
    let read = |path: &str| fs::read_to_string(RUN.path().join("outputs").join(path)).unwrap().replace("&#x2f;", "/");
    let (front, index) = (read("index.html"), read("force-comparison/index.html"));
    assert!(front.contains("<a href=\"force-comparison/index.html\">Comparison</a>"));
    for force in CATALOGUE.areas.forces() {
        let page = format!("{}.html", force.police_uk_id.as_deref().unwrap());
        assert!(index.contains(&format!("<a href=\"{page}\">{}</a>", force.name)));
        assert!(
            front.contains(&format!("<th scope=\"row\">{}</th><td><a href=\"force-comparison/{page}\">", force.name))
        );
        assert!(RUN.path().join("outputs/force-comparison").join(page).is_file());
    }
}

#[test]
fn the_report_of_one_force() {
    insta::assert_snapshot!(text_of(&page("cleveland")));
}

#[test]
fn a_chart_of_one_force() {
    let page = page("cleveland");
    let chart = page.split_once("id=\"homicide-change-since-baseline\"").unwrap().1;
    let svg = chart.split_once("</svg>").unwrap().0;
    insta::assert_snapshot!(svg[svg.find("<svg").unwrap()..].replace("><", ">\n<"));
}

#[test]
fn no_report_carries_the_figures_of_another_force() {
    for path in pages() {
        let html = fs::read_to_string(&path).unwrap();
        let id = path.file_stem().unwrap().to_string_lossy().into_owned();
        let force = CATALOGUE.areas.force(&id).unwrap();
        let sentences = html.matches("recorded ").count();
        assert!(html.contains(&format!("<h1>{} compared with similar forces</h1>", force.name)), "{id}");
        let own = html.matches(&format!(", {} recorded ", force.name)).count();
        assert!(own >= 9, "{id}: {own} of {sentences}");
        for other in CATALOGUE.areas.forces().iter().filter(|other| other.code != force.code) {
            assert!(!html.contains(&format!(", {} recorded ", other.name)), "{id} speaks of {}", other.name);
        }
    }
}

#[test]
fn pages_are_self_contained_and_accessible() {
    let over_all = ["outputs/index.html", "outputs/force-comparison/index.html"].map(|page| RUN.path().join(page));
    for path in pages().into_iter().chain(over_all) {
        let html = fs::read_to_string(&path).unwrap();
        let name = path.display();
        assert!(html.contains("<html lang=\"en-GB\">") && html.contains("<title>"), "{name}");
        assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("@import"), "{name}");
        assert_eq!(html.matches("<h1>").count(), 1, "{name}");
        assert_eq!(html.matches("<svg ").count(), html.matches("role=\"img\" aria-label=\"").count(), "{name}");
        assert_eq!(html.matches("<table>").count(), html.matches("<caption>").count(), "{name}");
        assert_eq!(
            html.matches("<th").count() - html.matches("<thead").count(),
            html.matches("scope=").count(),
            "{name}"
        );
        assert!(!html.contains("<td></td>") && !html.contains("<td class=\"number\"></td>"), "{name}");
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name} gives an id twice");
        for target in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&target), "{name} leads to #{target}, which there is not");
        }
    }
}

#[test]
fn words_that_judge_are_never_said() {
    for path in pages() {
        let html = fs::read_to_string(&path).unwrap().to_lowercase();
        for word in
            ["inefficient", "savings available", "worse", "better than", "failing", "poor performance", "league"]
        {
            assert!(!html.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_same_verdict_stands_in_sentence_table_and_records() {
    let facts: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(RUN.path().join("outputs/data/comparisons.json")).unwrap()).unwrap();
    let facts = facts.as_array().unwrap();
    assert_eq!(facts.len(), 43 * 9);
    for fact in facts {
        let force = CATALOGUE.areas.force(fact["force"].as_str().unwrap()).unwrap();
        let page = page(force.police_uk_id.as_deref().unwrap());
        let sentence = fact["sentence"].as_str().unwrap();
        let words = match fact["standing"].as_str().unwrap() {
            "higher" => "above the range expected",
            "within" => "within the range expected",
            "alert" => "outside the range in which 95 in 100 forces like its peers would be expected to lie",
            "lower" => "below the range expected",
            _ => "not compared",
        };
        assert!(sentence.contains(words), "{sentence}");
        assert!(page.contains(&format!("<p class=\"lead\">{sentence}</p>")), "{sentence}");
        // The ranked chart's description repeats the finding.
        let in_alt = page.matches(&format!("{sentence} ")).count();
        assert!(in_alt >= 1, "{sentence}");
    }
}

#[test]
fn the_sentence_over_all_measures_counts_the_standings() {
    let facts: Vec<serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(RUN.path().join("outputs/data/comparisons.json")).unwrap()).unwrap();
    for force in CATALOGUE.areas.forces() {
        let standings: Vec<&str> = facts
            .iter()
            .filter(|fact| fact["force"].as_str() == Some(force.code.0.as_str()))
            .map(|fact| fact["standing"].as_str().unwrap())
            .collect();
        let number = |wanted: &str| match standings.iter().filter(|standing| **standing == wanted).count() {
            0 => "none".to_owned(),
            number => number.to_string(),
        };
        let page = page(force.police_uk_id.as_deref().unwrap());
        let compared = standings.iter().filter(|standing| **standing != "not-compared").count();
        let outside = standings.iter().any(|standing| ["higher", "lower"].contains(standing));
        let said = match (outside, number("alert").as_str()) {
            _ if compared == 0 => "is not compared with its peers on any measure.".to_owned(),
            (false, "none") => {
                format!("is within the range expected from its peers on every measure compared ({compared}).")
            }
            (false, alert) => {
                format!("on {}, and outside the 95% limits but inside the 99.8% limits on {alert}.", number("within"))
            }
            (true, "none") => {
                format!(
                    "on {}, below it on {} and within it on {}.",
                    number("higher"),
                    number("lower"),
                    number("within")
                )
            }
            (true, alert) => format!(
                "on {}, below it on {}, within it on {}, and outside the 95% limits but inside the 99.8% limits on {alert}.",
                number("higher"),
                number("lower"),
                number("within"),
            ),
        };
        assert!(page.contains(&said), "{}: {said}", force.name);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = tempfile::tempdir().unwrap();
    assert!(likeforce(again.path(), &["run"]).status.success());
    assert_eq!(fingerprint(&RUN.path().join("outputs")), fingerprint(&again.path().join("outputs")));
}

/// A table of the data of the batch, as rows by header.
fn rows(name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let bytes = fs::read(RUN.path().join("outputs/data").join(format!("{name}.csv"))).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_key_of_the_records_stands_once_in_the_table_it_refers_to() {
    let records = rows("comparisons");
    for (table, key) in [("forces", "force"), ("measures", "measure")] {
        let keys: Vec<String> = rows(table).into_iter().map(|row| row[key].clone()).collect();
        let mut unique = keys.clone();
        unique.dedup();
        assert_eq!(keys, unique, "{table}");
        assert!(records.iter().all(|record| keys.contains(&record[key])), "{table}");
    }
    let pairs = rows("peers");
    for record in &records {
        let own =
            pairs.iter().filter(|pair| pair["peer_group"] == record["peer_group"] && pair["force"] == record["force"]);
        let own: Vec<&str> = own.map(|pair| pair["peer"].as_str()).collect();
        assert_eq!(own.join(" "), record["peers"], "{}", record["force_name"]);
    }
    for table in ["comparisons", "forces", "measures", "peers"] {
        let file = fs::File::open(RUN.path().join("outputs/data").join(format!("{table}.parquet"))).unwrap();
        let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let number: usize = reader.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum();
        assert_eq!(number, rows(table).len(), "{table}");
    }
}

#[test]
fn the_csv_opens_in_a_spreadsheet() {
    let bytes = fs::read(RUN.path().join("outputs/data/comparisons.csv")).unwrap();
    assert!(bytes.starts_with("\u{feff}".as_bytes()));
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    assert_eq!(reader.headers().unwrap().get(0), Some("force"));
    assert_eq!(reader.records().map(Result::unwrap).count(), 43 * 9);
}

#[test]
fn the_picture_in_the_readme_is_what_is_drawn_now() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let order = fs::read_to_string(folder.path().join("likeforce.toml")).unwrap();
    let order = order
        .replace("forces = [\"all\"]", "forces = [\"Cleveland\"]")
        .replace("\"html\", \"csv\", \"parquet\", \"json\"", "\"svg\"");
    fs::write(folder.path().join("likeforce.toml"), order).unwrap();
    assert!(likeforce(folder.path(), &["run"]).status.success());
    let drawn =
        fs::read(folder.path().join("outputs/force-comparison/charts/cleveland/residential-burglary-ranked-bars.svg"))
            .unwrap();
    assert!(drawn == fs::read(crate::support::root().join("datasets/example.svg")).unwrap());
}

#[test]
fn charts_stand_alone_as_svg_and_png() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let order = fs::read_to_string(folder.path().join("likeforce.toml")).unwrap();
    let order = order.replace("forces = [\"all\"]", "forces = [\"Cleveland\"]");
    let order = order.replace("formats = [\"html\", \"csv\", \"parquet\", \"json\"]", "formats = [\"svg\", \"png\"]");
    fs::write(folder.path().join("likeforce.toml"), order).unwrap();
    assert!(likeforce(folder.path(), &["run"]).status.success());
    let charts = folder.path().join("outputs/force-comparison/charts/cleveland");
    let svg = fs::read_to_string(charts.join("robbery-ranked-bars.svg")).unwrap();
    assert!(svg.contains("Source: Crime in England and Wales"), "a picture of its own carries its source");
    let png = fs::read(charts.join("robbery-ranked-bars.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG") && png.len() > 20_000);
    // Three charts for each of nine measures and two over all of them, each as SVG and PNG.
    assert_eq!(fs::read_dir(charts).unwrap().count(), (9 * 3 + 2) * 2);
}
