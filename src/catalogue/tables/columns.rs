//! How a table is recognised by its content, and where its areas and records are.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::{AreaCode, AreaKind};

/// How a table is known by its content: by its title, by its headers, or by both where both are given.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recognise {
    /// Phrases that must all be in the title of the sheet.
    #[serde(default)]
    pub title: Vec<String>,
    /// Phrases of which one must be in it, where editions word it differently.
    #[serde(default)]
    pub title_either: Vec<String>,
    /// Phrases that must not.
    #[serde(default)]
    pub title_without: Vec<String>,
    /// Headers that must all be in one row, for a table without title; `##` stands for two digits.
    #[serde(default)]
    pub headers: Vec<String>,
    /// Headers that must not be in that row.
    #[serde(default)]
    pub headers_without: Vec<String>,
    /// Whether it is a part of a sheet, below or above other tables, under a title such as `Table 1.7 …` of its own.
    #[serde(default)]
    pub part_of_a_sheet: bool,
}

/// Where the areas stand.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaColumns {
    /// Headers of the column of area codes; none where the table has no codes in some editions or all.
    #[serde(default)]
    pub code: Vec<String>,
    /// Headers of the column of area names; none: the first column, whatever is over it.
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCounting {
    /// Dimensions by which the count is broken down; the others are blank in it.
    #[serde(default)]
    pub by: Vec<String>,
    /// Only records in which every one of these columns is blank; none: every record.
    #[serde(default)]
    pub blank: Vec<String>,
    /// Only records whose text in this column is in an earlier record of the same file.
    pub repeated: Option<String>,
}

/// A second layout in which a long table is published.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherLayout {
    /// Headers that must all be in one row.
    pub headers: Vec<String>,
    /// Headers of the columns that say which period a row is for.
    pub period_columns: Vec<String>,
    /// What the figures are of in the dimensions that have no column.
    #[serde(default)]
    pub absent: BTreeMap<String, String>,
}

/// Where the larger areas stand.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithinColumns {
    /// Headers of the column of their codes.
    pub code: Vec<String>,
    /// Headers of the column of their names.
    pub name: Vec<String>,
}
