//! `likeforce check outputs`: passes what is made, and names every fault of what somebody has spoilt.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use crate::documents::RUN;
use crate::support::{likeforce, said};

#[test]
fn every_file_of_a_batch_passes() {
    let output = likeforce(RUN.path(), &["check", "outputs"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let checked = String::from_utf8_lossy(&output.stdout);
    // Three pages over all and a workbook, three forces with two reports in four formats, and their charts.
    let folders = ["force-comparison", "workforce"].map(|plan| RUN.path().join("outputs").join(plan).join("charts"));
    let charts = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let charts: usize = charts.map(|folder| fs::read_dir(folder.unwrap().path()).unwrap().count()).sum();
    assert!(charts > 50);
    assert!(checked.starts_with(&format!("{} files checked", 4 + 3 * 2 * 4 + charts)), "{checked}");
    assert_eq!(likeforce(RUN.path(), &["check", "outputs", "catalogue"]).status.code(), Some(2));
    assert_eq!(likeforce(RUN.path(), &["check", "outputs", "nowhere"]).status.code(), Some(2));
}

/// A change to a text: what is replaced, and by what.
type Change<'a> = (&'a str, &'a str);

fn changed(text: &str, changes: &[Change]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "there is no {old}");
        text.replacen(old, new, 1)
    })
}

/// The same document with some parts changed.
fn office(bytes: &[u8], changes: &[(&str, &[Change])]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if let Some((_, changes)) = changes.iter().find(|(changed, _)| *changed == name) {
            bytes = changed(&String::from_utf8(bytes).unwrap(), changes).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn spoilt_page(page: &str) -> String {
    changed(
        page,
        &[
            ("<html lang=\"en-GB\">", "<html>"),
            ("<title>Cleveland compared with similar forces</title>", "<title> </title>"),
            ("<h1>", "<h1>Another</h1><h1>"),
            ("<h2 id=\"summary\">", "<h4 id=\"summary\">"),
            ("<h2 id=\"measures\">", "<h2 id=\"method\">"),
            ("<th scope=\"row\">", "<th>"),
            ("<td class=\"number\">3</td>", "<td class=\"number\"></td>"),
            ("<caption><span>Cleveland: all measures, year ending June 2025</span>", "<caption><span> </span>"),
            (" role=\"img\" aria-label=\"", " role=\"img\" title=\""),
            ("</main>", "<img src=\"https://example.org/a.png\"><p onclick=\"go()\"></p><script>go()</script></main>"),
        ],
    )
}

fn spoilt_document(bytes: &[u8]) -> Vec<u8> {
    let body: &[Change] = &[
        ("<w:pStyle w:val=\"Heading1\"/>", "<w:pStyle w:val=\"Heading3\"/>"),
        ("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", ""),
        ("<w:tcPr>", "<w:tcPr><w:gridSpan w:val=\"2\"/>"),
        ("<w:t xml:space=\"preserve\">5.1</w:t>", ""),
        ("<wp:docPr id=\"1\" name=\"Figure 1\" descr=\"", "<wp:docPr id=\"1\" name=\"Figure 1\" title=\""),
    ];
    office(
        bytes,
        &[
            ("word/document.xml", body),
            ("word/styles.xml", &[("<w:lang w:val=\"en-GB\"", "<w:lang w:other=\"en-GB\"")]),
            ("word/settings.xml", &[("</w:settings>", "")]),
            (
                "docProps/core.xml",
                &[("<dc:language>en-GB</dc:language>", ""), ("Cleveland compared with similar forces", "")],
            ),
        ],
    )
}

fn spoilt_workbook(bytes: &[u8]) -> Vec<u8> {
    let comparisons: &[Change] = &[
        (
            "<sheetView workbookViewId=\"0\"/>",
            "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" state=\"frozen\"/></sheetView>",
        ),
        ("<col min=\"1\"", "<col hidden=\"1\" min=\"1\""),
        ("<c r=\"A1\" s=\"2\"", "<c r=\"A1\" s=\"3\""),
        ("<row r=\"6\"", "<row hidden=\"1\" r=\"6\""),
        ("<c r=\"B6\"", "<c r=\"ZZ6\""),
        ("</row></sheetData>", "</row><row r=\"90\"><c r=\"A90\"><f>1+1</f><v>2</v></c></row></sheetData>"),
        ("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>"),
    ];
    office(
        bytes,
        &[
            ("xl/worksheets/sheet4.xml", comparisons),
            ("xl/workbook.xml", &[("<sheet name=\"Notes\"", "<sheet state=\"hidden\" name=\"Notes\"")]),
            ("xl/tables/table3.xml", &[("name=\"Area code\"", "name=\"force\""), ("altTextSummary=\"", "other=\"")]),
            ("xl/sharedStrings.xml", &[("Text of the report", "=1+1")]),
            ("docProps/core.xml", &[("<dc:language>en-GB</dc:language>", "")]),
        ],
    )
}

fn spoilt_pdf(bytes: &[u8]) -> Vec<u8> {
    let mut spoilt = bytes.to_vec();
    for (old, new) in [("/Marked true", "/Marked fals"), ("pdfuaid:part>1", "pdfuaid:part>2"), ("/Alt(Bar", "/Alx(Bar")]
    {
        let at = memchr::memmem::find(&spoilt, old.as_bytes()).unwrap();
        spoilt[at..at + new.len()].copy_from_slice(new.as_bytes());
    }
    spoilt
}

#[test]
fn every_fault_is_named_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| fs::read(RUN.path().join("outputs").join(name)).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let page = String::from_utf8(read("force-comparison/cleveland.html")).unwrap();
    write("page.html", spoilt_page(&page).as_bytes());
    write("document.docx", &spoilt_document(&read("force-comparison/cleveland.docx")));
    write("workbook.xlsx", &spoilt_workbook(&read("force-comparison/cleveland.xlsx")));
    write("document.pdf", &spoilt_pdf(&read("force-comparison/cleveland.pdf")));
    write("compressed.pdf", b"%PDF-1.7\n<</Type/ObjStm>>");
    write("no.pdf", b"no PDF");
    write("no.docx", b"no document");
    write("no.xlsx", b"");
    let svg = String::from_utf8(read("force-comparison/charts/cleveland/robbery-ranked-bars.svg")).unwrap();
    let changes =
        [(" role=\"img\"", ""), (" viewBox", " viewBix"), ("</svg>", "<script/><image href=\"a.png\"/></svg>")];
    write("chart.svg", changed(&svg, &changes).as_bytes());
    write("no.svg", b"<svg");
    write("left-alone.csv", b"a,b");
    let output = likeforce(folder.path(), &["check", "outputs", "."]);
    // On which line of a page a fault stands moves with every sentence of a report.
    insta::with_settings!({filters => vec![(r"line [0-9]+", "line [number]")]}, {
        insta::assert_snapshot!(said(&output));
    });
}

#[test]
fn colours_without_contrast_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let theme = include_str!("../../datasets/catalogue/theme.toml");
    let theme = changed(
        theme,
        &[("force = \"#12436D\"", "force = \"#F46A25\""), ("range = \"#BBD4EA\"", "range = \"#2073BC\"")],
    );
    fs::write(folder.path().join("catalogue/theme.toml"), theme).unwrap();
    fs::create_dir(folder.path().join("outputs")).unwrap();
    copy(&RUN.path().join("outputs/index.html"), &folder.path().join("outputs/index.html"));
    let output = likeforce(folder.path(), &["check", "outputs"]);
    insta::assert_snapshot!(said(&output));
}

fn copy(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
}
