//! Reads a TOML file into a definition and reports every misspelt key at once, with its line and the nearest known key.

use std::ops::Range;
use std::path::Path;

use schemars::{JsonSchema, Schema};
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

use super::missing::{self, Missing};
use super::schema::schema_of;
use super::spelling::nearest;
use crate::domain::{Outcome, Place, Problem, Problems};

/// What is wrong with a definition, and where in its text.
#[derive(Debug)]
pub(crate) struct Mistake {
    message: String,
    span: Option<Range<usize>>,
    hint: Option<String>,
}

impl Mistake {
    /// A key that is not among those known.
    pub(crate) fn unknown_key(key: &Spanned<DeString<'_>>, known: &[&str]) -> Self {
        let message = format!("{UNKNOWN_KEY} `{}`, expected one of `{}`", key.get_ref(), known.join("`, `"));
        Self { message, span: Some(key.span()), hint: None }
    }

    /// The same with a hint of its own, where there is one.
    pub(crate) fn hint_if(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }

    /// Whether it is that a key is not there.
    pub(crate) fn is_missing_key(&self) -> bool {
        self.message.starts_with(MISSING_KEY)
    }

    fn is_unknown_key(&self) -> bool {
        self.message.starts_with(UNKNOWN_KEY)
    }
}

impl From<Error> for Mistake {
    fn from(error: Error) -> Self {
        Self { message: error.message().trim().to_owned(), span: error.span(), hint: None }
    }
}

/// How serde begins to say that a key is not known.
const UNKNOWN_KEY: &str = "unknown field";

/// How serde begins to say that a key is missing.
const MISSING_KEY: &str = "missing field";

/// How files of a kind become definitions.
pub(crate) struct Form<T> {
    /// Reads what a file holds.
    pub(crate) read: fn(Spanned<DeTable<'_>>) -> Result<T, Mistake>,
    /// What a file can hold.
    pub(crate) schema: fn() -> Schema,
}

impl<T: DeserializeOwned + JsonSchema> Form<T> {
    /// The form of files whose keys are those of one struct.
    pub(crate) fn of_struct() -> Self {
        Self { read: |table| Ok(T::deserialize(toml::de::Deserializer::from(table))?), schema: schema_of::<T> }
    }
}

/// Reads a definition whose keys are those of one struct.
pub(crate) fn read<T: DeserializeOwned + JsonSchema>(path: &Path, text: &str) -> Outcome<T> {
    read_by(path, text, &Form::of_struct())
}

/// Reads a definition.
pub(crate) fn read_by<T>(path: &Path, text: &str, form: &Form<T>) -> Outcome<T> {
    let mut table = parsed(path, text)?;
    let mut problems = Problems::new();
    loop {
        match (form.read)(table.clone()) {
            Ok(value) => return without_echoes(problems).or(value),
            Err(mistake) if mistake.is_missing_key() => {
                problems
                    .extend(all_missing(mistake, &table, &(form.schema)()).iter().map(|it| problem(path, text, it)));
                return Err(without_echoes(problems));
            }
            Err(mistake) => {
                problems.push(problem(path, text, &mistake));
                // An unknown key is taken out so that the next mistake of the file comes to light too.
                let removed =
                    mistake.is_unknown_key() && mistake.span.is_some_and(|span| remove_key(table.get_mut(), &span));
                if !removed {
                    return Err(without_echoes(problems));
                }
            }
        }
    }
}

/// Every key that is missing, the one that was found first among them.
fn all_missing(first: Mistake, table: &Spanned<DeTable<'_>>, schema: &Schema) -> Vec<Mistake> {
    let mistake = |missing: Missing| Mistake {
        message: format!("{MISSING_KEY} `{}`", missing.key),
        span: Some(missing.span),
        hint: None,
    };
    let all: Vec<Mistake> = missing::keys(table, schema).into_iter().map(mistake).collect();
    if all.iter().any(|it| it.message == first.message) { all } else { vec![first] }
}

/// The table that a text is, or everything in it that is no TOML.
fn parsed<'t>(path: &Path, text: &'t str) -> Outcome<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table);
    }
    Err(errors.into_iter().map(|error| problem(path, text, &error.into())).collect())
}

/// What could be read of a file.
pub(crate) struct Gathered<T> {
    pub(crate) value: T,
    /// What is wrong with the rest.
    pub(crate) problems: Problems,
    /// Keys whose values are of the wrong kind: they are not missing.
    pub(crate) refused: Vec<String>,
}

/// Reads a file whose every key may be absent, as far as it can be read. A file that is no TOML is refused.
pub(crate) fn gathered<T: DeserializeOwned + Default>(path: &Path, text: &str) -> Outcome<Gathered<T>> {
    let mut table = parsed(path, text)?;
    let mut gathered = Gathered { value: T::default(), problems: Problems::new(), refused: Vec::new() };
    loop {
        match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) => return Ok(Gathered { value, ..gathered }),
            Err(error) => {
                let mistake = Mistake::from(error);
                gathered.problems.push(problem(path, text, &mistake));
                let Some(span) = mistake.span else { return Ok(gathered) };
                if !remove_key(table.get_mut(), &span) {
                    let Some(key) = remove_around(table.get_mut(), &span) else { return Ok(gathered) };
                    gathered.refused.push(key);
                }
            }
        }
    }
}

/// The problem of a key that a file lacks.
pub(crate) fn missing_key(path: &Path, key: &str) -> Problem {
    Problem::data(Place::File(path.into()), format!("missing field `{key}`"))
}

/// The problems in order, without a key said to be missing that is there misspelt.
pub(crate) fn without_echoes(problems: Problems) -> Problems {
    let offered: Vec<String> = problems.iter().filter_map(|problem| problem.hint.clone()).collect();
    let echo = |problem: &Problem| {
        let missing = problem.what.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        missing.is_some_and(|key| offered.iter().any(|hint| *hint == format!("did you mean '{key}'?")))
    };
    problems.into_iter().filter(|problem| !echo(problem)).collect::<Problems>().sorted()
}

fn problem(path: &Path, text: &str, mistake: &Mistake) -> Problem {
    let place = match &mistake.span {
        Some(span) => Place::Line(path.into(), line_of(text, span.start)),
        None => Place::File(path.into()),
    };
    match unknown_and_known(&mistake.message) {
        Some((unknown, known)) => {
            let hint = mistake.hint.clone().unwrap_or_else(|| match nearest(unknown, known.iter().copied()) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("known here: {}", known.join(", ")),
            });
            Problem::data(place, format!("`{unknown}` is not known here")).hint(hint)
        }
        None => Problem::data(place, mistake.message.clone()),
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

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        series: Vec<String>,
    }

    #[derive(Debug, Deserialize, JsonSchema)]
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

    #[test]
    fn every_missing_key_is_named_with_the_table_that_lacks_it() {
        let problems = read::<Thing>(Path::new("x.toml"), "[numerator]\n").unwrap_err();
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            ["error: x.toml, line 1: missing field `title`", "error: x.toml, line 1: missing field `series`"]
        );
    }
}
