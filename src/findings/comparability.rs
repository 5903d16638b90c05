//! Whether a measure may be ranked, in words.

use crate::catalogue::Catalogue;
use crate::domain::{Dimension, GradeWithReason, Measure, Tier};
use crate::wording::Wording;

/// The tier of a measure and what decided it.
pub fn comparability(measure: &Measure, catalogue: &Catalogue) -> String {
    let comparability = catalogue.comparability_of(measure);
    tier_and_doubts(comparability.tier(), comparability.deciding(), catalogue.english())
}

/// A tier and what it was decided by.
pub fn tier_and_doubts<'a>(
    tier: Tier,
    deciding: impl IntoIterator<Item = (Dimension, &'a GradeWithReason)>,
    wording: &Wording,
) -> String {
    let key = match tier {
        Tier::Ranked => "comparability.ranked",
        Tier::RankedWithCaution => "comparability.ranked_with_caution",
        Tier::NotRanked => "comparability.not_ranked",
    };
    wording.say(key, &[("doubts", &doubts(deciding, wording))])
}

/// What a tier was decided by, a sentence for each dimension.
pub fn doubts<'a>(deciding: impl IntoIterator<Item = (Dimension, &'a GradeWithReason)>, wording: &Wording) -> String {
    let said = deciding.into_iter().map(|(dimension, mark)| {
        let dimension = dimension.word();
        let words = [("dimension", dimension.as_str()), ("grade", mark.grade.id()), ("reason", &mark.reason)];
        wording.say("comparability.doubt", &words)
    });
    said.collect::<Vec<_>>().join(" ")
}
