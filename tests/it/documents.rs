//! Documents and workbooks: that they say what the page says, of the right force, safely, and the same each time.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use likeforce::domain::{Block, Brand, Cell, Chart, Format, Item, Link, Report, Standing, Svg, Table};
use likeforce::findings::words;
use likeforce::inspect;
use likeforce::render::{self, BatchFiles, ReportsOfPlan};

use crate::store::fingerprint;
use crate::support::{CATALOGUE, likeforce, said};

/// One run with every format for three forces, one of which has no figures on some measures.
pub(crate) static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(run);

const FORCES: [&str; 3] = ["cleveland", "gloucestershire", "city-of-london"];

fn run() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let order = fs::read_to_string(folder.path().join("likeforce.toml")).unwrap();
    let order = order.replace("forces = [\"all\"]", &format!("forces = {FORCES:?}"));
    let order = order.replace("[\"force-comparison\"]", "[\"force-comparison\", \"workforce\"]");
    let formats = r#"["html", "json", "pdf", "docx", "xlsx", "svg"]"#;
    let order = order.replace(r#"["html", "csv", "parquet", "json"]"#, formats);
    assert!(order.contains("pdf\", \"docx"), "the run configuration file of a new project lists its formats otherwise");
    fs::write(folder.path().join("likeforce.toml"), order).unwrap();
    let output = likeforce(folder.path(), &["run"]);
    assert!(output.status.success(), "{}", said(&output));
    folder
}

fn report_file(force: &str, ending: &str) -> PathBuf {
    RUN.path().join("outputs/force-comparison").join(format!("{force}.{ending}"))
}

/// The parts of an office document as texts.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// The rows of a sheet as texts, from its header row on.
fn sheet(path: &Path, name: &str, first_header: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let start = rows.iter().position(|row| row[0] == first_header).unwrap();
    rows[start..].to_vec()
}

fn column<'a>(rows: &'a [Vec<String>], header: &str) -> Vec<&'a str> {
    let at = rows[0].iter().position(|it| it == header).unwrap();
    rows[1..].iter().map(|row| row[at].as_str()).collect()
}

fn facts() -> Vec<serde_json::Value> {
    serde_json::from_str(&fs::read_to_string(RUN.path().join("outputs/data/comparisons.json")).unwrap()).unwrap()
}

