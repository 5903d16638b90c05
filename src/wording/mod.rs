//! Wording: the sentences of reports, one file a language, each with the words that it may be filled with.
//!
//! In: the files of `wording/`. Out: a [`Wording`] for each language, in which the English stands for what is missing. It is
//! here so that no stage writes a sentence of its own, and a language is one file.

mod languages;
mod sentences;
mod words;

use std::collections::BTreeMap;

use crate::domain::Text;
use crate::files::KindSchema;

pub use languages::Language;
pub(crate) use languages::Languages;

/// What a file of the sentences of a language can hold.
pub(crate) fn schema() -> KindSchema {
    KindSchema::of::<languages::WordingFile>("wording", "wording/*.toml")
}

/// The sentences of one language; where it lacks one, the English stands in its place.
#[derive(Debug, Clone)]
pub struct Wording {
    language: Language,
    sentences: BTreeMap<String, Sentence>,
}

/// A sentence whose words in braces are filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sentence {
    text: String,
    /// Whether it stands in for one that the language lacks.
    is_from_english: bool,
}

impl Wording {
    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A sentence with its words filled in.
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        let template = self.sentences.get(key).map_or(key, |sentence| sentence.text.as_str());
        words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
    }

    /// The same, which knows when it is the English that stands for a sentence the language lacks.
    pub fn text(&self, key: &str, words: &[(&str, &str)]) -> Text {
        let said = self.say(key, words);
        let is_from_english = self.sentences.get(key).is_some_and(|sentence| sentence.is_from_english);
        if is_from_english { Text::english(said) } else { Text::from(said) }
    }

    /// Keys of the sentences that the language lacks, in order.
    pub(crate) fn lacks(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().filter(|(_, sentence)| sentence.is_from_english).map(|(key, _)| key.as_str())
    }
}
