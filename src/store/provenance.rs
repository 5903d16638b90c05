//! Provenance: what a stored file says about itself, as key-value metadata of the Parquet file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use parquet::file::metadata::KeyValue;

use super::schema;
use crate::catalogue::TableDefinition;
use crate::domain::{Dated, Edition};
use crate::ingest::PublishedTable;

const PREFIX: &str = "likeforce.";

/// Where a stored table comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Id of the table.
    pub table: String,
    /// The edition.
    pub edition: Edition,
    /// Title as published.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Name of the file it was read from.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// Licence.
    pub licence: String,
    /// Attribution that the licence asks for.
    pub attribution: String,
    /// Program and version that read it.
    pub program: String,
    /// The publisher's notes, by number.
    pub notes: BTreeMap<u32, String>,
    /// What was accepted in it, in sentences.
    pub accepted: Vec<String>,
    /// Dimensions of the table: what a figure is of, beyond its series.
    pub dimensions: Vec<String>,
}

impl Provenance {
    /// The provenance of a table just read.
    pub fn of(read: &PublishedTable, definition: &TableDefinition) -> Self {
        Self {
            table: read.table.clone(),
            edition: read.edition.clone(),
            title: read.title.split_whitespace().collect::<Vec<_>>().join(" "),
            publisher: definition.publisher.clone(),
            file: read.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            sheet: read.sheet.clone(),
            licence: definition.licence.clone(),
            attribution: definition.attribution.clone(),
            program: format!("likeforce {}", env!("CARGO_PKG_VERSION")),
            notes: read.notes.clone(),
            accepted: read.accepted.clone(),
            dimensions: definition.dimensions().to_vec(),
        }
    }

    /// Whether both were read from the same bytes.
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.table == other.table && self.edition.sha256 == other.edition.sha256
    }

    /// Tables by id, editions by date.
    pub fn sort_key(&self) -> (&str, NaiveDate, &str) {
        (&self.table, self.edition.date, &self.edition.sha256)
    }

    /// As metadata.
    pub(super) fn to_metadata(&self) -> serde_json::Result<Vec<KeyValue>> {
        let pairs = [
            ("schema", schema::VERSION.to_owned()),
            ("table", self.table.clone()),
            ("edition_date", self.edition.date.to_string()),
            ("edition_dated", self.edition.dated.id().to_owned()),
            ("sha256", self.edition.sha256.clone()),
            ("title", self.title.clone()),
            ("publisher", self.publisher.clone()),
            ("file", self.file.clone()),
            ("sheet", self.sheet.clone()),
            ("licence", self.licence.clone()),
            ("attribution", self.attribution.clone()),
            ("program", self.program.clone()),
            ("notes", serde_json::to_string(&self.notes)?),
            ("accepted", serde_json::to_string(&self.accepted)?),
            ("dimensions", serde_json::to_string(&self.dimensions)?),
        ];
        Ok(pairs.into_iter().map(|(key, value)| KeyValue::new(format!("{PREFIX}{key}"), value)).collect())
    }

    /// From metadata, or what is wrong with it.
    pub(super) fn from_metadata(pairs: &[KeyValue]) -> Result<Self, String> {
        let text = |key: &str| {
            let found = pairs.iter().find(|pair| pair.key.strip_prefix(PREFIX) == Some(key));
            found.and_then(|pair| pair.value.clone()).ok_or_else(|| format!("it does not state its `{key}`"))
        };
        let version = text("schema")?;
        if version != schema::VERSION {
            return Err(format!("it has format `{version}`; this program reads `{}`", schema::VERSION));
        }
        let date = text("edition_date")?;
        let dated = text("edition_dated")?;
        let known = Dated::ALL.into_iter().find(|way| way.id() == dated);
        Ok(Self {
            table: text("table")?,
            edition: Edition {
                date: date.parse().map_err(|_| format!("`{date}` is not a date"))?,
                dated: known.ok_or_else(|| format!("`{dated}` is not a known source for a date"))?,
                sha256: text("sha256")?,
            },
            title: text("title")?,
            publisher: text("publisher")?,
            file: text("file")?,
            sheet: text("sheet")?,
            licence: text("licence")?,
            attribution: text("attribution")?,
            program: text("program")?,
            accepted: serde_json::from_str(&text("accepted").unwrap_or_else(|_| "[]".to_owned()))
                .map_err(|error| format!("its accepted mistakes cannot be read: {error}"))?,
            dimensions: serde_json::from_str(&text("dimensions")?)
                .map_err(|error| format!("its dimensions cannot be read: {error}"))?,
            notes: serde_json::from_str(&text("notes")?)
                .map_err(|error| format!("its notes cannot be read: {error}"))?,
        })
    }
}
