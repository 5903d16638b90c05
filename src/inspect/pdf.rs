//! PDF: tagged, with language, title, outline and the mark of PDF/UA, and every figure described.
//!
//! What is read here is what stands uncompressed in the file. A document that another program has saved again may hide it
//! in compressed objects: then that is said, since nothing is known of it.

use std::path::Path;

use super::inspector::Inspector;
use crate::domain::{Place, Problem};

/// What must be in the file, what it is, and what lacks without it.
const NEEDED: &[(&str, &str)] = &[
    ("/MarkInfo<</Marked true", "it is not tagged: screen readers cannot follow it"),
    ("/StructTreeRoot ", "it has no structure: headings and tables are not marked"),
    ("/Lang(", "it does not say its language"),
    ("/DisplayDocTitle true", "readers show its file name instead of its title"),
    ("/Type/Outlines", "it has no outline to navigate by"),
    ("<pdfuaid:part>1</pdfuaid:part>", "it is not marked as PDF/UA-1"),
    ("<dc:title>", "it has no title"),
    ("<dc:language>", "its metadata do not say its language"),
];

/// The rules.
pub(super) const INSPECTOR: Inspector = Inspector { ending: "pdf", inspect };

fn inspect(path: &Path, bytes: &[u8]) -> Vec<Problem> {
    let problem = |what: String| Problem::data(Place::File(path.to_owned()), what);
    if !bytes.starts_with(b"%PDF-") {
        return vec![problem("the file is not a PDF document".to_owned())];
    }
    if contains(bytes, b"/ObjStm") {
        return vec![
            problem("its objects are compressed, so it cannot be checked".to_owned())
                .hint("another program has saved it: check it with a PDF/UA checker, or make it again"),
        ];
    }
    let lacking = NEEDED.iter().filter(|(mark, _)| !contains(bytes, mark.as_bytes()));
    let mut problems: Vec<Problem> = lacking
        .map(|(_, what)| problem((*what).to_owned()).hint("make the document again with `likeforce run`"))
        .collect();
    let silent = figures(bytes).filter(|figure| !has_alt(figure)).count();
    if silent > 0 {
        problems.push(problem(format!("`{silent}` of its figures have no description")));
    }
    problems
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find(bytes, mark).is_some()
}

/// The objects of figures, each from its mark to its end.
fn figures(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const MARK: &[u8] = b"/S/Figure";
    memchr::memmem::find_iter(bytes, MARK).map(move |at| {
        let rest = bytes.get(at..).unwrap_or_default();
        let end = memchr::memmem::find(rest, b"endobj").unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

fn has_alt(figure: &[u8]) -> bool {
    let text = |mark: &[u8]| memchr::memmem::find(figure, mark).and_then(|at| figure.get(at + mark.len()..));
    let begins = |rest: Option<&[u8]>, end: u8| rest.and_then(<[u8]>::first).is_some_and(|first| *first != end);
    begins(text(b"/Alt("), b')') || begins(text(b"/Alt<"), b'>')
}
