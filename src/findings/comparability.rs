//! Whether a measure may be ranked, in words.

use crate::catalogue::Catalogue;
use crate::domain::{Measure, Tier};

/// The tier of a measure and what decided it.
pub fn comparability(measure: &Measure, catalogue: &Catalogue) -> String {
    let comparability = catalogue.comparability_of(measure);
    let key = match comparability.tier() {
        Tier::Ranked => "comparability.ranked",
        Tier::RankedWithCaution => "comparability.ranked_with_caution",
        Tier::NotRanked => "comparability.not_ranked",
    };
    catalogue.english().say(key, &[("doubts", &catalogue.doubts(&comparability))])
}
