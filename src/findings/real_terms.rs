//! Money in real terms, in words.

use super::{numbers, reasons, value, words};
use crate::catalogue::Catalogue;
use crate::domain::{Comparison, Measure};

/// The value in the prices of one year and how it changed; none where the measure is not money.
pub fn real_terms(comparison: &Comparison, measure: &Measure, catalogue: &Catalogue) -> Option<String> {
    let real = comparison.real_terms.as_ref()?;
    let wording = &catalogue.wording;
    let Some(now) = real.value else {
        let reason = reasons::no_real_terms(real.reason.as_ref()?, wording);
        return Some(wording.say("real_terms.none", &[("reason", &reason)]));
    };
    let now = value(now, measure);
    let named = [("prices_of", real.prices_of.as_str()), ("now", now.as_str())];
    let Some(change) = &real.change else { return Some(wording.say("real_terms.value", &named)) };
    let (from, to) = (words::period(&change.from, wording), words::period(&comparison.period, wording));
    let (cash, earlier) = (value(change.cash, measure), value(change.value, measure));
    let (percent, cash_percent) =
        (numbers::signed_percent(change.percent), numbers::signed_percent(change.cash_percent));
    let more = [
        ("from", from.as_str()),
        ("to", &to),
        ("cash", &cash),
        ("earlier", &earlier),
        ("percent", &percent),
        ("cash_percent", &cash_percent),
    ];
    Some(wording.say("real_terms.change", &[named.as_slice(), &more].concat()))
}
