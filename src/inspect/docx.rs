//! Documents: heading styles in order, headers of tables, descriptions of pictures, language and title.

use std::path::Path;

use resvg::usvg::roxmltree::Node;

use super::excerpt::shortened;
use super::headings::skips_a_level;
use super::inspector::Inspector;
use super::office::{Parts, attribute, below, office_problems, text_of};
use crate::domain::{Place, Problem};

const BODY: &str = "word/document.xml";

/// The rules.
pub(super) const INSPECTOR: Inspector = Inspector { ending: "docx", inspect };

fn inspect(path: &Path, bytes: &[u8]) -> Vec<Problem> {
    office_problems(path, bytes, |parts| rules(path, parts))
}

fn rules(path: &Path, parts: &Parts) -> Vec<Problem> {
    let mut problems: Vec<Problem> = language(path, parts).into_iter().collect();
    match parts.tree(BODY) {
        Some(body) => {
            let root = body.root_element();
            problems.extend(headings(path, root));
            problems.extend(pictures(path, root));
            problems.extend(tables(path, root));
        }
        None => problems.push(problem(path, "the document has no body")),
    }
    problems
}

fn problem(path: &Path, what: impl Into<String>) -> Problem {
    Problem::data(Place::File(path.to_owned()), what)
}

/// The language that texts are in unless they say another.
fn language(path: &Path, parts: &Parts) -> Option<Problem> {
    let styles = parts.tree("word/styles.xml");
    let said =
        styles.is_some_and(|styles| below(styles.root_element(), "lang").any(|it| attribute(it, "val").is_some()));
    (!said).then(|| problem(path, "the styles do not say the language of the text").hint("set the proofing language"))
}

/// Headings have heading styles, and no level is left out.
fn headings(path: &Path, body: Node) -> Vec<Problem> {
    let level = |paragraph: Node| {
        let style = below(paragraph, "pStyle").next().and_then(|style| attribute(style, "val").map(str::to_owned))?;
        style.strip_prefix("Heading")?.parse::<u32>().ok()
    };
    let headings: Vec<(u32, String)> =
        below(body, "p").filter_map(|paragraph| Some((level(paragraph)?, text_of(paragraph)))).collect();
    let mut problems = Vec::new();
    if headings.is_empty() {
        problems
            .push(problem(path, "the document has no headings").hint("give headings the styles Heading 1, Heading 2"));
    }
    let mut before = Some(0);
    for (level, text) in headings {
        if skips_a_level(before, level) {
            problems.push(problem(path, format!("the heading `{}` of level {level} skips a level", shortened(&text))));
        }
        if text.trim().is_empty() {
            problems.push(problem(path, format!("a heading of level {level} is empty")));
        }
        before = Some(level);
    }
    problems
}

/// Pictures are described, or marked as decoration.
fn pictures(path: &Path, body: Node) -> Vec<Problem> {
    let silent = |picture: &Node| {
        let described = attribute(*picture, "descr").is_some_and(|alt| !alt.trim().is_empty());
        let decoration = below(*picture, "decorative").any(|it| attribute(it, "val") == Some("1"));
        !described && !decoration
    };
    below(body, "docPr")
        .filter(silent)
        .map(|picture| {
            let name = attribute(picture, "name").unwrap_or("without a name");
            problem(path, format!("the picture `{name}` has no description")).hint("give it an alternative text")
        })
        .collect()
}

/// Tables have a header row that repeats, a description, and no merged or empty cells.
fn tables(path: &Path, body: Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, table) in below(body, "tbl").enumerate() {
        let name = below(table, "tblCaption").next().and_then(|it| attribute(it, "val").map(shortened));
        let called =
            name.clone().map_or_else(|| format!("table number {}", at + 1), |name| format!("the table `{name}`"));
        let mut say = |what: &str, hint: &str| problems.push(problem(path, format!("{called} {what}")).hint(hint));
        if name.is_none() {
            say("has no title", "give it one in the properties of the table, under alternative text");
        }
        let has_header = below(table, "tr").next().is_some_and(|row| below(row, "tblHeader").next().is_some());
        if !has_header {
            say("has no header row", "mark its first row as repeating header row");
        }
        if below(table, "gridSpan").chain(below(table, "vMerge")).next().is_some() {
            say("has merged cells", "split them");
        }
        if below(table, "tc").any(|cell| text_of(cell).trim().is_empty()) {
            say("has an empty cell", "say what is missing, such as `no figure`");
        }
    }
    problems
}
