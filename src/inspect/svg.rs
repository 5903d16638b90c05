//! Pictures as SVG: described in words, and nothing in them that runs or loads.

use std::path::Path;

use resvg::usvg::roxmltree::Document;

use super::inspector::Inspector;
use crate::domain::{Place, Problem};

/// The rules.
pub(super) const INSPECTOR: Inspector = Inspector { ending: "svg", inspect };

fn inspect(path: &Path, bytes: &[u8]) -> Vec<Problem> {
    let problem = |what: String| Problem::data(Place::File(path.to_owned()), what);
    let text = String::from_utf8_lossy(bytes);
    let document = match Document::parse(&text) {
        Ok(document) => document,
        Err(error) => return vec![problem(format!("the picture cannot be read: {error}"))],
    };
    let root = document.root_element();
    let mut problems = Vec::new();
    let titled = root.children().any(|child| child.has_tag_name("title") || child.tag_name().name() == "title");
    let labelled = root.attribute("aria-label").is_some_and(|label| !label.trim().is_empty());
    if root.attribute("role") != Some("img") || !(titled || labelled) {
        let what = "the picture has no description".to_owned();
        problems.push(problem(what).hint("give the <svg> role=\"img\" and an aria-label in words"));
    }
    if root.attribute("viewBox").is_none() {
        problems.push(problem("the picture has no `viewBox`: it cannot be made larger or smaller".to_owned()));
    }
    for node in document.descendants().filter(resvg::usvg::roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let runs = name == "script" || node.attributes().any(|it| it.name().starts_with("on"));
        let loads = node
            .attributes()
            .any(|it| it.name() == "href" && !it.value().starts_with(['#']) && !it.value().starts_with("data:"));
        if runs || loads {
            let what = if runs { "runs a script" } else { "loads another file" };
            problems.push(problem(format!("`{name}` {what}")).hint("a picture must be self-contained: remove it"));
        }
    }
    problems
}
