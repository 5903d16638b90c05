//! The columns of a comparison: every output has all of them, with the same values, and what is said of them is current.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Date32Type, Float64Type, UInt32Type};
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::{Days, NaiveDate};
use likeforce::domain::{Brand, Comparison, Format, Report, Text};
use likeforce::render::columns::{self, COLUMNS, Column, Getter};
use likeforce::render::{self, BatchFiles, ComparisonRecord};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{CATALOGUE, EVERY_COMPARISON, likeforce, root};

/// Writes what is made from the list anew.
const COMMAND: &str = "INSTA_UPDATE=always cargo test --release columns";

/// Forces with a rate and one without, with peers and one without, on every measure.
static SAMPLE: LazyLock<Vec<&Comparison>> = LazyLock::new(|| {
    let forces = ["Cleveland", "City of London", "Metropolitan Police", "Dyfed-Powys"];
    EVERY_COMPARISON.iter().map(AsRef::as_ref).filter(|it| forces.contains(&it.force_name.as_str())).collect()
});

/// The sample, written in every format that has records.
static WRITTEN: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let index = Report {
        id: "index".to_owned(),
        force: None,
        title: Text::from("Index"),
        subtitle: String::new(),
        language: "en-GB".to_owned(),
        blocks: Vec::new(),
        comparisons: Vec::new(),
        colophon: String::new(),
    };
    let files = BatchFiles {
        index: &index,
        plans: &[],
        changes: None,
        records: &ComparisonRecord::all(SAMPLE.iter().copied(), &CATALOGUE),
        catalogue: &CATALOGUE,
        brand: &Brand::default(),
        out: folder.path(),
    };
    let formats = [Format::Csv, Format::Parquet, Format::Json, Format::Xlsx];
    render::write_once(&files, &formats).unwrap_or_else(|problems| panic!("{problems}"));
    folder
});

/// Values by column, a row each.
type Rows = Vec<BTreeMap<String, Value>>;

fn file(ending: &str) -> std::path::PathBuf {
    WRITTEN.path().join("data/comparisons").with_extension(ending)
}

fn names() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.name).collect()
}

/// The records of the JSON, and their values by the names of the flat formats.
fn from_json() -> Rows {
    let records: Vec<Value> = serde_json::from_slice(&fs::read(file("json")).unwrap()).unwrap();
    let value = |record: &Value, column: &Column| match column.group() {
        Some(group) if record[group.id()].is_null() => Value::Null,
        Some(group) => record[group.id()].get(column.nested_name()).unwrap().clone(),
        None => record.get(column.name).unwrap().clone(),
    };
    let row = |record: &Value| COLUMNS.iter().map(|it| (it.name.to_owned(), value(record, it))).collect();
    records.iter().map(row).collect()
}

/// The rows of the CSV, each cell of the type of its column.
fn from_csv() -> Rows {
    let bytes = fs::read(file("csv")).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(headers, names());
    let row = |record: csv::StringRecord| {
        COLUMNS.iter().zip(&record).map(|(column, cell)| (column.name.to_owned(), typed(column, cell))).collect()
    };
    reader.records().map(Result::unwrap).map(row).collect()
}

fn typed(column: &Column, cell: &str) -> Value {
    match column.getter {
        Getter::Texts(_) => cell.into(),
        _ if cell.is_empty() => Value::Null,
        Getter::Text(_) | Getter::Day(_) => cell.into(),
        Getter::Number(_) => cell.parse::<f64>().unwrap().into(),
        Getter::Whole(_) => cell.parse::<u32>().unwrap().into(),
        Getter::Flag(_) => cell.parse::<bool>().unwrap().into(),
    }
}

/// The rows of the Parquet file.
fn from_parquet() -> Rows {
    let opened = fs::File::open(file("parquet")).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(opened).unwrap();
    let batches = reader.build().unwrap().map(Result::unwrap);
    batches.flat_map(|batch| (0..batch.num_rows()).map(|at| row_of(&batch, at)).collect::<Rows>()).collect()
}

fn row_of(batch: &RecordBatch, at: usize) -> BTreeMap<String, Value> {
    let schema = batch.schema();
    let fields = schema.fields().iter().zip(batch.columns());
    fields.map(|(field, values)| (field.name().clone(), value_at(values, at))).collect()
}

fn value_at(values: &dyn Array, at: usize) -> Value {
    if values.is_null(at) {
        return Value::Null;
    }
    match values.data_type() {
        DataType::Utf8 => values.as_string::<i32>().value(at).into(),
        DataType::Float64 => values.as_primitive::<Float64Type>().value(at).into(),
        DataType::UInt32 => values.as_primitive::<UInt32Type>().value(at).into(),
        DataType::Boolean => values.as_boolean().value(at).into(),
        DataType::Date32 => {
            let days = u64::try_from(values.as_primitive::<Date32Type>().value(at)).unwrap();
            (NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Days::new(days)).to_string().into()
        }
        DataType::List(_) => {
            let list = values.as_list::<i32>().value(at);
            list.as_string::<i32>().iter().map(|text| text.unwrap().to_owned()).collect::<Vec<_>>().into()
        }
        other => panic!("{other}"),
    }
}

