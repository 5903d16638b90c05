//! Charts: a picture that cannot be made without alt text, data table and source.

use super::Table;

/// A picture as SVG text.
#[derive(Debug, Clone, PartialEq)]
pub struct Svg {
    /// The SVG document.
    pub text: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// A chart with everything a reader needs who cannot see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Id, unique within a report; also the file name.
    pub id: String,
    /// Headline: states the finding.
    pub title: String,
    /// Measure, geography and period.
    pub subtitle: String,
    /// What the picture shows, in words.
    pub alt: String,
    /// How to read the chart.
    pub how_to_read: String,
    /// Publication and publisher.
    pub source: String,
    /// The picture without title and source, which stand as page text beside it.
    pub picture: Svg,
    /// The picture with title and source drawn in, for use on its own.
    pub stand_alone: Svg,
    /// The numbers drawn.
    pub data: Table,
}
