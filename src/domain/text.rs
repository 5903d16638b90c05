//! Text of a report, which records when it is not in the report's language.

use std::fmt;
use std::ops::Deref;

/// The language that definitions are written in, and that stands where a language lacks a sentence.
pub const ENGLISH: &str = "en";

/// Words in the language of the report that they are in, or in English whatever that is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    words: String,
    is_english: bool,
}

impl Text {
    /// Words that are English in a report of any language: what comes from a definition.
    pub fn english(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_english: true }
    }

    /// Other words in the same language.
    pub fn with_words(&self, words: impl Into<String>) -> Self {
        Self { words: words.into(), is_english: self.is_english }
    }

    /// The language to mark the words with; absent: that of the report, which is given.
    pub fn language(&self, of_report: &str) -> Option<&'static str> {
        (self.is_english && is_other_than_english(of_report)).then_some(ENGLISH)
    }
}

/// Whether English words stand out in a report of this language.
pub fn is_other_than_english(of_report: &str) -> bool {
    of_report.split('-').next() != Some(ENGLISH)
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self { words, is_english: false }
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.words
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.words)
    }
}
