//! Languages: a report in another language, what it says of a draft, and what stands for a sentence that it lacks.

use std::fs;
use std::path::Path;

use std::sync::LazyLock;

use likeforce::domain::Period;
use likeforce::findings::words;

use crate::support::{CATALOGUE, likeforce, said};

/// A project whose run configuration asks for a language.
fn project(language: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(likeforce(folder.path(), &["init", "."]).status.success());
    ask_for(language, "en", folder.path());
    folder
}

fn ask_for(language: &str, instead_of: &str, project: &Path) {
    let order = project.join("likeforce.toml");
    let text = fs::read_to_string(&order).unwrap();
    let line = format!("language = \"{instead_of}\"");
    assert!(text.contains(&line));
    fs::write(&order, text.replace(&line, &format!("language = \"{language}\""))).unwrap();
}

/// Two reports of one force in Welsh, in every format that is read.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = project("cy");
    let asked = ["run", "--reports", "briefing,ncpm-statement", "--forces", "Dyfed-Powys"];
    let output = likeforce(folder.path(), &[&asked[..], &["--formats", "html,docx,pdf,xlsx,json"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let warned = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(warned.contains("the wording is a draft: nothing should be published from it"), "{warned}");
    assert!(warned.contains(" sentences are missing: English is used instead"), "{warned}");
    folder
});

fn page(report: &str) -> String {
    fs::read_to_string(RUN.path().join("outputs").join(report).join("dyfed-powys.html")).unwrap()
}

/// A page without its pictures and style.
fn without_pictures(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.split_once("<body>").unwrap().1;
    while let Some((before, after)) = rest.split_once("<svg") {
        text.push_str(before);
        text.push_str("[picture]");
        rest = after.split_once("</svg>").unwrap().1;
    }
    text + rest
}

/// A part of an office document as text.
fn part(file: &str, name: &str) -> String {
    let file = fs::File::open(RUN.path().join("outputs").join(file)).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut part = archive.by_name(name).unwrap();
    std::io::read_to_string(&mut part).unwrap()
}

#[test]
fn the_briefing_of_one_force_in_the_welsh_draft() {
    insta::assert_snapshot!(without_pictures(&page("briefing")));
}

#[test]
fn a_report_of_another_language_marks_what_is_english() {
    let html = page("briefing");
    assert!(html.contains("<html lang=\"cy\">"));
    assert!(html.contains("<h2 id=\"findings\">Beth sy&#x27;n sefyll allan</h2>"));
    assert!(html.contains("<th scope=\"row\" lang=\"en\">Robbery</th>"));
    assert!(html.contains("<h2 id=\"data-quality\" lang=\"en\">Points to note about the figures</h2>"));
    for chart in html.split("<figure ").skip(1) {
        assert!(chart.split_once('>').unwrap().0.ends_with("lang=\"en\""));
    }
    let document = part("briefing/dyfed-powys.docx", "word/document.xml");
    assert!(document.contains("<w:lang w:val=\"en\"/>") && document.contains("Beth sy'n sefyll allan"), "{document}");
    assert!(part("briefing/dyfed-powys.docx", "word/styles.xml").contains("<w:lang w:val=\"cy\""));
    for file in ["briefing/dyfed-powys.docx", "briefing/dyfed-powys.xlsx"] {
        assert!(part(file, "docProps/core.xml").contains("<dc:language>cy</dc:language>"), "{file}");
    }
    let pdf = fs::read(RUN.path().join("outputs/briefing/dyfed-powys.pdf")).unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("/Lang(cy)"));
}

#[test]
fn a_draft_says_so_in_both_languages_at_the_head_of_every_report() {
    for path in ["index.html", "briefing/index.html", "briefing/dyfed-powys.html"] {
        let html = fs::read_to_string(RUN.path().join("outputs").join(path)).unwrap();
        let head = html.split_once("<main id=\"content\">").unwrap().1.split_once("<h2").unwrap().0;
        assert!(head.contains("<li>Drafft yw geiriad Cymraeg yr adroddiad hwn."), "{path}: {head}");
        assert!(head.contains("<li lang=\"en\">The Welsh wording of this report is a draft."), "{path}: {head}");
    }
    let strings = part("briefing/dyfed-powys.xlsx", "xl/sharedStrings.xml");
    let document = part("ncpm-statement/dyfed-powys.docx", "word/document.xml");
    assert!(document.find("Geiriad drafft").unwrap() < document.find("Cynnwys").unwrap());
    assert!(strings.contains("Drafft yw geiriad") && strings.contains("The Welsh wording of this report is a draft."));
}

