//! The sheet of comparisons: one row each, every number in a cell of its own, exact, shown as the report prints it.

use super::cells::{NumberFormat, Value};
use super::sheet::Sheet;
use crate::render::ComparisonRecord;
use crate::render::columns::{self, COLUMNS, Column, Getter, SheetColumn, SheetFormat};

/// Not available, by the shorthand of the Government Statistical Service.
const NOT_AVAILABLE: &str = "[x]";
/// Not applicable.
const NOT_APPLICABLE: &str = "[z]";
/// Where there is nothing to remark.
const NOTHING: &str = "nothing";

/// The sheet; none where there is no comparison.
pub(super) fn sheet(records: &[ComparisonRecord]) -> Option<Sheet> {
    (!records.is_empty()).then(|| Sheet {
        name: "Comparisons".to_owned(),
        title: "Comparisons with peers, one row for each force and measure".to_owned(),
        notes: Vec::new(),
        about: vec!["[x]: not available; the column Why a number is missing says why. [z]: not applicable.".to_owned()],
        alt:
            "Each force's number and rate on each measure, its interval, its peers' average and expected range, rank, \
              change and standing"
                .to_owned(),
        columns: shown().map(|(_, sheet)| sheet.header.to_owned()).collect(),
        rows: records
            .iter()
            .map(|record| shown().map(|(column, sheet)| cell(record, column, sheet.printed)).collect())
            .collect(),
    })
}

/// The columns that the sheet has, and how.
fn shown() -> impl Iterator<Item = (&'static Column, SheetColumn)> {
    COLUMNS.iter().filter_map(|column| Some((column, column.sheet?)))
}

fn cell(record: &ComparisonRecord, column: &Column, printed: SheetFormat) -> Value {
    if let SheetFormat::Words(of) = printed {
        return Value::Text(of(record));
    }
    match column.value(record) {
        Some(columns::Value::Text(text)) => Value::Text(text),
        Some(columns::Value::Number(value)) => number(value, printed, record.measure.decimals),
        Some(columns::Value::Whole(value)) => whole(value),
        Some(columns::Value::Flag(flag)) => Value::Text(if flag { "yes" } else { "no" }.to_owned()),
        Some(columns::Value::Day(day)) => Value::Text(day.to_string()),
        Some(columns::Value::Texts(texts)) if texts.is_empty() => Value::Text(NOTHING.to_owned()),
        Some(columns::Value::Texts(texts)) => Value::Text(texts.join(" ")),
        None => missing(record, column, printed),
    }
}

/// A missing value in the shorthand: text under text, and words to the right under numbers.
fn missing(record: &ComparisonRecord, column: &Column, printed: SheetFormat) -> Value {
    let applies = column.group().is_none_or(|group| group.is_in(record));
    let shorthand = if applies { NOT_AVAILABLE } else { NOT_APPLICABLE };
    match (printed, column.getter) {
        (SheetFormat::Remark, _) => Value::Text(NOTHING.to_owned()),
        (_, Getter::Number(_) | Getter::Whole(_)) => Value::Words(shorthand.to_owned()),
        (_, Getter::Text(_) | Getter::Flag(_) | Getter::Day(_) | Getter::Texts(_)) => Value::Text(shorthand.to_owned()),
    }
}

fn number(value: f64, printed: SheetFormat, decimals: usize) -> Value {
    match printed {
        SheetFormat::Plain | SheetFormat::Remark | SheetFormat::Words(_) => {
            Value::Number(value, NumberFormat::plain(decimals))
        }
        SheetFormat::Count => Value::Number(value, NumberFormat::plain(0)),
        // As printed: a difference of less than half an event is no event, and never minus zero.
        SheetFormat::Change => {
            Value::Number(value.round() + 0.0, NumberFormat { signed: true, ..NumberFormat::plain(0) })
        }
        SheetFormat::PercentChange => {
            Value::Number(value / 100.0, NumberFormat { decimals: 1, percent: true, signed: true })
        }
    }
}

/// A whole number; one that no cell of numbers holds exactly is text.
fn whole(value: usize) -> Value {
    match u32::try_from(value) {
        Ok(value) => Value::Number(f64::from(value), NumberFormat::plain(0)),
        Err(_) => Value::Text(value.to_string()),
    }
}
