//! What a chart says beside its picture: of which measure, force and period it is, and how its numbers are printed.

use serde::Deserialize;

use super::Subject;
use crate::domain::{MeasureKind, Printed};
use crate::findings;

/// What a chart is about.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Begins the ids of its figures.
    pub id: String,
    /// Short title of the measure.
    pub measure: String,
    /// Name of the force.
    pub force: String,
    /// The period in words.
    pub period: String,
    /// Unit of the values: `offences per 1,000 residents`.
    pub unit: String,
    /// What kind of value it is: money and percentages carry their signs.
    pub kind: MeasureKind,
    /// Decimals printed of a value.
    pub decimals: usize,
    /// Publication and publisher.
    pub source: String,
}

impl About {
    /// What the charts of a comparison are about.
    pub fn of(subject: &Subject) -> Self {
        Self {
            id: subject.measure.id.clone(),
            measure: subject.measure.short_title.clone(),
            force: subject.comparison.force_name.clone(),
            period: subject.comparison.period.to_string(),
            unit: subject.measure.value_unit(),
            kind: subject.measure.kind,
            decimals: subject.measure.decimals,
            source: subject.source(),
        }
    }

    /// A value as printed.
    pub(super) fn value(&self, number: f64) -> Printed {
        findings::printed_value_of_kind(number, self.kind, self.decimals)
    }

    /// A difference as printed, with its sign.
    pub(super) fn difference(&self, number: f64) -> Printed {
        findings::printed_difference(number, self.kind, self.decimals)
    }

    /// A value as printed, or that there is none.
    pub(super) fn value_or(&self, number: Option<f64>, without: &str) -> Printed {
        number.map_or_else(|| without.into(), |number| self.value(number))
    }
}
