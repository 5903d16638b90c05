//! Where a link of a report leads, for documents that stand alone.

use crate::domain::{Block, Report};

/// The end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// A heading of the same report, by its id.
    Heading(&'a str),
    /// A page on the web.
    Web(&'a str),
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

    /// Where a link leads. Nowhere: to another page of the batch, to a heading that there is not, or to anything that is
    /// not the web, which a definition has no business to open.
    pub(super) fn target<'b>(&self, link: &'b str) -> Option<Target<'b>> {
        match link.strip_prefix('#') {
            Some(id) => self.0.contains(&id).then_some(Target::Heading(id)),
            None => (link.starts_with("https://") || link.starts_with("http://")).then_some(Target::Web(link)),
        }
    }
}
