//! The house: imports go one way, files stay one idea.

mod reach;

use std::fs;
use std::path::{Path, PathBuf};

use reach::{Item, Reach};

use crate::support::{CATALOGUE, root};

/// The rooms in the order in which they may use each other: each those before it.
const ROOMS: [&str; 19] = [
    "domain",
    "files",
    "wording",
    "catalogue",
    "project",
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
    "inspect",
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

/// A part of statistics that nothing in the program reaches yet, and the work that will.
struct Reserved {
    /// A module, of which nothing is reached, or one item.
    path: &'static str,
    /// The work.
    reserved_for: &'static str,
}

impl Reserved {
    fn holds(&self, item: &Item) -> bool {
        let path = item.path();
        path.strip_prefix(self.path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    }
}

const fn reserved(path: &'static str, reserved_for: &'static str) -> Reserved {
    Reserved { path, reserved_for }
}

const NOISE: &str = "change with an interval that holds the noise from year to year";
const SERIES: &str = "control charts of monthly and quarterly series";
const EFFICIENCY: &str = "the opt-in report on efficiency";
const FUNNEL: &str = "the funnel of all forces around one value, with its limits";

/// What of statistics waits for work that is to come. Whatever is not here has a caller in another room.
const RESERVED: &[Reserved] = &[
    reserved("change::PercentagePoints", NOISE),
    reserved("change::points_change", NOISE),
    reserved("change::rolling_sums", SERIES),
    reserved("change::change_on_year", SERIES),
    reserved("composite", EFFICIENCY),
    reserved("control_chart", SERIES),
    reserved("count_trend", NOISE),
    reserved("efficiency", EFFICIENCY),
    reserved("exact_test", FUNNEL),
    reserved("funnel::plot", FUNNEL),
    reserved("multiple_testing", "many measures tested at once"),
    reserved("proportion::METHOD_OF_DIFFERENCE", NOISE),
    reserved("proportion::difference_of_proportions", NOISE),
    reserved("quantiles::percentile_ranks", EFFICIENCY),
    reserved("rate_change", NOISE),
    reserved("rate_ratio", NOISE),
    reserved("requirements::inputs_and_outputs", EFFICIENCY),
    reserved("requirements::moving_range", SERIES),
    reserved("requirements::points_for_moving_range", SERIES),
    reserved("requirements::range", EFFICIENCY),
    reserved("requirements::units_for_frontier", EFFICIENCY),
    reserved("survey", "survey estimates with the supplier's own intervals"),
];

#[test]
fn statistics_are_reached_from_another_room_or_reserved_for_work_that_is_named() {
    let room = root().join("src/statistics");
    let outside: Vec<PathBuf> =
        sources(&root().join("src")).into_iter().filter(|path| !path.starts_with(&room)).collect();
    let reach = Reach::of(&room, &outside);
    let mut faults = Vec::new();
    for item in reach.waiting().filter(|item| !RESERVED.iter().any(|entry| entry.holds(item))) {
        faults.push(format!("{} has no caller outside tests: wire it, reserve it or take it out", item.path()));
    }
    for entry in RESERVED {
        let Reserved { path, reserved_for } = entry;
        if !reach.waiting().any(|item| entry.holds(item)) {
            faults
                .push(format!("{path} is reserved for {reserved_for}, and nothing of it waits: take it off the list"));
        }
        // A method has the name of others, so that only one that is listed by itself is looked at.
        let reached = reach.reached().filter(|item| entry.holds(item) && (!item.is_method() || item.path() == *path));
        for item in reached {
            faults.push(format!("{} is reached now: list what else of {path} waits for {reserved_for}", item.path()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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

/// What may hold a sentence outside the wording: a problem, its place and its hint, an error, and an attribute.
fn may_hold_a_sentence(opening: &str) -> bool {
    let is_problem = opening.contains("Problem::") || opening.contains("Place::") || opening.ends_with(".hint");
    is_problem || opening.ends_with("_err!") || opening.ends_with('#')
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
    for room in ["compare", "findings", "charts", "reports", "render", "inspect", "pipeline"] {
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

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names that a text begins with and that are in it after each of these beginnings.
fn words_after<'a>(text: &'a str, beginning: &str) -> Vec<&'a str> {
    let word = |rest: &'a str| {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        &rest[..end]
    };
    let is_new =
        |at: usize| !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':');
    text.match_indices(beginning).filter(|(at, _)| is_new(*at)).map(|(at, it)| word(&text[at + it.len()..])).collect()
}

/// Items that a `mod.rs` defines itself.
fn defined(code: &str) -> Vec<&str> {
    let kinds = ["fn ", "struct ", "enum ", "const ", "static ", "trait ", "type "];
    let outside = code.lines().filter(|line| !line.starts_with([' ', '}', ')']));
    let bare = outside.map(|line| match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or(rest, |(_, rest)| rest),
        Some(rest) => rest.trim_start(),
        None => line,
    });
    bare.flat_map(|line| kinds.iter().filter_map(|kind| Some(words_after(line.strip_prefix(kind)?, "")[0]))).collect()
}

/// Whether a `mod.rs` dispatches to one of its files: an arm of a match calls it, or a list holds a function of it.
fn dispatches(code: &str, child: &str) -> bool {
    let path = format!("{child}::");
    code.lines().filter(|line| !line.contains("use ")).any(|line| {
        let in_an_arm = line.split_once("=> ").is_some_and(|(_, body)| !words_after(body, &path).is_empty());
        let in_a_list = words_after(line, &path)
            .iter()
            .any(|item| [",", ")", " }"].iter().any(|end| line.contains(&format!("{path}{item}{end}"))));
        in_an_arm || in_a_list
    })
}

/// The files that a `mod.rs` declares by a list: one of its own, or the lines of another file that it calls for.
fn listed<'a>(code: &'a str, lists: &'a [String]) -> Vec<&'a str> {
    let own = code.split("listed! {").skip(1).filter_map(|list| list.split_once(" of {")?.1.split_once('}'));
    let own = own.flat_map(|(names, _)| names.split(',').map(str::trim).filter(|name| !name.is_empty()));
    let called = lists.iter().filter(|list| {
        words_after(list, "macro_rules! every_").iter().any(|name| code.contains(&format!("every_{name}!(")))
    });
    let called = called.flat_map(|list| list.lines().filter_map(|line| line.split_once("\" in ")));
    own.chain(called.map(|(_, line)| words_after(line, "")[0])).collect()
}

/// What a file uses of the `mod.rs` so many folders above it: by `super::`, in braces or without, or by the whole path.
fn used_of(code: &str, depth: usize, room: &str) -> Vec<String> {
    let beginnings = ["super::".repeat(depth), format!("crate::{}::", room.replace('/', "::"))];
    let mut used = Vec::new();
    for beginning in &beginnings {
        used.extend(words_after(code, beginning).into_iter().map(str::to_owned));
        for (_, rest) in code.match_indices(&format!("{beginning}{{")).map(|(at, it)| code.split_at(at + it.len())) {
            let list = rest.split(';').next().unwrap();
            let names = list.split([',', '{', '}']).map(|name| name.split("::").next().unwrap().trim());
            used.extend(names.filter_map(|name| name.split(' ').next()).map(str::to_owned));
        }
    }
    used
}

#[test]
fn no_file_uses_what_the_file_that_dispatches_to_it_defines() {
    let source = root().join("src");
    let mut breaches = Vec::new();
    let mut dispatchers = 0;
    let lists: Vec<String> =
        sources(&source).iter().map(|path| code(path)).filter(|it| it.contains("macro_rules! every_")).collect();
    for dispatcher in sources(&source).into_iter().filter(|path| path.ends_with("mod.rs")) {
        let folder = dispatcher.parent().unwrap();
        let room = folder.strip_prefix(&source).unwrap().to_string_lossy().into_owned();
        let text = code(&dispatcher);
        let defined = defined(&text);
        let mut children = words_after(&text, "mod ");
        children.retain(|child| dispatches(&text, child));
        children.extend(listed(&text, &lists));
        dispatchers += usize::from(children.len() > 1);
        for path in sources(folder).into_iter().filter(|path| *path != dispatcher) {
            let inside = path.strip_prefix(folder).unwrap();
            let child = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
            if !children.contains(&child.as_str()) {
                continue;
            }
            let depth = inside.components().count() - usize::from(path.ends_with("mod.rs"));
            let used = used_of(&code(&path), depth, &room);
            let used = used.iter().filter(|used| defined.contains(&used.as_str()));
            breaches.extend(used.map(|used| format!("{} uses {used} of {}", path.display(), dispatcher.display())));
        }
    }
    assert!(dispatchers >= 7, "only {dispatchers} files dispatch to others: the rule no longer sees them");
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}
