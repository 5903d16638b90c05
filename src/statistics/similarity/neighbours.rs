//! Groups of nearest neighbours, and what to know of each before it is relied on.

use super::distances::{Distances, Space, distances};
use crate::statistics::requirements::at_least;
use crate::statistics::{Refusal, number_of};

/// Another unit and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Place of the unit.
    pub unit: usize,
    /// Its distance.
    pub distance: f64,
}

/// Which units belong to a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reach {
    /// So many nearest.
    Nearest(usize),
    /// All within a distance, but so many at least and at most.
    Within {
        /// The distance.
        distance: f64,
        /// Fewest, even beyond the distance.
        fewest: usize,
        /// Most, even within it.
        most: usize,
    },
}

/// The nearest neighbours of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ComputedGroup {
    /// The neighbours, nearest first.
    pub peers: Vec<Neighbour>,
    /// Distance of the furthest of them.
    pub furthest: f64,
    /// Share of all pairs of units that are nearer to each other than the furthest peer.
    pub furthest_share: f64,
    /// Whether the unit is in turn in the group of each peer.
    pub returned: Vec<bool>,
    /// Share of the runs with one description left out in which each peer stays in the group.
    pub stays: Vec<f64>,
}

/// A group for every unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ComputedGroups {
    /// The groups, in the order of the units.
    pub groups: Vec<ComputedGroup>,
    /// Distance of every unit from every other.
    pub distances: Distances,
    /// Name of the method.
    pub method: &'static str,
}

/// The nearest neighbours of every unit. Of units at the same distance the first comes first: hand units over in the
/// order of their codes.
pub fn nearest(distances: &Distances, reach: Reach) -> Result<Vec<Vec<Neighbour>>, Refusal> {
    let (fewest, most, within) = match reach {
        Reach::Nearest(number) => (number, number, f64::INFINITY),
        Reach::Within { distance, fewest, most } => (fewest, most, distance),
    };
    if most == 0 || fewest > most || within.is_nan() {
        return Err(Refusal::OutOfRange);
    }
    at_least(fewest.max(1) + 1, distances.rows.len(), Refusal::TooFewUnits)?;
    let of_unit = |(unit, row): (usize, &Vec<f64>)| {
        let mut others: Vec<Neighbour> =
            row.iter().enumerate().map(|(unit, distance)| Neighbour { unit, distance: *distance }).collect();
        others.retain(|other| other.unit != unit);
        others.sort_by(|one, other| one.distance.total_cmp(&other.distance));
        let near = others.iter().take_while(|other| other.distance <= within).count();
        others.truncate(near.clamp(fewest, most));
        others
    };
    Ok(distances.rows.iter().enumerate().map(of_unit).collect())
}

/// A computed group of peers for every unit, with the distance of its furthest member, whether membership is returned,
/// and how it changes when one description is left out.
///
/// Groups are not symmetric: one unit may be near to another that has nearer ones. Assumes what [`distances`] assumes.
/// Reference: the nearest-neighbour models of local authorities (standardise, Euclidean distance over all pairs).
/// Vectors: `peer_groups`.
pub fn computed_groups(rows: &[Vec<f64>], space: Space, reach: Reach) -> Result<ComputedGroups, Refusal> {
    let distances = distances(rows, space)?;
    let peers = nearest(&distances, reach)?;
    let jackknife = without_each_column(rows, space, reach)?;
    let has = |groups: &[Vec<Neighbour>], unit: usize, peer: usize| {
        groups.get(unit).is_some_and(|group| group.iter().any(|other| other.unit == peer))
    };
    let group = |(unit, own): (usize, &Vec<Neighbour>)| {
        let furthest = own.last().map_or(0.0, |peer| peer.distance);
        let stays = |peer: &Neighbour| {
            let kept = jackknife.iter().filter(|groups| has(groups, unit, peer.unit)).count();
            number_of(kept) / number_of(jackknife.len().max(1))
        };
        ComputedGroup {
            furthest,
            furthest_share: distances.share_nearer(furthest).unwrap_or(0.0),
            returned: own.iter().map(|peer| has(&peers, peer.unit, unit)).collect(),
            stays: own.iter().map(stays).collect(),
            peers: own.clone(),
        }
    };
    let groups = peers.iter().enumerate().map(group).collect();
    Ok(ComputedGroups { groups, method: distances.method, distances })
}

/// The groups with each column left out in turn; none where there is only one column.
fn without_each_column(rows: &[Vec<f64>], space: Space, reach: Reach) -> Result<Vec<Vec<Vec<Neighbour>>>, Refusal> {
    let width = rows.first().map_or(0, Vec::len);
    if width < 2 {
        return Ok(Vec::new());
    }
    let without = |left_out: usize| -> Vec<Vec<f64>> {
        let kept = |row: &Vec<f64>| {
            row.iter().enumerate().filter(|(column, _)| *column != left_out).map(|(_, value)| *value).collect()
        };
        rows.iter().map(kept).collect()
    };
    (0..width).map(|left_out| nearest(&distances(&without(left_out), space)?, reach)).collect()
}
