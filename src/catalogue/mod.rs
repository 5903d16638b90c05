//! The catalogue: forces, tables, measures, peer groups, breaks, symbols, frameworks, reports and wording, read from TOML.
//!
//! In: the definitions compiled into the program, and an office's own folder laid over them. Out: one checked
//! [`Catalogue`]. It is here so that what the trade knows stays data: no force, measure or framework is named in Rust.

mod accepted;
mod areas;
mod brand;
mod check;
mod comparability;
mod decomposition_check;
mod decompositions;
mod deflator;
mod describes;
mod files;
mod languages;
mod markdown;
mod measure_check;
mod mergers;
mod order;
mod order_check;
mod outline_check;
mod outlines;
mod peer_check;
mod quality;
mod report_check;
mod reports;
mod sentences;
mod spelling;
mod symbols;
mod table_columns;
mod table_rules;
mod tables;
mod texts;
mod theme;
mod tile_map;
mod toml_file;
mod unread;
mod wording;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::domain::{
    Body, Break, Comparability, Framework, Grades, Measure, Outcome, PeerGroup, Place, Problem, Problems,
    SeriesSelection,
};

pub use accepted::Accepted;
pub use areas::{Areas, plain_name};
pub use decompositions::{
    AmountLine, Amounts, DecompositionDefinition, GroupOfRates, LineSign, LineWay, Rates, StaffLine, narrowed, part_of,
};
pub use deflator::Deflator;
pub use describes::Describes;
pub use languages::Language;
pub use mergers::Merger;
pub use order::{Overrides, RunConfiguration};
pub use outlines::{Balance, Exception, Group, LineLevel, LineOf, LinePath, Outline, Remark, Way};
pub use quality::{Agreement, Quality, Watch};
pub use reports::{About, ChartsOf, MeasurePart, OwnText, ReportPlan, Section, Show, text_of};
pub use spelling::nearest;
pub use symbols::Symbols;
pub use table_columns::{OtherLayout, RecordCounting};
pub use table_rules::{Holds, Level, Numbers, PeriodRule, Shape, TotalRule};
pub use tables::{SeriesDefinition, Sum, TableDefinition};
pub use texts::Texts;
pub use theme::{Colour, Theme};
pub use tile_map::{Tile, TileMap};
pub use unread::Unread;
pub use wording::Wording;

use files::Files;
use languages::Languages;

