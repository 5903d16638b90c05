//! Symbols in number cells, and marks beside numbers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{MissingReason, Outcome};
use crate::files::Files;

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Symbol {
    token: String,
    reading: MissingReason,
    means: String,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NumberMark {
    token: String,
    means: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::catalogue) struct SymbolsFile {
    symbol: Vec<Symbol>,
    mark: Vec<NumberMark>,
}

/// The symbols every table may use. A table's own definition goes before them.
#[derive(Debug, Clone)]
pub struct Symbols {
    symbols: Vec<Symbol>,
    marks: Vec<NumberMark>,
}

impl Symbols {
    pub(in crate::catalogue) fn read(files: &Files) -> Outcome<Self> {
        let file: SymbolsFile = files.one("symbols.toml")?;
        Ok(Self { symbols: file.symbol, marks: file.mark })
    }

    /// What a symbol means, in a table with these symbols of its own.
    pub fn reading(&self, token: &str, of_the_table: &BTreeMap<String, MissingReason>) -> Option<MissingReason> {
        let token = token.trim();
        of_the_table.get(token).copied().or_else(|| {
            let symbol = self.symbols.iter().find(|symbol| symbol.token.eq_ignore_ascii_case(token));
            symbol.map(|symbol| symbol.reading)
        })
    }

    /// Whether the token is a mark that may be beside a number.
    pub fn is_mark(&self, token: &str) -> bool {
        self.marks.iter().any(|mark| mark.token.eq_ignore_ascii_case(token))
    }

    /// Every symbol and mark with its meaning, for listing.
    pub fn meanings(&self) -> impl Iterator<Item = (&str, &str)> {
        let symbols = self.symbols.iter().map(|symbol| (symbol.token.as_str(), symbol.means.as_str()));
        symbols.chain(self.marks.iter().map(|mark| (mark.token.as_str(), mark.means.as_str())))
    }
}