fn plain(xml: &str) -> String {
    xml.replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn one_verdict_stands_in_every_format() {
    let standings = [Standing::Higher, Standing::Within, Standing::Alert, Standing::Lower, Standing::NotCompared];
    let words = BTreeMap::from(standings.map(|standing| (standing.id(), words::of(standing, CATALOGUE.english()))));
    for force in FORCES {
        let code = CATALOGUE.areas.force(force).unwrap().code.0.clone();
        let measures = CATALOGUE.frameworks["ncpm"].measures();
        let mut own = facts();
        own.retain(|it| it["force"] == code.as_str() && measures.contains(&it["measure"].as_str().unwrap()));
        assert!(own.len() >= 9);
        let page = fs::read_to_string(report_file(force, "html")).unwrap();
        let document = plain(&parts(&report_file(force, "docx"))["word/document.xml"]);
        let workbook = sheet(&report_file(force, "xlsx"), "Comparisons", "Area code");
        let text = sheet(&report_file(force, "xlsx"), "Text", "Section");
        let pdf = String::from_utf8_lossy(&fs::read(report_file(force, "pdf")).unwrap()).into_owned();
        for (at, fact) in own.iter().enumerate() {
            let sentence = fact["sentence"].as_str().unwrap();
            assert!(page.contains(&format!("<p class=\"lead\">{sentence}</p>")), "{sentence}");
            let lead = format!("<w:pStyle w:val=\"Lead\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{sentence}</w:t>");
            assert!(document.contains(&lead), "{sentence}");
            assert_eq!(column(&workbook, "Finding")[at], sentence);
            assert_eq!(column(&workbook, "Standing")[at], words[fact["standing"].as_str().unwrap()]);
            assert!(column(&text, "Text").contains(&sentence));
            let rate = column(&workbook, "Rate")[at];
            match fact["value"].as_f64() {
                Some(value) => assert!((rate.parse::<f64>().unwrap() - value).abs() < 1e-9, "{rate}"),
                None => assert_eq!(rate, "[x]"),
            }
            // The description of the ranked chart repeats the finding, in every format that has pictures.
            let in_alt = format!(". {sentence} ");
            assert!(
                document.split("descr=\"").any(|alt| alt.split('"').next().unwrap().contains(&in_alt)),
                "{sentence}"
            );
            let alt = pdf.split("/Alt(").any(|alt| alt.replace("\\(", "(").replace("\\)", ")").contains(&in_alt));
            assert!(alt, "{sentence}");
        }
    }
}

#[test]
fn no_document_carries_the_figures_of_another_force() {
    for force in FORCES {
        let name = &CATALOGUE.areas.force(force).unwrap().name;
        let document = plain(&parts(&report_file(force, "docx"))["word/document.xml"]);
        let workbook = plain(&parts(&report_file(force, "xlsx"))["xl/sharedStrings.xml"]);
        let pdf = String::from_utf8_lossy(&fs::read(report_file(force, "pdf")).unwrap()).into_owned();
        for (text, least) in [(&document, 18), (&workbook, 9), (&pdf, 9)] {
            let own = text.matches(&format!(", {name} recorded ")).count();
            assert!(own >= least, "{force}: {own}");
            for other in CATALOGUE.areas.forces().iter().filter(|other| other.name != *name) {
                assert!(!text.contains(&format!(", {} recorded ", other.name)), "{force} speaks of {}", other.name);
            }
        }
        let rows = sheet(&report_file(force, "xlsx"), "Comparisons", "Area code");
        assert!(column(&rows, "Force").iter().all(|it| it == name));
    }
    let every = sheet(&RUN.path().join("outputs/data/comparisons.xlsx"), "Comparisons", "Area code");
    assert_eq!(every.len(), 1 + facts().len());
}

#[test]
fn the_same_input_gives_the_same_documents() {
    let again = run();
    let (one, other) = (fingerprint(&RUN.path().join("outputs")), fingerprint(&again.path().join("outputs")));
    for ending in ["docx", "xlsx", "pdf"] {
        assert!(one.keys().filter(|name| name.ends_with(ending)).count() >= FORCES.len());
    }
    assert_eq!(one, other);
}

#[test]
fn numbers_of_a_workbook_are_numbers_as_printed() {
    let path = report_file("cleveland", "xlsx");
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..5], ["Cover", "Contents", "Notes", "Comparisons", "Text"]);
    let contents = sheet(&path, "Contents", "Worksheet");
    assert_eq!(column(&contents, "Worksheet"), names[2..]);
    let table = contents.iter().find(|row| row[1].contains(": Homicide, year ending")).unwrap();
    let range = book.worksheet_range(&table[0]).unwrap();
    let row = range.rows().find(|row| row[0] == *"Cleveland").unwrap();
    // Homicides and their rate in the year ending June 2025, as the report prints them.
    assert_eq!((&row[2], &row[3]), (&Data::Float(3.0), &Data::Float(5.1)));
    let without = range.rows().find(|row| row[0] == *"City of London").unwrap();
    assert_eq!(without[3], Data::String("no rate".to_owned()));
    let styles = &parts(&path)["xl/styles.xml"];
    assert!(
        styles.contains("formatCode=\"#,##0.0\"") && styles.contains("formatCode=\"+#,##0.0%;-#,##0.0%;#,##0.0%\"")
    );
}

#[test]
fn what_is_missing_says_why() {
    let rows = sheet(&report_file("city-of-london", "xlsx"), "Comparisons", "Area code");
    let (rates, reasons) = (column(&rows, "Rate"), column(&rows, "Why a number is missing"));
    let missing: Vec<usize> = (0..rates.len()).filter(|at| rates[*at] == "[x]").collect();
    assert!(!missing.is_empty());
    assert!(missing.iter().all(|at| reasons[*at].starts_with("Not compared: ")), "{reasons:?}");
}

