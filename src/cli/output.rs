//! How results are printed: the formats that there are, which of them a command offers, and one way to print them all.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};

use super::say::Say;
use crate::domain::{Outcome, Place, Problem, ids};

ids! {
    /// A format that results are printed in.
    pub(super) enum OutputFormat {
        /// To read in a terminal.
        Table = "table",
        /// Comma-separated values.
        Csv = "csv",
        /// JSON.
        Json = "json",
    }
}

impl OutputFormat {
    /// Another word for it; commands whose result is no table called it so.
    fn alias(self) -> Option<&'static str> {
        match self {
            Self::Table => Some("text"),
            Self::Csv | Self::Json => None,
        }
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == word || format.alias() == Some(word))
    }
}

/// A format that a command offers, and what makes it from the command's result.
pub(super) enum Offer<T> {
    /// Sentences and tables to read.
    Table(fn(&T) -> Outcome<String>),
    /// The bytes of a file of comma-separated values, and what its rows are.
    Csv(&'static str, fn(&T) -> Outcome<Vec<u8>>),
    /// Records as JSON.
    Json(fn(&T) -> Outcome<String>),
}

impl<T> Offer<T> {
    fn format(&self) -> OutputFormat {
        match self {
            Self::Table(_) => OutputFormat::Table,
            Self::Csv(..) => OutputFormat::Csv,
            Self::Json(_) => OutputFormat::Json,
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Table(_) => "Sentences and tables to read".to_owned(),
            Self::Csv(rows, _) => format!("Comma-separated values, {rows}"),
            Self::Json(_) => "Records as JSON".to_owned(),
        }
    }

    fn print(&self, result: &T, say: &Say) -> Outcome<()> {
        match self {
            Self::Table(text) | Self::Json(text) => say.result(text(result)?),
            Self::Csv(_, bytes) => say.result_bytes(&bytes(result)?),
        }
    }
}

/// Reads `--format` of a command: the formats that it offers and no others.
pub(super) fn parser<T>(offers: &[Offer<T>]) -> ValueParser {
    let value = |offer: &Offer<T>| {
        let format = offer.format();
        PossibleValue::new(format.id()).aliases(format.alias()).help(offer.help())
    };
    let words = PossibleValuesParser::new(offers.iter().map(value));
    words.try_map(|word| OutputFormat::named(&word).ok_or("there is no such format")).into()
}

/// Prints a result in the format that was asked for.
pub(super) fn print<T>(offers: &[Offer<T>], format: OutputFormat, result: &T, say: &Say) -> Outcome<()> {
    match offers.iter().find(|offer| offer.format() == format) {
        Some(offer) => offer.print(result, say),
        None => {
            let what = format!("this result cannot be printed as `{}`", format.id());
            Err(Problem::usage(Place::CommandLine, what).into())
        }
    }
}
