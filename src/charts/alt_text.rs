//! Alt text: what a chart shows, in words, from the same comparison that is drawn.

use super::Subject;
use crate::findings;

/// The finding in one sentence, as every output says it.
pub(super) fn finding(subject: &Subject) -> String {
    findings::finding(subject.comparison, subject.measure, subject.catalogue).sentence
}
