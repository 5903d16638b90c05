//! What a column is: its name in flat and in nested formats, its type with its getter, its unit, its words.

use chrono::NaiveDate;
use serde::Serialize;

use crate::render::comparison_records::ComparisonRecord;

/// A column of the comparisons.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in the flat formats, CSV and Parquet.
    pub name: &'static str,
    /// Where it is in a nested format: its group, and its name within; absent: beside the groups, by its own name.
    pub nested: Option<(Group, &'static str)>,
    /// What it says, in a sentence.
    pub doc: &'static str,
    /// Unit of its numbers; absent: it has none.
    pub unit: Option<Unit>,
    /// Whether a value can be missing.
    pub nullable: bool,
    /// How the sheet of a workbook has it; absent: it is left out there.
    pub sheet: Option<SheetColumn>,
    /// Its type, and its value of a comparison.
    pub getter: Getter,
}

/// The type of a column, and how its value is read from a comparison. Absent: missing, which is never zero.
#[derive(Debug, Clone, Copy)]
pub enum Getter {
    /// Text.
    Text(fn(&ComparisonRecord) -> Option<String>),
    /// A number.
    Number(fn(&ComparisonRecord) -> Option<f64>),
    /// A whole number.
    Whole(fn(&ComparisonRecord) -> Option<usize>),
    /// True or false.
    Flag(fn(&ComparisonRecord) -> Option<bool>),
    /// A day.
    Day(fn(&ComparisonRecord) -> Option<NaiveDate>),
    /// Texts in order; there may be none.
    Texts(fn(&ComparisonRecord) -> Vec<String>),
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A whole number.
    Whole(usize),
    /// True or false.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// Texts in order.
    Texts(Vec<String>),
}

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// What the measure counts.
    Counted,
    /// What the count is divided by.
    DividedBy,
    /// The unit of the value, which has a column of its own.
    OfValue,
    /// Per cent.
    PerCent,
    /// Forces.
    Forces,
    /// Places in an order, 1 for the highest value.
    Place,
    /// Months.
    Months,
}

/// Columns that are one object in a nested format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The peers' average.
    PeerAverage,
    /// The peers' statistics, the force left out.
    PeersWithoutForce,
    /// The peers' statistics, the force included.
    PeersWithForce,
    /// Change on the year before.
    OnYear,
    /// Change since the baseline.
    OnBaseline,
    /// The value in real terms.
    RealTerms,
}

/// A column of the sheet.
#[derive(Debug, Clone, Copy)]
pub struct SheetColumn {
    /// Words of the header.
    pub header: &'static str,
    /// How its values are printed.
    pub printed: SheetFormat,
}

/// How values are printed on the sheet.
#[derive(Debug, Clone, Copy)]
pub enum SheetFormat {
    /// Text as it is, a number with the decimals of the measure.
    Plain,
    /// Text as it is; one that is missing is no gap in the figures.
    Remark,
    /// The words for an id.
    Words(fn(&ComparisonRecord) -> String),
    /// A number without decimals.
    Count,
    /// A number without decimals, with a sign.
    Change,
    /// A number in per cent with one decimal and a sign.
    PercentChange,
}

impl Column {
    /// The value of a comparison; absent: missing.
    pub fn value(&self, record: &ComparisonRecord) -> Option<Value> {
        match self.getter {
            Getter::Text(of) => of(record).map(Value::Text),
            Getter::Number(of) => of(record).map(Value::Number),
            Getter::Whole(of) => of(record).map(Value::Whole),
            Getter::Flag(of) => of(record).map(Value::Flag),
            Getter::Day(of) => of(record).map(Value::Day),
            Getter::Texts(of) => Some(Value::Texts(of(record))),
        }
    }

    /// The object it is part of in a nested format; absent: none.
    pub fn group(&self) -> Option<Group> {
        self.nested.map(|(group, _)| group)
    }

    /// The name in a nested format, within its group.
    pub fn nested_name(&self) -> &'static str {
        self.nested.map_or(self.name, |(_, name)| name)
    }

    /// The sentence with the unit.
    pub fn description(&self) -> String {
        match self.unit {
            Some(unit) => format!("{} Unit: {}.", self.doc, unit.words()),
            None => self.doc.to_owned(),
        }
    }

    pub(super) const fn new(name: &'static str, doc: &'static str, getter: Getter) -> Self {
        Self { name, nested: None, doc, unit: None, nullable: false, sheet: None, getter }
    }

    pub(super) const fn with_unit(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    pub(super) const fn within(self, group: Group, name: &'static str) -> Self {
        Self { nested: Some((group, name)), ..self }
    }

    pub(super) const fn or_null(self) -> Self {
        Self { nullable: true, ..self }
    }

    pub(super) const fn on_sheet(self, header: &'static str, printed: SheetFormat) -> Self {
        Self { sheet: Some(SheetColumn { header, printed }), ..self }
    }
}

impl Getter {
    /// The type in words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "number",
            Self::Whole(_) => "whole number",
            Self::Flag(_) => "true or false",
            Self::Day(_) => "day",
            Self::Texts(_) => "list of texts",
        }
    }
}

impl Unit {
    /// The unit in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Counted => "what the measure counts",
            Self::DividedBy => "what the count is divided by",
            Self::OfValue => "see `unit`",
            Self::PerCent => "per cent",
            Self::Forces => "forces",
            Self::Place => "place, 1 for the highest value",
            Self::Months => "months",
        }
    }
}

impl Group {
    /// The name of the object.
    pub fn id(self) -> &'static str {
        match self {
            Self::PeerAverage => "peer_average",
            Self::PeersWithoutForce => "peers_without_force",
            Self::PeersWithForce => "peers_with_force",
            Self::OnYear => "on_year",
            Self::OnBaseline => "on_baseline",
            Self::RealTerms => "real_terms",
        }
    }

    /// What it says, in a sentence.
    pub fn doc(self) -> &'static str {
        match self {
            Self::PeerAverage => "The peers' average.",
            Self::PeersWithoutForce => "The peers' statistics, the force left out.",
            Self::PeersWithForce => "The peers' statistics, the force included.",
            Self::OnYear => "Change on the year before.",
            Self::OnBaseline => "Change since the baseline; null: the measure has none, or the period is the baseline.",
            Self::RealTerms => "The value in real terms; null: the measure is not money, or there is no value.",
        }
    }
}
