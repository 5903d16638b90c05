//! The run configuration: what an analyst asks for, read from `likeforce.toml` and checked against the catalogue.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::brand::BodyFile;
use super::checking::Checking;
use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Average, Brand, Format, Outcome, Period};
use crate::files::{read_text, toml_file};

/// What to produce, already checked.
#[derive(Debug, Clone, PartialEq)]
pub struct RunConfiguration {
    /// Ids of the reports, each once.
    pub reports: Vec<String>,
    /// The forces they are made for, each once.
    pub forces: Vec<AreaCode>,
    /// The period; absent: the newest that has figures.
    pub period: Option<Period>,
    /// Id of the peer group.
    pub peers: String,
    /// How peers are averaged.
    pub average: Average,
    /// Whether the average includes the force itself.
    pub average_includes_force: bool,
    /// The formats written, each once.
    pub formats: Vec<Format>,
    /// Id of the language that the reports are made in.
    pub language: String,
    /// The folder the results go to.
    pub out: PathBuf,
    /// The marks of the office.
    pub brand: Brand,
    /// The folder of the office's own texts, which reports take in.
    pub texts: Option<PathBuf>,
    /// The results of an earlier run that changes are found from.
    pub compare_with: Option<PathBuf>,
    /// The day treated as today: editions dated after it are left out, and reviews are checked against it. Absent: nothing is
    /// left out, and reviews are checked against the date of the newest edition.
    pub as_at: Option<NaiveDate>,
}

/// What a command line asks for in place of what the file says. Absent: as the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Ids of reports, or `all`.
    pub reports: Option<Vec<String>>,
    /// Names of forces, or `all`.
    pub forces: Option<Vec<String>>,
    /// The period.
    pub period: Option<String>,
    /// Id of a peer group.
    pub peers: Option<String>,
    /// Ids of formats, or `all`.
    pub formats: Option<Vec<String>>,
    /// The folder of the results, from the working folder.
    pub out: Option<PathBuf>,
}

/// A run configuration as written. Every key may be absent, so that all mistakes of a file come to light at once.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RunConfigurationFile {
    /// Ids of the reports; `all`: every one there is.
    pub(super) reports: Option<Vec<String>>,
    /// The forces they are made for: names, codes or data.police.uk ids; `all`: every one.
    pub(super) forces: Option<Vec<String>>,
    /// The month that the year ends with, such as `2025-06`; `newest`: the newest period that has figures.
    pub(super) period: Option<String>,
    /// Id of the peer group.
    pub(super) peers: Option<String>,
    /// How peers are averaged; absent: as the peer group says.
    pub(super) average: Option<Average>,
    /// Whether the average includes the force itself; absent: as the peer group says.
    pub(super) average_includes_force: Option<bool>,
    /// Ids of the formats; `all`: every one there is.
    pub(super) formats: Option<Vec<String>>,
    /// Id of the language of the reports; absent: `en`.
    pub(super) language: Option<String>,
    /// The folder that the results go to, beside the file.
    pub(super) out: Option<PathBuf>,
    /// The day that stands for today; absent: the date of the newest edition.
    pub(super) as_at: Option<NaiveDate>,
    /// The folder of the office's own texts, beside the file.
    pub(super) texts: Option<PathBuf>,
    /// The folder of an earlier run, beside the file, that changes are told from.
    pub(super) compare_with: Option<PathBuf>,
    /// Who the office is.
    #[serde(default)]
    pub(super) body: BodyFile,
}

/// The file of the catalogue that a new project starts from.
const TEMPLATE: &str = "run-configuration.toml";

/// The text that a new project's `likeforce.toml` starts from.
pub fn run_configuration_template(catalogue: &Catalogue) -> &str {
    catalogue.files.text(TEMPLATE).unwrap_or_default()
}

impl RunConfiguration {
    /// The one that serves without a project, with what the command line asks for in place of what it says.
    pub fn embedded(overrides: &Overrides, catalogue: &Catalogue) -> Outcome<Self> {
        let text = run_configuration_template(catalogue);
        let configuration = checked(Path::new(TEMPLATE), Path::new(""), text, overrides, catalogue)?;
        // Without a project there is no folder of texts: one of that name in the working folder is somebody else's.
        Ok(Self { texts: None, ..configuration })
    }

    /// Reads a file, with what the command line asks for in place of what it says.
    pub fn read(path: &Path, overrides: &Overrides, catalogue: &Catalogue) -> Outcome<Self> {
        let text = read_text(path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        checked(path, folder, &text, overrides, catalogue)
    }
}

fn checked(
    path: &Path,
    folder: &Path,
    text: &str,
    overrides: &Overrides,
    catalogue: &Catalogue,
) -> Outcome<RunConfiguration> {
    let gathered = toml_file::gathered::<RunConfigurationFile>(path, text)?;
    let file = gathered.value;
    let mut checking = Checking { path, text, catalogue, problems: gathered.problems, refused: gathered.refused };
    let reports = checking.reports(file.reports.as_deref(), overrides.reports.as_deref());
    let forces = checking.forces(file.forces.as_deref(), overrides.forces.as_deref());
    let formats = checking.formats(file.formats.as_deref(), overrides.formats.as_deref());
    let period = checking.period(file.period.as_deref(), overrides.period.as_deref());
    let (peers, group) = checking.peers(file.peers.as_deref(), overrides.peers.as_deref());
    let language = checking.language(file.language.as_deref());
    let out = checking.out(file.out.as_deref(), overrides.out.as_deref(), folder);
    let compare_with = checking.folder(file.compare_with.as_deref(), folder);
    checking.not_itself(compare_with.as_deref(), &out);
    let brand = checking.brand(&file.body, folder);
    toml_file::without_echoes(checking.problems).or(RunConfiguration {
        reports,
        forces,
        period,
        peers,
        average: file.average.or(group.map(|group| group.average)).unwrap_or(Average::Weighted),
        average_includes_force: file
            .average_includes_force
            .or(group.map(|group| group.includes_force))
            .unwrap_or_default(),
        formats,
        language,
        out,
        brand,
        // The folder need not be there before the first text is written.
        texts: file.texts.map(|texts| folder.join(texts)),
        compare_with,
        as_at: file.as_at,
    })
}
