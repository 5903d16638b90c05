//! Opens stored files: the footer says what they are; the rest is read only when a query needs it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use polars::prelude::*;
use polars_buffer::Buffer;

use super::files::is_sound;
use super::{Provenance, Stored};
use crate::domain::{Outcome, Place, Problem, Problems, sha256};

/// Where the bytes of a stored table are.
#[derive(Debug, Clone)]
pub(super) enum Contents {
    /// In the program.
    Embedded(&'static [u8]),
    /// In a file.
    File(PathBuf),
}

impl Contents {
    pub(super) fn sha256(&self) -> Outcome<String> {
        match self {
            Self::Embedded(bytes) => Ok(sha256(bytes)),
            Self::File(path) => {
                let cannot =
                    |error| Problem::system(Place::File(path.clone()), format!("cannot read the file: {error}"));
                Ok(sha256(&std::fs::read(path).map_err(cannot)?))
            }
        }
    }

    pub(super) fn scan(&self) -> PolarsResult<LazyFrame> {
        let how = ScanArgsParquet { glob: false, hive_options: HiveOptions::new_disabled(), ..Default::default() };
        match self {
            Self::Embedded(bytes) => {
                LazyFrame::scan_parquet_sources(ScanSources::Buffers(Arc::from([Buffer::from_static(bytes)])), how)
            }
            Self::File(path) => LazyFrame::scan_parquet(PlRefPath::try_from_path(path)?, how),
        }
    }
}

/// Reads what a stored file says of itself.
pub(super) fn stored(path: &Path, contents: Contents) -> Outcome<Stored> {
    let place = || Place::File(path.into());
    let damaged = |why: String| {
        Problems::from(
            Problem::data(place(), format!("this is not a stored table: {why}"))
                .hint("remove the file from the store and load its source again"),
        )
    };
    let (about, rows) = match &contents {
        Contents::Embedded(bytes) => footer(bytes::Bytes::from_static(bytes)),
        Contents::File(path) => {
            let bytes = std::fs::read(path)
                .map_err(|error| Problem::system(place(), format!("cannot read the file: {error}")))?;
            if !is_sound(path, &bytes) {
                return Err(damaged("its content does not match its name".to_owned()));
            }
            footer(bytes::Bytes::from(bytes))
        }
    }
    .map_err(damaged)?;
    let embedded = matches!(contents, Contents::Embedded(_));
    Ok(Stored { about, rows, embedded, contents })
}

fn footer(bytes: impl ChunkReader + 'static) -> Result<(Provenance, usize), String> {
    let reader = SerializedFileReader::new(bytes).map_err(|error| error.to_string())?;
    let file = reader.metadata().file_metadata();
    let pairs = file.key_value_metadata().ok_or("it does not state where it comes from")?;
    let rows = usize::try_from(file.num_rows()).map_err(|_| "its number of rows is none".to_owned())?;
    Ok((Provenance::from_metadata(pairs)?, rows))
}

/// Every stored file of a folder; none where there is no folder.
pub(super) fn folder(folder: &Path) -> Outcome<Vec<Stored>> {
    let mut problems = Problems::new();
    let mut all = Vec::new();
    let tables = problems.take(entries(folder)).unwrap_or_default();
    for table in tables.into_iter().filter(|path| path.is_dir()) {
        let files = problems.take(entries(&table)).unwrap_or_default();
        for path in files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "parquet")) {
            all.extend(problems.take(stored(&path, Contents::File(path.clone()))));
        }
    }
    problems.or(all)
}

/// What is in a folder, in order. A folder that cannot be looked into is refused: it is not an empty one.
fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let cannot = |error: std::io::Error| {
        Problem::system(Place::File(folder.to_owned()), format!("cannot read the folder: {error}"))
    };
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(cannot)?,
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<Result<Vec<PathBuf>, std::io::Error>>().map_err(cannot)?;
    paths.sort();
    Ok(paths)
}
