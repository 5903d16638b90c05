//! A report divided at its headings, and what documents with pages need for each part.

use super::widths;
use crate::catalogue::Wording;
use crate::domain::{Block, Report, Text};

/// A heading and what is under it, up to the next heading of any level.
pub(super) struct Part<'a> {
    /// The heading; absent before the first.
    pub(super) heading: Option<Heading<'a>>,
    /// What is under it.
    pub(super) blocks: Vec<&'a Block>,
    /// Whether it begins a page.
    pub(super) new_page: bool,
}

/// A heading of a report.
#[derive(Clone, Copy)]
pub(super) struct Heading<'a> {
    pub(super) level: u8,
    pub(super) id: &'a str,
    pub(super) text: &'a Text,
}

impl<'a> Part<'a> {
    /// Whether a table in it needs a page on its side.
    pub(super) fn is_wide(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(table) if widths::is_wide(table)))
    }

    fn has_figures(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Charts(_)))
    }

    /// Titles and texts of its notes.
    pub(super) fn notes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let groups = self.blocks.iter().filter_map(|block| match block {
            Block::Note { title, items } => Some((&**title, items)),
            _ => None,
        });
        groups.flat_map(|(title, items)| items.iter().map(move |text| (title, &**text)))
    }
}

/// The parts of a report in order.
pub(super) fn parts(report: &Report) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    for block in &report.blocks {
        match (block, parts.last_mut()) {
            (Block::Heading { level, id, text }, _) => parts.push(part(Some(Heading { level: *level, id, text }))),
            (_, Some(part)) => part.blocks.push(block),
            (_, None) => parts.push(Part { blocks: vec![block], ..part(None) }),
        }
    }
    let breaks: Vec<bool> = (0..parts.len()).map(|at| begins_page(&parts, at)).collect();
    for (part, new_page) in parts.iter_mut().zip(breaks) {
        part.new_page = new_page;
    }
    parts
}

/// The words of the foot of a page: before the number of the page, between it and the number of pages, and after that.
pub(super) fn footer_parts(title: &str, wording: &Wording) -> [String; 3] {
    // The title may hold any words, even these: it goes in last.
    let words = wording.say("document.footer", &[]);
    let (before, rest) = words.split_once("{page}").unwrap_or((&words, ""));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    [before, between, after].map(|part| part.replace("{title}", title))
}

/// Whether a report is long enough to need a list of contents.
pub(super) fn has_contents(parts: &[Part]) -> bool {
    const FEW: usize = 8;
    parts.iter().filter(|part| part.heading.is_some_and(|heading| heading.level <= 3)).count() > FEW
}

fn part(heading: Option<Heading>) -> Part {
    Part { heading, blocks: Vec::new(), new_page: false }
}

/// Parts with figures begin a page; a heading with nothing of its own goes with the part it introduces, and a heading
/// below those of the contents stays where it is.
fn begins_page(parts: &[Part], at: usize) -> bool {
    let is_inner = |at: usize| parts.get(at).and_then(|part| part.heading).is_some_and(|heading| heading.level > 3);
    if is_inner(at) {
        return false;
    }
    let has_figures = |at: usize| parts.get(at).is_some_and(Part::has_figures);
    let is_bare = |at: usize| parts.get(at).is_some_and(|part| part.blocks.is_empty());
    let introduced = at > 0 && is_bare(at - 1);
    (has_figures(at) && !introduced) || (is_bare(at) && has_figures(at + 1) && !is_inner(at + 1))
}
