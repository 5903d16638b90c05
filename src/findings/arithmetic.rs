//! The arithmetic of a value in one line, with the numbers as they are printed.

use super::{numbers, reasons, value as printed_value};
use crate::catalogue::Catalogue;
use crate::domain::{Measure, MeasureKind, MeasureValue};
use crate::measures;

/// The sum in one line.
pub fn arithmetic(measure: &Measure, value: &MeasureValue) -> String {
    let Some(count) = value.numerator else { return "no figure was published".to_owned() };
    match (measure.multiplier(), value.denominator, value.value) {
        (Some(per), Some(denominator), Some(result)) => format!(
            "{} \u{d7} {} \u{f7} {} = {}",
            numbers::count(count),
            numbers::count(per),
            numbers::count(denominator),
            printed_value(result, measure)
        ),
        (Some(_), Some(_), None) => "a rate per resident is not meaningful for this force".to_owned(),
        (Some(_), None, _) => "no denominator has been loaded".to_owned(),
        (None, _, _) => printed_value(count, measure),
    }
}

/// The value of money in the prices of the base year, as a sum, or why there is none; absent where the measure is not money
/// or has no value.
pub fn arithmetic_of_real_terms(measure: &Measure, value: &MeasureValue, catalogue: &Catalogue) -> Option<String> {
    let cash = value.value.filter(|_| measure.kind == MeasureKind::Money)?;
    let deflator = &catalogue.deflator;
    let printed = |number| printed_value(number, measure);
    Some(match measures::in_base_prices(cash, &value.period, deflator) {
        Ok(real) => format!(
            "In {} prices: {} \u{d7} {} \u{f7} {} = {} ({}; from {})",
            deflator.prices_of,
            printed(cash),
            deflator.base().unwrap_or_default(),
            deflator.index_of(&value.period).unwrap_or_default(),
            printed(real),
            deflator.named(),
            deflator.read_from
        ),
        Err(reason) => {
            let reason = reasons::no_real_terms(&reason, &catalogue.wording);
            catalogue.wording.say("real_terms.none", &[("reason", &reason)])
        }
    })
}
