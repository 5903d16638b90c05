//! Keys that a definition lacks, all at once: serde names only the first.

use std::ops::Range;

use schemars::Schema;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::schema::Node;

/// A key that is missing, and where the table begins that lacks it.
pub(super) struct Missing {
    pub(super) key: String,
    pub(super) span: Range<usize>,
}

/// Every key that a table and those within it lack.
pub(super) fn keys(table: &Spanned<DeTable<'_>>, schema: &Schema) -> Vec<Missing> {
    let mut found = Vec::new();
    in_table(table.get_ref(), &table.span(), Node::root(schema), &mut found);
    found
}

fn in_table(table: &DeTable<'_>, span: &Range<usize>, node: Node<'_>, found: &mut Vec<Missing>) {
    let says = |key: &str| match table.get(key)?.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    };
    let Some(node) = node.variant(says) else { return };
    let lacked = node.required().filter(|key| table.get(*key).is_none());
    found.extend(lacked.map(|key| Missing { key: key.to_owned(), span: span.clone() }));
    for (key, value) in table {
        if let Some(node) = node.key(key.get_ref()) {
            in_value(value, node, found);
        }
    }
}

fn in_value(value: &Spanned<DeValue<'_>>, node: Node<'_>, found: &mut Vec<Missing>) {
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, &value.span(), node, found),
        DeValue::Array(items) => {
            if let Some(node) = node.item() {
                items.iter().for_each(|item| in_value(item, node, found));
            }
        }
        _ => {}
    }
}
