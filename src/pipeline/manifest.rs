//! The manifest of a batch: program, catalogue, run configuration, inputs and outputs with their hashes, assumptions, decisions, known
//! limitations, and space for sign-off. It contains no time and no path: the same inputs give the same
//! manifest.

use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::journal::Output;
use super::logs::{Assumption, Cautions, Decision};
use crate::catalogue::Catalogue;
use crate::domain::{Comparison, Measure, Outcome, Place, Problem, Problems, SeriesSelection, sha256};
use crate::project::RunConfiguration;
use crate::store::{Store, Stored, write_whole};

/// The name of the manifest in the folder of its batch.
pub const MANIFEST: &str = "manifest.json";

/// The form of a manifest.
const SCHEMA: &str = "likeforce-manifest-2";

/// A manifest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form.
    pub schema: String,
    /// Program and version.
    pub program: String,
    /// SHA-256 of all definitions together.
    pub catalogue_sha256: String,
    /// Definitions that are the office's own.
    pub own_definitions: Vec<String>,
    /// What was asked for.
    pub configuration: ConfigurationRecord,
    /// What it was made from.
    pub inputs: Vec<Input>,
    /// What was made.
    pub outputs: Vec<Output>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What it cannot say.
    pub limitations: Vec<String>,
    /// Caveats, and how many figures each affects.
    pub cautions: Cautions,
    /// Who answers for it; filled in by hand, and kept as long as the outputs are the same.
    pub sign_off: SignOff,
    /// The day after which it should no longer be used, filled in by hand.
    pub sunset_date: String,
}

/// A run configuration as it was resolved. Where the results went is not part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigurationRecord {
    /// Ids of the reports.
    pub reports: Vec<String>,
    /// Codes of the forces.
    pub forces: Vec<String>,
    /// The period; `newest`: the newest of each measure.
    pub period: String,
    /// Id of the peer group.
    pub peers: String,
    /// `weighted` or `simple`.
    pub average: String,
    /// Whether the average includes the force itself.
    pub average_includes_force: bool,
    /// Ids of the formats.
    pub formats: Vec<String>,
    /// Id of the language of the reports.
    #[serde(default = "english")]
    pub language: String,
    /// The day that editions are known up to; absent: all loaded.
    pub as_at: Option<NaiveDate>,
    /// Whether charts are drawn without colour.
    pub black_and_white: bool,
    /// The oversight body.
    pub body: Option<String>,
    /// SHA-256 of its logo.
    pub logo_sha256: Option<String>,
    /// The protective marking.
    pub marking: Option<String>,
}

/// The language of a manifest that does not say it.
fn english() -> String {
    "en".to_owned()
}

impl ConfigurationRecord {
    /// What a run configuration asks for.
    pub fn of(configuration: &RunConfiguration, catalogue: &Catalogue) -> Self {
        Self {
            reports: configuration.reports.clone(),
            forces: configuration.forces.iter().map(|code| code.0.clone()).collect(),
            period: configuration.period.map_or("newest".to_owned(), |period| period.id()),
            peers: configuration.peers.clone(),
            average: configuration.average.id().to_owned(),
            average_includes_force: configuration.average_includes_force,
            formats: configuration.formats.iter().map(|format| format.id().to_owned()).collect(),
            language: configuration.language.clone(),
            as_at: configuration.as_at,
            black_and_white: catalogue.is_in_black_and_white(),
            body: configuration.brand.name.clone(),
            logo_sha256: configuration.brand.logo.as_ref().map(|logo| sha256(&logo.bytes)),
            marking: configuration.brand.marking.clone(),
        }
    }
}

/// A published table in one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Id of the table.
    pub table: String,
    /// Title as published.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Name of the file as published.
    pub file: String,
    /// Id of the edition.
    pub edition: String,
    /// Date of the edition.
    pub date: NaiveDate,
    /// How the date is known.
    pub dated: String,
    /// SHA-256 of the file as published.
    pub sha256: String,
    /// SHA-256 of the file as stored.
    pub stored_sha256: String,
    /// Licence.
    pub licence: String,
    /// Attribution.
    pub attribution: String,
    /// Measures of the batch that are made from the table; none: it describes areas, serves checks or was not needed.
    pub measures: Vec<String>,
}

/// Those who answer for a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SignOff {
    /// Who made it.
    pub analyst: Signature,
    /// Who checked it.
    pub assurer: Signature,
    /// Who lets it be used.
    pub approver: Signature,
}

/// One of those who answer for a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signature {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Date.
    pub date: String,
}

