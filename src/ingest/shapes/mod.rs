//! Shapes: how a table's rows and columns become observations.

mod columns;
mod crosstab;
mod long;
mod lookup;
mod profile;
mod reading;
mod rows;
mod wide;

use crate::catalogue::Shape;
use crate::domain::Outcome;

pub(super) use long::read_stream as read_long_stream;
pub(super) use reading::{Content, TableSheet};
pub(super) use rows::larger_areas;

/// Reads a sheet by the shape of its table.
pub(super) fn read(reading: &TableSheet) -> Outcome<Content> {
    match reading.table.shape {
        Shape::Wide | Shape::Years | Shape::Crosstab => wide::read(reading),
        Shape::Lookup => lookup::read(reading),
        Shape::Long => long::read(reading),
        Shape::Profile => profile::read(reading),
        Shape::Records => Err(reading
            .problem("the sheet holds records, which are counted from text files")
            .hint("add the csv or zip file as it was published")
            .into()),
    }
}
