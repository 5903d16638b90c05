//! Principal components: descriptions that say the same are counted once.

use nalgebra::{DMatrix, SymmetricEigen};

use super::standardised::standardised;
use crate::statistics::{Refusal, number_of};

/// A component with less variance than this is rounding: columns that repeat each other.
const MIN_VARIANCE: f64 = 1e-12;

/// How many components are kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kept {
    /// All.
    All,
    /// So many.
    First(usize),
    /// Those with more variance than one column has (Kaiser).
    AboveOne,
    /// The first that together have this share of the variance.
    Share(f64),
}

/// Principal components of standardised columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Standard deviation of each component, largest first.
    pub deviations: Vec<f64>,
    /// Share of each in the variance.
    pub shares: Vec<f64>,
    /// Weight of each column (row) in each component (column).
    pub rotation: Vec<Vec<f64>>,
    /// Value of each unit (row) on each component (column).
    pub scores: Vec<Vec<f64>>,
}

/// Principal components of the columns, standardised first: eigenvectors of their correlations.
///
/// The sign of a component means nothing; it is set so that its largest weight is above zero. Assumes relations between
/// columns that are roughly straight. Reference: Jolliffe (2002), Principal Component Analysis. Vectors: `peer_groups`
/// and `composite_indicator`.
pub fn principal_components(rows: &[Vec<f64>]) -> Result<Components, Refusal> {
    let rows = standardised(rows)?;
    let width = rows.first().map_or(0, Vec::len);
    let table = DMatrix::from_row_iterator(rows.len(), width, rows.iter().flatten().copied());
    let correlations = table.tr_mul(&table) / (number_of(rows.len()) - 1.0);
    let eigen = SymmetricEigen::try_new(correlations, f64::EPSILON, 0).ok_or(Refusal::NotSettled)?;
    let mut parts: Vec<(f64, Vec<f64>)> = eigen
        .eigenvalues
        .iter()
        .zip(eigen.eigenvectors.column_iter())
        .map(|(value, vector)| (value.max(0.0), turned(vector.iter().copied().collect())))
        .collect();
    parts.sort_by(|one, other| other.0.total_cmp(&one.0));
    let sum: f64 = parts.iter().map(|(value, _)| value).sum();
    let score = |row: &Vec<f64>| parts.iter().map(|(_, vector)| product(row, vector)).collect();
    Ok(Components {
        deviations: parts.iter().map(|(value, _)| value.sqrt()).collect(),
        shares: parts.iter().map(|(value, _)| value / sum).collect(),
        rotation: (0..width)
            .map(|column| parts.iter().filter_map(|(_, vector)| vector.get(column).copied()).collect())
            .collect(),
        scores: rows.iter().map(score).collect(),
    })
}

/// The direction whose largest entry is above zero.
fn turned(vector: Vec<f64>) -> Vec<f64> {
    let largest =
        vector.iter().copied().fold(0.0, |largest: f64, next| if next.abs() > largest.abs() { next } else { largest });
    if largest < 0.0 { vector.into_iter().map(|entry| -entry).collect() } else { vector }
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

impl Components {
    /// How many components are kept by a rule, one at least.
    pub fn number_kept(&self, kept: Kept) -> usize {
        let number = match kept {
            Kept::All => self.deviations.len(),
            Kept::First(number) => number,
            Kept::AboveOne => self.deviations.iter().filter(|deviation| **deviation > 1.0).count(),
            Kept::Share(share) => {
                let mut sum = 0.0;
                let before = self.shares.iter().take_while(|next| {
                    let enough = sum >= share;
                    sum += **next;
                    !enough
                });
                before.count()
            }
        };
        number.clamp(1, self.deviations.len().max(1))
    }

    /// Values of the units on the components kept.
    pub fn kept_scores(&self, kept: Kept) -> Vec<Vec<f64>> {
        let number = self.number_kept(kept);
        self.scores.iter().map(|row| row.iter().take(number).copied().collect()).collect()
    }

    /// The same with every component on one scale. Refused where a component has no variance.
    pub fn whitened_scores(&self, kept: Kept) -> Result<Vec<Vec<f64>>, Refusal> {
        let number = self.number_kept(kept);
        if self.deviations.iter().take(number).any(|deviation| deviation.powi(2) <= MIN_VARIANCE) {
            return Err(Refusal::ZeroSpread);
        }
        let scaled = |row: &Vec<f64>| {
            row.iter().zip(&self.deviations).take(number).map(|(score, deviation)| score / deviation).collect()
        };
        Ok(self.scores.iter().map(scaled).collect())
    }
}
