//! The sentences of reports, with the words that each may be filled with.

use std::collections::BTreeMap;

use super::files::Files;
use super::sentences::SENTENCES;
use super::spelling::nearest;
use crate::domain::{Outcome, Problem, Problems};

const FILE: &str = "wording/en.toml";

/// The sentences of one language.
#[derive(Debug, Clone)]
pub struct Wording(BTreeMap<String, String>);

impl Wording {
    pub(super) fn read(files: &Files) -> Outcome<Self> {
        let groups: BTreeMap<String, BTreeMap<String, String>> = files.one(FILE)?;
        let mut sentences = BTreeMap::new();
        for (group, entries) in groups {
            sentences.extend(entries.into_iter().map(|(key, text)| (format!("{group}.{key}"), text)));
        }
        let problems: Problems = missing(&sentences, files)
            .chain(sentences.iter().flat_map(|(key, text)| mistakes(key, text, files)))
            .collect();
        problems.or(Self(sentences))
    }

    /// A sentence with its words filled in.
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        let template = self.0.get(key).map_or(key, String::as_str);
        words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
    }
}

fn missing<'a>(sentences: &'a BTreeMap<String, String>, files: &'a Files) -> impl Iterator<Item = Problem> + 'a {
    let absent = SENTENCES.iter().filter(|(key, _)| !sentences.contains_key(*key));
    absent.map(|(key, _)| Problem::data(files.place(FILE, "["), format!("the sentence `{key}` is missing")))
}

/// An unknown key, or a word in braces that the program does not fill.
fn mistakes(key: &str, text: &str, files: &Files) -> Vec<Problem> {
    let place = || files.place(FILE, text);
    let Some((_, words)) = SENTENCES.iter().find(|(known, _)| *known == key) else {
        let hint =
            nearest(key, SENTENCES.iter().map(|(known, _)| *known)).map(|name| format!("did you mean '{name}'?"));
        return vec![Problem::data(place(), format!("the program has no sentence `{key}`")).hint_if(hint)];
    };
    let used = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(word, _)| word);
    used.filter(|word| !words.contains(word))
        .map(|word| {
            let hint = format!("filled in here: {}", words.join(", "));
            Problem::data(place(), format!("`{{{word}}}` is not filled in in the sentence `{key}`")).hint(hint)
        })
        .collect()
}
