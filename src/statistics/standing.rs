//! Where a force stands among its peers.

use crate::domain::{Interval, PeerStatistics, Standing};

/// Fewest peers with a value for which a standing is given.
pub const FEWEST_PEERS: usize = 3;

/// The method, as printed beside the standing.
pub const METHOD_OF_STANDING: &str = "95% interval against the middle half of the peers";

/// The standing of a force whose value has this interval.
///
/// Higher: the whole interval lies above the peers' upper quartile (type 7). Lower: it lies below the lower quartile.
/// Similar: it reaches the middle half. Forces differ by far more than chance, so that a test against the average alone
/// would flag nearly every force; the spread of the peers is what a difference is measured against.
///
/// `None` with fewer than [`FEWEST_PEERS`] peers that have a value.
pub fn standing(interval: &Interval, peers: &PeerStatistics) -> Option<Standing> {
    if peers.n < FEWEST_PEERS {
        return None;
    }
    let (lower, upper) = (peers.lower_quartile?, peers.upper_quartile?);
    Some(match interval {
        interval if interval.lower > upper => Standing::Higher,
        interval if interval.upper < lower => Standing::Lower,
        _ => Standing::Similar,
    })
}
