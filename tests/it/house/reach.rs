//! What of a room the other rooms can reach, read from its source: items, whom they name, and who is named from outside.
//!
//! Reading names goes by file: a name counts where it is defined or imported. Where two items share a name both count as
//! named, so that nothing that is reached is ever called unreached.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// An item of the room, or a method of one of its types.
pub(crate) struct Item {
    /// Modules from the room inwards, joined by `::`; empty: the room's own file.
    module: String,
    /// Its name; of a method `Type::method`.
    name: String,
    is_public: bool,
    code: String,
}

impl Item {
    /// The module path with the name.
    pub(crate) fn path(&self) -> String {
        if self.module.is_empty() { self.name.clone() } else { format!("{}::{}", self.module, self.name) }
    }

    /// Whether it is a method of a type.
    pub(crate) fn is_method(&self) -> bool {
        self.name.contains("::")
    }

    fn is_in(&self, module: &str) -> bool {
        self.module.split("::").any(|part| part == module)
    }
}

/// A name that a file brings into scope, with the module it comes from and what the file calls it.
struct Import {
    module: String,
    name: String,
    alias: String,
}

/// The items of a room and which of them other rooms reach.
pub(crate) struct Reach {
    items: Vec<Item>,
    /// Places in `items` of those reached.
    reached: BTreeSet<usize>,
}

impl Reach {
    /// Reads the room and every file outside it, tests left out.
    pub(crate) fn of(room: &Path, outside: &[impl AsRef<Path>]) -> Self {
        let name = room.file_name().unwrap().to_string_lossy().into_owned();
        let mut items = Vec::new();
        let mut imports = BTreeMap::new();
        for path in super::sources(room) {
            let module = module_of(path.strip_prefix(room).unwrap());
            let code = code_of(&path);
            imports.insert(module.clone(), imports_of(&code));
            items.extend(items_of(&module, &code));
        }
        let names = Names { room: &name, items: &items };
        let (mut named, mut calls) = (BTreeSet::new(), BTreeSet::new());
        for path in outside {
            let code = code_of(path.as_ref());
            named.extend(names.named_outside(&code));
            calls.extend(calls_in(&code));
        }
        let reached = names.closure(named, calls, &imports);
        Self { items, reached }
    }

    /// Public items that other rooms reach, one by one or through others of the room.
    pub(crate) fn reached(&self) -> impl Iterator<Item = &Item> {
        self.public(true)
    }

    /// Public items that nothing outside the room reaches.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Item> {
        self.public(false)
    }

    fn public(&self, is_reached: bool) -> impl Iterator<Item = &Item> {
        let places = self.items.iter().enumerate().filter(|(_, item)| item.is_public);
        places.filter(move |(place, _)| self.reached.contains(place) == is_reached).map(|(_, item)| item)
    }
}

/// Finds items by what they are called.
struct Names<'a> {
    room: &'a str,
    items: &'a [Item],
}

impl Names<'_> {
    fn called(&self, name: &str, wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
        let places = self.items.iter().enumerate();
        places.filter(|(_, item)| item.name == name && wanted(item)).map(|(place, _)| place).collect()
    }

    /// What an import names: from the module it gives where that is one of the room, else from anywhere in it.
    fn imported(&self, import: &Import) -> Vec<usize> {
        let last = import.module.rsplit("::").next().unwrap_or_default();
        let is_module = self.items.iter().any(|item| item.is_in(last));
        self.called(&import.name, |item| !is_module || item.is_in(last))
    }

    /// What a file outside the room imports from it, and what it names by the room or by a module imported from it.
    fn named_outside(&self, code: &str) -> Vec<usize> {
        let imports = imports_of(code);
        let of_room = |import: &&Import| import.module.split("::").any(|part| part == self.room);
        let of_room: Vec<&Import> = imports.iter().filter(of_room).collect();
        let mut named: Vec<usize> = of_room.iter().flat_map(|import| self.imported(import)).collect();
        named.extend(self.qualified(code, |module| of_room.iter().any(|import| import.alias == module)));
        named
    }

    /// What code names as `module::name`, where the module is the room or one that is known.
    fn qualified(&self, code: &str, is_known: impl Fn(&str) -> bool) -> Vec<usize> {
        let parts: Vec<&str> = code.split("::").collect();
        let pairs = parts.windows(2).filter_map(|pair| Some((last_word(pair.first()?), *pair.get(1)?)));
        let named = pairs.filter(|(_, rest)| first_word(rest).len() < rest.len());
        named
            .flat_map(|(module, rest)| {
                self.called(first_word(rest), |item| module == self.room || (is_known(module) && item.is_in(module)))
            })
            .collect()
    }

    /// Everything that is named by what is named, and the methods that are called on reached types.
    fn closure(
        &self,
        named: BTreeSet<usize>,
        mut calls: BTreeSet<String>,
        imports: &BTreeMap<String, Vec<Import>>,
    ) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<usize> = named.into_iter().collect();
        while !waiting.is_empty() {
            for place in std::mem::take(&mut waiting) {
                let Some(item) = self.items.get(place) else { continue };
                if reached.insert(place) {
                    calls.extend(calls_in(&item.code));
                    waiting.extend(self.names_in(item, imports));
                }
            }
            let types: BTreeSet<&str> =
                reached.iter().filter_map(|place| self.items.get(*place)).map(|item| item.name.as_str()).collect();
            let methods = self.items.iter().enumerate().filter(|(place, item)| {
                let called = item.name.split_once("::");
                !reached.contains(place) && called.is_some_and(|(of, name)| types.contains(of) && calls.contains(name))
            });
            waiting.extend(methods.map(|(place, _)| place));
        }
        reached
    }

    fn names_in(&self, item: &Item, imports: &BTreeMap<String, Vec<Import>>) -> Vec<usize> {
        let mut named = self.qualified(&item.code, |_| true);
        let words = words_in(&item.code);
        for word in &words {
            named.extend(self.called(word, |other| other.module == item.module));
        }
        let imported = imports.get(&item.module).into_iter().flatten();
        imported
            .filter(|import| words.contains(import.alias.as_str()))
            .for_each(|import| named.extend(self.imported(import)));
        named
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn first_word(text: &str) -> &str {
    text.split(|letter| !is_of_word(letter)).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(|letter| !is_of_word(letter)).next().unwrap_or_default()
}

/// The code of a file without its comments and without its own tests.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn module_of(inside: &Path) -> String {
    let path = inside.with_extension("");
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect::<Vec<_>>().join("::")
}