/// Whether two values are the same; numbers that were read back from a text may differ in their last digit.
fn alike(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-14 * one.abs().max(other.abs()),
        _ => one == other,
    }
}

#[test]
fn every_format_of_the_columns_has_all_of_them_with_the_same_values() {
    let (json, csv, parquet) = (from_json(), from_csv(), from_parquet());
    assert!(json.len() > 150 && csv.len() == json.len() && parquet.len() == json.len());
    for (json, parquet) in json.iter().zip(&parquet) {
        for (name, value) in json {
            assert!(alike(value, &parquet[name]), "{name}: {value} and {}", parquet[name]);
        }
    }
    for (json, csv) in json.iter().zip(csv) {
        for column in COLUMNS {
            // A list of texts is one text in a cell.
            let flat = match &json[column.name] {
                Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ").into(),
                // A text of nothing and no text are one empty cell.
                Value::String(text) if text.is_empty() => Value::Null,
                Value::Number(number) if matches!(column.getter, Getter::Number(_)) => number.as_f64().into(),
                value => value.clone(),
            };
            let there = &csv[column.name];
            assert!(
                alike(there, &flat),
                "{} of {} {}: {there} and {flat}",
                column.name,
                json["force"],
                json["measure"]
            );
        }
    }
}

#[test]
fn the_sample_of_the_columns_shows_a_value_of_each_and_null_where_one_can_be_missing() {
    let rows = from_json();
    for column in COLUMNS {
        let missing = rows.iter().filter(|row| row[column.name].is_null()).count();
        // The price index has every year that the figures are of: `real_terms` has a test with one that lacks some.
        let has_none = column.name == "real_not_worked_out_because";
        assert_eq!(missing == rows.len(), has_none, "{} has a value nowhere", column.name);
        assert!(missing == 0 || column.nullable, "{} is missing where it must not be", column.name);
    }
}

#[test]
fn no_two_columns_are_called_alike_and_groups_are_whole() {
    let mut flat = names();
    let mut nested: Vec<_> = COLUMNS.iter().map(|it| (it.group().map(|group| group.id()), it.nested_name())).collect();
    let groups: Vec<_> =
        COLUMNS.chunk_by(|one, next| one.group() == next.group()).filter_map(|it| it[0].group()).collect();
    nested.extend(groups.iter().map(|group| (None, group.id())));
    let whole = (flat.len(), nested.len());
    flat.sort_unstable();
    flat.dedup();
    nested.sort_unstable();
    nested.dedup();
    assert_eq!((flat.len(), nested.len()), whole);
    let mut headers: Vec<_> = COLUMNS.iter().filter_map(|it| it.sheet).map(|it| it.header).collect();
    let sheet = headers.len();
    headers.sort_unstable();
    headers.dedup();
    assert_eq!(headers.len(), sheet);
}

#[test]
fn the_parquet_file_has_the_types_of_the_columns() {
    let opened = fs::File::open(file("parquet")).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(opened).unwrap();
    let fields = reader.schema().fields();
    assert_eq!(fields.iter().map(|field| field.name().as_str()).collect::<Vec<_>>(), names());
    for (field, column) in fields.iter().zip(COLUMNS) {
        let as_listed = match (column.getter, field.data_type()) {
            (Getter::Text(_), DataType::Utf8)
            | (Getter::Number(_), DataType::Float64)
            | (Getter::Whole(_), DataType::UInt32)
            | (Getter::Flag(_), DataType::Boolean)
            | (Getter::Day(_), DataType::Date32) => true,
            (Getter::Texts(_), DataType::List(item)) => *item.data_type() == DataType::Utf8 && !item.is_nullable(),
            _ => false,
        };
        assert!(as_listed, "{field:?}");
        assert_eq!(field.is_nullable(), column.nullable, "{}", column.name);
        assert_eq!(field.metadata().get("description").map(ToString::to_string), Some(column.description()));
    }
}

#[test]
fn the_sheet_has_the_headers_of_the_columns_and_their_numbers() {
    let mut book: Xlsx<_> = open_workbook(file("xlsx")).unwrap();
    let range = book.worksheet_range("Comparisons").unwrap();
    let shown: Vec<_> = COLUMNS.iter().filter_map(|column| Some((column, column.sheet?))).collect();
    let headers: Vec<String> = shown.iter().map(|(_, sheet)| sheet.header.to_owned()).collect();
    let text = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    let rows: Vec<&[Data]> = range.rows().skip_while(|row| text(row) != headers).skip(1).collect();
    let json = from_json();
    assert_eq!(rows.len(), json.len());
    let mut compared = 0;
    for (row, json) in rows.iter().zip(&json) {
        for (cell, (column, _)) in row.iter().zip(&shown) {
            match (&json[column.name], cell) {
                (Value::Null, cell) => {
                    assert!(["[x]", "[z]", "nothing"].contains(&cell.to_string().as_str()), "{cell}")
                }
                (Value::Number(number), Data::Float(shown)) => {
                    // Changes are as printed: whole events, and per cent as a share.
                    let exact = number.as_f64().unwrap();
                    let alike = [exact, exact.round(), exact / 100.0]
                        .iter()
                        .any(|it| (it - shown).abs() <= 1e-9_f64.max(1e-14 * it.abs()));
                    assert!(alike, "{}: {exact} and {shown}", column.name);
                    compared += 1;
                }
                (Value::Number(number), cell) => panic!("{}: {number} and {cell}", column.name),
                _ => {}
            }
        }
    }
    assert!(compared > 1_000, "{compared}");
}

