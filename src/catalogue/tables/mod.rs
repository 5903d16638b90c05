//! Definitions of published tables: how to recognise one, where its areas, periods and series are, which totals must hold.

mod accepted;
mod check;
mod columns;
mod describes;
pub(super) mod layout;
mod outline_check;
mod outlines;
mod rules;
mod symbols;
mod unread;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::MissingReason;

pub(super) use accepted::of_accepted;
pub(super) use check::of_table;
pub(super) use outline_check::of_profile;
pub(super) use symbols::SymbolsFile;
pub(super) use unread::UnreadFile;

pub use accepted::Accepted;
pub use columns::{AreaColumns, OtherLayout, Recognise, RecordCounting, WithinColumns};
pub use describes::Describes;
pub use layout::{Crosstab, Headings, Layout, Long, Lookup, Profile, Records};
pub use outlines::{Balance, Exception, Group, LineLevel, LineOf, LinePath, Outline, Remark, Way};
pub use rules::{Holds, Level, Numbers, PeriodRule, TotalRule};
pub use symbols::Symbols;
pub use unread::Unread;

/// Series that add up to another in every row.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// The series they add up to.
    pub total: String,
    /// The series that are added.
    pub parts: Vec<String>,
    /// How far apart the two may be; absent: half of one, which parts sums of counts from noise.
    pub within: Option<f64>,
}

/// A series of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesDefinition {
    /// Its name, as measures refer to it.
    pub name: String,
    /// Headers it is under; none: its name.
    #[serde(default)]
    headers: Vec<String>,
    /// Unit, where it is not the table's.
    pub unit: Option<String>,
    /// How its period is known, where it is not the table's way.
    pub period: Option<PeriodRule>,
    /// What its cells hold.
    #[serde(default)]
    pub holds: Holds,
    /// Whether there are editions without it.
    #[serde(default)]
    pub optional: bool,
    /// Whether its figures add up over areas: percentages and rates do not, and totals are not checked for them.
    #[serde(default = "adds_up")]
    pub adds_up: bool,
    /// Which numbers it can hold, where it is not the table's kind.
    pub numbers: Option<Numbers>,
    /// Which records it counts. Tables of records only.
    #[serde(default)]
    pub counted: RecordCounting,
    /// How the titles of its sheets begin. Profiles only.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Headings over its lines, where a sheet has several series. Profiles only.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Name of the outline of its lines. Profiles only.
    pub outline: Option<String>,
}

fn adds_up() -> bool {
    true
}

impl SeriesDefinition {
    /// Headers the series is under.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        let own_name = self.headers.is_empty().then_some(self.name.as_str());
        self.headers.iter().map(String::as_str).chain(own_name)
    }
}

/// The definition of a published table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableDefinition {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Title of the table.
    pub title: String,
    /// Title for source lines.
    pub short_title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What the publisher names as its source.
    pub source: String,
    /// The publication it is part of.
    pub publication: String,
    /// Where it is published.
    pub link: String,
    /// Licence.
    pub licence: String,
    /// The attribution that the licence asks for.
    pub attribution: String,
    /// The table whose counts this one's percentages compare with the year before.
    pub percentages_of: Option<String>,
    /// Unit of its numbers.
    pub unit: String,
    /// What its figures describe; absent: not said, and then nothing may be chosen by them.
    pub describes: Option<Describes>,
    /// How it is known.
    pub recognise: Recognise,
    /// Where its areas stand.
    pub areas: AreaColumns,
    /// How its period is known.
    pub period: PeriodRule,
    /// What symbols mean in this table, before the general list.
    #[serde(default)]
    pub symbols: BTreeMap<String, MissingReason>,
    /// Marks glued to numbers that refer to notes below the table: `3*`.
    #[serde(default)]
    pub marks: Vec<String>,
    /// Which numbers it can hold.
    #[serde(default)]
    pub numbers: Numbers,
    /// Series that must add up in every row.
    #[serde(default)]
    pub sums: Vec<Sum>,
    /// Totals that must hold.
    #[serde(default)]
    pub totals: Vec<TotalRule>,
    /// Its series.
    pub series: Vec<SeriesDefinition>,
    /// How its cells lie on its sheets: the keys of its `shape`, which `layout` reads.
    #[serde(skip)]
    pub layout: Layout,
}

impl TableDefinition {
    /// Which numbers a series can hold.
    pub fn numbers_of(&self, series: &str) -> Numbers {
        self.series_named(series).and_then(|series| series.numbers).unwrap_or(self.numbers)
    }

    /// Names of what its figures are of, in the order of the texts that each figure carries.
    pub fn dimensions(&self) -> &[String] {
        match &self.layout {
            Layout::Crosstab(crosstab) => &crosstab.dimensions,
            Layout::Long(long) => &long.dimensions,
            Layout::Records(records) => &records.dimensions,
            Layout::Profile(profile) => &profile.dimensions,
            Layout::Wide(_) | Layout::Years(_) | Layout::Lookup(_) => &[],
        }
    }

    /// Texts of its headers that name only a unit, or only group columns.
    pub fn passed_over(&self) -> impl Iterator<Item = &str> {
        let (unit_rows, bands): (&[String], &[String]) = match &self.layout {
            Layout::Wide(headings) | Layout::Years(headings) => (&headings.unit_rows, &headings.bands),
            Layout::Crosstab(crosstab) => (&crosstab.unit_rows, &crosstab.bands),
            Layout::Long(_) | Layout::Lookup(_) | Layout::Records(_) | Layout::Profile(_) => (&[], &[]),
        };
        unit_rows.iter().chain(bands).map(String::as_str)
    }

    /// Phrases in headers over what is known and not read.
    pub fn left_out(&self) -> &[String] {
        match &self.layout {
            Layout::Wide(headings) | Layout::Years(headings) => &headings.left_out,
            Layout::Crosstab(crosstab) => &crosstab.left_out,
            Layout::Profile(profile) => &profile.left_out,
            Layout::Long(_) | Layout::Lookup(_) | Layout::Records(_) => &[],
        }
    }

    /// The lines of a profile; none: it is not one.
    pub fn profile(&self) -> Option<&Profile> {
        match &self.layout {
            Layout::Profile(profile) => Some(profile),
            _ => None,
        }
    }

    /// The source line: publication and publisher.
    pub fn source_line(&self) -> String {
        format!("{} from the {}", self.publication, self.publisher)
    }

    /// The series of this name.
    pub fn series_named(&self, name: &str) -> Option<&SeriesDefinition> {
        self.series.iter().find(|series| series.name == name)
    }
}
