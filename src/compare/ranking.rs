//! Whether a force is given a rank: the tier of the measure decides, before anything is written, so that no output can differ.

use super::case::Case;
use super::expected::Spread;
use super::ranks;
use crate::domain::{Rank, RankWithheld, Ranking, Tier, Verdict};

/// The place of a force, withheld where the measure is not ranked; else the reason that there is none.
pub(super) fn of(case: Case, spread: &Spread, verdict: &Verdict) -> Ranking {
    let comparability = case.inputs.catalogue.comparability_of(case.measure);
    let tier = comparability.tier();
    if tier == Tier::NotRanked {
        let marks = comparability.deciding().into_iter().map(|(dimension, mark)| (dimension, mark.clone())).collect();
        return Ranking { rank: None, withheld: Some(RankWithheld::Doubts(marks)), tier };
    }
    let place = case.peer_statistics().and_then(|it| it.rank).filter(|_| case.has_enough_peers());
    match place {
        Some(rank) => Ranking { rank: Some(Rank { span: ranks::span(case, spread), ..rank }), withheld: None, tier },
        None => Ranking { rank: None, withheld: verdict.reason.clone().map(RankWithheld::NotCompared), tier },
    }
}
