//! Files are written whole or not at all: into a temporary file beside the target, then renamed.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::domain::{Outcome, Place, Problem};

/// The name of a stored file: its edition and the beginning of the hash of its own bytes, by which damage is seen.
pub fn stored_name(edition: &str, bytes: &[u8]) -> String {
    format!("{edition}-{}.parquet", seal(bytes))
}

/// Whether a stored file still has the bytes that its name was made from.
pub(super) fn is_sound(path: &Path, bytes: &[u8]) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    name.rsplit('-').next() == Some(seal(bytes).as_str())
}

fn seal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a file, making its folder.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Outcome<PathBuf> {
    let file = temporary(path, bytes)?;
    file.persist(path).map_err(|error| cannot(path, &error.error))?;
    Ok(path.to_owned())
}

/// A finished temporary file beside its target, to be renamed into place.
pub(super) fn temporary(target: &Path, bytes: &[u8]) -> Outcome<NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<NamedTempFile> {
        fs::create_dir_all(folder)?;
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        readable(&file)?;
        Ok(file)
    };
    write().map_err(|error| cannot(target, &error).into())
}

/// A refusal to write, named by the file that was to be.
pub(super) fn cannot(path: &Path, error: &std::io::Error) -> Problem {
    let problem = Problem::system(Place::File(path.to_owned()), format!("cannot be written: {error}"));
    match error.kind() {
        ErrorKind::PermissionDenied => problem.hint("is the file open in another program, or the folder protected?"),
        ErrorKind::StorageFull => problem.hint("the disk is full"),
        _ => problem,
    }
}

/// Temporary files can be read by their owner alone; results are for sharing.
#[cfg(unix)]
fn readable(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
