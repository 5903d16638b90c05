//! A record as an object with its groups as objects in it: what JSON is written from.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::column::{Column, Group};
use super::list::COLUMNS;
use crate::render::comparison_records::ComparisonRecord;

impl Group {
    /// Its columns in order.
    pub fn columns(self) -> impl Iterator<Item = &'static Column> + Clone {
        COLUMNS.iter().filter(move |column| column.group() == Some(self))
    }

    /// Whether a comparison has it: one whose values are all missing is missing as a whole.
    pub fn is_in(self, record: &ComparisonRecord) -> bool {
        self.columns().any(|column| column.value(record).is_some())
    }
}

/// The values of a record, by which two records can be told apart.
impl std::fmt::Debug for ComparisonRecord<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_map().entries(COLUMNS.iter().map(|column| (column.name, column.value(self)))).finish()
    }
}

/// An object with the groups as objects in it.
impl Serialize for ComparisonRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for beside in COLUMNS.chunk_by(|one, next| one.group() == next.group()) {
            match beside.first().and_then(|column| column.group()) {
                Some(group) => {
                    object.serialize_entry(group.id(), &group.is_in(self).then_some(Nested { record: self, group }))?;
                }
                None => {
                    for column in beside {
                        object.serialize_entry(column.name, &column.value(self))?;
                    }
                }
            }
        }
        object.end()
    }
}

/// The part of a record that is of one group.
struct Nested<'a> {
    record: &'a ComparisonRecord<'a>,
    group: Group,
}

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.group.columns().map(|column| (column.nested_name(), column.value(self.record))))
    }
}
