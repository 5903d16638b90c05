//! The columns of a comparison, each said once: CSV, Parquet, JSON with its schema, the sheet Comparisons of a workbook and
//! the table of fields in README are made from this one list.
//!
//! In: a comparison with its measure. Out: its values by column. The names are relied on by others' scripts: they change only
//! with a line in the changelog.

mod column;
mod list;
mod missing;
mod nested;
mod schema;

pub use column::{Column, Getter, Group, SheetColumn, SheetFormat, Unit, Value};
pub use list::COLUMNS;
pub use schema::schema;
