//! The sentences of one language, with the words that each may be filled with.

use std::collections::BTreeMap;

use super::languages::Language;
use crate::domain::Text;

/// The sentences of one language; where it lacks one, the English stands in its place.
#[derive(Debug, Clone)]
pub struct Wording {
    pub(super) language: Language,
    pub(super) sentences: BTreeMap<String, Sentence>,
}

/// A sentence whose words in braces are filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) text: String,
    /// Whether it stands in for one that the language lacks.
    pub(super) is_from_english: bool,
}

impl Wording {
    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A sentence with its words filled in.
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        filled(self.template(key), words)
    }

    /// The same, which knows when it is the English that stands for a sentence the language lacks.
    pub fn text(&self, key: &str, words: &[(&str, &str)]) -> Text {
        self.marked(key, self.say(key, words))
    }

    /// The same without a word to be filled in that it begins with; whole where it begins otherwise.
    pub fn text_after(&self, first: &str, key: &str, words: &[(&str, &str)]) -> Text {
        let template = self.template(key);
        let rest = template.strip_prefix(&format!("{{{first}}}")).unwrap_or(template);
        self.marked(key, filled(rest, words))
    }

    fn template<'a>(&'a self, key: &'a str) -> &'a str {
        self.sentences.get(key).map_or(key, |sentence| sentence.text.as_str())
    }

    fn marked(&self, key: &str, said: String) -> Text {
        let is_from_english = self.sentences.get(key).is_some_and(|sentence| sentence.is_from_english);
        if is_from_english { Text::english(said) } else { Text::from(said) }
    }

    /// Keys of the sentences that the language lacks, in order.
    pub(super) fn lacks(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().filter(|(_, sentence)| sentence.is_from_english).map(|(key, _)| key.as_str())
    }
}

fn filled(template: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
}
