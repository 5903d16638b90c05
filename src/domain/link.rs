//! Where the links of reports lead.

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To a heading of the same report, by its id.
    Heading(String),
    /// To another page of the same batch, by its path.
    Page(String),
    /// To a page on the web, by its address.
    Web(String),
}

impl Link {
    /// To a heading of the same report.
    pub fn heading(id: impl Into<String>) -> Self {
        Self::Heading(id.into())
    }
}
