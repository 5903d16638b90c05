//! Writes stored files: each whole or not at all, and all files of one call or none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, Float64Array, Int32Array, RecordBatch, StringArray};
use arrow::error::ArrowError;
use chrono::NaiveDate;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use tempfile::NamedTempFile;

use super::files::{cannot, stored_name, temporary};
use super::{Provenance, Store, same_day, schema};
use crate::catalogue::Catalogue;
use crate::domain::{CellContent, Observation, Outcome, Period, Place, Problem, Problems};
use crate::ingest::PublishedTable;

/// What became of a table that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddResult {
    /// What it is.
    pub about: Provenance,
    /// Number of observations.
    pub rows: usize,
    /// Whether it is new; a file that the store has already changes nothing.
    pub new: bool,
    /// The file whose edition of the same day says the same already; then it is not kept.
    pub copy_of: Option<String>,
}

/// Keeps tables in a folder beside those the store has. With `dry` nothing is written.
pub fn keep(
    tables: &[PublishedTable],
    store: &Store,
    catalogue: &Catalogue,
    folder: &Path,
    dry: bool,
) -> Outcome<Vec<AddResult>> {
    let mut kept: Vec<AddResult> = Vec::new();
    let mut problems = Problems::new();
    for table in tables {
        let about = Provenance::of(table, catalogue.table(&table.table)?);
        let held = store.tables().iter().map(|stored| &stored.about);
        let known = held.chain(kept.iter().map(|before| &before.about)).find(|held| held.is_same_file(&about)).cloned();
        let before: Vec<(&PublishedTable, &AddResult)> = tables.iter().zip(&kept).collect();
        let copy = match known {
            Some(_) => Some(None),
            None => problems.take(same_day::copy_of(table, &about, catalogue.table(&table.table)?, store, &before)),
        };
        let copy_of = copy.flatten();
        let new = known.is_none() && copy_of.is_none();
        kept.push(AddResult { about: known.unwrap_or(about), rows: table.observations.len(), new, copy_of });
    }
    problems.or(())?;
    if !dry {
        let new = tables.iter().zip(&kept).filter(|(_, kept)| kept.new);
        let waiting: Vec<(NamedTempFile, PathBuf)> = new
            .map(|(table, kept)| {
                let bytes = to_bytes(&table.observations, &kept.about)?;
                let name = stored_name(&kept.about.edition.id(), &bytes);
                let target = folder.join(&kept.about.table).join(name);
                Ok((temporary(&target, &bytes)?, target))
            })
            .collect::<Outcome<_>>()?;
        put_in_place(waiting)?;
    }
    Ok(kept)
}

/// Renames every finished file into place; should one fail, those before it are taken back.
fn put_in_place(waiting: Vec<(NamedTempFile, PathBuf)>) -> Outcome<()> {
    let mut done: Vec<PathBuf> = Vec::new();
    for (file, target) in waiting {
        if let Err(error) = file.persist(&target) {
            for path in done {
                // Already reporting a failure of the file system: a second one adds nothing.
                let _ = fs::remove_file(path);
            }
            return Err(cannot(&target, &error.error).into());
        }
        done.push(target);
    }
    Ok(())
}

/// A stored table as the bytes of a Parquet file.
pub fn to_bytes(observations: &[Observation], about: &Provenance) -> Outcome<Vec<u8>> {
    let cannot = |error: &dyn std::fmt::Display| {
        Problem::system(Place::Store(about.table.clone()), format!("the table cannot be stored: {error}"))
    };
    let batch = batch(observations, &about.dimensions).map_err(|error| cannot(&error))?;
    let metadata = about.to_metadata().map_err(|error| cannot(&error))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(9).map_err(|error| cannot(&error))?))
        .set_key_value_metadata(Some(metadata))
        .set_created_by(about.program.clone())
        .build();
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).map_err(|error| cannot(&error))?;
    writer.write(&batch).map_err(|error| cannot(&error))?;
    writer.close().map_err(|error| cannot(&error))?;
    Ok(bytes)
}

fn batch(observations: &[Observation], dimensions: &[String]) -> Result<RecordBatch, ArrowError> {
    let text = |of: fn(&Observation) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(observations.iter().map(of)))
    };
    let optional = |of: fn(&Observation) -> Option<&str>| -> ArrayRef {
        Arc::new(observations.iter().map(of).collect::<StringArray>())
    };
    let days = observations.iter().map(|it| day_number(it.period.last_day())).collect::<Result<Vec<i32>, _>>()?;
    let months = observations.iter().map(|it| months_of(&it.period)).collect::<Result<Vec<i32>, _>>()?;
    let mut columns: Vec<ArrayRef> = vec![
        text(|it| it.area.as_str()),
        text(|it| &it.area_as_published),
        text(|it| &it.series),
        Arc::new(Date32Array::from(days)),
        Arc::new(Int32Array::from(months)),
        Arc::new(observations.iter().map(|it| it.reading.number()).collect::<Float64Array>()),
        optional(|it| match &it.reading {
            CellContent::Text(text) => Some(text),
            CellContent::Number(_) | CellContent::Missing(_) => None,
        }),
        optional(|it| match it.reading {
            CellContent::Missing(reason) => Some(reason.id()),
            CellContent::Number(_) | CellContent::Text(_) => None,
        }),
        text(|it| &it.published),
        text(|it| &it.marks),
        text(|it| &it.sheet),
        text(|it| &it.cell),
    ];
    for at in 0..dimensions.len() {
        // A figure that does not say what it is of leaves a null, which the schema refuses.
        let of = |it: &Observation| it.of.get(at).cloned();
        columns.push(Arc::new(observations.iter().map(of).collect::<StringArray>()));
    }
    RecordBatch::try_new(schema::stored(dimensions), columns)
}

/// Days since 1 January 1970, as Arrow counts them.
fn day_number(day: NaiveDate) -> Result<i32, ArrowError> {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).map_err(|_| ArrowError::InvalidArgumentError(format!("`{day}` is no day that can be stored")))
}

fn months_of(period: &Period) -> Result<i32, ArrowError> {
    let months = period.months();
    i32::try_from(months).map_err(|_| ArrowError::InvalidArgumentError(format!("`{months}` months are no period")))
}