/// Names that are called, as methods or with their type.
fn calls_in(code: &str) -> BTreeSet<String> {
    let methods =
        code.split('.').skip(1).filter(|rest| rest.get(first_word(rest).len()..).is_some_and(|it| it.starts_with('(')));
    let after = methods.chain(code.split("::").skip(1));
    after.map(first_word).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Words that can name an item: those that begin with a capital, and those that are called or handed on, no fields.
fn words_in(code: &str) -> BTreeSet<&str> {
    let mut words = BTreeSet::new();
    let mut before = ' ';
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let word = first_word(rest);
        let after = rest.get(word.len().max(letter.len_utf8())..).unwrap_or_default();
        let is_function = before != '.' && after.starts_with(['(', ')', ',']);
        if !word.is_empty() && (is_function || letter.is_uppercase()) {
            words.insert(word);
        }
        before = if word.is_empty() { letter } else { ' ' };
        rest = after;
    }
    words
}

/// Every name that the `use` lines of a file bring into scope.
fn imports_of(code: &str) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let begins_line = rest
            .get(..at)
            .is_some_and(|before| before.is_empty() || before.ends_with('\n') || before.ends_with("pub "));
        rest = rest.get(at + 4..).unwrap_or_default();
        let Some((tree, after)) = rest.split_once(';') else { break };
        if begins_line {
            let tree: String = tree.split_whitespace().collect::<Vec<_>>().join(" ");
            add_tree("", &tree, &mut imports);
            rest = after;
        }
    }
    imports
}

fn add_tree(module: &str, tree: &str, imports: &mut Vec<Import>) {
    if let Some((path, inner)) = tree.split_once('{') {
        let module = format!("{module}{path}");
        let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
        for branch in branches(inner) {
            add_tree(&module, branch.trim(), imports);
        }
        return;
    }
    let (path, alias) = tree.split_once(" as ").unwrap_or((tree, last_word(tree)));
    if let Some((module, name)) = format!("{module}{path}").rsplit_once("::") {
        imports.push(Import { module: module.to_owned(), name: name.to_owned(), alias: alias.to_owned() });
    }
}

/// Parts between commas that are in no further braces.
fn branches(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if letter == ',' && depth == 0 {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + 1;
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// The items of a file: rustfmt begins each at the edge of the page, and those of an `impl` four spaces in.
fn items_of(module: &str, code: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut of_type: Option<String> = None;
    for line in code.lines() {
        if let Some(rest) = line.strip_prefix("impl") {
            of_type = Some(type_of_impl(rest));
        }
        let begun = match &of_type {
            Some(of_type) => line
                .strip_prefix("    ")
                .and_then(begins)
                .map(|(name, is_public)| (format!("{of_type}::{name}"), is_public)),
            None => None,
        };
        let begun = begun.or_else(|| begins(line).inspect(|_| of_type = None));
        if let Some((name, is_public)) = begun {
            items.push(Item { module: module.to_owned(), name, is_public, code: String::new() });
        } else if line.starts_with("use ") || line.starts_with("pub use ") {
            of_type = None;
            items.push(Item {
                module: module.to_owned(),
                name: "use".to_owned(),
                is_public: false,
                code: String::new(),
            });
        } else if line.starts_with("impl") {
            // What is in an implementation outside its functions is the type's.
            let name = of_type.clone().unwrap_or_default();
            items.push(Item { module: module.to_owned(), name, is_public: false, code: String::new() });
        }
        if let Some(item) = items.last_mut() {
            item.code.push_str(line);
            item.code.push('\n');
        }
    }
    items.retain(|item| item.name != "use");
    items
}

/// The type of an implementation; that of a trait is read as the type's too.
fn type_of_impl(rest: &str) -> String {
    let rest = if rest.starts_with('<') { rest.split_once("> ").map_or(rest, |(_, rest)| rest) } else { rest };
    let of = rest.rsplit_once(" for ").map_or(rest, |(_, of)| of);
    first_word(of.trim_start()).to_owned()
}

/// The name of the item that a line begins, and whether it is public.
fn begins(line: &str) -> Option<(String, bool)> {
    let is_public = line.starts_with("pub ");
    let rest = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.strip_prefix(' ')?,
        None => line,
    };
    let rest = rest.strip_prefix("const fn ").map_or(rest, |name| name);
    let kinds = ["fn ", "struct ", "enum ", "const ", "static ", "type ", "trait "];
    let name = match kinds.iter().find_map(|kind| rest.strip_prefix(kind)) {
        Some(name) => first_word(name),
        None if rest.len() < line.len() && line.contains("const fn ") => first_word(rest),
        None => return None,
    };
    (!name.is_empty()).then(|| (name.to_owned(), is_public))
}
