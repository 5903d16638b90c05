//! Verifies a batch against its manifest: which files have changed, are missing, or do not belong to it.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use super::fingerprint::files_of;
use super::journal::{JOURNAL, Output};
use super::manifest::{MANIFEST, Manifest};
use crate::domain::{Outcome, Place, Problem, sha256};

/// What differs from the manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The file has other bytes.
    Changed(String),
    /// The file is not there.
    Missing(String),
    /// The file is there and not in the manifest.
    Extra(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Changed(path) => write!(formatter, "changed: {path}"),
            Self::Missing(path) => write!(formatter, "missing: {path}"),
            Self::Extra(path) => write!(formatter, "not in the manifest: {path}"),
        }
    }
}

/// Everything in which a folder differs from a manifest.
pub fn verify(manifest: &Manifest, out: &Path) -> Outcome<Vec<Difference>> {
    let found = manifest.outputs.par_iter().map(|output| difference(output, out)).collect::<Outcome<Vec<_>>>()?;
    let mut all: Vec<Difference> = found.into_iter().flatten().collect();
    all.extend(others(out, &manifest.outputs)?.into_iter().map(Difference::Extra));
    all.sort();
    Ok(all)
}

fn difference(output: &Output, out: &Path) -> Outcome<Option<Difference>> {
    let path = out.join(&output.path);
    match std::fs::read(&path) {
        Ok(bytes) if sha256(&bytes) == output.sha256 => Ok(None),
        Ok(_) => Ok(Some(Difference::Changed(output.path.clone()))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Some(Difference::Missing(output.path.clone())))
        }
        Err(error) => Err(Problem::system(Place::File(path), format!("cannot read the file: {error}")).into()),
    }
}

/// Files of a folder that are none of these outputs.
pub(super) fn others(out: &Path, outputs: &[Output]) -> Outcome<Vec<String>> {
    let known: std::collections::BTreeSet<&str> =
        outputs.iter().map(|output| output.path.as_str()).chain([MANIFEST, JOURNAL]).collect();
    let names = files_of(out)?.into_iter().map(|path| {
        let inside = path.strip_prefix(out).unwrap_or(&path);
        inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    });
    Ok(names.filter(|name| !known.contains(name.as_str())).collect())
}
