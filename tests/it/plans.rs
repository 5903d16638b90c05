//! Reports as data: every plan of the catalogue, a plan of an office's own, and its own texts.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::support::{CATALOGUE, likeforce, said};

const REPORTS: &str = "ncpm-statement,panel-pack,briefing,data-quality,national";

/// A project with one text written, and every report but the longest made for one force.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder =
        project("\n\n## On the record\n\nThe force **set up** a [team](https://example.org/team).\n\n- one\n- two\n");
    let output = likeforce(
        folder.path(),
        &["run", "--reports", REPORTS, "--forces", "Cleveland,Gwent", "--formats", "html,docx"],
    );
    assert!(output.status.success(), "{}", said(&output));
    folder
});

const TEXT: &str = "texts/cleveland/ncpm-statement/homicide-contribution.md";

/// A project with texts, one of them written.
fn project(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(likeforce(folder.path(), &["init", "."]).status.success());
    write(folder.path(), TEXT, text);
    folder
}

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn page(report: &str, name: &str) -> String {
    fs::read_to_string(RUN.path().join("outputs").join(report).join(format!("{name}.html"))).unwrap()
}

/// What was said, without the folder that it was said in.
fn without_folder(said: &str, folder: &Path) -> String {
    let folder = fs::canonicalize(folder).unwrap();
    said.replace(&format!("{}/", folder.display()), "")
}

/// The text of a page, one block a line.
fn text_of(html: &str) -> String {
    let body = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let mut text = String::new();
    let mut rest = body.split_once('>').unwrap().1;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        if let Some(inside) = after.strip_prefix("svg") {
            rest = inside.split_once("</svg>").unwrap().1;
            text.push_str("[picture]");
            continue;
        }
        let (tag, after) = after.split_once('>').unwrap();
        text.push_str(match tag.split([' ', '/']).next() {
            Some("td" | "th") => "  ",
            _ => "",
        });
        rest = after;
    }
    text.push_str(rest);
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n")
}

#[test]
fn the_statement_of_one_force() {
    insta::assert_snapshot!(text_of(&page("ncpm-statement", "cleveland")));
}

#[test]
fn the_panel_pack_of_one_force() {
    insta::assert_snapshot!(text_of(&page("panel-pack", "cleveland")));
}

#[test]
fn the_briefing_of_one_force() {
    insta::assert_snapshot!(text_of(&page("briefing", "cleveland")));
}

#[test]
fn the_figures_at_hand_of_one_force() {
    let text = text_of(&page("data-quality", "cleveland"));
    insta::assert_snapshot!(text.split_once("How the figures were calculated").unwrap().0);
}

#[test]
fn the_report_over_all_forces_names_every_force_and_ranks_none_of_them_as_its_own() {
    let html = page("national", "national");
    for force in CATALOGUE.areas.forces() {
        assert!(html.contains(&force.name.replace('&', "&amp;")), "{}", force.name);
    }
    let text = text_of(&html);
    insta::assert_snapshot!(text.split_once("Violence with injury recorded by the police").unwrap().0);
    assert!(!text.contains("Its peers"), "no force is the force of this report");
}

#[test]
fn no_report_says_anything_of_a_force_that_is_neither_its_own_nor_a_peer() {
    for (own, other) in [("cleveland", "Gwent"), ("gwent", "Cleveland")] {
        for report in ["ncpm-statement", "panel-pack", "briefing", "data-quality"] {
            let text = text_of(&page(report, own));
            assert!(!text.contains(other), "{report} of {own} speaks of {other}");
        }
    }
}

#[test]
fn a_text_of_the_office_stands_in_its_place_in_every_format_and_the_others_say_where_they_go() {
    let html = page("ncpm-statement", "cleveland").replace("&#x2f;", "/");
    assert!(html.contains("The force <strong>set up</strong> a <a href=\"https://example.org/team\">team</a>."));
    assert!(!html.contains("cleveland/ncpm-statement/homicide-contribution.md"));
    assert!(html.contains("cleveland/ncpm-statement/homicide-reasons.md"));
    let file = fs::File::open(RUN.path().join("outputs/ncpm-statement/cleveland.docx")).unwrap();
    let mut document = zip::ZipArchive::new(file).unwrap();
    let document = std::io::read_to_string(document.by_name("word/document.xml").unwrap()).unwrap();
    assert!(document.contains("<w:b/></w:rPr><w:t xml:space=\"preserve\">set up</w:t>"));
    assert!(document.contains("<w:pStyle w:val=\"Heading3\"/>"));
}

#[test]
fn texts_are_listed_and_made_and_never_overwritten() {
    let folder = project("Written.\n");
    let order = fs::read_to_string(folder.path().join("likeforce.toml")).unwrap();
    let order = order.replace("forces = [\"all\"]", "forces = [\"Cleveland\"]");
    fs::write(folder.path().join("likeforce.toml"), order).unwrap();
    let output = likeforce(folder.path(), &["texts", "ncpm-statement", "--make"]);
    assert!(output.status.success(), "{}", said(&output));
    insta::assert_snapshot!(without_folder(&said(&output), folder.path()));
    assert_eq!(fs::read_to_string(folder.path().join(TEXT)).unwrap(), "Written.\n");
    let made = fs::read_to_string(folder.path().join("texts/cleveland/ncpm-statement/homicide-actions.md")).unwrap();
    assert!(made.starts_with("<!-- Next steps: "), "{made}");
}

#[test]
fn texts_that_no_report_has_a_place_for_are_refused_all_at_once() {
    let folder = project("<script>alert(1)</script>\n");
    write(folder.path(), "texts/cleveland/ncpm-statement/homicide-contributon.md", "a\n");
    write(folder.path(), "texts/clevland/ncpm-statement/homicide-reasons.md", "a\n");
    write(folder.path(), "texts/cleveland/statement/homicide-reasons.md", "a\n");
    write(folder.path(), "texts/notes.md", "a\n");
    let output = likeforce(folder.path(), &["texts", "ncpm-statement"]);
    assert!(!output.status.success());
    insta::assert_snapshot!(without_folder(&said(&output), folder.path()));
}

#[test]
fn a_new_report_is_a_file_of_the_offices_own() {
    let folder = project("");
    let plan = r#"title = "{force}: what the board asked for"
short_title = "Board"
description = "Two measures and the office's own words."
framework = "ncpm"
reviewed = "2026-11-22"
review_by = "2027-11-22"

[[section]]
show = "text"
heading = "Foreword"
words = ["Figures of {force} for the {period}, for {body}."]

[[section]]
show = "measures"
measures = ["robbery", "homicide"]
parts = ["finding", "two-periods"]

[[section]]
show = "sources"
"#;
    write(folder.path(), "catalogue/reports/board.toml", plan);
    let output = likeforce(folder.path(), &["run", "--reports", "board", "--forces", "Gwent", "--formats", "html"]);
    assert!(output.status.success(), "{}", said(&output));
    let html = fs::read_to_string(folder.path().join("outputs/board/gwent.html")).unwrap();
    let text = text_of(&html);
    insta::assert_snapshot!(text.split_once("Sources").unwrap().0);
}
