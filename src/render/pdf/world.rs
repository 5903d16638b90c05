//! The world that typst sees: one template, two faces of one font, and the data of one report.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};

use crate::charts;

const TEMPLATE: &str = include_str!("../templates/report.typ");

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| charts::FONTS.iter().flat_map(|face| Font::iter(Bytes::new(*face))).collect());

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The world of one report.
pub(super) struct World {
    library: LazyHash<Library>,
    template: Source,
}

impl World {
    /// The world in which a template finds this data as its inputs.
    pub(super) fn of(data: Dict) -> Self {
        // Header cells of rows are tagged by a part of the library that is not on by itself.
        let features = std::iter::once(Feature::A11yExtras).collect();
        let library = Library::builder().with_inputs(data).with_features(features).build();
        Self { library: LazyHash::new(library), template: Source::detached(TEMPLATE) }
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, at: usize) -> Option<Font> {
        FONTS.get(at).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
