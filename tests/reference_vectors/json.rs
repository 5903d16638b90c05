//! Vector files as values. Some writers of JSON print `NaN` and `Infinity`, which JSON does not have.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A vector file.
pub(crate) fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&without_words_for_numbers(&text)).map_err(|error| error.to_string())
}

/// `NaN` becomes `null`, `Infinity` a number no double can hold, which [`number`] reads back; text in quotes stays.
fn without_words_for_numbers(text: &str) -> String {
    let parts = quoted_and_not(text);
    let plain =
        |part: &str| part.replace("NaN", "null").replace("-Infinity", "\"-inf\"").replace("Infinity", "\"inf\"");
    parts.into_iter().map(|(quoted, part)| if quoted { part.to_owned() } else { plain(part) }).collect()
}

/// The text in pieces, each with whether it is in quotes.
fn quoted_and_not(text: &str) -> Vec<(bool, &str)> {
    let (mut parts, mut from, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => {
                let end = if quoted { at + 1 } else { at };
                parts.push((quoted, &text[from..end]));
                (from, quoted) = (end, !quoted);
            }
            _ => {}
        }
    }
    parts.push((quoted, &text[from..]));
    parts
}

/// A number, or one of the words for infinity.
pub(crate) fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| match value.as_str()? {
        "inf" => Some(f64::INFINITY),
        "-inf" => Some(f64::NEG_INFINITY),
        _ => None,
    })
}

/// The number of a field; `None` where it is absent or null.
pub(crate) fn number_of(values: &Value, field: &str) -> Option<f64> {
    values.get(field).and_then(number)
}

/// The numbers of a field; a null is not a number, an absent field has none.
pub(crate) fn numbers_of(values: &Value, field: &str) -> Vec<f64> {
    values.get(field).map(numbers).unwrap_or_default()
}

/// The numbers of an array; a null is not a number.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    let items = value.as_array().map_or(&[][..], Vec::as_slice);
    items.iter().map(|item| number(item).unwrap_or(f64::NAN)).collect()
}

/// The rows of numbers of a field.
pub(crate) fn rows_of(values: &Value, field: &str) -> Vec<Vec<f64>> {
    values.get(field).and_then(Value::as_array).map_or(&[][..], Vec::as_slice).iter().map(numbers).collect()
}

/// The text of a field; empty where there is none.
pub(crate) fn text_of<'a>(values: &'a Value, field: &str) -> &'a str {
    values.get(field).and_then(Value::as_str).unwrap_or("")
}

/// Whether a field says `true`.
pub(crate) fn says_true(values: &Value, field: &str) -> bool {
    values.get(field).and_then(Value::as_bool).unwrap_or(false)
}
