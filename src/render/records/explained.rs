//! A value with its arithmetic and its published cells, as a record.

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::domain::Origin;
use crate::findings;
use crate::measures::ExplainedValue;

/// A published cell and its part in the sum.
#[derive(Debug, Serialize)]
struct CellRecord<'a> {
    role: &'static str,
    #[serde(flatten)]
    origin: &'a Origin,
}

/// A value, how it was calculated, and the cells that it rests on.
#[derive(Debug, Serialize)]
pub struct ExplainedRecord<'a> {
    measure: &'a str,
    force: &'a str,
    force_name: &'a str,
    period: String,
    numerator: Option<f64>,
    denominator: Option<f64>,
    denominator_day: Option<String>,
    per: Option<f64>,
    value: Option<f64>,
    unit: String,
    comparability: &'static str,
    comparability_because: String,
    arithmetic: String,
    cells: Vec<CellRecord<'a>>,
}

impl<'a> ExplainedRecord<'a> {
    /// The record of an explained value.
    pub fn of(explained: &'a ExplainedValue, catalogue: &Catalogue) -> Self {
        let (measure, value) = (explained.measure, &explained.value);
        let comparability = catalogue.comparability_of(measure);
        let numerator = explained.numerator.iter().map(|origin| CellRecord { role: "numerator", origin });
        let denominator = explained.denominator.iter().map(|origin| CellRecord { role: "denominator", origin });
        Self {
            measure: &measure.id,
            force: explained.force.code.as_str(),
            force_name: &explained.force.name,
            period: value.period.id(),
            numerator: value.numerator,
            denominator: value.denominator,
            denominator_day: value.denominator_day.map(|day| day.to_string()),
            per: measure.per,
            value: value.value,
            unit: measure.value_unit(),
            comparability: comparability.tier().id(),
            comparability_because: findings::doubts(comparability.deciding(), catalogue.english()),
            arithmetic: findings::arithmetic(measure, value),
            cells: numerator.chain(denominator).collect(),
        }
    }
}
