//! How differences from peers are broken down: which series of which table make up which component.

mod check;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::catalogue::Definitions;
use crate::domain::{Period, SeriesSelection};

pub(super) use check::of_decompositions;

/// How one gap is broken down. One file of the catalogue holds one.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecompositionDefinition {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// Full title.
    pub title: String,
    /// What is broken down, as the analyst asks for it. The definition whose id it is serves unless another is asked for.
    pub of: String,
    /// By what it is broken down, as the analyst asks for it.
    pub by: String,
    /// The value whose gap it is: `Net cost per resident`.
    pub value: String,
    /// The gap in words: `the difference in net cost per resident from the peers`.
    pub what: String,
    /// Caveats.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// Last reviewed.
    pub reviewed: NaiveDate,
    /// To be reviewed by.
    pub review_by: NaiveDate,
    /// Amounts over a base, as numbers of staff times their pay and lines beside them. Either this or rates.
    pub amounts: Option<Amounts>,
    /// Rates of groups, as mix and like-for-like rates. Either this or amounts.
    pub rates: Option<Rates>,
}

/// An amount for each so many of a base, and what it is made of.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    /// Id of the measure that is broken down. All lines take the rows that its numerator takes.
    pub total: String,
    /// Name of what the lines leave over of the total as published.
    pub left_over: String,
    /// Numbers of staff are shown for so many of the base; the names of the parts say so.
    #[serde(default = "one")]
    pub staffing_per: f64,
    /// Staff with their pay.
    #[serde(default)]
    pub staff: Vec<StaffLine>,
    /// Amounts beside them.
    #[serde(default, rename = "line")]
    pub lines: Vec<AmountLine>,
}

fn one() -> f64 {
    1.0
}

/// Staff of one kind.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffLine {
    /// Name of the part of how many there are.
    pub staffing_name: String,
    /// Name of the part of what each is paid.
    pub pay_name: String,
    /// Series of full-time equivalents.
    pub staffing: Vec<String>,
    /// Series of pay.
    pub pay: Vec<String>,
}

/// Whether a line is added to the total or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LineSign {
    /// Added.
    #[default]
    Added,
    /// Taken away.
    TakenAway,
}

/// An amount of its own.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmountLine {
    /// Its name.
    pub name: String,
    /// Whether it is added or taken away.
    #[serde(default)]
    pub sign: LineSign,
    /// How it is calculated in each period. In a period that no way is for, the line is no part.
    #[serde(rename = "way")]
    pub ways: Vec<LineWay>,
}

/// How a line is calculated.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineWay {
    /// Periods it is for, by the month they end with; empty: all.
    #[serde(default)]
    pub periods: Vec<String>,
    /// Series that are added.
    pub plus: Vec<String>,
    /// Series that are taken away.
    #[serde(default)]
    pub minus: Vec<String>,
    /// Values of dimensions that are kept, beside those of the total.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
    /// What readers must know of it.
    pub note: Option<String>,
}

impl LineWay {
    /// Whether it is for this period.
    pub fn serves(&self, period: &Period) -> bool {
        self.periods.is_empty() || self.periods.contains(&period.id())
    }
}

/// Cases over what they are divided by, group by group.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// Cases for each so many.
    pub per: f64,
    /// The unit of the rate.
    pub unit: String,
    /// Decimals printed of the rate.
    pub decimals: u8,
    /// Topics that breaks refer to.
    pub topics: Vec<String>,
    /// Name of the part of the mix of groups.
    pub mix_name: String,
    /// Cases.
    pub cases: SeriesSelection,
    /// What they are divided by.
    pub exposure: SeriesSelection,
    /// The groups.
    #[serde(rename = "group")]
    pub groups: Vec<GroupOfRates>,
}

/// One group, as each of the two tables calls it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupOfRates {
    /// Its name.
    pub name: String,
    /// Values of dimensions of the table of cases.
    pub cases: BTreeMap<String, Vec<String>>,
    /// Values of dimensions of the other table.
    pub exposure: BTreeMap<String, Vec<String>>,
}

impl DecompositionDefinition {
    /// Ids of the tables that its figures are in.
    pub fn tables<'a>(&'a self, definitions: &'a Definitions) -> Vec<&'a str> {
        let total = self.amounts.as_ref().and_then(|amounts| definitions.measures.get(&amounts.total));
        let of_total = total.into_iter().flat_map(|total| std::iter::once(&total.numerator).chain(&total.denominator));
        let of_rates = self.rates.iter().flat_map(|rates| [&rates.cases, &rates.exposure]);
        of_total.chain(of_rates).map(|part| part.table.as_str()).collect()
    }
}

impl Amounts {
    /// Every part, with the rows that the total takes.
    pub fn parts(&self, total: &SeriesSelection) -> Vec<SeriesSelection> {
        let nothing = BTreeMap::new();
        let staff = self.staff.iter().flat_map(|line| [&line.staffing, &line.pay]).map(|series| (series, &nothing));
        let ways = self.lines.iter().flat_map(|line| &line.ways);
        let lines = ways.flat_map(|way| [(&way.plus, &way.only), (&way.minus, &way.only)]);
        staff
            .chain(lines)
            .filter(|(series, _)| !series.is_empty())
            .map(|(series, only)| part_of(total, series, only))
            .collect()
    }
}

/// A part that takes the rows of another, of series of its own and narrowed further.
pub fn part_of(whole: &SeriesSelection, series: &[String], only: &BTreeMap<String, Vec<String>>) -> SeriesSelection {
    let mut part = narrowed(whole, only);
    part.series = series.to_vec();
    part
}

/// A part narrowed further.
pub fn narrowed(whole: &SeriesSelection, only: &BTreeMap<String, Vec<String>>) -> SeriesSelection {
    let mut part = whole.clone();
    part.only.extend(only.iter().map(|(name, values)| (name.clone(), values.clone())));
    part
}
