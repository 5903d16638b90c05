//! Files as they are written: each whole or not at all, and known by the hash of its bytes.

use std::path::{Path, PathBuf};

use crate::domain::{Outcome, Report, sha256};
use crate::store::write_whole;

/// A file of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where it is, from the folder of the batch, with forward slashes.
    pub path: String,
    /// Id of the report it belongs to; absent: it belongs to the batch.
    pub report: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Whether it was written now; else it was there as it should be and was left as it was.
    pub new: bool,
}

impl WrittenFile {
    /// Writes a file of a batch, whole or not at all. One that has these bytes already is left as it is.
    pub(super) fn write(out: &Path, path: String, report: Option<&Report>, bytes: &[u8]) -> Outcome<Self> {
        let target = out.join(&path);
        let same = std::fs::read(&target).is_ok_and(|there| there == bytes);
        if !same {
            write_whole(&target, bytes)?;
        }
        let report = report.map(|report| report.id.clone());
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Self { path, report, sha256: sha256(bytes), bytes: length, new: !same })
    }

    /// The file in the folder of its batch.
    pub fn below(&self, out: &Path) -> PathBuf {
        out.join(&self.path)
    }
}
