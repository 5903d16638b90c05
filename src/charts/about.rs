//! What a chart says beside its picture: of which measure, force and period it is, and how its numbers are printed.

use serde::Deserialize;

use super::Subject;
use crate::findings::numbers;

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
            decimals: subject.measure.decimals,
            source: subject.source(),
        }
    }

    /// A value as printed.
    pub(super) fn value(&self, number: f64) -> String {
        numbers::fixed(number, self.decimals)
    }

    /// A value as printed, or that there is none.
    pub(super) fn value_or(&self, number: Option<f64>, without: &str) -> String {
        number.map_or_else(|| without.to_owned(), |number| self.value(number))
    }
}
