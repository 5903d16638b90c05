//! Which links of a report lead somewhere: into it, to another page of the batch, or to the web, and nowhere else.

use crate::domain::{Block, Link, Report};

/// Whether an address leads to a page on the web.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
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

    /// The link, where it leads somewhere. One to a heading that there is not does not, nor one to anything that a browser
    /// would run or look for on the reader's own disk.
    pub(super) fn leading<'b>(&self, link: &'b Link) -> Option<&'b Link> {
        let leads = match link {
            Link::Heading(id) => self.0.contains(&id.as_str()),
            Link::Web(address) => is_web(address),
            Link::Page(path) => path.ends_with(".html") && !path.contains([':', '\\']) && !path.starts_with('/'),
        };
        leads.then_some(link)
    }
}
