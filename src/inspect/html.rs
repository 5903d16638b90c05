//! Pages: language, title, headings in order, descriptions of figures, headers of tables, and nothing that runs or loads.

use std::collections::BTreeSet;
use std::path::Path;

use super::excerpt::shortened;
use super::headings::skips_a_level;
use super::inspector::Inspector;
use super::tags::{Tag, tags};
use crate::domain::{Place, Problem};

/// The rules.
pub(super) const INSPECTOR: Inspector = Inspector { ending: "html", inspect };

fn inspect(path: &Path, bytes: &[u8]) -> Vec<Problem> {
    let text = String::from_utf8_lossy(bytes);
    let page = Page { path, tags: tags(&text) };
    let rules: &[fn(&Page) -> Vec<Problem>] = &[whole, headings, pictures, tables, nothing_runs, links];
    rules.iter().flat_map(|rule| rule(&page)).collect()
}

struct Page<'a> {
    path: &'a Path,
    tags: Vec<Tag>,
}

impl Page<'_> {
    fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b Tag> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    fn file(&self, what: &str) -> Problem {
        Problem::data(Place::File(self.path.to_owned()), what)
    }

    fn at(&self, tag: &Tag, what: impl Into<String>) -> Problem {
        Problem::data(Place::Line(self.path.to_owned(), tag.line), what)
    }
}

/// Language and title.
fn whole(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    if page.all("html").next().and_then(|tag| tag.value("lang")).is_none() {
        problems.push(page.file("the page does not say its language").hint("write <html lang=\"en-GB\">"));
    }
    if !page.all("title").any(|tag| !tag.text.trim().is_empty()) {
        problems.push(page.file("the page has no title").hint("write a <title> in the head"));
    }
    problems
}

/// One heading of level 1, and no level left out.
fn headings(page: &Page) -> Vec<Problem> {
    let level =
        |tag: &Tag| tag.name.strip_prefix('h').filter(|rest| rest.len() == 1).and_then(|rest| rest.parse::<u32>().ok());
    let headings: Vec<(u32, &Tag)> = page.tags.iter().filter_map(|tag| Some((level(tag)?, tag))).collect();
    let mut problems = Vec::new();
    let first = headings.iter().filter(|(level, _)| *level == 1).count();
    if first != 1 {
        let what = format!("the page has `{first}` headings of level 1");
        problems.push(page.file(&what).hint("a page has exactly one <h1>: its title"));
    }
    let mut before = None;
    for (level, tag) in headings {
        if skips_a_level(before, level) {
            let what = format!("the heading `{}` of level {level} skips a level", shortened(&tag.text));
            problems.push(page.at(tag, what).hint(format!("make it level {}", before.unwrap_or(0) + 1)));
        }
        before = Some(level);
    }
    problems
}

/// Pictures are described, or marked as decoration.
fn pictures(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut depth = 0_usize;
    for (at, tag) in page.tags.iter().enumerate() {
        match tag.name.as_str() {
            "svg" => {
                if depth == 0 && !is_described(tag, page.tags.get(at + 1)) {
                    let what = "the picture has no description";
                    problems.push(page.at(tag, what).hint("give the <svg> role=\"img\" and an aria-label in words"));
                }
                depth += 1;
            }
            "/svg" => depth = depth.saturating_sub(1),
            "img" if !tag.attributes.contains_key("alt") => {
                problems.push(page.at(tag, "the picture has no description").hint("give the <img> an alt text"));
            }
            _ => {}
        }
    }
    problems
}

fn is_described(svg: &Tag, next: Option<&Tag>) -> bool {
    let hidden = svg.value("aria-hidden") == Some("true");
    let titled = next.is_some_and(|next| next.name == "title" && !next.text.trim().is_empty());
    let labelled = svg.value("aria-label").is_some() || svg.value("aria-labelledby").is_some() || titled;
    hidden || (svg.value("role") == Some("img") && labelled)
}

/// Tables have a caption; header cells say what they are the header of; no cell is empty.
fn tables(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, tag) in page.tags.iter().enumerate() {
        let next = page.tags.get(at + 1);
        let is_empty = tag.text.trim().is_empty() && next.is_some_and(|next| next.name == format!("/{}", tag.name));
        match tag.name.as_str() {
            "table" if !begins_with_a_caption(page.tags.iter().skip(at + 1)) => {
                problems.push(page.at(tag, "the table has no caption").hint("write a <caption> first in the <table>"));
            }
            "th" if tag.value("scope").is_none() => {
                let what = "the header cell does not say what it is a header for";
                problems.push(page.at(tag, what).hint("give it scope=\"col\" or scope=\"row\""));
            }
            "td" | "th" if is_empty => {
                problems.push(
                    page.at(tag, "a cell of the table is empty").hint("say what is missing, such as `no figure`"),
                );
            }
            _ => {}
        }
    }
    problems
}

/// Whether the first of the tags is a caption with words in it, itself or in what it holds.
fn begins_with_a_caption<'a>(tags: impl Iterator<Item = &'a Tag>) -> bool {
    let mut tags = tags.take_while(|tag| tag.name != "/caption").peekable();
    tags.peek().is_some_and(|first| first.name == "caption") && tags.any(|tag| !tag.text.trim().is_empty())
}

/// No script, no handler, nothing loaded from elsewhere.
fn nothing_runs(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    for tag in &page.tags {
        if ["script", "iframe", "object", "embed", "base"].contains(&tag.name.as_str()) {
            problems
                .push(page.at(tag, format!("the page has a `{}`", tag.name)).hint("pages do not need any: remove it"));
        }
        for (name, value) in &tag.attributes {
            let runs = name.starts_with("on") || value.trim().to_lowercase().starts_with("javascript:");
            let loads = name == "src" && !value.starts_with("data:") || (tag.name == "link" && name == "href");
            if runs || loads {
                let what =
                    format!("`{name}` of `{}` {}", tag.name, if runs { "runs a script" } else { "loads another file" });
                problems.push(page.at(tag, what).hint("a page must be self-contained: remove it"));
            }
        }
    }
    problems
}

/// Ids are there once, and links inside the page lead somewhere.
fn links(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    for tag in &page.tags {
        if let Some(id) = tag.value("id").filter(|id| !ids.insert((*id).to_owned())) {
            problems.push(page.at(tag, format!("the id `{id}` is given twice")));
        }
    }
    for tag in page.all("a") {
        let target = tag.value("href").and_then(|link| link.strip_prefix('#'));
        if let Some(id) = target.filter(|id| !ids.contains(*id)) {
            problems.push(page.at(tag, format!("the link leads to `#{id}`, which does not exist")));
        }
    }
    problems
}
