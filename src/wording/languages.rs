//! The languages of reports, one file each: English, which is complete, and others, in which English is used for
//! anything missing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Value, json};

use super::sentences::sentences;
use super::{Sentence, Wording};
use crate::domain::{Outcome, Place, Problem, Problems};
use crate::files::{Files, nearest};

/// The file name, without its ending, of the language that lacks nothing.
const ENGLISH: &str = "en";

/// What a file says of its language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// As documents say it, such as `cy` or `en-GB`.
    pub code: String,
    /// What the language calls itself.
    pub name: String,
    /// What it is called in English.
    pub name_in_english: String,
    /// Whether a translator has still to confirm it.
    pub draft: bool,
    /// Who confirmed it; absent: a draft, or the language that the others are translated from.
    pub confirmed_by: Option<String>,
    /// When.
    pub confirmed_on: Option<NaiveDate>,
}

/// A file of sentences: what it says of its language, and groups of sentences.
#[derive(Deserialize)]
pub(super) struct WordingFile {
    language: Language,
    #[serde(flatten)]
    groups: BTreeMap<String, BTreeMap<String, String>>,
}

impl JsonSchema for WordingFile {
    fn schema_name() -> Cow<'static, str> {
        "WordingFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut groups: BTreeMap<&str, serde_json::Map<String, Value>> = BTreeMap::new();
        for (name, words) in sentences() {
            let Some((group, key)) = name.split_once('.') else { continue };
            let filled: Vec<String> = words.iter().map(|word| format!("{{{word}}}")).collect();
            let mut sentence = json!({ "type": "string" });
            if let (Some(sentence), false) = (sentence.as_object_mut(), filled.is_empty()) {
                sentence.insert("description".to_owned(), format!("Filled in: {}.", filled.join(", ")).into());
            }
            groups.entry(group).or_default().insert(key.to_owned(), sentence);
        }
        let table = |keys| json!({ "type": "object", "properties": keys, "additionalProperties": false });
        let mut keys: BTreeMap<&str, Value> = groups.into_iter().map(|(group, keys)| (group, table(keys))).collect();
        keys.insert("language", generator.subschema_for::<Language>().to_value());
        json_schema!({
            "type": "object", "properties": keys, "required": ["language"], "additionalProperties": false
        })
    }
}

/// Every language loaded.
#[derive(Debug, Clone)]
pub(crate) struct Languages {
    english: Arc<Wording>,
    others: BTreeMap<String, Arc<Wording>>,
}

impl Languages {
    pub(crate) fn read(files: &Files) -> Outcome<Self> {
        let mut problems = Problems::new();
        let english = problems.take(of_file(files, ENGLISH, None));
        let ids = files.ids("wording").filter(|id| *id != ENGLISH);
        // Without English nothing can stand for what a language lacks: what is wrong with it is said alone.
        let Some(english) = english else { return Err(problems) };
        let mut read = |id: &str| problems.take(of_file(files, id, Some(&english))).map(Arc::new);
        let others = ids.filter_map(|id| Some((id.to_owned(), read(id)?))).collect();
        problems.or(Self { english: Arc::new(english), others })
    }

    pub(crate) fn english(&self) -> &Arc<Wording> {
        &self.english
    }

    /// The language of this id: the name of its file.
    pub(crate) fn get(&self, id: &str) -> Outcome<&Arc<Wording>> {
        if id == ENGLISH {
            return Ok(&self.english);
        }
        self.others.get(id).ok_or_else(|| {
            let at_hand: Vec<&str> = self.others.keys().map(String::as_str).chain([ENGLISH]).collect();
            Problem::usage(Place::CommandLine, format!("no language is called `{id}`"))
                .hint(format!("available: {}; to add another, create wording/<language>.toml", at_hand.join(", ")))
                .into()
        })
    }

    /// Every sentence that a language lacks, as a warning.
    pub(crate) fn lacking(&self, files: &Files) -> Problems {
        let warning = |id: &str, key: &str| {
            let what = format!("the sentence `{key}` is missing: English is used instead");
            Problem::warning(files.place(&file(id), &format!("[{}]", group(key))), what)
        };
        self.others.iter().flat_map(|(id, wording)| wording.lacks().map(move |key| warning(id, key))).collect()
    }

    /// What to know before reports in a language are used.
    pub(crate) fn warnings(&self, id: &str, files: &Files) -> Problems {
        let Some(wording) = self.others.get(id) else { return Problems::new() };
        let place = || files.place(&file(id), "draft");
        let lacking = wording.lacks().count();
        let missing = format!("{lacking} of {} sentences are missing: English is used instead", sentences().count());
        let missing = Problem::warning(place(), missing).hint("`likeforce check` lists each of them");
        let draft = Problem::warning(place(), "the wording is a draft: nothing should be published from it")
            .hint("once a translator has confirmed it, set `draft = false`, `confirmed_by` and `confirmed_on`");
        let missing = (lacking > 0).then_some(missing);
        wording.language.draft.then_some(draft).into_iter().chain(missing).collect()
    }
}

fn file(id: &str) -> String {
    format!("wording/{id}.toml")
}

fn group(key: &str) -> &str {
    key.split_once('.').map_or(key, |(group, _)| group)
}

/// Reads a language; without English to stand in for them, it may lack no sentence.
fn of_file(files: &Files, id: &str, english: Option<&Wording>) -> Outcome<Wording> {
    let name = file(id);
    let WordingFile { language, groups } = files.one(&name)?;
    let mut problems: Problems = english.and_then(|_| unconfirmed(&language, files, &name)).into_iter().collect();
    let mut said = BTreeMap::new();
    for (group, entries) in groups {
        for (key, text) in entries {
            let key = format!("{group}.{key}");
            problems.extend(mistakes(&key, &text, files, &name));
            said.insert(key, Sentence { text, is_from_english: false });
        }
    }
    for (key, _) in sentences() {
        match english.and_then(|english| english.sentences.get(key)) {
            _ if said.contains_key(key) => {}
            Some(sentence) => {
                said.insert(key.to_owned(), Sentence { is_from_english: true, ..sentence.clone() });
            }
            None => problems.push(Problem::data(files.place(&name, "["), format!("the sentence `{key}` is missing"))),
        }
    }
    problems.or(Wording { language, sentences: said })
}

/// A wording that is no draft without anybody who has confirmed it, or the other way round.
fn unconfirmed(language: &Language, files: &Files, name: &str) -> Option<Problem> {
    let said =
        language.confirmed_by.as_ref().is_some_and(|by| !by.trim().is_empty()) && language.confirmed_on.is_some();
    let what = match (language.draft, said) {
        (false, false) => "the wording is not a draft, but it does not say who confirmed it and when",
        (true, true) => "the wording is a draft, but says that it was confirmed",
        _ => return None,
    };
    let hint = "`draft = true`; or, once a translator has confirmed it, `draft = false` with `confirmed_by` and `confirmed_on`";
    Some(Problem::data(files.place(name, "draft"), what).hint(hint))
}

/// An unknown key, or a word in braces that the program does not fill.
fn mistakes(key: &str, text: &str, files: &Files, name: &str) -> Vec<Problem> {
    let place = || files.place(name, text);
    let Some((_, words)) = sentences().find(|(known, _)| *known == key) else {
        let hint = nearest(key, sentences().map(|(known, _)| known)).map(|name| format!("did you mean '{name}'?"));
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