impl Manifest {
    /// The manifest of a batch that is finished. Signatures of an earlier one are kept where the outputs are the same.
    pub(super) fn of(
        configuration: &RunConfiguration,
        catalogue: &Catalogue,
        store: &Store,
        comparisons: &[&Comparison],
        outputs: Vec<Output>,
    ) -> Outcome<Self> {
        let earlier = Self::earlier(&configuration.out)?.filter(|earlier| earlier.outputs == outputs);
        let (sign_off, sunset_date) = earlier.map(|it| (it.sign_off, it.sunset_date)).unwrap_or_default();
        Ok(Self {
            schema: SCHEMA.to_owned(),
            program: format!("likeforce {}", env!("CARGO_PKG_VERSION")),
            catalogue_sha256: catalogue.sha256(),
            own_definitions: catalogue.own_files(),
            configuration: ConfigurationRecord::of(configuration, catalogue),
            inputs: inputs(store, comparisons, catalogue)?,
            outputs,
            assumptions: super::logs::assumptions(configuration, comparisons, catalogue),
            decisions: super::logs::decisions(comparisons, store, catalogue),
            limitations: super::logs::limitations(configuration, catalogue),
            cautions: Cautions::of(comparisons, catalogue),
            sign_off,
            sunset_date,
        })
    }

    /// The manifest of an earlier run into the same folder; none where there is no file. One that cannot be read is refused
    /// and never written over: it may be signed.
    pub(super) fn earlier(out: &Path) -> Outcome<Option<Self>> {
        let path = out.join(MANIFEST);
        let place = || Place::File(path.clone());
        let is_there = path
            .try_exists()
            .map_err(|error| Problem::system(place(), format!("the manifest cannot be looked at: {error}")))?;
        if !is_there {
            return Ok(None);
        }
        let hint = "correct it, or move it away: it would be written over, and its signatures with it";
        let with_hint =
            |problems: Problems| problems.into_iter().map(|problem| problem.hint(hint)).collect::<Problems>();
        Self::read(&path).map(Some).map_err(with_hint)
    }

    /// Reads a manifest.
    pub fn read(path: &Path) -> Outcome<Self> {
        let place = || Place::File(path.to_owned());
        let text = std::fs::read_to_string(path)
            .map_err(|error| Problem::usage(place(), format!("the manifest cannot be read: {error}")))?;
        let manifest: Self = serde_json::from_str(&text)
            .map_err(|error| Problem::data(place(), format!("this is not a manifest: {error}")))?;
        if manifest.schema != SCHEMA {
            let what = format!("the manifest has format `{}`; this program reads `{SCHEMA}`", manifest.schema);
            return Err(Problem::data(place(), what).into());
        }
        Ok(manifest)
    }

    pub(super) fn write(&self, out: &Path) -> Outcome<()> {
        let text = crate::render::json_text(self)?;
        write_whole(&out.join(MANIFEST), format!("{text}\n").as_bytes()).map(|_| ())
    }
}

/// Every table and edition loaded, with the measures of the comparisons that are made from it.
pub(super) fn inputs(store: &Store, comparisons: &[&Comparison], catalogue: &Catalogue) -> Outcome<Vec<Input>> {
    let measures = measures_of(comparisons, catalogue);
    store.tables().iter().map(|stored| input(stored, &measures)).collect()
}

fn measures_of<'a>(comparisons: &[&Comparison], catalogue: &'a Catalogue) -> Vec<&'a Measure> {
    let used = |measure: &&Measure| comparisons.iter().any(|it| it.measure == measure.id);
    catalogue.measures.values().filter(used).collect()
}

fn input(stored: &Stored, measures: &[&Measure]) -> Outcome<Input> {
    let about = &stored.about;
    let from = |part: &SeriesSelection| {
        part.table == about.table || part.roll_up.as_ref().is_some_and(|roll_up| roll_up.table == about.table)
    };
    let uses = |measure: &&&Measure| from(&measure.numerator) || measure.denominator.as_ref().is_some_and(from);
    Ok(Input {
        table: about.table.clone(),
        title: about.title.clone(),
        publisher: about.publisher.clone(),
        file: about.file.clone(),
        edition: about.edition.id(),
        date: about.edition.date,
        dated: about.edition.dated.id().to_owned(),
        sha256: about.edition.sha256.clone(),
        stored_sha256: stored.sha256()?,
        licence: about.licence.clone(),
        attribution: about.attribution.clone(),
        measures: measures.iter().filter(uses).map(|measure| measure.id.clone()).collect(),
    })
}
