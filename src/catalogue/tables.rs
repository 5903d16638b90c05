//! Definitions of published tables: how to know one, where its areas, periods and series stand, which totals must hold.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::outlines::{Balance, Exception, Outline, Remark};
use crate::domain::{AreaCode, AreaKind, MissingReason};

/// The layout of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// One row an area, one column a series.
    Wide,
    /// One row an area, one column a year of the same series.
    Years,
    /// One row an area, columns under two or more rows of headers, each of which says a part of what a figure is.
    Crosstab,
    /// One row an area, columns of text that tie it to other areas.
    Lookup,
    /// One row a figure, with columns that say what it is of.
    Long,
    /// One line of figures for each thing that is counted, one force a column or a row, on several sheets.
    Profile,
    /// One row a crime or a search, in text files that are counted and not kept.
    Records,
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
    /// "Apr '17 to Mar '18" in the header of the column.
    SpanInHeader,
    /// A day such as "31 March 2015", or a cell with a date, in the header of the column: the level on it.
    DayInHeader,
    /// The last day of the month that the header of the column names or has as a date, whichever day of it stands there.
    MonthEndInHeader,
    /// A financial year such as "2013/14" in the header of the column.
    FinancialYearInHeader,
    /// "31 March 2015" in the title of the sheet: the level on that day.
    DayInTitle,
    /// "2013/14", or "1 April 2013 to 31 March 2014", in the title of the sheet.
    FinancialYearInTitle,
    /// A year in the header of the column: the level on 31 March of it.
    MarchOfYearInHeader,
    /// "31 March 2015" in the title of the sheet: the year that ends on that day.
    YearToDayInTitle,
    /// The one financial year that titles of sheets of the workbook name, where the table's own names none.
    FinancialYearInWorkbook,
    /// A calendar year at the end of the title of the sheet.
    CalendarYearInTitle,
    /// A period in a column of each row, as this project writes periods: `2025-06`, `2024-07/2025-06`, `2025-03-31`, `2024/25`
    /// or `2024/25 Q1`.
    PeriodInRow,
    /// A year to March in a column of each row, by its last day or by the calendar year it ends in.
    YearToMarchInRow,
    /// A calendar year in a column of each row.
    CalendarYearInRow,
    /// The name of a month and a calendar year, in two columns of each row.
    MonthAndYearInRow,
    /// A month such as `2018-10` in a column of each record.
    MonthInRow,
    /// A moment such as `2020-06-30T23:00:00+00:00` in a column of each record: the month it was in the United Kingdom.
    MonthOfMomentInRow,
    /// "2017/18 estimates" on any sheet of the workbook, else the financial year in which it was published.
    YearOfEstimates,
    /// "as of 31 March 2017", "year to 31 March 2017", "2016/17" or "mid-2016" in the heading, the label or the title.
    StatedWithTheLine,
}

/// What a row of headers says in a crosstab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The period.
    Period,
    /// The series.
    Series,
    /// What the figures are of: the next of the table's dimensions.
    Dimension,
}

/// What the cells of a series hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Numbers.
    #[default]
    Numbers,
    /// Text that is the fact itself, such as a mark of significance; a blank says nothing.
    Text,
}

/// A total that must hold when the table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TotalRule {
    /// The forces of each region, and of Wales, add up to it.
    ForcesMakeRegions,
    /// The territorial forces add up to the row of them all.
    ForcesMakeAll,
    /// The regions add up to England.
    RegionsMakeEngland,
    /// The regions and Wales add up to England and Wales, in a table that has no row for England.
    RegionsMakeTotal,
    /// England, Wales and the British Transport Police add up to England and Wales.
    CountriesAndTransportPoliceMakeTotal,
    /// England and Wales add up to their total.
    CountriesMakeTotal,
    /// The local authorities add up to England and Wales.
    LocalAuthoritiesMakeTotal,
    /// The community safety partnerships of each force, and what is in none of them, add up to it.
    PartnershipsMakeForces,
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

/// How a table is known by its content: by its title, by its headers, or by both where both are given.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognise {
    /// Phrases that must all stand in the title of the sheet.
    #[serde(default)]
    pub title: Vec<String>,
    /// Phrases of which one must stand in it, where editions word it differently.
    #[serde(default)]
    pub title_either: Vec<String>,
    /// Phrases that must not.
    #[serde(default)]
    pub title_without: Vec<String>,
    /// Headers that must all stand in one row, for a table without title; `##` stands for two digits.
    #[serde(default)]
    pub headers: Vec<String>,
    /// Headers that must not stand in that row.
    #[serde(default)]
    pub headers_without: Vec<String>,
    /// Whether it is a part of a sheet, below or above other tables, under a title such as `Table 1.7 …` of its own.
    #[serde(default)]
    pub part_of_a_sheet: bool,
}

/// Where the areas stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaColumns {
    /// Headers of the column of area codes; none where the table has no codes in some editions or all.
    #[serde(default)]
    pub code: Vec<String>,
    /// Headers of the column of area names; none: the first column, whatever stands over it.
    #[serde(default)]
    pub name: Vec<String>,
    /// Whether areas may be known by their names, where there is no column of codes.
    #[serde(default)]
    pub by_name: bool,
    /// Where the larger area stands that a row belongs to. A row that has no area of its own is of that one.
    pub within: Option<WithinColumns>,
    /// Labels of rows that have figures and are no area, known and not read.
    #[serde(default)]
    pub other_rows: Vec<String>,
    /// Beginnings of codes of rows that are known and not read: other parts of the United Kingdom.
    #[serde(default)]
    pub other_codes: Vec<String>,
    /// Labels that name an area in this table only, such as a total: as published, and its code.
    #[serde(default)]
    pub called: BTreeMap<String, AreaCode>,
    /// Labels of rows after which no area follows, whatever stands there.
    #[serde(default)]
    pub last_rows: Vec<String>,
    /// Families of areas that the table holds besides forces, regions and countries.
    #[serde(default)]
    pub families: Vec<AreaKind>,
    /// Headers of columns that are known and not read.
    #[serde(default)]
    pub other: Vec<String>,
    /// For records without a column of it: the file's name as published, in which `#` is a digit and `*` the id that
    /// data.police.uk gives a force.
    pub file_name: Option<String>,
}

/// Which records a series counts. Tables of records only.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Dimensions by which the count is broken down; the others are blank in it.
    #[serde(default)]
    pub by: Vec<String>,
    /// Only records in which every one of these columns is blank; none: every record.
    #[serde(default)]
    pub blank: Vec<String>,
    /// Only records whose text in this column stands in an earlier record of the same file.
    pub repeated: Option<String>,
}

/// A second layout in which a long table is published.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherLayout {
    /// Headers that must all stand in one row.
    pub headers: Vec<String>,
    /// Headers of the columns that say which period a row is for.
    pub period_columns: Vec<String>,
    /// What the figures are of in the dimensions that have no column.
    #[serde(default)]
    pub absent: BTreeMap<String, String>,
}

/// Where the larger areas stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithinColumns {
    /// Headers of the column of their codes.
    pub code: Vec<String>,
    /// Headers of the column of their names.
    pub name: Vec<String>,
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
    pub counted: Counted,
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
    /// The table whose counts this one's percentages compare with the year before.
    pub percentages_of: Option<String>,
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
