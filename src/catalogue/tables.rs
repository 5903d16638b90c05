//! Definitions of published tables: how to recognise one, where its areas, periods and series are, which totals must hold.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::describes::Describes;
use super::outlines::{Balance, Exception, Outline, Remark};
use super::table_columns::{AreaColumns, OtherLayout, Recognise, RecordCounting};
use super::table_rules::{Holds, Level, Numbers, PeriodRule, Shape, TotalRule};
use crate::domain::MissingReason;

/// Series that add up to another in every row.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
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
    /// Its layout.
    pub shape: Shape,
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
    /// Headers of the columns that say which period a row is for, in the order the rule takes them. Long tables and records.
    #[serde(default)]
    pub period_columns: Vec<String>,
    /// Headers of the columns that say what a figure is of. Long tables and records.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// What the rows of headers say, from the top. Crosstabs only.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// The same for editions that have another number of such rows; a dimension they have no row for is of the whole.
    #[serde(default)]
    pub other_levels: Vec<Vec<Level>>,
    /// The labels that a dimension can have, as stored; none: whatever stands there. A column with another is left out.
    #[serde(default)]
    pub values: BTreeMap<String, Vec<String>>,
    /// How labels of dimensions that vary from edition to edition are written here: as published, and as stored.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Phrases in the headers of columns that are known and not read.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Whether rows that agree in area, period and dimensions are added up when read, so that fewer figures are kept. Long
    /// tables only.
    #[serde(default)]
    pub rows_add_up: bool,
    /// Headers among the dimensions that a file may lack. Long tables only.
    #[serde(default)]
    pub optional_columns: Vec<String>,
    /// Dimensions that, with area and period, no two rows may share; none: rows may repeat. Long tables only.
    #[serde(default)]
    pub unique_by: Vec<String>,
    /// A second layout. Long tables only.
    pub other_layout: Option<OtherLayout>,
    /// Texts of the header that only name a unit.
    #[serde(default)]
    pub unit_rows: Vec<String>,
    /// Texts of the header that only group columns.
    #[serde(default)]
    pub bands: Vec<String>,
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
    /// The lines that its sheets can have. Profiles only.
    #[serde(default)]
    pub outlines: Vec<Outline>,
    /// Lines of several series that must come to the same. Profiles only.
    #[serde(default)]
    pub balances: Vec<Balance>,
    /// Totals that do not hold in the files as published. Profiles only.
    #[serde(default)]
    pub exceptions: Vec<Exception>,
    /// What readers must know of some figures. Profiles only.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// Its series.
    pub series: Vec<SeriesDefinition>,
}

impl TableDefinition {
    /// Which numbers a series can hold.
    pub fn numbers_of(&self, series: &str) -> Numbers {
        self.series_named(series).and_then(|series| series.numbers).unwrap_or(self.numbers)
    }

    /// What so many rows of headers say.
    pub fn levels_of(&self, rows: usize) -> Option<&[Level]> {
        let all = std::iter::once(&self.levels).chain(&self.other_levels);
        all.map(Vec::as_slice).find(|levels| levels.len() == rows)
    }

    /// The source line: publication and publisher.
    pub fn source_line(&self) -> String {
        format!("{} from the {}", self.publication, self.publisher)
    }

    /// The outline of this name.
    pub fn outline_named(&self, name: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.name == name)
    }

    /// The series of this name.
    pub fn series_named(&self, name: &str) -> Option<&SeriesDefinition> {
        self.series.iter().find(|series| series.name == name)
    }
}
