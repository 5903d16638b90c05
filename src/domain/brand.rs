//! What an office puts on its reports: its name, its logo, a protective marking.

use std::fmt;

/// The marks of an office; all absent: reports carry none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brand {
    /// What the oversight body is called.
    pub name: Option<String>,
    /// Id of the kind of body, whose words are used in sentences.
    pub kind: Option<String>,
    /// Its logo, drawn at the top of documents.
    pub logo: Option<Logo>,
    /// Protective marking, at head and foot of each page.
    pub marking: Option<String>,
}

/// A logo that can be drawn in every format.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// The picture file.
    pub bytes: Vec<u8>,
    /// How it is drawn.
    pub kind: LogoKind,
    /// Width over height, in thousandths.
    pub shape: u32,
    /// What it shows, in words.
    pub alt: String,
}

/// Kinds of picture files that a logo can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// Lines, without scripts and without anything outside the file.
    Svg,
    /// Pixels.
    Png,
}

impl fmt::Debug for Logo {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:?} {} `{}`", self.kind, super::sha256(&self.bytes), self.alt)
    }
}
