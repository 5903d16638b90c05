//! Files are written whole or not at all: into a temporary file beside the target, then renamed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::domain::{Outcome, Place, Problem};

/// Writes a file, making its folder.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<PathBuf> {
    let cannot = |error: &std::io::Error| {
        Problem::system(Place::File(path.to_owned()), format!("cannot be written: {error}"))
            .hint("is the file open in another program?")
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
    let mut file = NamedTempFile::new_in(folder).map_err(|error| cannot(&error))?;
    file.write_all(bytes).map_err(|error| cannot(&error))?;
    readable(&file).map_err(|error| cannot(&error))?;
    file.persist(path).map_err(|error| cannot(&error.error))?;
    Ok(path.to_owned())
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
