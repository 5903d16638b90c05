//! Reads a TOML file into a definition and reports every misspelt key at once, with its line and the nearest known key.

use std::ops::Range;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::spelling::nearest;
use crate::domain::{Outcome, Place, Problem, Problems};

/// Reads a definition.
pub(super) fn read<T: DeserializeOwned>(path: &Path, text: &str) -> Outcome<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| problem(path, text, error)).collect());
    }
    let mut table = table;
    let mut problems = Problems::new();
    loop {
        match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) => return without_echoes(problems).or(value),
            Err(error) => {
                problems.push(problem(path, text, &error));
                // An unknown key is taken out so that the next mistake of the file comes to light too.
                let removed =
                    is_unknown_key(&error) && error.span().is_some_and(|span| remove_key(table.get_mut(), &span));
                if !removed {
                    return Err(without_echoes(problems));
                }
            }
        }
    }
}

/// What could be read of a file.
pub(super) struct Gathered<T> {
    pub(super) value: T,
    /// What is wrong with the rest.
    pub(super) problems: Problems,
    /// Keys whose values are of the wrong kind: they are not missing.
    pub(super) refused: Vec<String>,
}

/// Reads a file whose every key may be absent, as far as it can be read. A file that is no TOML is refused.
pub(super) fn gathered<T: DeserializeOwned + Default>(path: &Path, text: &str) -> Outcome<Gathered<T>> {
    let (mut table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| problem(path, text, error)).collect());
    }
    let mut gathered = Gathered { value: T::default(), problems: Problems::new(), refused: Vec::new() };
    loop {
        match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) => return Ok(Gathered { value, ..gathered }),
            Err(error) => {
                gathered.problems.push(problem(path, text, &error));
                let Some(span) = error.span() else { return Ok(gathered) };
                if !remove_key(table.get_mut(), &span) {
                    let Some(key) = remove_around(table.get_mut(), &span) else { return Ok(gathered) };
                    gathered.refused.push(key);
                }
            }
        }
    }
}

/// The problem of a key that a file lacks.
pub(super) fn missing(path: &Path, key: &str) -> Problem {
    Problem::data(Place::File(path.into()), format!("missing field `{key}`"))
}

/// The problems in order, without a key said to be missing that is there misspelt.
pub(super) fn without_echoes(problems: Problems) -> Problems {
    let offered: Vec<String> = problems.iter().filter_map(|problem| problem.hint.clone()).collect();
    let echo = |problem: &Problem| {
        let missing = problem.what.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        missing.is_some_and(|key| offered.iter().any(|hint| *hint == format!("did you mean '{key}'?")))
    };
    problems.into_iter().filter(|problem| !echo(problem)).collect::<Problems>().sorted()
}

fn is_unknown_key(error: &Error) -> bool {
    error.message().starts_with("unknown field")
}

fn problem(path: &Path, text: &str, error: &Error) -> Problem {
    let place = match error.span() {
        Some(span) => Place::Line(path.into(), line_of(text, span.start)),
        None => Place::File(path.into()),
    };
    let message = error.message().trim();
    match unknown_and_known(message) {
        Some((unknown, known)) => {
            let hint = match nearest(unknown, known.iter().copied()) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("known here: {}", known.join(", ")),
            };
            Problem::data(place, format!("`{unknown}` is not known here")).hint(hint)
        }
        None => Problem::data(place, message.to_owned()),
    }
}

/// Takes apart serde's "unknown field `x`, expected one of `a`, `b`" and its kin for enumerations.
fn unknown_and_known(message: &str) -> Option<(&str, Vec<&str>)> {
    if !message.starts_with("unknown ") {
        return None;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    Some((unknown, quoted.collect()))
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Removes the key that is at `span`, wherever in the table it is.
fn remove_key(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    let here = table.keys().find(|key| key.span() == *span).cloned();
    match here {
        Some(key) => table.remove(&key).is_some(),
        None => table.iter_mut().any(|(_, value)| remove_in_value(value, span)),
    }
}

/// Removes the innermost key of a table whose value holds `span`, and gives it.
fn remove_around(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<String> {
    let holds = |outer: &Range<usize>| outer.start <= span.start && span.end <= outer.end;
    let key = table.iter().find(|(_, value)| holds(&value.span())).map(|(key, _)| key.clone())?;
    let inner = match table.get_mut(&key)?.get_mut() {
        DeValue::Table(inner) => remove_around(inner, span),
        _ => None,
    };
    inner.or_else(|| table.remove(&key).map(|_| key.get_ref().to_string()))
}

fn remove_in_value(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => remove_key(table, span),
        DeValue::Array(array) => array.iter_mut().any(|item| remove_in_value(item, span)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        series: Vec<String>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Thing {
        title: String,
        numerator: Inner,
    }

    #[test]
    fn every_misspelt_key_is_named_with_its_line_and_the_nearest_known_key() {
        let text = "titel = 'a'\ntitle = 'b'\n[numerator]\nserie = []\nseries = []\nzzzzzzzz = 1\n";
        let problems = read::<Thing>(Path::new("x.toml"), text).unwrap_err();
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "error: x.toml, line 1: `titel` is not known here\nhint: did you mean 'title'?",
                "error: x.toml, line 4: `serie` is not known here\nhint: did you mean 'series'?",
                "error: x.toml, line 6: `zzzzzzzz` is not known here\nhint: known here: series",
            ]
        );
    }
}
