//! Alt text: what a chart shows, in words, from the same comparison that is drawn.

use super::Subject;
use crate::findings;

/// The finding in one sentence, as every output says it.
pub(super) fn finding(subject: &Subject) -> String {
    findings::finding(subject.comparison, subject.measure, subject.catalogue).sentence
}

/// A list in words: `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