/// Everything the trade knows.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Forces and other areas.
    pub areas: Areas,
    /// Oversight bodies.
    pub bodies: Vec<Body>,
    /// Comparability breaks.
    pub breaks: Vec<Break>,
    /// Symbols in number cells.
    pub symbols: Symbols,
    /// Prices by year.
    pub deflator: Deflator,
    /// What data quality is watched for.
    pub quality: Quality,
    /// Sheets that are known and not read.
    pub unread: Vec<Unread>,
    /// Marks of comparability that measures share, by id.
    pub comparability: BTreeMap<String, Grades>,
    /// Published tables by id.
    pub tables: BTreeMap<String, TableDefinition>,
    /// What is accepted in published files, by id.
    pub accepted: BTreeMap<String, Accepted>,
    /// Measures by id.
    pub measures: BTreeMap<String, Measure>,
    /// Peer groups by id.
    pub peer_groups: BTreeMap<String, PeerGroup>,
    /// Frameworks by id.
    pub frameworks: BTreeMap<String, Framework>,
    /// Reports by id.
    pub reports: BTreeMap<String, ReportPlan>,
    /// How gaps are taken apart, by id.
    pub decompositions: BTreeMap<String, DecompositionDefinition>,
    /// The colours.
    pub theme: Theme,
    /// The same without colour.
    black_and_white: Theme,
    /// Where each force stands on the tile map.
    pub tile_map: TileMap,
    /// The sentences of reports, in the language that they are made in.
    pub wording: Wording,
    /// The same in every language.
    languages: Languages,
    files: Files,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodiesFile {
    body: Vec<Body>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreaksFile {
    #[serde(rename = "break")]
    breaks: Vec<Break>,
}

impl Catalogue {
    /// Reads the definitions compiled into the program.
    pub fn embedded() -> Outcome<Self> {
        Self::read(Files::embedded())
    }

    /// Reads the embedded definitions with a folder of the office's own laid over them: a file of the same name takes
    /// the place of the embedded one, any other is added.
    pub fn with_folder(folder: &Path) -> Outcome<Self> {
        Self::read(Files::embedded().overlaid(folder)?)
    }

    fn read(files: Files) -> Outcome<Self> {
        let mut problems = Problems::new();
        let areas = problems.take(Areas::read(&files));
        let symbols = problems.take(Symbols::read(&files));
        let looks = problems.take(theme::looks(&files));
        let languages = problems.take(Languages::read(&files));
        let quality = problems.take(files.one::<Quality>("quality.toml"));
        let deflator = problems.take(files.one::<Deflator>(deflator::FILE));
        let unread = problems.take(files.one::<unread::UnreadFile>("unread.toml"));
        let bodies = problems.take(files.one::<BodiesFile>("bodies.toml"));
        let breaks = problems.take(files.one::<BreaksFile>("breaks.toml"));
        let comparability = problems.take(files.one::<BTreeMap<String, Grades>>("comparability.toml"));
        let tables = problems.take(files.folder("tables", |id, it: &mut TableDefinition| it.id = id));
        let accepted = problems.take(files.folder("accepted", |id, it: &mut Accepted| it.id = id));
        let measures = problems.take(files.folder("measures", |id, it: &mut Measure| it.id = id));
        let peer_groups = problems.take(files.folder("peer-groups", |id, it: &mut PeerGroup| it.id = id));
        let frameworks = problems.take(files.folder("frameworks", |id, it: &mut Framework| it.id = id));
        let reports = problems.take(files.folder("reports", |id, it: &mut ReportPlan| it.id = id));
        let decompositions =
            problems.take(files.folder("decompositions", |id, it: &mut DecompositionDefinition| it.id = id));
        // What could not be read stands among the problems: nothing empty below reaches anybody.
        problems.or(())?;
        let (Some(areas), Some(symbols), Some(looks), Some(languages), Some(quality), Some(deflator)) =
            (areas, symbols, looks, languages, quality, deflator)
        else {
            return Err(Problems::new());
        };
        let (theme, black_and_white, tile_map) = looks;
        let catalogue = Self {
            areas,
            symbols,
            theme,
            black_and_white,
            tile_map,
            wording: languages.english().clone(),
            languages,
            quality,
            deflator,
            bodies: bodies.map(|file| file.body).unwrap_or_default(),
            breaks: breaks.map(|file| file.breaks).unwrap_or_default(),
            unread: unread.map(|file| file.unread).unwrap_or_default(),
            comparability: comparability.unwrap_or_default(),
            tables: tables.unwrap_or_default(),
            accepted: accepted.unwrap_or_default(),
            measures: measures.unwrap_or_default(),
            peer_groups: peer_groups.unwrap_or_default(),
            frameworks: frameworks.unwrap_or_default(),
            reports: reports.unwrap_or_default(),
            decompositions: decompositions.unwrap_or_default(),
            files,
        };
        check::references(&catalogue).or(catalogue)
    }

    /// The same catalogue, whose charts are drawn without colour.
    pub fn in_black_and_white(mut self) -> Self {
        self.theme = self.black_and_white;
        self
    }

    /// The same catalogue, whose reports are made in another language: the name of its file among the wordings.
    pub fn in_language(&self, id: &str) -> Outcome<Cow<'_, Self>> {
        let wording = self.languages.get(id)?;
        if wording.language() == self.wording.language() {
            return Ok(Cow::Borrowed(self));
        }
        Ok(Cow::Owned(Self { wording: wording.clone(), ..self.clone() }))
    }

    /// The sentences of reports in English, in which charts are drawn and records kept.
    pub fn english(&self) -> &Wording {
        self.languages.english()
    }

    /// Sentences that a language lacks, as warnings.
    pub fn lacking_sentences(&self) -> Problems {
        self.languages.lacking(&self.files)
    }

    /// What to know before reports in a language are used.
    pub fn warnings_of_language(&self, id: &str) -> Problems {
        self.languages.warnings(id, &self.files)
    }

    /// Whether its charts are drawn without colour.
    pub fn is_in_black_and_white(&self) -> bool {
        self.theme == self.black_and_white
    }

    /// SHA-256 of all definitions together.
    pub fn sha256(&self) -> String {
        self.files.sha256()
    }

    /// Names of the definitions that are an office's own.
    pub fn own_files(&self) -> Vec<String> {
        self.files.own()
    }

    /// Definitions whose review is overdue on a day, as warnings.
    pub fn overdue(&self, as_at: chrono::NaiveDate) -> Problems {
        check::overdue(self, as_at)
    }

    /// The order that runs when an analyst gives none.
    pub fn default_configuration(&self) -> Outcome<RunConfiguration> {
        self.default_configuration_with(&Overrides::default())
    }

    /// The same, with what the command line asks for in place of what it says.
    pub fn default_configuration_with(&self, overrides: &Overrides) -> Outcome<RunConfiguration> {
        order::embedded(overrides, self)
    }

    /// Reads an order file.
    pub fn order(&self, path: &Path) -> Outcome<RunConfiguration> {
        self.configuration_with(path, &Overrides::default())
    }

    /// Reads an order file, with what the command line asks for in place of what it says.
    pub fn configuration_with(&self, path: &Path, overrides: &Overrides) -> Outcome<RunConfiguration> {
        order::read(path, overrides, self)
    }

    /// The text that a new project's order file starts from.
    pub fn run_configuration_template(&self) -> &str {
        self.files.text("order.toml").unwrap_or_default()
    }

    /// The measure of this id, or a problem that names the nearest.
    pub fn measure(&self, id: &str) -> Outcome<&Measure> {
        find("measure", &self.measures, id)
    }

    /// How comparable the figures of a measure are: its own marks, and those of the basis it names.
    pub fn comparability_of(&self, measure: &Measure) -> Comparability {
        let basis = measure.comparability.basis.as_ref().and_then(|id| self.comparability.get(id));
        Comparability::of(&measure.comparability, basis)
    }

    /// Whether figures of a part may be added up over areas: published rates and estimates may not.
    pub fn adds_up(&self, part: &SeriesSelection) -> bool {
        let table = self.tables.get(&part.table);
        let series = |name: &String| table.and_then(|table| table.series_named(name));
        part.series.iter().all(|name| series(name).is_some_and(|series| series.adds_up))
    }

    /// The peer group of this id, or a problem that names the nearest.
    pub fn peer_group(&self, id: &str) -> Outcome<&PeerGroup> {
        find("peer group", &self.peer_groups, id)
    }

    /// The report of this id, or a problem that names the nearest.
    pub fn report(&self, id: &str) -> Outcome<&ReportPlan> {
        find("report", &self.reports, id)
    }

    /// How a gap is taken apart: by what was asked for, or the way that serves without asking.
    pub fn decomposition(&self, of: &str, by: Option<&str>) -> Outcome<&DecompositionDefinition> {
        let first = find("decomposition", &self.decompositions, of)?;
        let Some(by) = by else { return Ok(first) };
        let ways: Vec<&DecompositionDefinition> =
            self.decompositions.values().filter(|definition| definition.of == first.of).collect();
        let known: Vec<&str> = ways.iter().map(|definition| definition.by.as_str()).collect();
        ways.iter().find(|definition| definition.by == by).copied().ok_or_else(|| {
            Problem::usage(Place::CommandLine, format!("`{}` is not taken apart by `{by}`", first.of))
                .hint(format!("by: {}", known.join(", ")))
                .into()
        })
    }

    /// Who holds a force to account: the kind of body of this id, or the one that serves where none is named.
    pub fn body(&self, kind: Option<&str>) -> Outcome<&Body> {
        let named = self.bodies.iter().find(|body| kind == Some(body.id.as_str()));
        let default = || self.bodies.iter().find(|body| body.default);
        let none = || Problem::data(Place::Stage("catalogue"), "bodies.toml names no body").into();
        named.or_else(default).or(self.bodies.first()).ok_or_else(none)
    }

    /// The table of this id, or a problem that names the nearest.
    pub fn table(&self, id: &str) -> Outcome<&TableDefinition> {
        find("table", &self.tables, id)
    }
}

/// Looks an id up, as the analyst typed it.
fn find<'a, T>(kind: &str, all: &'a BTreeMap<String, T>, id: &str) -> Outcome<&'a T> {
    all.get(id).ok_or_else(|| {
        let hint = match nearest(id, all.keys().map(String::as_str)) {
            Some(name) => format!("did you mean '{name}'?"),
            None => format!("known: {}", all.keys().cloned().collect::<Vec<_>>().join(", ")),
        };
        Problem::usage(Place::CommandLine, format!("no {kind} is called `{id}`")).hint(hint).into()
    })
}
