//! The colours of charts and pages.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::tile_map::TileMap;
use crate::domain::{Outcome, Problems};
use crate::files::Files;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Relative luminance from 0 (black) to 1 (white), as the Web Content Accessibility Guidelines define it.
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let part = |from: usize| text.get(from..from + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let wrong = || serde::de::Error::custom(format!("`{text}` is not a colour such as `#12436D`"));
        if text.len() != 7 || !text.starts_with('#') {
            return Err(wrong());
        }
        match (part(1), part(3), part(5)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self { red, green, blue }),
            _ => Err(wrong()),
        }
    }
}

impl JsonSchema for Colour {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "description": "A colour such as `#12436D`." })
    }
}

/// Which colour is whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The force a report is about.
    pub force: Colour,
    /// Its peers.
    pub peer: Colour,
    /// Every other force.
    pub other: Colour,
    /// Outlines of shapes that are too light to stand alone.
    pub outline: Colour,
    /// The peers' average.
    pub average: Colour,
    /// Text.
    pub text: Colour,
    /// Grid lines.
    pub grid: Colour,
    /// The range of the peers.
    pub range: Colour,
    /// What is below or takes away; always with an outline.
    pub low: Colour,
    /// Points that give a signal; always with an outline.
    pub signal: Colour,
    /// Four steps from the lowest values to the highest, for maps.
    pub steps: [Colour; 4],
}

/// How charts and pages look.
pub(in crate::catalogue) struct Looks {
    pub(in crate::catalogue) theme: Theme,
    /// The same without colour.
    pub(in crate::catalogue) black_and_white: Theme,
    pub(in crate::catalogue) tile_map: TileMap,
}

/// Reads the colours, the same without colour, and where the tiles of the map stand.
pub(in crate::catalogue) fn looks(files: &Files) -> Outcome<Looks> {
    let mut problems = Problems::new();
    let theme = problems.take(files.one::<Theme>("theme.toml"));
    let black_and_white = problems.take(files.one::<Theme>("theme-black-and-white.toml"));
    let tile_map = problems.take(files.one::<TileMap>("tile-map.toml"));
    match (theme, black_and_white, tile_map) {
        (Some(theme), Some(black_and_white), Some(tile_map)) => problems.or(Looks { theme, black_and_white, tile_map }),
        _ => Err(problems),
    }
}
