//! A drawing with its words: no chart is made without them.

use super::drawing::Drawing;
use super::kind::ChartKind;
use super::{picture_file, text};
use crate::catalogue::Theme;
use crate::domain::{Chart, Outcome};

/// What is beside a drawing.
pub(super) struct Words<'a> {
    /// What the chart's id begins with.
    pub(super) of: &'a str,
    pub(super) how_to_read: &'a str,
    pub(super) source: &'a str,
}

impl<'a> Words<'a> {
    /// The words of a chart, where it is of one force.
    pub(super) fn of(kind: &ChartKind, of: &'a str, source: &'a str) -> Self {
        Self { of, how_to_read: kind.how_to_read, source }
    }
}

/// A drawing with its words.
pub(super) fn chart(kind: &ChartKind, words: &Words, theme: &Theme, drawing: Drawing) -> Outcome<Chart> {
    let drawn_in = picture_file::Words {
        title: &drawing.title,
        subtitle: &drawing.subtitle,
        how_to_read: words.how_to_read,
        source: words.source,
        alt: &drawing.alt,
    };
    Ok(Chart {
        id: format!("{}-{}", words.of, kind.id),
        stand_alone: picture_file::stand_alone(&drawing.picture, &drawn_in, theme)?,
        title: drawing.title,
        subtitle: text::sentence_case(&drawing.subtitle),
        alt: drawing.alt,
        how_to_read: words.how_to_read.to_owned(),
        source: words.source.to_owned(),
        picture: drawing.picture,
        data: drawing.data,
    })
}
