//! Alt text: what a chart shows, in words, from the same comparison that is drawn.

use super::Subject;
use crate::findings;

/// The finding in one sentence, as every output says it.
pub(super) fn finding(subject: &Subject) -> String {
    findings::finding(subject.comparison, subject.measure, subject.catalogue.english()).sentence().into()
}

/// The value and how widely forces vary.
pub(super) fn spread(subject: &Subject) -> String {
    let values: Vec<f64> = subject.comparison.all_forces.iter().filter_map(|force| force.value).collect();
    let printed = |number: Option<f64>| number.map(|number| subject.value(number)).unwrap_or_default();
    let (low, high) = (values.iter().copied().reduce(f64::min), values.iter().copied().reduce(f64::max));
    let words = [
        ("measure", subject.measure.short_title.as_str()),
        ("force", &subject.comparison.force_name),
        ("value", &printed(subject.comparison.value)),
        ("low", &printed(low)),
        ("high", &printed(high)),
        ("of", &values.len().to_string()),
    ];
    let key = if subject.comparison.value.is_some() { "tile_map.spread" } else { "tile_map.spread_alone" };
    subject.catalogue.english().say(key, &words)
}
