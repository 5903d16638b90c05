//! Rules that definitions of tables choose from: periods, totals, kinds of number.

use schemars::JsonSchema;
use serde::Deserialize;

/// How the period of a table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
    /// "mid-2011 to mid-2023" in the title of the sheet: the level at the latest mid-year.
    MidYearInTitle,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Numbers.
    #[default]
    Numbers,
    /// Text that is the fact itself, such as a mark of significance; a blank says nothing.
    Text,
}

/// A total that must hold when the table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
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
