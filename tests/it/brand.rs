//! The marks of an office: logo, name and protective marking in every document, and nothing in a logo that could run.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::support::{likeforce, said};

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="200" height="80" fill="#12436d"/></svg>"##;
const NAME: &str = "Police and Crime Commissioner for Cleveland";

/// A project whose run configuration names these marks.
fn project(body: &str, logo: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let path = folder.path().join("likeforce.toml");
    let order = fs::read_to_string(&path).unwrap().replace("[\"all\"]", "[\"Cleveland\"]");
    fs::write(&path, format!("{order}\n[body]\n{body}\n")).unwrap();
    fs::write(folder.path().join("logo"), logo).unwrap();
    folder
}

fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_document_carries_the_marks() {
    let folder =
        project(&format!("name = \"{NAME}\"\nlogo = \"logo\"\nmarking = \"OFFICIAL-SENSITIVE\""), LOGO.as_bytes());
    let output = likeforce(folder.path(), &["run", "--formats", "html,pdf,docx,xlsx"]);
    assert!(output.status.success(), "{}", said(&output));
    let checked = likeforce(folder.path(), &["check", "outputs"]);
    assert!(checked.status.success(), "{}", said(&checked));
    let out = folder.path().join("outputs/force-comparison");
    for page in ["cleveland.html", "index.html", "../index.html"] {
        let page = fs::read_to_string(out.join(page)).unwrap();
        assert!(page.contains(&format!("alt=\"{NAME}\"")) && page.contains("src=\"data:image/svg+xml;base64,"));
        assert_eq!(page.matches("<p class=\"marking\">OFFICIAL-SENSITIVE</p>").count(), 2);
        assert_eq!(page.matches("content: \"OFFICIAL-SENSITIVE\"").count(), 2);
    }
    let document = out.join("cleveland.docx");
    assert!(part(&document, "word/document.xml").contains(&format!("descr=\"{NAME}\"")));
    for name in ["word/header1.xml", "word/footer1.xml"] {
        assert!(part(&document, name).contains("OFFICIAL-SENSITIVE"), "{name}");
    }
    for workbook in ["cleveland.xlsx", "../data/comparisons.xlsx"] {
        let workbook = out.join(workbook);
        let texts = part(&workbook, "xl/sharedStrings.xml");
        assert!(texts.contains("OFFICIAL-SENSITIVE") && texts.contains(NAME));
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml"] {
            let sheet = part(&workbook, sheet);
            assert_eq!(sheet.matches("OFFICIAL-SENSITIVE</odd").count(), 2, "{}", workbook.display());
        }
    }
    let pdf = fs::read(out.join("cleveland.pdf")).unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains(&format!("/Alt({NAME})")));
}

#[test]
fn an_office_without_a_logo_is_named() {
    let folder = project(&format!("name = \"{NAME}\""), b"");
    let output = likeforce(folder.path(), &["run", "--formats", "html"]);
    assert!(output.status.success(), "{}", said(&output));
    let page = fs::read_to_string(folder.path().join("outputs/force-comparison/cleveland.html")).unwrap();
    assert!(page.contains(&format!("<p class=\"body\">{NAME}</p>")) && !page.contains("class=\"marking\""));
}

#[test]
fn a_logo_that_could_run_or_load_is_refused() {
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">{inside}</svg>").into_bytes()
    };
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bomb.extend([0, 1, 0, 0, 0, 1, 0, 0]);
    let logos: [(&str, Vec<u8>); 11] = [
        ("script", svg("<script>alert(1)</script>")),
        ("handler", svg("<rect ONLOAD = \"alert(1)\" width=\"1\" height=\"1\"/>").to_ascii_lowercase()),
        ("reference", svg("<use href=\"https://example.org/x.svg#a\"/>")),
        ("style", svg("<rect style=\"fill:url( 'https://example.org/x' )\" width=\"1\" height=\"1\"/>")),
        ("page", svg("<foreignObject><p>x</p></foreignObject>")),
        (
            "entity",
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>".to_vec(),
        ),
        ("letters", svg("<text>x</text>")),
        ("neither", b"GIF89a".to_vec()),
        ("bomb", bomb),
        ("line", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"10\"/>".to_vec()),
        ("large", vec![b' '; 600 << 10]),
    ];
    let mut all = String::new();
    for (name, bytes) in logos {
        let folder = project(&format!("name = \"{NAME}\"\nlogo = \"logo\""), &bytes);
        let output = likeforce(folder.path(), &["check"]);
        let text = said(&output).replace(&folder.path().display().to_string(), "");
        all.push_str(&format!("{name}: {text}\n"));
    }
    let nobody = project("logo = \"logo\"\nmarking = \"<b>\"\nnam = \"x\"", LOGO.as_bytes());
    all.push_str(&said(&likeforce(nobody.path(), &["check"])).replace(&nobody.path().display().to_string(), ""));
    insta::assert_snapshot!(all);
}