/// Whether a file has a text, once it was written anew where that is asked for.
fn is_current(path: &Path, text: &str) -> bool {
    if std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always") {
        fs::write(path, text).unwrap();
    }
    fs::read_to_string(path).is_ok_and(|kept| kept == text)
}

#[test]
fn the_schema_in_datasets_is_that_of_the_columns() {
    let path = root().join("datasets/schema/comparisons.schema.json");
    let text = format!("{}\n", render::json_text(&columns::schema()).unwrap());
    assert!(is_current(&path, &text), "{} is not current: `{COMMAND}` writes it anew", path.display());
}

#[test]
fn every_record_is_as_the_schema_of_the_columns_says() {
    let schema = columns::schema();
    let records: Vec<Value> = serde_json::from_slice(&fs::read(file("json")).unwrap()).unwrap();
    for record in &records {
        conforms(record, &schema["items"], "record");
    }
}

/// Holds a value against the words of a schema that ours uses.
fn conforms(value: &Value, schema: &Value, place: &str) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match &schema["type"] {
        Value::Array(kinds) => kinds.clone(),
        kind => vec![kind.clone()],
    };
    let is_number = kind == "integer" && allowed.contains(&"number".into());
    assert!(allowed.contains(&kind.into()) || is_number, "{place} is {kind}, not one of {allowed:?}");
    match value {
        Value::Object(object) => {
            let properties = schema["properties"].as_object().unwrap();
            assert!(object.keys().eq(properties.keys()), "{place}");
            let required = schema["required"].as_array().unwrap();
            assert!(required.iter().all(|name| object.contains_key(name.as_str().unwrap())), "{place}");
            object.iter().for_each(|(name, value)| conforms(value, &properties[name], name));
        }
        Value::Array(items) => items.iter().for_each(|item| conforms(item, &schema["items"], place)),
        Value::String(day) if schema["format"] == "date" => assert!(day.parse::<NaiveDate>().is_ok(), "{place}"),
        _ => {}
    }
}

const BEGIN: &str =
    "<!-- fields: from src/render/columns, written by `INSTA_UPDATE=always cargo test --release columns` -->\n";
const END: &str = "<!-- end of fields -->";

#[test]
fn the_table_of_fields_in_the_readme_is_that_of_the_columns() {
    let path = root().join("README.md");
    let kept = fs::read_to_string(&path).unwrap();
    let (before, rest) = kept.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let text = format!("{before}{BEGIN}{}{END}{after}", table_of_fields());
    assert!(is_current(&path, &text), "the table of fields is not current: `{COMMAND}` writes it anew");
}

/// A row a column; a name within a group is parted by a dot.
fn table_of_fields() -> String {
    let row = |column: &Column| {
        let nested = column.nested.map_or(String::new(), |(group, name)| format!("`{}.{name}`", group.id()));
        let null = if column.nullable { " or null" } else { "" };
        format!(
            "| `{}` | {nested} | {}{null} | {} | {} |\n",
            column.name,
            column.getter.words(),
            column.unit.map_or("", |unit| unit.words()),
            column.doc
        )
    };
    let rows: String = COLUMNS.iter().map(row).collect();
    format!(
        "<details><summary>The {} fields of a record</summary>\n\n\
         | field | in JSON, where it is part of an object | type | unit | meaning |\n|---|---|---|---|---|\n{rows}\n</details>\n",
        COLUMNS.len()
    )
}

#[test]
fn explain_calls_its_fields_as_the_columns_do_and_gives_the_same_values() {
    let folder = tempfile::tempdir().unwrap();
    let own = ["per", "comparability_because", "arithmetic", "cells"];
    for measure in ["robbery", "net-cost-per-head"] {
        let asked = ["explain", measure, "--force", "Cleveland", "--format", "json"];
        let explained: Value = serde_json::from_slice(&likeforce(folder.path(), &asked).stdout).unwrap();
        let comparison = SAMPLE.iter().find(|it| it.measure == measure && it.force_name == "Cleveland").unwrap();
        let record = serde_json::to_value(ComparisonRecord::of(comparison, &CATALOGUE).unwrap()).unwrap();
        for (name, value) in explained.as_object().unwrap() {
            assert!(
                own.contains(&name.as_str()) || record.get(name).is_some_and(|there| alike(there, value)),
                "{measure}: {name} is {value}"
            );
        }
    }
}
