//! Components turned so that each rests on few indicators.

use nalgebra::{DMatrix, DVector};

use crate::statistics::similarity::columns;
use crate::statistics::{Refusal, number_of};

/// Turns after which the search is given up.
const MAX_TURNS: usize = 1_000;

/// A turn that gains less than this share ends the search, as in the reference program.
const MIN_GAIN: f64 = 1e-5;

/// Loadings of indicators (rows) on components (columns), turned so that their squares are as unequal as can be.
///
/// Rows are brought to length one first (Kaiser); then the rotation that raises Σ(variance of squared loadings) is
/// found by singular values, turn by turn. Signs and order mean nothing.
///
/// Assumes components that are not related. Reference: Kaiser (1958), Psychometrika 23:187-200. Vectors:
/// `composite_indicator`.
pub fn varimax(loadings: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, Refusal> {
    let width = columns(loadings)?.len();
    let lengths: Vec<f64> =
        loadings.iter().map(|row| row.iter().map(|entry| entry * entry).sum::<f64>().sqrt()).collect();
    if lengths.contains(&0.0) {
        return Err(Refusal::ZeroSpread);
    }
    let scaled = loadings.iter().zip(&lengths).flat_map(|(row, length)| row.iter().map(move |entry| entry / length));
    let table = DMatrix::from_row_iterator(loadings.len(), width, scaled);
    let rotation = rotation(&table)?;
    let turned = table * rotation;
    let rows = turned.row_iter().zip(&lengths);
    Ok(rows.map(|(row, length)| row.iter().map(|entry| entry * length).collect()).collect())
}

fn rotation(table: &DMatrix<f64>) -> Result<DMatrix<f64>, Refusal> {
    let width = table.ncols();
    let mut rotation = DMatrix::identity(width, width);
    let mut before = 0.0;
    for _ in 0..MAX_TURNS {
        let turned = table * &rotation;
        let means = DVector::from_iterator(width, turned.column_iter().map(|column| column.norm_squared()))
            / number_of(table.nrows());
        let target = turned.map(|entry| entry.powi(3)) - &turned * DMatrix::from_diagonal(&means);
        let parts = table.tr_mul(&target).svd(true, true);
        let (Some(left), Some(right)) = (parts.u, parts.v_t) else { return Err(Refusal::NotSettled) };
        rotation = left * right;
        let gained = parts.singular_values.sum();
        if gained < before * (1.0 + MIN_GAIN) {
            return Ok(rotation);
        }
        before = gained;
    }
    Err(Refusal::NotSettled)
}
