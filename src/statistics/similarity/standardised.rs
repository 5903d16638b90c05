//! Descriptions on one scale.

use crate::statistics::Refusal;
use crate::statistics::quantiles::{mean, standard_deviation};
use crate::statistics::requirements::{all_present, at_least};

/// The columns of a table of rows; refused where a number is missing or rows differ in length.
pub fn columns(rows: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, Refusal> {
    rows.iter().try_for_each(|row| all_present(row))?;
    let width = rows.first().map_or(0, Vec::len);
    at_least(1, width, Refusal::TooFewUnits)?;
    if rows.iter().any(|row| row.len() != width) {
        return Err(Refusal::UnequalLengths);
    }
    Ok((0..width).map(|column| rows.iter().filter_map(|row| row.get(column).copied()).collect()).collect())
}

/// Every column less its mean, over its standard deviation: (x − x̄)/s with n − 1.
///
/// Assumes columns whose differences mean as much everywhere; take logarithms of what is skewed first. A column that
/// does not vary is refused. Reference: by definition. Vectors: `peer_groups`.
pub fn standardised(rows: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, Refusal> {
    let scales = columns(rows)?
        .iter()
        .map(|column| match (mean(column)?, standard_deviation(column)?) {
            (_, spread) if spread <= 0.0 => Err(Refusal::ZeroSpread),
            scale => Ok(scale),
        })
        .collect::<Result<Vec<(f64, f64)>, Refusal>>()?;
    let scaled =
        |row: &Vec<f64>| row.iter().zip(&scales).map(|(value, (mean, spread))| (value - mean) / spread).collect();
    Ok(rows.iter().map(scaled).collect())
}
