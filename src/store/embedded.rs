//! The published figures compiled into the program.

use include_dir::{Dir, include_dir};

use super::Stored;
use super::read::{Contents, stored};
use crate::domain::Outcome;

static PUBLISHED: Dir = include_dir!("$CARGO_MANIFEST_DIR/datasets/published");

pub(super) fn tables() -> Outcome<Vec<Stored>> {
    let files =
        PUBLISHED.dirs().flat_map(Dir::files).filter(|file| file.path().extension().is_some_and(|it| it == "parquet"));
    files.map(|file| stored(file.path(), Contents::Embedded(file.contents()))).collect()
}
