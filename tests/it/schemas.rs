//! JSON Schemas of definitions: current, strict, and named at the head of every definition.

use std::fs;
use std::path::{Path, PathBuf};

use likeforce::project::schemas;
use serde_json::Value;

use crate::support::{likeforce, root};

#[test]
fn the_schemas_in_datasets_are_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let output = likeforce(folder.path(), &["schema", "written"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), schemas().len());
    let kept = root().join("datasets/schema");
    for schema in schemas() {
        let written = fs::read_to_string(folder.path().join("written").join(schema.file())).unwrap();
        let current = fs::read_to_string(kept.join(schema.file())).is_ok_and(|kept| kept == written);
        assert!(current, "{} is not current: run `likeforce schema datasets/schema`", schema.file());
    }
    // One more is of what the program writes: the records of comparisons.
    assert!(kept.join("comparisons.schema.json").is_file());
    assert_eq!(fs::read_dir(&kept).unwrap().count(), schemas().len() + 1, "a schema of nothing is in datasets/schema");
}

/// Every object of a schema, wherever in it.
fn objects<'a>(schema: &'a Value, found: &mut Vec<&'a Value>) {
    match schema {
        Value::Object(keys) => {
            if keys.get("properties").is_some_and(Value::is_object) && keys.get("type") == Some(&"object".into()) {
                found.push(schema);
            }
            keys.values().for_each(|value| objects(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
        _ => {}
    }
}

#[test]
fn no_schema_allows_a_key_that_is_refused() {
    for schema in schemas() {
        assert!(schema.schema.get("$schema").is_some() && schema.schema.get("title").is_some(), "{}", schema.kind);
        let mut found = Vec::new();
        objects(schema.schema.as_value(), &mut found);
        assert!(schema.kind == "comparability" || !found.is_empty(), "{}", schema.kind);
        for object in found {
            assert_eq!(object["additionalProperties"], false, "{}: {object}", schema.kind);
        }
    }
}

/// Every definition of a folder.
fn definitions(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(definitions(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files
}

/// Whether the schema that the first line of a file names is where it says.
fn names_its_schema(file: &Path) -> bool {
    let text = fs::read_to_string(file).unwrap();
    let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
    named.is_some_and(|schema| file.parent().unwrap().join(schema).is_file())
}

#[test]
fn every_definition_names_its_schema_for_editors() {
    let files = definitions(&root().join("datasets/catalogue"));
    assert!(files.len() > 150);
    let without: Vec<&PathBuf> = files.iter().filter(|file| !names_its_schema(file)).collect();
    assert!(without.is_empty(), "{} of {}, such as {:?}", without.len(), files.len(), without.first());
}

#[test]
fn a_new_project_has_schemas_where_its_definitions_look_for_them() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    assert!(names_its_schema(&folder.path().join("likeforce.toml")));
    let model = root().join("datasets/catalogue/measures/robbery.toml");
    fs::create_dir_all(folder.path().join("catalogue/measures")).unwrap();
    let own = folder.path().join("catalogue/measures/ours.toml");
    fs::copy(model, &own).unwrap();
    assert!(names_its_schema(&own));
}