/// Texts that are harmless to read and harmful where a writer forgets what its format does with them.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"https://example.org\",\"here\")",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "<script>alert(1)</script>",
    "</w:t></w:r></w:p><w:p/>",
    "]]> & &lt; &#0;",
    "#panic(\"read as markup\") $x$ *b* _i_ @ref <label> // \\",
    "{{ 7 * 7 }} {% raw %}",
    "control \u{1}\u{b}\u{1f} and \u{fffe}, direction \u{202e}, picture \u{1f600}",
    "many\r\nlines\tand tabs",
    "javascript:alert(1)",
];

/// A report whose every text is hostile.
fn hostile() -> Report {
    let all = HOSTILE.join(" | ");
    let cells = HOSTILE.iter().map(|text| {
        vec![
            Cell::Header((*text).to_owned()),
            Cell::Link((*text).to_owned(), Link::Web((*text).to_owned())),
            Cell::Text((*text).to_owned()),
            Cell::number(*text),
        ]
    });
    let columns = HOSTILE.iter().take(4).map(|it| (*it).to_owned()).collect();
    let table = Table { caption: all.clone(), columns, rows: cells.collect() };
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10" role="img" aria-label="x"><rect width="9" height="9"/></svg>"#;
    let picture = Svg { text: svg.to_owned(), width: 20, height: 10 };
    let chart = Chart {
        id: "figure".to_owned(),
        title: all.clone(),
        subtitle: all.clone(),
        alt: all.clone(),
        how_to_read: all.clone(),
        source: all.clone(),
        picture: picture.clone(),
        stand_alone: picture,
        data: table.clone(),
    };
    let items =
        HOSTILE.iter().map(|it| Item { link: Some(((*it).into(), Link::Page((*it).to_owned()))), text: (*it).into() });
    Report {
        id: "hostile".to_owned(),
        force: None,
        title: all.as_str().into(),
        subtitle: all.clone(),
        language: "en-GB".to_owned(),
        blocks: vec![
            Block::Heading { level: 2, id: "findings".to_owned(), text: all.as_str().into() },
            Block::Lead(all.as_str().into()),
            Block::Paragraph(all.as_str().into()),
            Block::List(items.collect()),
            Block::Note { title: all.as_str().into(), items: HOSTILE.iter().map(|it| (*it).into()).collect() },
            Block::Table(table),
            Block::Charts(vec![chart]),
        ],
        comparisons: Vec::new(),
        colophon: all,
    }
}

#[test]
fn hostile_text_stays_text_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let report = hostile();
    let index = Report { id: "index".to_owned(), blocks: Vec::new(), ..report.clone() };
    let brand = Brand { name: Some(HOSTILE.join(" | ")), ..Brand::default() };
    let batch = ReportsOfPlan {
        reports: &[&report],
        catalogue: &CATALOGUE,
        brand: &brand,
        out: folder.path(),
        folder: "reports",
    };
    let formats = [Format::Html, Format::Docx, Format::Xlsx, Format::Pdf];
    let made = render::write_reports(&batch, &formats).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(made.len(), 4);
    let once = BatchFiles {
        index: &index,
        plans: &[],
        changes: None,
        records: &[],
        catalogue: &CATALOGUE,
        brand: &brand,
        out: folder.path(),
    };
    assert_eq!(render::write_once(&once, &formats).unwrap_or_else(|problems| panic!("{problems}")).len(), 2);
    let checked = inspect::outputs(folder.path()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(checked, 6);

    let page = fs::read_to_string(folder.path().join("reports/hostile.html")).unwrap();
    assert!(!page.contains("<script") && page.contains("{{ 7 * 7 }}"));
    let document = &parts(&folder.path().join("reports/hostile.docx"))["word/document.xml"];
    assert!(!document.contains("<w:p/>") && !document.contains('\u{1}') && plain(document).contains("&#0;"));
    let book = folder.path().join("reports/hostile.xlsx");
    let rows = sheet(&book, "Table_1", "=HYPERLINK(\"https://example.org\",\"here\")");
    assert_eq!(rows[1][0], HOSTILE[0]);
    let parts = parts(&book);
    assert!(parts.values().all(|part| !part.contains("<f>")));
    let pdf = fs::read(folder.path().join("reports/hostile.pdf")).unwrap();
    let title = String::from_utf8_lossy(&pdf).split_once("<dc:title>").unwrap().1.to_owned();
    assert!(title.contains("#panic(") && title.contains("$x$ *b* _i_ @ref"), "{}", &title[..900]);
}
