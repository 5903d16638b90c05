//! Charts: what each draws and says, the gallery that shows them, and what is refused.

use std::fs;

use likeforce::catalogue::Catalogue;
use likeforce::charts::{self, CHARTS, DrawnIn, Overview, Subject, Workings};
use likeforce::domain::{Cell, Chart, Standing};

use crate::layout::{COMPARISONS, examples};
use crate::store::fingerprint;
use crate::support::{CATALOGUE, likeforce, said};

/// A figure as a snapshot: its words, its numbers, and its picture with one shape a line.
fn written(chart: &Chart) -> String {
    let row = |cells: Vec<&str>| cells.join(" | ");
    let rows = chart.data.rows.iter().map(|cells| row(cells.iter().map(Cell::text).collect()));
    format!(
        "{}\n{}\n{}\n{}\n\n{}\n\n{}\n{}\n\n{}",
        chart.title,
        chart.subtitle,
        chart.how_to_read,
        chart.source,
        chart.alt,
        row(chart.data.columns.iter().map(String::as_str).collect()),
        rows.collect::<Vec<_>>().join("\n"),
        chart.picture.text.replace("><", ">\n<")
    )
}

#[test]
fn invented_figures_as_drawn() {
    for example in examples() {
        for chart in charts::draw_workings(&example.workings, &example.about, &CATALOGUE).unwrap() {
            insta::assert_snapshot!(chart.id.clone(), written(&chart));
        }
    }
}

#[test]
fn published_figures_as_drawn() {
    let overview = Overview { comparisons: &COMPARISONS, catalogue: &CATALOGUE };
    let ids = ["overview-grid", "spine"].map(String::from);
    for chart in charts::draw_overview(&ids, &overview).unwrap() {
        insta::assert_snapshot!(chart.id.clone(), written(&chart));
    }
    let comparison = &COMPARISONS[0];
    let measure = &CATALOGUE.measures[&comparison.measure];
    let subject = Subject { comparison, measure, catalogue: &CATALOGUE, workings: &[] };
    for chart in charts::draw_all(&["tile-map".to_owned()], &subject).unwrap() {
        insta::assert_snapshot!(chart.id.clone(), written(&chart));
    }
    let sparkline = charts::sparkline(&subject).unwrap().unwrap();
    insta::assert_snapshot!("sparkline", format!("{}\n{}", sparkline.words, sparkline.picture.text));
}

#[test]
fn workings_of_a_measure_are_drawn_in_its_report() {
    let comparison = &COMPARISONS[0];
    let measure = &CATALOGUE.measures[&comparison.measure];
    let all = examples();
    let workings = all.iter().map(|it| &it.workings).find(|it| matches!(it, Workings::Funnel(_)));
    let ids: Vec<String> = CHARTS.iter().map(|chart| chart.id.to_owned()).collect();
    let with =
        Subject { comparison, measure, catalogue: &CATALOGUE, workings: workings.map(std::slice::from_ref).unwrap() };
    let without = Subject { workings: &[], ..with };
    let drawn = |subject: &Subject| -> Vec<String> {
        charts::draw_all(&ids, subject).unwrap().into_iter().map(|chart| chart.id).collect()
    };
    let more: Vec<String> = drawn(&with).into_iter().filter(|id| !drawn(&without).contains(id)).collect();
    assert_eq!(more, [format!("{}-funnel", measure.id)]);
}

#[test]
fn the_grid_repeats_the_verdict() {
    let overview = Overview { comparisons: &COMPARISONS, catalogue: &CATALOGUE };
    let charts = charts::draw_overview(&["overview-grid".to_owned()], &overview).unwrap();
    for (comparison, row) in COMPARISONS.iter().zip(&charts[0].data.rows) {
        let word = match comparison.verdict.standing {
            Standing::Higher => "above",
            Standing::Within => "within",
            Standing::Alert => "outside 95%",
            Standing::Lower => "below",
            Standing::NotCompared => "not compared",
        };
        assert!(row[1].text().starts_with(&format!("{word} (")), "{row:?}");
    }
}

#[test]
fn a_chart_in_the_wrong_list_of_a_report_is_refused_with_the_right_one() {
    let folder = tempfile::tempdir().unwrap();
    let model = crate::support::root().join("datasets/catalogue/reports/force-comparison.toml");
    let report = fs::read_to_string(model).unwrap();
    let report = report
        .replace("\"ranked-bars\", ", "\"spine\", \"funel\", ")
        .replace("[\"overview-grid\", \"spine\"]", "[\"tile-map\"]");
    fs::create_dir_all(folder.path().join("reports")).unwrap();
    fs::write(folder.path().join("reports/force-comparison.toml"), report).unwrap();
    let catalogue = Catalogue::with_folder(folder.path()).unwrap();
    insta::assert_snapshot!(charts::unknown_in_reports(&catalogue).to_string());
}

/// A plan of an office's own with one section that names charts.
fn plan(show: &str, about: &str, charts: &str) -> String {
    format!(
        r#"title = "Board"
short_title = "Board"
description = "Charts."
about = "{about}"
framework = "ncpm"
reviewed = "2026-11-22"
review_by = "2027-11-22"

[[section]]
show = "{show}"
measures = ["robbery"]
parts = ["charts"]
charts = [{charts}]
"#
    )
}

