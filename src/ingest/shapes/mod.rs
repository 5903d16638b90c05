//! Shapes: how a table's rows and columns become observations.
//!
//! In: a sheet with the definition of its table. Out: its content, or every problem with its cell. One file for each shape: `wide`
//! (years as columns and crosstabs too), `long`, `lookup` and `profile`; what they share is in `columns`, `rows` and `reading`.

mod columns;
mod crosstab;
mod long;
mod lookup;
mod profile;
mod reading;
mod rows;
mod wide;

use crate::catalogue::Layout;
use crate::domain::Outcome;

pub(super) use long::read_stream as read_long_stream;
pub(super) use reading::{Content, TableSheet};
pub(super) use rows::larger_areas;

/// Reads a sheet by the shape of its table.
pub(super) fn read(reading: &TableSheet) -> Outcome<Content> {
    match &reading.table.layout {
        Layout::Wide(_) | Layout::Years(_) | Layout::Crosstab(_) => wide::read(reading),
        Layout::Lookup(_) => lookup::read(reading),
        Layout::Long(long) => long::read(reading, long),
        Layout::Profile(profile) => profile::read(reading, profile),
        Layout::Records(_) => Err(reading
            .problem("the sheet contains records, which are counted from text files")
            .hint("add the csv or zip file as it was published")
            .into()),
    }
}
