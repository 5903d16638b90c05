//! The glossary and the way of one figure: what they name is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use likeforce::project::schemas;
use likeforce::render::columns::COLUMNS;
use serde_json::Value;

use crate::support::root;

/// A row of the glossary.
struct Entry {
    term: String,
    meaning: String,
    types: Vec<String>,
    columns: Vec<String>,
    keys: Vec<String>,
}

/// The rows of the glossary, by group.
fn groups() -> Vec<Vec<Entry>> {
    let text = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let rows = |group: &str| group.lines().filter(|line| line.starts_with("| ")).skip(1).map(entry).collect();
    text.split("\n## ").skip(1).map(rows).collect()
}

fn entry(line: &str) -> Entry {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [term, meaning, types, columns, keys] = cells[..] else { panic!("{line}") };
    let (term, meaning) = (term.to_owned(), meaning.to_owned());
    Entry { term, meaning, types: in_backticks(types), columns: in_backticks(columns), keys: in_backticks(keys) }
}

fn in_backticks(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The source files of a room, or of one module of it: `pipeline`, `statistics::funnel`.
fn files_of(module: &str) -> Vec<PathBuf> {
    let place = root().join("src").join(module.replace("::", "/"));
    let mut files = vec![place.with_extension("rs")];
    files.extend(below(&place));
    files.into_iter().filter(|file| file.is_file() && file.extension().is_some_and(|ending| ending == "rs")).collect()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// Whether one of these words stands in the text with this name after it.
fn defines(text: &str, words: &[&str], name: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    words.iter().any(|word| {
        let whole = format!("{word} {name}");
        text.match_indices(&whole).any(|(at, _)| ends(&text[at + whole.len()..]))
    })
}

/// Whether a path such as `domain::Standing::Alert` is defined: a type, or a variant in the file of its type.
fn is_type(path: &str) -> bool {
    let is_module = |part: &&str| part.starts_with(char::is_lowercase);
    let parts: Vec<&str> = path.split("::").collect();
    let modules: Vec<&str> = parts.iter().copied().take_while(is_module).collect();
    let Some(name) = parts.get(modules.len()) else { return false };
    let variant = parts.get(modules.len() + 1);
    files_of(&modules.join("::")).iter().any(|file| {
        let text = fs::read_to_string(file).unwrap();
        let has = |variant: &&str| text.lines().any(|line| line.trim().split([',', ' ']).next() == Some(*variant));
        defines(&text, &["struct", "enum", "type"], name) && variant.iter().all(|variant| has(variant))
    })
}

#[test]
fn every_term_stands_once_with_its_meaning_and_in_order() {
    let groups = groups();
    let terms: Vec<Vec<String>> =
        groups.iter().map(|group| group.iter().map(|entry| entry.term.to_lowercase()).collect()).collect();
    for group in &terms {
        assert!(group.is_sorted(), "{group:?}");
    }
    let all: Vec<&String> = terms.iter().flatten().collect();
    let distinct: BTreeSet<&&String> = all.iter().collect();
    assert_eq!(all.len(), distinct.len(), "a term stands twice");
    assert!(all.len() >= 60, "only {} terms were read", all.len());
    for entry in groups.iter().flatten() {
        assert!(entry.meaning.ends_with('.'), "{}", entry.term);
    }
}

#[test]
fn every_type_column_and_key_of_the_glossary_is_there() {
    let mut missing = Vec::new();
    for entry in groups().iter().flatten() {
        missing.extend(entry.types.iter().filter(|path| !is_type(path)).cloned());
        missing.extend(entry.columns.iter().filter(|name| COLUMNS.iter().all(|column| column.name != **name)).cloned());
        missing.extend(entry.keys.iter().filter(|key| !is_key(key)).cloned());
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Whether a key such as `measure.numerator` is in the schema of its kind of definition.
fn is_key(path: &str) -> bool {
    let (kind, key) = path.split_once('.').unwrap();
    schemas().iter().any(|schema| schema.kind == kind && has_property(schema.schema.as_value(), key))
}

fn has_property(schema: &Value, key: &str) -> bool {
    match schema {
        Value::Object(keys) => {
            keys.get("properties").is_some_and(|properties| properties.get(key).is_some())
                || keys.values().any(|value| has_property(value, key))
        }
        Value::Array(items) => items.iter().any(|item| has_property(item, key)),
        _ => false,
    }
}

#[test]
fn every_public_type_of_the_domain_is_in_the_glossary() {
    let named: BTreeSet<String> = groups().into_iter().flatten().flat_map(|entry| entry.types).collect();
    let named: BTreeSet<&str> = named.iter().filter_map(|path| path.strip_prefix("domain::")).collect();
    let mut missing = Vec::new();
    for file in files_of("domain") {
        let text = fs::read_to_string(file).unwrap();
        let of = |line: &str| {
            let rest = ["pub struct ", "pub enum ", "pub type "]
                .iter()
                .find_map(|word| line.trim_start().strip_prefix(word))?;
            rest.split(|next: char| !next.is_alphanumeric()).next().map(str::to_owned)
        };
        missing.extend(text.lines().filter_map(of).filter(|name| !named.contains(name.as_str())));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The section of ARCHITECTURE that follows one figure.
fn way_of_one_figure() -> String {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, rest) = text.split_once("\n## The way of one figure\n").unwrap();
    rest.split("\n## ").next().unwrap().to_owned()
}

/// Whether a path such as `measures::work_out` or `Store::newest` leads to a function.
fn is_function(path: &str) -> bool {
    let (before, name) = path.rsplit_once("::").unwrap();
    let (module, of_type) = match before.rsplit_once("::") {
        Some((module, last)) if last.starts_with(char::is_uppercase) => (module, Some(last)),
        _ => (before, None),
    };
    files_of(module).iter().any(|file| {
        let text = fs::read_to_string(file).unwrap();
        let on_type = of_type.is_none_or(|name| defines(&text, &["struct", "enum"], name));
        on_type && defines(&text, &["fn"], name)
    })
}

#[test]
fn every_file_and_function_on_the_way_of_one_figure_is_there() {
    let named = in_backticks(&way_of_one_figure());
    let (files, others): (Vec<&String>, Vec<&String>) = named.iter().partition(|name| name.starts_with("src/"));
    let functions: Vec<&&String> = others.iter().filter(|name| name.contains("::")).collect();
    assert!(files.len() >= 12 && functions.len() >= 20, "{} files, {} functions", files.len(), functions.len());
    let no_file = files.iter().filter(|file| !root().join(file).is_file()).map(|file| (*file).clone());
    let is_there = |path: &str| is_function(path) || is_type(path);
    let no_function = functions.iter().filter(|path| !is_there(path)).map(|path| (**path).clone());
    let missing: Vec<String> = no_file.chain(no_function).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
