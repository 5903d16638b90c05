//! Marks: shapes that distinguish points where colour cannot.

use serde::Deserialize;

use super::canvas::{Canvas, WHITE};
use crate::catalogue::{Colour, Theme};

/// A shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Disc,
    Ring,
    Diamond,
    Square,
    PointingUp,
    PointingDown,
}

/// What a force is to the force that a chart is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The force itself.
    Own,
    /// One of its peers.
    Peer,
    /// Any other force.
    Other,
}

impl Relation {
    /// The word in tables.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Own => "the force",
            Self::Peer => "peer",
            Self::Other => "other force",
        }
    }

    /// A name with the sign of the relation before it: colour is never the only sign.
    pub(super) fn signed(self, name: &str) -> String {
        match self {
            Self::Own => format!("\u{25BA} {name}"),
            Self::Peer => format!("\u{25CF} {name}"),
            Self::Other => name.to_owned(),
        }
    }

    pub(super) fn colour(self, theme: &Theme) -> Colour {
        match self {
            Self::Own => theme.force,
            Self::Peer => theme.peer,
            Self::Other => theme.outline,
        }
    }

    /// The force is a large diamond, peers are discs, all others small rings.
    pub(super) fn draw(self, canvas: &mut Canvas, at: (f64, f64), theme: &Theme) {
        let (mark, size) = match self {
            Self::Own => (Marker::Diamond, 7.0),
            Self::Peer => (Marker::Disc, 4.4),
            Self::Other => (Marker::Ring, 3.4),
        };
        mark.draw(canvas, at, size, self.colour(theme));
    }
}

impl Marker {
    /// Draws the mark, about `size` from its middle to its edge, with a white rim that keeps neighbours apart.
    pub(super) fn draw(self, canvas: &mut Canvas, at: (f64, f64), size: f64, colour: Colour) {
        match self {
            Self::Disc => {
                canvas.disc(at, size + 1.0, WHITE);
                canvas.disc(at, size, colour);
            }
            Self::Ring => canvas.ring(at, size, 1.4, colour),
            Self::Diamond | Self::Square | Self::PointingUp | Self::PointingDown => {
                canvas.shape(&self.corners(at, size + 1.4), WHITE);
                canvas.shape(&self.corners(at, size), colour);
            }
        }
    }

    /// Draws the mark in a light colour with an outline that makes it stand out.
    pub(super) fn draw_outlined(self, canvas: &mut Canvas, at: (f64, f64), size: f64, (fill, line): (Colour, Colour)) {
        self.draw(canvas, at, size, line);
        match self {
            Self::Disc | Self::Ring => canvas.disc(at, size - 1.4, fill),
            _ => canvas.shape(&self.corners((at.0, at.1), size - 2.0), fill),
        }
    }

    fn corners(self, (x, y): (f64, f64), size: f64) -> Vec<(f64, f64)> {
        match self {
            Self::Square => {
                let half = size * 0.85;
                vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
            }
            Self::PointingUp => vec![(x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8)],
            Self::PointingDown => vec![(x, y + size), (x + size, y - size * 0.8), (x - size, y - size * 0.8)],
            Self::Diamond | Self::Disc | Self::Ring => vec![(x, y - size), (x + size, y), (x, y + size), (x - size, y)],
        }
    }
}
