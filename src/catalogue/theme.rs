//! The colours of charts and pages.

use std::fmt;

use serde::{Deserialize, Deserializer};

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

/// Which colour is whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
}
