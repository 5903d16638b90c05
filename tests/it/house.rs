//! The house: imports go one way, files stay one idea.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{CATALOGUE, root};

/// The rooms in the order in which they may use each other: each those before it.
const ROOMS: [&str; 15] = [
    "domain",
    "catalogue",
    "ingest",
    "store",
    "measures",
    "statistics",
    "peers",
    "compare",
    "quality",
    "findings",
    "charts",
    "reports",
    "render",
    "pipeline",
    "cli",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The room of a file, and the rooms it uses.
fn room_and_uses(path: &Path) -> Option<(String, Vec<String>)> {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next()?.as_os_str().to_string_lossy().replace(".rs", "");
    let text = fs::read_to_string(path).unwrap();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let uses = code.flat_map(|line| {
        line.split("crate::")
            .skip(1)
            .map(|rest| {
                rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>()
            })
            .collect::<Vec<_>>()
    });
    Some((first, uses.collect()))
}

#[test]
fn imports_go_one_way() {
    let mut breaches = Vec::new();
    for path in sources(&root().join("src")) {
        let Some((room, uses)) = room_and_uses(&path) else { continue };
        let Some(place) = ROOMS.iter().position(|known| *known == room) else { continue };
        for used in uses {
            let used_place = ROOMS.iter().position(|known| *known == used);
            if used_place.is_none_or(|used_place| used_place > place) {
                breaches.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn statistics_know_only_the_domain_and_pictures_know_no_statistics() {
    for path in sources(&root().join("src")) {
        let Some((room, uses)) = room_and_uses(&path) else { continue };
        if room == "statistics" {
            assert!(uses.iter().all(|used| used == "domain" || used == "statistics"), "{}: {uses:?}", path.display());
        }
        if room == "charts" || room == "render" {
            assert!(!uses.iter().any(|used| used == "statistics"), "{}", path.display());
        }
    }
}

#[test]
fn every_room_is_in_the_library_in_order() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|name| name.trim_end_matches(';'))
        .collect();
    assert_eq!(modules, ROOMS);
}

#[test]
fn files_stay_one_idea_and_have_names_that_say_something() {
    for path in sources(&root().join("src")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 420, "{} has {lines} lines", path.display());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["util", "utils", "helpers", "common", "misc", "manager"].contains(&name.as_str()),
            "{}",
            path.display()
        );
    }
}

#[test]
fn no_force_measure_or_framework_is_named_in_the_program() {
    let named = ["Cleveland", "Manchester", "E2300", "W1500", "neighbourhood-crime", "ncpm", "NCPM", "msg-", "PCC"];
    for path in sources(&root().join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        // The examples of the command line's help are for people.
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains("likeforce "));
        for line in code {
            for name in named {
                assert!(!line.contains(name), "{}: {line}", path.display());
            }
        }
    }
}

/// The texts in quotes of a file, each with the calls and attributes that it stands in, by what is before their brackets.
fn quoted(code: &str) -> Vec<(String, Vec<String>)> {
    let letters: Vec<char> = code.chars().collect();
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match letters[at] {
            '\'' if letters.get(at + 2) == Some(&'\'') => at += 2,
            '(' | '[' | '{' => {
                let before = letters[..at].iter().rev().take_while(|it| it.is_alphanumeric() || "_:.!#".contains(**it));
                open.push(before.collect::<String>().chars().rev().collect());
            }
            ')' | ']' | '}' => drop(open.pop()),
            '"' => {
                let start = at + 1;
                at = start;
                while letters[at] != '"' {
                    at += if letters[at] == '\\' { 2 } else { 1 };
                }
                found.push((letters[start..at].iter().collect(), open.clone()));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// What may hold a sentence outside the wording: a problem, its place and its hint, and an attribute.
fn may_hold_a_sentence(opening: &str) -> bool {
    opening.contains("Problem::") || opening.contains("Place::") || opening.ends_with(".hint") || opening.ends_with('#')
}

#[test]
fn texts_in_quotes_are_found_with_the_calls_that_they_stand_in() {
    let code = r#"let a = '"'; f(Problem::data(p, format!("one {x} \"two\" three")).hint("b")); let c = "d";"#;
    let found = quoted(code);
    let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, [r#"one {x} \"two\" three"#, "b", "d"]);
    assert_eq!(found[0].1, ["f", "Problem::data", "format!"]);
    assert_eq!(found[2].1, [] as [&str; 0]);
}

#[test]
fn what_works_figures_out_writes_no_sentence() {
    let mut sentences = Vec::new();
    for room in ["compare", "measures", "peers"] {
        for path in sources(&root().join("src").join(room)) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            for (text, calls) in quoted(&code.join("\n")) {
                let is_sentence = text.split_whitespace().count() > 2;
                if is_sentence && !calls.iter().any(|call| may_hold_a_sentence(call)) {
                    sentences.push(format!("{}: {text}", path.display()));
                }
            }
        }
    }
    assert!(sentences.is_empty(), "{}", sentences.join("\n"));
}

/// Texts in quotes of a file that have the form of a key of the wording.
fn keys(text: &str) -> Vec<String> {
    let quoted = text.split('"').skip(1).step_by(2);
    let is_file = |text: &str| [".html", ".json"].iter().any(|ending| text.ends_with(ending));
    let is_key = |text: &&str| {
        let letters =
            |part: &str| !part.is_empty() && part.chars().all(|it| it.is_ascii_lowercase() || "_-".contains(it));
        !is_file(text) && text.split_once('.').is_some_and(|(group, key)| letters(group) && letters(key))
    };
    quoted.filter(is_key).map(str::to_owned).collect()
}

#[test]
fn every_sentence_that_is_said_is_in_the_wording() {
    let groups = fs::read_to_string(root().join("datasets/catalogue/wording/en.toml")).unwrap();
    let groups: Vec<&str> = groups.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).collect();
    let mut unsaid = Vec::new();
    for room in ["compare", "findings", "charts", "reports", "render", "pipeline"] {
        for path in
            sources(&root().join("src")).into_iter().filter(|path| path.starts_with(root().join("src").join(room)))
        {
            for key in keys(&fs::read_to_string(&path).unwrap()) {
                let of_wording = key.split_once('.').is_some_and(|(group, _)| groups.contains(&group));
                if of_wording && CATALOGUE.wording.say(&key, &[]) == key {
                    unsaid.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    assert!(unsaid.is_empty(), "{}", unsaid.join("\n"));
}
