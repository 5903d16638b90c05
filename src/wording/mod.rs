//! Wording: the sentences of reports, one file per language, each with the words that it can be filled with.
//!
//! In: the files of `wording/`. Out: a [`Wording`] for each [`Language`], in which English is used for whatever is missing. It is
//! here so that no room writes a sentence of its own, and a language is one file.
//!
//! Start with [`Wording::say`]. The keys that there are, with the words that each can be filled with, are lists in `sentences`
//! and `words`: a file with another key is rejected, and so is a sentence with a word that its key does not have.

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

/// The sentences of one language; where it lacks one, English is used instead.
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
        filled(self.template(key), words)
    }

    /// A sentence in pieces, parted where the words of `holes` stand, in their order: for those who set these words in
    /// another way than as text. What follows a word that the sentence does not have is empty.
    pub fn pieces(&self, key: &str, holes: &[&str], words: &[(&str, &str)]) -> Vec<Text> {
        let mut rest = self.template(key);
        let mut templates = Vec::with_capacity(holes.len() + 1);
        for hole in holes {
            let (before, after) = rest.split_once(&format!("{{{hole}}}")).unwrap_or((rest, ""));
            templates.push(before);
            rest = after;
        }
        templates.push(rest);
        templates.into_iter().map(|template| self.marked(key, filled(template, words))).collect()
    }

    fn template<'a>(&'a self, key: &'a str) -> &'a str {
        self.sentences.get(key).map_or(key, |sentence| sentence.text.as_str())
    }

    /// The same, which knows when it is the English that stands for a sentence the language lacks.
    pub fn text(&self, key: &str, words: &[(&str, &str)]) -> Text {
        self.marked(key, self.say(key, words))
    }

    /// Whether the English stands for a sentence that the language lacks.
    pub fn is_english(&self, key: &str) -> bool {
        self.sentences.get(key).is_some_and(|sentence| sentence.is_from_english)
    }

    /// Words of a sentence as English where the sentence stands for one that the language lacks.
    fn marked(&self, key: &str, said: String) -> Text {
        if self.is_english(key) { Text::english(said) } else { Text::from(said) }
    }

    /// Keys of the sentences that the language lacks, in order.
    pub(crate) fn lacks(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().filter(|(_, sentence)| sentence.is_from_english).map(|(key, _)| key.as_str())
    }
}

/// A template with its words filled in.
fn filled(template: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_parted_in_its_template_and_never_in_the_words_that_fill_it() {
        let language = Language {
            code: "en-GB".to_owned(),
            name: "English".to_owned(),
            name_in_english: "English".to_owned(),
            draft: false,
            confirmed_by: None,
            confirmed_on: None,
        };
        let sentence = Sentence { text: "{title}, page {page} of {pages}.".to_owned(), is_from_english: false };
        let sentences = BTreeMap::from([("document.footer".to_owned(), sentence)]);
        let wording = Wording { language, sentences };
        let pieces = wording.pieces("document.footer", &["page", "pages"], &[("title", "On {page}")]);
        assert_eq!(pieces.iter().map(|piece| &**piece).collect::<Vec<_>>(), ["On {page}, page ", " of ", "."]);
    }
}
