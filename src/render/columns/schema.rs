//! The JSON Schema of the records, for those who read them with a program.

use serde_json::{Map, Value, json};

use super::column::{Column, Getter};
use super::list::COLUMNS;

/// The schema of `comparisons.json`, and of what `compare --format json` prints.
pub fn schema() -> Value {
    let mut properties = Map::new();
    for column in COLUMNS {
        match column.group() {
            None => properties.insert(column.name.to_owned(), of_column(column)),
            Some(group) => properties.insert(group.id().to_owned(), object(group.doc(), group.columns())),
        };
    }
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Comparisons of police forces with their peers",
        "description": "The records of likeforce: one force, one measure, one period each. Missing is null, never zero.",
        "type": "array",
        "items": {"type": "object", "properties": properties, "required": required},
    })
}

/// A group, which is missing as a whole where all of it can be.
fn object(doc: &str, columns: impl Iterator<Item = &'static Column> + Clone) -> Value {
    let nullable = columns.clone().all(|column| column.nullable);
    let required: Vec<&str> = columns.clone().map(Column::nested_name).collect();
    let properties: Map<String, Value> =
        columns.map(|column| (column.nested_name().to_owned(), of_column(column))).collect();
    json!({"type": kinds("object", nullable), "description": doc, "properties": properties, "required": required})
}

fn of_column(column: &Column) -> Value {
    let mut schema = match column.getter {
        Getter::Text(_) => json!({"type": kinds("string", column.nullable)}),
        Getter::Number(_) => json!({"type": kinds("number", column.nullable)}),
        Getter::Whole(_) => json!({"type": kinds("integer", column.nullable), "minimum": 0}),
        Getter::Flag(_) => json!({"type": kinds("boolean", column.nullable)}),
        Getter::Day(_) => json!({"type": kinds("string", column.nullable), "format": "date"}),
        Getter::Texts(_) => json!({"type": "array", "items": {"type": "string"}}),
    };
    if let Value::Object(keys) = &mut schema {
        keys.insert("description".to_owned(), column.description().into());
    }
    schema
}

fn kinds(kind: &str, nullable: bool) -> Value {
    if nullable { json!([kind, "null"]) } else { json!(kind) }
}
