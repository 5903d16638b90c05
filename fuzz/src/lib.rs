//! What the targets do with the bytes they are given: each is a file that the program reads or refuses.

use std::fs;
use std::sync::LazyLock;

use likeforce::catalogue::Catalogue;
use likeforce::ingest::{Given, read_published};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().expect("the definitions are sound"));

/// Reads the bytes as a published table, if they begin as its files do: others would only try how a file is known.
pub fn table(bytes: &[u8], first: &[u8], named: Option<&str>) {
    if !bytes.starts_with(first) {
        return;
    }
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(file.path(), bytes).expect("room for a temporary file");
    let given = Given { table: named, ..Given::default() };
    match read_published(&[file.path().to_owned()], &CATALOGUE, given) {
        Ok(read) => assert!(!read.tables.is_empty() || !read.set_aside.is_empty()),
        Err(problems) => assert!(!problems.to_string().is_empty()),
    }
}

/// Lays the bytes over a definition of the catalogue.
pub fn definition(bytes: &[u8], place: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(place);
    fs::create_dir_all(path.parent().unwrap_or(folder.path())).expect("a temporary folder");
    fs::write(path, bytes).expect("room for a temporary file");
    if let Err(problems) = Catalogue::with_folder(folder.path()) {
        assert!(!problems.to_string().is_empty());
    }
}

/// Reads the bytes as an order.
pub fn order(bytes: &[u8]) {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(file.path(), bytes).expect("room for a temporary file");
    if let Err(problems) = CATALOGUE.order(file.path()) {
        assert!(!problems.to_string().is_empty());
    }
}
