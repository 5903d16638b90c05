//! Reports: blocks in order, without a format.

use std::sync::Arc;

use super::{AreaCode, Chart, Comparison, Link, Printed, Svg, Text};

/// A table cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Names its row.
    Header(String),
    /// Names its row and leads elsewhere.
    Link(String, Link),
    /// Text.
    Text(String),
    /// A number as printed, set to the right; words where there is none.
    Number(Printed),
    /// A small picture and what it shows in words, for formats that draw nothing.
    Picture(Svg, String),
    /// Any of these, in English whatever the language of the report.
    English(Box<Cell>),
}

impl Cell {
    /// A number as printed, or the words that stand in its place.
    pub fn number(printed: impl Into<Printed>) -> Self {
        Self::Number(printed.into())
    }

    /// The text of the cell.
    pub fn text(&self) -> &str {
        match self {
            Self::Header(text) | Self::Link(text, _) | Self::Text(text) | Self::Picture(_, text) => text,
            Self::Number(printed) => printed,
            Self::English(cell) => cell.text(),
        }
    }

    /// The cell without the mark of its language.
    pub fn itself(&self) -> &Self {
        match self {
            Self::English(cell) => cell.itself(),
            other => other,
        }
    }

    /// The same in English: what comes from a definition.
    pub fn in_english(self) -> Self {
        Self::English(Box::new(self))
    }
}

/// A table. Every row has as many cells as there are columns, and none is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column headers, units included.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// A label and where it leads, before the text.
    pub link: Option<(Text, Link)>,
    /// The text.
    pub text: Text,
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self { link: None, text }
    }
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Self::from(Text::from(text))
    }
}

/// A stretch of a text that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The address on the web that they lead to.
    pub link: Option<String>,
    /// Whether they stand out.
    pub strong: bool,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 2 to 4, with an id that can be linked to.
    Heading {
        /// 2, 3 or 4.
        level: u8,
        /// Id, unique in the report.
        id: String,
        /// The heading.
        text: Text,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A paragraph that states the main point of its section.
    Lead(Text),
    /// A list.
    List(Vec<Item>),
    /// A paragraph that a person wrote, with links and emphasis.
    Prose(Vec<Run>),
    /// A list that a person wrote.
    ProseList(Vec<Vec<Run>>),
    /// What must be read beside a figure.
    Note {
        /// What it is about.
        title: Text,
        /// The sentences.
        items: Vec<Text>,
    },
    /// A table.
    Table(Table),
    /// Charts that belong together.
    Charts(Vec<Chart>),
}

/// A finished report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// File name without ending.
    pub id: String,
    /// The force it is about; absent: all.
    pub force: Option<AreaCode>,
    /// Title.
    pub title: Text,
    /// Period, peers and edition in one line.
    pub subtitle: String,
    /// Language of the text, as in `en-GB`.
    pub language: String,
    /// The parts in order.
    pub blocks: Vec<Block>,
    /// The comparisons it rests on, shared by all reports that rest on them.
    pub comparisons: Vec<Arc<Comparison>>,
    /// Program version and inputs, in one line at the foot.
    pub colophon: String,
}