/// A project whose catalogue has these plans.
fn project(plans: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(likeforce(folder.path(), &["init", "."]).status.success());
    fs::create_dir_all(folder.path().join("catalogue/reports")).unwrap();
    for (id, plan) in plans {
        fs::write(folder.path().join(format!("catalogue/reports/{id}.toml")), plan).unwrap();
    }
    folder
}

#[test]
fn a_chart_that_its_section_cannot_draw_stops_the_run_before_anything_is_made() {
    let of_a_force = r#""control-chart", "cost-against-outcome", "decomposition", "rank-intervals", "funnel""#;
    let of_all = r#""tile-map", "series-with-peers", "rank-intervals""#;
    let folder = project(&[
        ("board", plan("measures", "each-force", of_a_force)),
        ("nation", plan("nation-measures", "nation", of_all)),
    ]);
    let run = likeforce(folder.path(), &["run", "--reports", "board", "--forces", "Gwent", "--formats", "html"]);
    insta::assert_snapshot!(said(&run));
    assert!(!folder.path().join("outputs/board").exists());
    let check = said(&likeforce(folder.path(), &["check"]));
    for error in said(&run).lines().filter(|line| line.starts_with("error:")) {
        assert!(check.contains(error), "{check}");
    }
}

#[test]
fn ranks_of_all_forces_are_drawn_where_a_plan_names_the_chart() {
    let folder = project(&[("board", plan("measures", "each-force", "\"rank-intervals\""))]);
    let run = likeforce(folder.path(), &["run", "--reports", "board", "--forces", "Gwent", "--formats", "html,svg"]);
    assert!(run.status.success(), "{}", said(&run));
    let page = fs::read_to_string(folder.path().join("outputs/board/gwent.html")).unwrap();
    assert!(folder.path().join("outputs/board/charts/gwent/robbery-rank-intervals.svg").exists());
    let title = page.split("Robbery: Gwent ranks").nth(1).unwrap();
    // The City of London has no rate: it is named below the picture and has no rank.
    assert!(
        title.contains(" of 42; allowing for chance, its rank could be anywhere from "),
        "{}",
        title.get(..200).unwrap_or(title)
    );
    assert!(page.contains("2000 draws of every count"));
}

#[test]
fn every_chart_says_where_it_is_drawn() {
    let gallery: Vec<&str> =
        CHARTS.iter().filter(|chart| chart.drawn_in() == DrawnIn::GalleryAlone).map(|chart| chart.id).collect();
    assert_eq!(gallery, ["control-chart", "cost-against-outcome"]);
    let list = said(&likeforce(tempfile::tempdir().unwrap().path(), &["list", "charts"]));
    for chart in CHARTS {
        let line = list.lines().find(|line| line.starts_with(chart.id)).unwrap();
        assert!(line.trim_end().ends_with(chart.drawn_in().words()), "{line}");
    }
}

#[test]
fn the_gallery_shows_every_chart_in_colour_and_in_black_and_white() {
    let folder = tempfile::tempdir().unwrap();
    let output = likeforce(folder.path(), &["gallery", "one", "--force", "Cleveland"]);
    assert!(output.status.success(), "{}", said(&output));
    let index = fs::read_to_string(folder.path().join("one/index.html")).unwrap();
    for part in ["colour", "black-and-white"] {
        let names: Vec<String> = fs::read_dir(folder.path().join("one").join(part))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        for chart in CHARTS {
            for ending in ["svg", "png"] {
                let wanted = format!("-{}.{ending}", chart.id);
                assert!(names.iter().any(|name| name.ends_with(&wanted)), "{part} lacks {wanted}");
            }
        }
    }
    for chart in CHARTS {
        assert!(index.contains(&format!("-{}\"", chart.id)), "the page lacks {}", chart.id);
    }
    assert!(index.contains("invented figures, of no real police force"));
    assert!(!index.contains("<script"));
    assert!(likeforce(folder.path(), &["gallery", "two", "--force", "Cleveland"]).status.success());
    assert_eq!(fingerprint(&folder.path().join("one")), fingerprint(&folder.path().join("two")));
}

#[test]
fn reports_are_drawn_without_colour_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let order = fs::read_to_string(folder.path().join("likeforce.toml")).unwrap();
    let order = order.replace("forces = [\"all\"]", "forces = [\"Cleveland\"]");
    let order = order.replace("\"html\", \"csv\", \"parquet\", \"json\"", "\"svg\"");
    fs::write(folder.path().join("likeforce.toml"), order).unwrap();
    let output = likeforce(folder.path(), &["run", "--black-and-white"]);
    assert!(output.status.success(), "{}", said(&output));
    let svg = folder.path().join("outputs/force-comparison/charts/cleveland/robbery-ranked-bars.svg");
    let svg = fs::read_to_string(svg).unwrap();
    assert!(!svg.contains(&CATALOGUE.theme.force.to_string()) && svg.contains("#000000"));
}
