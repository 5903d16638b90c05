//! The definitions: areas, tables, measures, peer groups, frameworks, reports and all else that is read from TOML, checked.
//!
//! In: the files compiled into the program with an office's own laid over them. Out: one checked [`Definitions`], or every
//! mistake at once. It is here so that a catalogue can change its language or its colours without a copy of all this.

use std::collections::BTreeMap;

use super::areas::Areas;
use super::bodies::BodiesFile;
use super::breaks::BreaksFile;
use super::check;
use super::decompositions::DecompositionDefinition;
use super::measures::deflator::{self, Deflator};
use super::measures::quality::Quality;
use super::presentation::{Looks, Theme, TileMap, looks};
use super::reports::ReportPlan;
use super::tables::layout;
use super::tables::{Accepted, Symbols, TableDefinition, Unread, UnreadFile};
use crate::domain::{
    Body, Break, Comparability, Framework, Grades, Measure, Outcome, PeerGroup, Place, Problem, Problems,
    SeriesSelection,
};
use crate::files::{Files, nearest};
use crate::wording::{Languages, Wording};

/// Everything that is the same whatever reports look like and whichever language they are in.
#[derive(Debug, Clone)]
pub struct Definitions {
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
    /// Grades of comparability that measures share, by id.
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
    /// How differences from peers are broken down, by id.
    pub decompositions: BTreeMap<String, DecompositionDefinition>,
    /// Where each force is on the tile map.
    pub tile_map: TileMap,
    /// The colours.
    pub(super) theme: Theme,
    /// The same without colour.
    pub(super) black_and_white: Theme,
    /// The sentences of reports, in every language.
    pub(super) languages: Languages,
    /// The files that all of them were read from.
    pub(crate) files: Files,
}

impl Definitions {
    pub(super) fn read(files: Files) -> Outcome<Self> {
        let mut problems = Problems::new();
        let areas = problems.take(Areas::read(&files));
        let symbols = problems.take(Symbols::read(&files));
        let looks = problems.take(looks(&files));
        let languages = problems.take(Languages::read(&files));
        let quality = problems.take(files.one::<Quality>("quality.toml"));
        let deflator = problems.take(files.one::<Deflator>(deflator::FILE));
        let unread = problems.take(files.one::<UnreadFile>("unread.toml"));
        let bodies = problems.take(files.one::<BodiesFile>("bodies.toml"));
        let breaks = problems.take(files.one::<BreaksFile>("breaks.toml"));
        let comparability = problems.take(files.one::<BTreeMap<String, Grades>>("comparability.toml"));
        let tables = problems.take(files.folder_by("tables", |id, it: &mut TableDefinition| it.id = id, &layout::FORM));
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
        let Looks { theme, black_and_white, tile_map } = looks;
        let definitions = Self {
            areas,
            symbols,
            theme,
            black_and_white,
            tile_map,
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
        check::references(&definitions).or(definitions)
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

    /// What the tier was decided by, a sentence for each dimension.
    pub fn doubts(&self, comparability: &Comparability) -> String {
        let said = comparability.deciding().into_iter().map(|(dimension, mark)| {
            let dimension = dimension.word();
            let words = [("dimension", dimension.as_str()), ("grade", mark.grade.id()), ("reason", &mark.reason)];
            self.english().say("comparability.doubt", &words)
        });
        said.collect::<Vec<_>>().join(" ")
    }

    /// The peer group of this id, or a problem that names the nearest.
    pub fn peer_group(&self, id: &str) -> Outcome<&PeerGroup> {
        find("peer group", &self.peer_groups, id)
    }

    /// The report of this id, or a problem that names the nearest.
    pub fn report(&self, id: &str) -> Outcome<&ReportPlan> {
        find("report", &self.reports, id)
    }

    /// How a gap is broken down: by what was asked for, or the way that serves without asking.
    pub fn decomposition(&self, of: &str, by: Option<&str>) -> Outcome<&DecompositionDefinition> {
        let first = find("decomposition", &self.decompositions, of)?;
        let Some(by) = by else { return Ok(first) };
        let ways: Vec<&DecompositionDefinition> =
            self.decompositions.values().filter(|definition| definition.of == first.of).collect();
        let known: Vec<&str> = ways.iter().map(|definition| definition.by.as_str()).collect();
        ways.iter().find(|definition| definition.by == by).copied().ok_or_else(|| {
            Problem::usage(Place::CommandLine, format!("`{}` cannot be broken down by `{by}`", first.of))
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