#[test]
fn words_of_a_plan_are_english_throughout() {
    let html = page("ncpm-statement");
    assert!(html.contains("those for Dyfed-Powys for the year ending June 2025, beside those for its"));
    assert!(html.contains("y flwyddyn a ddaeth i ben ym mis Mehefin 2025"));
}

#[test]
fn files_in_another_language_pass_the_inspection() {
    let output = likeforce(RUN.path(), &["check", "outputs"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn records_and_charts_are_english_in_every_language() {
    let records = fs::read_to_string(RUN.path().join("outputs/data/comparisons.json")).unwrap();
    assert!(records.contains("the range expected from its peers") && !records.contains("ystod"));
    let html = page("ncpm-statement");
    let pictures: String = html.split("<svg").skip(1).map(|it| it.split_once("</svg>").unwrap().0).collect();
    assert!(!pictures.contains("heddlu") && !pictures.contains("ystod") && !pictures.contains("Mehefin"));
}

#[test]
fn every_sentence_that_a_language_lacks_is_a_warning() {
    let output = likeforce(RUN.path(), &["check"]);
    insta::assert_snapshot!(said(&output));
}

#[test]
fn an_office_lays_a_language_of_its_own_over() {
    let folder = project("gd");
    let wording = folder.path().join("catalogue/wording");
    fs::create_dir_all(&wording).unwrap();
    let own = concat!(
        "[language]\ncode = \"gd\"\nname = \"Gàidhlig\"\nname_in_english = \"Scottish Gaelic\"\ndraft = false\n",
        "confirmed_by = \"A Translator\"\nconfirmed_on = \"2026-11-20\"\n\n[heading]\nsources = \"Tùsan\"\n"
    );
    fs::write(wording.join("gd.toml"), own).unwrap();
    let run = ["run", "--reports", "briefing", "--forces", "Kent", "--formats", "html"];
    let output = likeforce(folder.path(), &run);
    assert!(output.status.success(), "{}", said(&output));
    let html = fs::read_to_string(folder.path().join("outputs/briefing/kent.html")).unwrap();
    assert!(html.contains("<html lang=\"gd\">") && html.contains("<h2 id=\"sources\">Tùsan</h2>"));
    assert!(html.contains("<h2 id=\"findings\" lang=\"en\">What stands out</h2>"));
    assert!(html.contains("<p class=\"lead\" lang=\"en\">") && !html.contains("Draft wording"));
    // What is there in one language is not taken for what is asked for in another.
    ask_for("en", "gd", folder.path());
    assert!(likeforce(folder.path(), &run).status.success());
    let html = fs::read_to_string(folder.path().join("outputs/briefing/kent.html")).unwrap();
    assert!(html.contains("<html lang=\"en-GB\">") && !html.contains("Tùsan") && !html.contains(" lang=\"en\""));
}

#[test]
fn what_is_wrong_with_a_language_is_said_at_once() {
    let folder = project("cy");
    let wording = folder.path().join("catalogue/wording");
    fs::create_dir_all(&wording).unwrap();
    let own = concat!(
        "[language]\ncode = \"cy\"\nname = \"Cymraeg\"\nname_in_english = \"Welsh\"\ndraft = false\n\n",
        "[heading]\nsorces = \"Ffynonellau\"\n\n[standing]\nmissing = \"{measure}: {fforce}\"\n"
    );
    fs::write(wording.join("cy.toml"), own).unwrap();
    let said = said(&likeforce(folder.path(), &["check"]));
    let here = fs::canonicalize(folder.path()).unwrap();
    insta::assert_snapshot!(said.replace(&format!("{}/", here.display()), ""));
}

#[test]
fn periods_are_called_alike_in_the_domain_and_in_the_wording() {
    let english = CATALOGUE.english();
    for months in [0, 1, 3, 12] {
        for (month, day) in (1..=12).flat_map(|month| [(month, 28), (month, 30)]) {
            let Some(end) = chrono::NaiveDate::from_ymd_opt(2024, month, day) else { continue };
            let period = Period::of(months, end);
            assert_eq!(words::period(&period, english), period.to_string());
        }
    }
}
