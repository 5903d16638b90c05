//! Definitions of published tables: how to know one, where its areas, periods and series stand, which totals must hold.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::outlines::{Balance, Exception, Outline, Remark};
use crate::domain::{AreaKind, MissingReason};

/// The layout of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// One row an area, one column a series.
    Wide,
    /// One row an area, one column a year of the same series.
    Years,
    /// One row an area, columns of text that tie it to other areas.
    Lookup,
    /// One row a figure, with columns that say what it is of.
    Long,
    /// One line of figures for each thing that is counted, one force a column or a row, on several sheets.
    Profile,
}

/// How the period of a table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodRule {
    /// "year ending June 2019" in the title of the sheet.
    YearEndingInTitle,
    /// "mid-2018" or "2018" in the header of the column.
    MidYearInHeader,
    /// Two digits of a year in the header of the column, as in `LAD23CD`: 31 December of that year.
    YearInHeader,
    /// A financial year such as `2017/18` and a quarter, 1 from April, in two columns of each row.
    FinancialQuarterInRow,
    /// A year in a column of each row: the level on 31 March of it.
    MarchOfYearInRow,
    /// "2017/18 estimates" on any sheet of the workbook, else the financial year in which it was published.
    YearOfEstimates,
    /// "as of 31 March 2017", "year to 31 March 2017", "2016/17" or "mid-2016" in the heading, the label or the title.
    StatedWithTheLine,
}

/// A total that must hold when the table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TotalRule {
    /// The forces of each region, and of Wales, add up to it.
    ForcesMakeRegions,
    /// The regions add up to England.
    RegionsMakeEngland,
    /// England, Wales and the British Transport Police add up to England and Wales.
    CountriesAndTransportPoliceMakeTotal,
    /// England and Wales add up to their total.
    CountriesMakeTotal,
    /// The local authorities add up to England and Wales.
    LocalAuthoritiesMakeTotal,
}

/// Which numbers a table can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbers {
    /// Whole numbers from zero up.
    Counts,
    /// Whole numbers; below zero where earlier ones were taken back.
    Whole,
    /// Any.
    #[default]
    Any,
}

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

/// How a table is known by its content.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognise {
    /// Phrases that must all stand in the title of the sheet.
    #[serde(default)]
    pub title: Vec<String>,
    /// Phrases that must not.
    #[serde(default)]
    pub title_without: Vec<String>,
    /// Headers that must all stand in one row, for a table without title; `##` stands for two digits.
    #[serde(default)]
    pub headers: Vec<String>,
}

/// Where the areas stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaColumns {
    /// Headers of the column of area codes.
    pub code: Vec<String>,
    /// Headers of the column of area names.
    pub name: Vec<String>,
    /// Families of areas that the table holds besides forces, regions and countries.
    #[serde(default)]
    pub families: Vec<AreaKind>,
    /// Headers of columns that are known and not read.
    #[serde(default)]
    pub other: Vec<String>,
}

/// A series of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesDefinition {
    /// Its name, as measures refer to it.
    pub name: String,
    /// Headers it stands under; none: its name.
    #[serde(default)]
    headers: Vec<String>,
    /// Unit, where it is not the table's.
    pub unit: Option<String>,
    /// How its period is known, where it is not the table's way.
    pub period: Option<PeriodRule>,
    /// How the titles of its sheets begin. Profiles only.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Headings over its lines, where a sheet has several series. Profiles only.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Name of the outline of its lines. Profiles only.
    pub outline: Option<String>,
}

impl SeriesDefinition {
    /// Headers the series stands under.
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
    /// Its layout.
    pub shape: Shape,
    /// Unit of its numbers.
    pub unit: String,
    /// How it is known.
    pub recognise: Recognise,
    /// Where its areas stand.
    pub areas: AreaColumns,
    /// How its period is known.
    pub period: PeriodRule,
    /// Headers of the columns that say which period a row is for, in the order the rule takes them. Long tables only.
    #[serde(default)]
    pub period_columns: Vec<String>,
    /// Headers of the columns that say what a figure is of. Long tables only.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// Texts of the header that only name a unit.
    #[serde(default)]
    pub unit_rows: Vec<String>,
    /// Texts of the header that only group columns.
    #[serde(default)]
    pub bands: Vec<String>,
    /// What symbols mean in this table, before the general list.
    #[serde(default)]
    pub symbols: BTreeMap<String, MissingReason>,
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
