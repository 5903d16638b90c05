//! Alt text: what a chart shows, in words, from the same comparison that is drawn.

use super::Subject;
use super::subject::EveryForce;
use crate::findings;

/// The finding in one sentence, as every output says it.
pub(super) fn finding(subject: &Subject) -> String {
    findings::finding(subject.comparison, subject.measure, subject.catalogue.english()).sentence().into()
}

/// How widely forces vary, and the value of the force that is marked.
pub(super) fn spread(every: &EveryForce) -> String {
    let values: Vec<f64> = every.forces().iter().filter_map(|force| force.value).collect();
    let printed = |number: Option<f64>| number.map(|number| every.value(number)).unwrap_or_default();
    let (low, high) = (values.iter().copied().reduce(f64::min), values.iter().copied().reduce(f64::max));
    let marked =
        every.marked().and_then(|subject| Some((&subject.comparison.force_name, subject.comparison.own.value?)));
    let (force, value) = marked.map(|(force, value)| (force.as_str(), every.value(value))).unwrap_or_default();
    let words = [
        ("measure", every.measure().short_title.as_str()),
        ("force", force),
        ("value", &value),
        ("low", &printed(low)),
        ("high", &printed(high)),
        ("of", &values.len().to_string()),
    ];
    let key = if marked.is_some() { "tile_map.spread" } else { "tile_map.spread_alone" };
    every.catalogue().english().say(key, &words)
}
