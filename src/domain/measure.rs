//! Measures: what is counted, over what, and how to read it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AreaCode, Grades, Period, PublishedNote, ids};

ids! {
    /// How a measure relates to an official metric.
    pub enum MeasureStatus worded "status" {
        /// The official metric itself.
        Official = "official",
        /// Stands in for an official metric that is not published for forces.
        Proxy = "proxy",
        /// Context: no official metric.
        Context = "context",
    }
}

/// The arithmetic of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// A number of events.
    Count,
    /// Events for each so many of the denominator.
    Rate,
    /// Cases out of so many, in per cent: each case of the numerator is one of the denominator.
    Proportion,
    /// One quantity for each so many of another, neither of them a count of events: officers per resident.
    Ratio,
    /// An amount of money, or one for each so many of the denominator.
    Money,
    /// A quantity at a date or for a period, as published.
    Level,
    /// An estimate from a survey, as published, with the interval published beside it.
    Survey,
}

impl MeasureKind {
    /// Whether the numerator counts events, so that chance alone moves it from year to year.
    pub fn counts_events(self) -> bool {
        matches!(self, Self::Count | Self::Rate | Self::Proportion)
    }
}

ids! {
    /// What a higher number means. An ambiguous or context measure is never called better or worse, nor coloured.
    pub enum Direction worded "direction" {
        /// Lower is the aim.
        Lower = "lower",
        /// Higher is the aim.
        Higher = "higher",
        /// Neither: a rise can be good or bad.
        Ambiguous = "ambiguous",
        /// Neither: the measure only sets the scale.
        Context = "context",
    }
}

/// Which denominator belongs to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DenominatorPeriod {
    /// The newest level on or before the last day of the period.
    NewestLevel,
    /// The figure for the very same period.
    SamePeriod,
}

ids! {
    /// How peers are averaged.
    pub enum Average worded "average" {
        /// Sum of numerators over sum of denominators: large forces weigh more.
        Weighted = "weighted",
        /// Mean of the forces' rates: every force weighs the same.
        Simple = "simple",
    }
}

/// A numerator or a denominator: series of a table, added together.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesSelection {
    /// Id of the table.
    pub table: String,
    /// Series of the table that are added.
    pub series: Vec<String>,
    /// Values of a dimension that are kept; all others are left out.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
    /// Values of a dimension that are left out.
    #[serde(default)]
    pub without: BTreeMap<String, Vec<String>>,
    /// Whether the table lists only what happened, so that a force without a row had none.
    #[serde(default)]
    pub absent_is_zero: bool,
    /// Adds months or quarters up to periods of so many months.
    pub roll_up_to_months: Option<u32>,
    /// What the sum is multiplied by, where the table counts in thousands.
    pub times: Option<f64>,
    /// Which figure belongs to a period. Denominators only.
    pub period: Option<DenominatorPeriod>,
    /// How the table's areas are rolled up to forces; absent: the table has forces.
    pub roll_up: Option<RollUp>,
}

/// A look-up that says which force each area belongs to.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollUp {
    /// Id of the look-up table.
    pub table: String,
    /// The series that holds the code of the force.
    pub series: String,
}

/// The period that change is measured from.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// First and last month, such as `2018-07/2019-06`.
    pub window: String,
    /// How the baseline is called.
    pub label: String,
}

/// A value of the measure as it is worked out from published cells, so that anyone can check it and a test does.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Name or code of the force.
    pub force: String,
    /// The month that the period ends with, such as `2025-06`.
    pub period: String,
    /// The value with the digits that are printed of it.
    pub value: String,
    /// What was counted, where it is a whole number.
    pub numerator: Option<f64>,
    /// The first cell that it rests on, as `explain` prints it.
    pub cell: ExampleCell,
}

/// A published cell.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExampleCell {
    /// Id of the table.
    pub table: String,
    /// Edition of the table.
    pub edition: String,
    /// Name of the sheet; empty where the file has none.
    pub sheet: String,
    /// The cell, such as `E41`.
    pub cell: String,
    /// What stands in it, as published.
    pub published: String,
}

/// The definition of a measure. One file of the catalogue holds one.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Full title.
    pub title: String,
    /// Title for tables and charts.
    pub short_title: String,
    /// How it relates to an official metric.
    pub status: MeasureStatus,
    /// The arithmetic.
    pub kind: MeasureKind,
    /// What is counted, in the plural: `offences`.
    pub unit: String,
    /// The same for one: `offence`.
    pub unit_one: String,
    /// The rate is for so many of the denominator. Rates only.
    pub per: Option<f64>,
    /// The same in words: `1,000 residents`. Rates only.
    pub per_words: Option<String>,
    /// Decimals printed of the rate.
    pub decimals: usize,
    /// What a higher number means.
    pub direction: Direction,
    /// Topics that breaks refer to.
    pub topics: Vec<String>,
    /// What is counted, in one sentence.
    pub counted: String,
    /// Why it matters: printed beside every chart of the measure.
    pub why_it_matters: String,
    /// Caveats.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// What a commissioner could ask the chief constable.
    #[serde(default)]
    pub questions: Vec<String>,
    /// How comparable its figures are between forces.
    #[serde(default)]
    pub comparability: Grades,
    /// Who wrote the definition.
    pub authored_by: String,
    /// Who checked it.
    pub checked_by: String,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
    /// What is counted.
    pub numerator: SeriesSelection,
    /// What it is divided by. Rates only.
    pub denominator: Option<SeriesSelection>,
    /// The period that change is measured from.
    pub baseline: Option<Baseline>,
    /// A value that can be checked by hand; absent: no figures of it are in the program.
    pub example: Option<Example>,
}

impl Measure {
    /// The unit of the value, such as `offences per 1,000 residents`.
    pub fn value_unit(&self) -> String {
        match (&self.per_words, self.kind) {
            (Some(per), MeasureKind::Proportion) => format!("% of {per}"),
            (Some(per), _) => format!("{} per {per}", self.unit),
            (None, _) => self.unit.clone(),
        }
    }

    /// The series it is made of: the numerator's, and the denominator's where it has one.
    pub fn selections(&self) -> impl Iterator<Item = &SeriesSelection> {
        std::iter::once(&self.numerator).chain(&self.denominator)
    }

    /// Whether the value is the numerator divided by the denominator.
    pub fn is_divided(&self) -> bool {
        self.denominator.is_some()
    }

    /// What the numerator is multiplied by before it is divided; absent: it is not divided.
    pub fn multiplier(&self) -> Option<f64> {
        match self.kind {
            MeasureKind::Proportion => Some(100.0),
            _ => self.per,
        }
    }

    /// The baseline as a period.
    pub fn baseline_period(&self) -> Option<Period> {
        self.baseline.as_ref().and_then(|baseline| Period::parse_window(&baseline.window))
    }
}

/// The value of a measure for one force and period.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureValue {
    /// Id of the measure.
    pub measure: String,
    /// The force.
    pub force: AreaCode,
    /// The period.
    pub period: Period,
    /// Events counted; absent: missing.
    pub numerator: Option<f64>,
    /// What they are divided by; absent: missing, or the measure is a count.
    pub denominator: Option<f64>,
    /// The day the denominator is for.
    pub denominator_day: Option<NaiveDate>,
    /// The value in the measure's unit; absent: missing or not meaningful.
    pub value: Option<f64>,
    /// Notes that the publisher set on the force's row of the numerator's table.
    pub notes: Vec<PublishedNote>,
}
