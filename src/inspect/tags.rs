//! The tags of a page with their attributes and lines: enough of HTML to check what was written, whoever edited it.

use std::collections::BTreeMap;

/// A tag, with the text that follows it up to the next.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tag {
    /// Name in lower case; a closing tag begins with a slash.
    pub(super) name: String,
    /// Attributes by name in lower case; those without a value are empty.
    pub(super) attributes: BTreeMap<String, String>,
    /// Text after it.
    pub(super) text: String,
    /// Line it begins on, from 1.
    pub(super) line: usize,
}

impl Tag {
    /// An attribute that has more than blanks in it.
    pub(super) fn value(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}

/// Tags whose content is no markup.
const RAW: &[&str] = &["script", "style"];

/// The tags of a page in order. Comments and the document type are left out.
pub(super) fn tags(page: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut rest = page;
    let mut line = 1;
    while let Some((before, after)) = rest.split_once('<') {
        if let Some(tag) = tags.last_mut() {
            tag.text.push_str(before);
        }
        line += lines(before);
        let raw = tags.last().map(|tag| tag.name.clone()).filter(|name| RAW.contains(&name.as_str()));
        let (taken, tag) = match raw {
            Some(name) if !after.to_lowercase().starts_with(&format!("/{name}")) => (0, None),
            _ => one(after, line),
        };
        if taken == 0
            && let Some(tag) = tags.last_mut()
        {
            tag.text.push('<');
        }
        tags.extend(tag);
        let (inside, beyond) = after.split_at(taken);
        line += lines(inside);
        rest = beyond;
    }
    tags
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

/// The tag at the start of a text, and how long it is. A comment has a length and no tag; what is neither has none.
fn one(text: &str, line: usize) -> (usize, Option<Tag>) {
    if let Some(comment) = text.strip_prefix("!--") {
        let length = comment.find("-->").map_or(text.len(), |end| end + "!--".len() + "-->".len());
        return (length, None);
    }
    let name: String = text.chars().take_while(|letter| !letter.is_whitespace() && *letter != '>').collect();
    let is_tag = name.trim_start_matches(['/', '!', '?']).starts_with(|letter: char| letter.is_ascii_alphabetic());
    if !is_tag {
        return (0, None);
    }
    let length = end(text);
    let inside = text.get(name.len()..length.saturating_sub(1)).unwrap_or_default();
    let tag = Tag {
        name: name.trim_end_matches('/').to_lowercase(),
        attributes: attributes(inside),
        text: String::new(),
        line,
    };
    (length, (!name.starts_with(['!', '?'])).then_some(tag))
}

/// Where a tag ends: at the first bracket that is not in quotes.
fn end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '/');
    while !rest.is_empty() {
        let name: String = rest.chars().take_while(|letter| !letter.is_whitespace() && *letter != '=').collect();
        let after = rest.get(name.len()..).unwrap_or_default().trim_start();
        let (value, beyond) = match after.strip_prefix('=') {
            Some(value) => quoted(value.trim_start()),
            None => ("", after),
        };
        // The first of two attributes of one name counts, as in browsers.
        found.entry(name.to_lowercase()).or_insert_with(|| value.to_owned());
        rest = beyond.trim_start();
        if name.is_empty() {
            rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        }
    }
    found
}

/// A value and what follows it.
fn quoted(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = text.get(1..).unwrap_or_default();
            inside.split_once(quote).unwrap_or((inside, ""))
        }
        _ => text.split_once(char::is_whitespace).unwrap_or((text, "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_lines_attributes_and_text() {
        let page = "<!DOCTYPE html>\n<html lang=en>\n<!-- <b> -->\n<p class='a > b' HIDDEN>1 < 2</p>\n<br/><style>a<b{}</style>";
        let found = tags(page);
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["html", "p", "/p", "br", "style", "/style"]);
        assert_eq!((found[0].value("lang"), found[0].line), (Some("en"), 2));
        assert_eq!(
            (found[1].attributes["class"].as_str(), found[1].text.as_str(), found[1].line),
            ("a > b", "1 < 2", 4)
        );
        assert!(found[1].attributes.contains_key("hidden") && found[1].value("hidden").is_none());
    }

    #[test]
    fn whatever_is_read_reading_ends() {
        for page in ["<", "<a", "<a b=\"", "<a ==", "<!--", "<<<>", "<script><", "<a é=ü>", "</", "<a '\"=>"] {
            tags(page);
        }
    }
}
