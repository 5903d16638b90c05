//! Weights that come from the data. They say how indicators move together or what flatters a unit, not what matters.

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use crate::statistics::Refusal;
use crate::statistics::requirements::all_positive;
use crate::statistics::similarity::{columns, principal_components};

/// The squares of each indicator's weight in the first principal component: they add up to one.
///
/// Assumes that what indicators share is what is wanted, which is seldom so: they say which indicators move together,
/// not which matter, and are never a default. Reference: OECD and JRC (2008). Vectors: `composite_indicator`.
pub fn component_weights(rows: &[Vec<f64>]) -> Result<Vec<f64>, Refusal> {
    let components = principal_components(rows)?;
    Ok(components.rotation.iter().filter_map(|row| row.first()).map(|weight| weight.powi(2)).collect())
}

/// The score of each unit under the weights that flatter it most: max Σwy with Σwy ≤ 1 for every unit, each indicator's
/// share of a unit's own score between these bounds.
///
/// Assumes scores above zero. Under free shares one good indicator makes a unit best. Reference: Cherchye and others
/// (2007), Social Indicators Research 82:111-145. Checked by definition in the tests.
pub fn most_favourable_scores(rows: &[Vec<f64>], least_share: f64, greatest_share: f64) -> Result<Vec<f64>, Refusal> {
    let width = columns(rows)?.len();
    rows.iter().try_for_each(|row| all_positive(row))?;
    let parts = crate::statistics::number_of(width);
    if !(0.0..=1.0 / parts).contains(&least_share) || !(1.0 / parts..=1.0).contains(&greatest_share) {
        return Err(Refusal::OutOfRange);
    }
    rows.iter().map(|own| most_favourable(rows, own, (least_share, greatest_share))).collect()
}

fn most_favourable(rows: &[Vec<f64>], own: &[f64], shares: (f64, f64)) -> Result<f64, Refusal> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let weights: Vec<_> = own.iter().map(|score| problem.add_var(*score, (0.0, f64::INFINITY))).collect();
    for row in rows {
        let terms: Vec<_> = weights.iter().copied().zip(row.iter().copied()).collect();
        problem.add_constraint(terms.as_slice(), ComparisonOp::Le, 1.0);
    }
    for (place, _) in own.iter().enumerate() {
        let part = |share: f64| -> Vec<_> {
            let terms = weights.iter().zip(own).enumerate();
            terms
                .map(|(at, (weight, score))| {
                    (*weight, if at == place { score * (1.0 - share) } else { -score * share })
                })
                .collect()
        };
        problem.add_constraint(part(shares.0).as_slice(), ComparisonOp::Ge, 0.0);
        problem.add_constraint(part(shares.1).as_slice(), ComparisonOp::Le, 0.0);
    }
    let solution =
        problem.solve().map_err(|_| Refusal::NotSettled)?.into_solution().map_err(|_| Refusal::NotSettled)?;
    Ok(solution.objective())
}
