//! The catalogue: forces, tables, measures, peer groups, breaks, symbols, frameworks and reports, read from TOML, with the
//! colours and the language of reports.
//!
//! In: the definitions compiled into the program, overridden by those in an office's own folder. Out: one checked [`Catalogue`].
//! It is here so that subject knowledge stays data: no force, measure or framework is named in Rust.
//!
//! A [`Catalogue`] is its [`Definitions`] and how they are presented ([`Theme`], [`Wording`]); the definitions are shared by its
//! copies in other languages. Each subject has a file or a folder, in which what is read stands beside its check: [`Areas`] by
//! code and name, [`TableDefinition`]s with a [`Layout`] for each shape, [`ReportPlan`]s with their [`Section`]s,
//! [`DecompositionDefinition`]s. Measures, peer groups and frameworks are types of the [`domain`](crate::domain); here they are
//! only checked. Start with [`Catalogue::embedded`] and `definitions`.

mod areas;
mod bodies;
mod breaks;
mod check;
mod decompositions;
mod definitions;
mod frameworks;
mod measures;
mod peer_groups;
mod presentation;
mod reports;
mod schemas;
mod tables;

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use crate::domain::Outcome;
use crate::files::Files;
use crate::wording::Wording;

pub use areas::{Areas, Merger, plain_name};
pub use decompositions::{
    AmountLine, Amounts, DecompositionDefinition, GroupOfRates, LineSign, LineWay, Rates, StaffLine, narrowed, part_of,
};
pub use definitions::Definitions;
pub use measures::deflator::Deflator;
pub use measures::quality::{Agreement, Quality, Watch};
pub use presentation::{Colour, Theme, Tile, TileMap};
pub use reports::{About, MeasurePart, OwnText, ReportPlan, Section, text_of};
pub use tables::{
    Accepted, AreaColumns, Balance, Crosstab, Describes, Exception, Group, Headings, Holds, Layout, Level, LineLevel,
    LineOf, LinePath, Long, Lookup, Numbers, OtherLayout, Outline, PeriodRule, Profile, Recognise, RecordCounting,
    Records, Remark, SeriesDefinition, Sum, Symbols, TableDefinition, TotalRule, Unread, Way, WithinColumns,
};

pub(crate) use schemas::schemas;

/// Everything the trade knows, and how it is presented.
///
/// It stands for its [`Definitions`] wherever those are asked for (`catalogue.measures`), since nearly every stage reads
/// them and few care how reports look. A copy in another language or without colour shares them.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// What is the same in every language.
    pub definitions: Arc<Definitions>,
    /// The colours of charts and pages.
    pub theme: Theme,
    /// The sentences of reports, in the language that they are made in.
    pub wording: Arc<Wording>,
}

impl Deref for Catalogue {
    type Target = Definitions;

    fn deref(&self) -> &Definitions {
        &self.definitions
    }
}

impl Catalogue {
    /// Reads the definitions compiled into the program.
    pub fn embedded() -> Outcome<Self> {
        Self::read(Files::embedded())
    }

    /// Reads the embedded definitions overridden by those in the office's own folder: a file of the same name takes
    /// the place of the embedded one, any other is added.
    pub fn with_folder(folder: &Path) -> Outcome<Self> {
        Self::read(Files::embedded().overlaid(folder)?)
    }

    fn read(files: Files) -> Outcome<Self> {
        let definitions = Definitions::read(files)?;
        let (theme, wording) = (definitions.theme, Arc::clone(definitions.languages.english()));
        Ok(Self { definitions: Arc::new(definitions), theme, wording })
    }

    /// The same catalogue, whose charts are drawn without colour.
    pub fn in_black_and_white(&self) -> Self {
        Self { theme: self.black_and_white, ..self.clone() }
    }

    /// The same catalogue, whose reports are made in another language: the name of its file among the wordings.
    pub fn in_language(&self, id: &str) -> Outcome<Self> {
        Ok(Self { wording: Arc::clone(self.languages.get(id)?), ..self.clone() })
    }

    /// Whether its charts are drawn without colour.
    pub fn is_in_black_and_white(&self) -> bool {
        self.theme == self.black_and_white
    }
}
