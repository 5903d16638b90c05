//! JSON Schemas of definitions, by which an editor completes and marks their keys, and a reader names those that are missing.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The schema of the files of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct KindSchema {
    /// The kind, which the file of the schema is named after: `measure`.
    pub kind: &'static str,
    /// Which files of a catalogue or a project it is for: `measures/*.toml`.
    pub files: &'static str,
    /// The schema.
    pub schema: Schema,
}

impl KindSchema {
    /// The schema of a struct that files of the kind are read into.
    pub(crate) fn of<T: JsonSchema>(kind: &'static str, files: &'static str) -> Self {
        let mut schema = schema_of::<T>();
        schema.insert("title".to_owned(), Value::from(format!("{files} of likeforce")));
        Self { kind, files, schema }
    }

    /// The file of the schema.
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.kind)
    }
}

/// The schema of a struct, in the draft that editors of TOML understand, without `null`, which TOML has not.
pub(crate) fn schema_of<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(without_null));
    settings.into_generator().into_root_schema_for::<T>()
}

fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            schema.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
}

/// A schema as it stands: references within it lead to its own definitions.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    root: &'a Value,
    here: &'a Value,
}

impl<'a> Node<'a> {
    /// The outermost part of a schema.
    pub(super) fn root(schema: &'a Schema) -> Self {
        Self { root: schema.as_value(), here: schema.as_value() }
    }

    fn at(self, here: &'a Value) -> Self {
        Self { here, ..self }
    }

    /// The same once references and lists of one are followed.
    fn followed(self) -> Self {
        let named = self.here.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
        let inner = ["allOf", "anyOf"].into_iter().find_map(|list| self.here.get(list)?.get(0));
        match named.and_then(|name| self.root.pointer(name)).or(inner) {
            Some(next) => self.at(next).followed(),
            None => self,
        }
    }

    /// The variant that a table is, by the words that its keys hold; the schema itself where it has none.
    pub(super) fn variant(self, says: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let here = self.followed();
        let Some(variants) = here.here.get("oneOf").and_then(Value::as_array) else { return Some(here) };
        let is = |variant: &&Value| {
            let keys = variant.get("properties").and_then(Value::as_object).into_iter().flatten();
            let mut words = keys.filter_map(|(key, value)| Some((key, value.get("const")?.as_str()?))).peekable();
            words.peek().is_some() && words.all(|(key, word)| says(key).as_deref() == Some(word))
        };
        variants.iter().find(is).map(|variant| here.at(variant))
    }

    /// Keys that a table of this schema must have.
    pub(super) fn required(self) -> impl Iterator<Item = &'a str> {
        self.here.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// The schema of the value of a key.
    pub(super) fn key(self, key: &str) -> Option<Self> {
        let of_its_own = self.here.get("properties").and_then(|keys| keys.get(key));
        of_its_own.or_else(|| self.here.get("additionalProperties")).map(|next| self.at(next).followed())
    }

    /// The schema of the items of a list.
    pub(super) fn item(self) -> Option<Self> {
        self.here.get("items").map(|next| self.at(next).followed())
    }
}
