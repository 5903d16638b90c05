//! The columns of a stored table: what reading writes and calculating relies on.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema};

/// Version of this contract; a file with another is refused.
pub const VERSION: &str = "1";

/// Official code of the area.
pub const AREA: &str = "area";
/// Name of the area as published.
pub const AREA_AS_PUBLISHED: &str = "area_as_published";
/// Name of the series.
pub const SERIES: &str = "series";
/// Last day of the period.
pub const PERIOD_END: &str = "period_end";
/// Months of the period; 0: one day.
pub const PERIOD_MONTHS: &str = "period_months";
/// The number; null where there is none.
pub const VALUE: &str = "value";
/// The text, where text is the fact; null otherwise.
pub const TEXT: &str = "text";
/// Why there is no number; null where there is one.
pub const MISSING: &str = "missing";
/// The cell as published.
pub const PUBLISHED: &str = "published";
/// The publisher's notes and marks.
pub const MARKS: &str = "marks";
/// The sheet.
pub const SHEET: &str = "sheet";
/// The cell.
pub const CELL: &str = "cell";

/// Id of the table; added when a file is read.
pub const TABLE: &str = "table";
/// Id of the edition; added when a file is read.
pub const EDITION: &str = "edition";
/// Date of the edition; added when a file is read.
pub const EDITION_DATE: &str = "edition_date";

/// The column of a dimension: what a figure is of, beyond its series.
pub fn dimension(name: &str) -> String {
    format!("of {name}")
}

/// The schema of a stored file whose table has these dimensions.
pub fn stored(dimensions: &[String]) -> Arc<Schema> {
    let text = |name: &str, nullable: bool| Field::new(name, DataType::Utf8, nullable);
    let mut fields = vec![
        text(AREA, false),
        text(AREA_AS_PUBLISHED, false),
        text(SERIES, false),
        Field::new(PERIOD_END, DataType::Date32, false),
        Field::new(PERIOD_MONTHS, DataType::Int32, false),
        Field::new(VALUE, DataType::Float64, true),
        text(TEXT, true),
        text(MISSING, true),
        text(PUBLISHED, false),
        text(MARKS, false),
        text(SHEET, false),
        text(CELL, false),
    ];
    fields.extend(dimensions.iter().map(|name| text(&dimension(name), false)));
    Arc::new(Schema::new(fields))
}
