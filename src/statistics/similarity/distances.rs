//! How far units are from each other.

use super::components::{Kept, principal_components};
use super::standardised::{columns, standardised};
use crate::statistics::Refusal;

/// The space in which distance is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Space {
    /// The numbers as they are.
    Raw,
    /// Standardised columns.
    Standardised,
    /// Principal components, each with its own variance.
    Components(Kept),
    /// Principal components on one scale; with all of them this is the distance of Mahalanobis.
    Whitened(Kept),
}

impl Space {
    /// Name of the method.
    pub fn method(self) -> &'static str {
        match self {
            Self::Raw => "Euclidean distance, numbers as they are",
            Self::Standardised => "Euclidean distance, standardised",
            Self::Components(_) => "Euclidean distance on principal components",
            Self::Whitened(Kept::All) => "Mahalanobis distance",
            Self::Whitened(_) => "Euclidean distance on principal components of equal variance",
        }
    }

    /// The units in this space.
    pub fn points(self, rows: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, Refusal> {
        match self {
            Self::Raw => columns(rows).map(|_| rows.to_vec()),
            Self::Standardised => standardised(rows),
            Self::Components(kept) => Ok(principal_components(rows)?.kept_scores(kept)),
            Self::Whitened(kept) => principal_components(rows)?.whitened_scores(kept),
        }
    }
}

/// Distance of every unit (row) from every other (column).
#[derive(Debug, Clone, PartialEq)]
pub struct Distances {
    /// The distances; zero from a unit to itself.
    pub rows: Vec<Vec<f64>>,
    /// Name of the method.
    pub method: &'static str,
}

impl Distances {
    /// Distance between two units.
    pub fn between(&self, one: usize, other: usize) -> Option<f64> {
        self.rows.get(one)?.get(other).copied()
    }

    /// The share of all pairs of units that are nearer to each other than this: how like "like" is.
    pub fn share_nearer(&self, distance: f64) -> Option<f64> {
        let pairs = || self.rows.iter().enumerate().flat_map(|(unit, row)| row.iter().skip(unit + 1));
        let all = pairs().count();
        let nearer = pairs().filter(|other| **other < distance).count();
        (all > 0).then(|| crate::statistics::number_of(nearer) / crate::statistics::number_of(all))
    }
}

/// Distance of every unit from every other: √Σ(a − b)² in the space given.
///
/// Assumes that the descriptions say what makes units comparable, were chosen before any outcome was seen, and count
/// alike (or as their components do). Reference: Mahalanobis (1936) for the whitened space. Vectors: `peer_groups`.
pub fn distances(rows: &[Vec<f64>], space: Space) -> Result<Distances, Refusal> {
    let points = space.points(rows)?;
    let from = |one: &Vec<f64>| points.iter().map(|other| distance(one, other)).collect();
    Ok(Distances { rows: points.iter().map(from).collect(), method: space.method() })
}

fn distance(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}
