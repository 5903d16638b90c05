//! A report parted at its headings, and what documents with pages ask of each.

use super::widths;
use crate::domain::{Block, Report, Text};
use crate::wording::Wording;

/// A heading and what is under it, up to the next heading of any level.
pub(super) struct PageSection<'a> {
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

impl<'a> PageSection<'a> {
    /// Whether a table in it needs a page in landscape.
    pub(super) fn is_wide(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(table) if widths::is_wide(table)))
    }

    /// Whether there is a figure in it.
    pub(super) fn has_figures(&self) -> bool {
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

/// The sections of a report in order.
pub(super) fn page_sections(report: &Report) -> Vec<PageSection<'_>> {
    let mut sections: Vec<PageSection> = Vec::new();
    for block in &report.blocks {
        match (block, sections.last_mut()) {
            (Block::Heading { level, id, text }, _) => {
                sections.push(section(Some(Heading { level: *level, id, text })))
            }
            (_, Some(section)) => section.blocks.push(block),
            (_, None) => sections.push(PageSection { blocks: vec![block], ..section(None) }),
        }
    }
    let breaks: Vec<bool> = (0..sections.len()).map(|at| begins_page(&sections, at)).collect();
    for (section, new_page) in sections.iter_mut().zip(breaks) {
        section.new_page = new_page;
    }
    sections
}

/// The words of the foot of a page: before the number of the page, between it and the number of pages, and after that.
pub(super) fn footer_words(title: &str, wording: &Wording) -> [String; 3] {
    let mut pieces = wording.pieces("document.footer", &["page", "pages"], &[("title", title)]).into_iter();
    [(); 3].map(|()| pieces.next().unwrap_or_default().into())
}

/// Whether a report is long enough to need a list of contents.
pub(super) fn has_contents(sections: &[PageSection]) -> bool {
    const FEW: usize = 8;
    sections.iter().filter(|section| section.heading.is_some_and(|heading| heading.level <= 3)).count() > FEW
}

fn section(heading: Option<Heading>) -> PageSection {
    PageSection { heading, blocks: Vec::new(), new_page: false }
}

/// Parts with figures begin a page; a heading with nothing of its own goes with the section it introduces, and a heading
/// below those of the contents stays where it is.
fn begins_page(sections: &[PageSection], at: usize) -> bool {
    let is_inner =
        |at: usize| sections.get(at).and_then(|section| section.heading).is_some_and(|heading| heading.level > 3);
    if is_inner(at) {
        return false;
    }
    let has_figures = |at: usize| sections.get(at).is_some_and(PageSection::has_figures);
    let is_bare = |at: usize| sections.get(at).is_some_and(|section| section.blocks.is_empty());
    let introduced = at > 0 && is_bare(at - 1);
    (has_figures(at) && !introduced) || (is_bare(at) && has_figures(at + 1) && !is_inner(at + 1))
}
