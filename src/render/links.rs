//! Where a link of a report leads: into it, to another page of the batch, or to the web, and nowhere else.

use crate::domain::{Block, Report};

/// The end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkTarget<'a> {
    /// A heading of the same report, by its id.
    Heading(&'a str),
    /// A page on the web.
    Web(&'a str),
    /// Another page of the same batch.
    Page(&'a str),
}

/// Whether a link leads to a page on the web.
pub(super) fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// The ids of a report's headings, which links can lead to.
pub(super) struct Links<'a>(Vec<&'a str>);

impl<'a> Links<'a> {
    /// Those of a report.
    pub(super) fn of(report: &'a Report) -> Self {
        let ids = report.blocks.iter().filter_map(|block| match block {
            Block::Heading { id, .. } => Some(id.as_str()),
            _ => None,
        });
        Self(ids.collect())
    }

    /// Where a link leads. Nowhere: to a heading that there is not, or to anything that a browser would run or look for on
    /// the reader's own disk.
    pub(super) fn target<'b>(&self, link: &'b str) -> Option<LinkTarget<'b>> {
        if let Some(id) = link.strip_prefix('#') {
            return self.0.contains(&id).then_some(LinkTarget::Heading(id));
        }
        if is_web(link) {
            return Some(LinkTarget::Web(link));
        }
        let is_page = link.ends_with(".html") && !link.contains([':', '\\']) && !link.starts_with('/');
        is_page.then_some(LinkTarget::Page(link))
    }
}
