//! Whether a force is given a place: the tier of the measure decides, before anything is written, so that no output can differ.

use super::case::Case;
use crate::domain::{Rank, Tier};

/// A place or the reason why there is none, and the tier that was decided by.
pub(super) struct Ranked {
    pub(super) rank: Option<Rank>,
    pub(super) tier: Tier,
    pub(super) rank_withheld: Option<String>,
}

/// The place of a force, withheld where the measure is not ranked; else the reason that there is none.
pub(super) fn of(case: Case, place: Result<Rank, Option<String>>) -> Ranked {
    let catalogue = case.inputs.catalogue;
    let comparability = catalogue.comparability_of(case.measure);
    let tier = comparability.tier();
    if tier == Tier::NotRanked {
        return Ranked { rank: None, tier, rank_withheld: Some(catalogue.doubts(&comparability)) };
    }
    match place {
        Ok(rank) => Ranked { rank: Some(rank), tier, rank_withheld: None },
        Err(reason) => Ranked { rank: None, tier, rank_withheld: reason },
    }
}
