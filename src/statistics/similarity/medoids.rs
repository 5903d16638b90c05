//! Groups around typical members (k-medoids).

use super::distances::Distances;
use crate::statistics::requirements::at_least;
use crate::statistics::{Refusal, number_of};

/// The method, as printed beside the groups.
pub const METHOD_OF_MEDOIDS: &str = "k-medoids, partitioning around medoids";

/// A swap must lower the sum of distances by more than this share of it.
const MIN_GAIN: f64 = 16.0 * f64::EPSILON;

/// Swaps after which the search is given up.
const MAX_SWAPS: usize = 1_000;

/// Groups around medoids.
#[derive(Debug, Clone, PartialEq)]
pub struct Medoids {
    /// The typical unit of each group, in the order in which groups first appear.
    pub medoids: Vec<usize>,
    /// The group of each unit, by place in the list of medoids.
    pub groups: Vec<usize>,
    /// Mean distance of units from their medoid, before any swap.
    pub after_build: f64,
    /// The same at the end.
    pub after_swap: f64,
    /// Mean silhouette: 1 well apart, 0 or less no groups at all.
    pub silhouette: f64,
    /// Name of the method.
    pub method: &'static str,
}

/// So many groups, each around the unit nearest to all its members.
///
/// Build: the first medoid is the unit nearest to all, each next the one that lowers the sum of distances most. Swap:
/// the best exchange of a medoid for another unit, until none lowers the sum.
///
/// Assumes groups that are roughly round; the number of groups is a choice, and the silhouette says how good a one.
/// Reference: Kaufman and Rousseeuw (1990), Finding Groups in Data, chapter 2. Vectors: `peer_groups`, a run of the
/// reference program.
pub fn medoids(distances: &Distances, number: usize) -> Result<Medoids, Refusal> {
    at_least(number + 1, distances.rows.len(), Refusal::FewerUnitsThanGroups)?;
    if number == 0 {
        return Err(Refusal::OutOfRange);
    }
    let built = build(distances, number);
    let after_build = mean_distance(distances, &built);
    let swapped = swap(distances, built)?;
    let after_swap = mean_distance(distances, &swapped);
    let (medoids, groups) = in_order(distances, &swapped);
    let silhouette = silhouette(distances, &groups)?;
    Ok(Medoids { medoids, groups, after_build, after_swap, silhouette, method: METHOD_OF_MEDOIDS })
}

fn build(distances: &Distances, number: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    for _ in 0..number {
        let candidates = (0..distances.rows.len()).filter(|unit| !chosen.contains(unit));
        let sums = candidates.map(|unit| {
            let with: Vec<usize> = chosen.iter().copied().chain([unit]).collect();
            (unit, sum_of_distances(distances, &with))
        });
        chosen.extend(lowest(sums).map(|(unit, _)| unit));
    }
    chosen
}

/// The best exchange, again and again.
fn swap(distances: &Distances, mut chosen: Vec<usize>) -> Result<Vec<usize>, Refusal> {
    for _ in 0..MAX_SWAPS {
        let now = sum_of_distances(distances, &chosen);
        let others = (0..distances.rows.len()).filter(|unit| !chosen.contains(unit));
        let exchanges = others.flat_map(|unit| (0..chosen.len()).map(move |place| (place, unit)));
        let sums = exchanges
            .map(|(place, unit)| ((place, unit), sum_of_distances(distances, &exchanged(&chosen, place, unit))));
        match lowest(sums) {
            Some(((place, unit), sum)) if sum < now - MIN_GAIN * now.abs() => chosen = exchanged(&chosen, place, unit),
            _ => return Ok(chosen),
        }
    }
    Err(Refusal::NotSettled)
}

fn exchanged(chosen: &[usize], place: usize, unit: usize) -> Vec<usize> {
    chosen.iter().enumerate().map(|(at, old)| if at == place { unit } else { *old }).collect()
}

/// The first of the lowest.
fn lowest<T>(sums: impl Iterator<Item = (T, f64)>) -> Option<(T, f64)> {
    sums.reduce(|best, next| if next.1 < best.1 { next } else { best })
}

/// The nearest of the medoids to a unit, by place, and its distance.
fn nearest_medoid(row: &[f64], chosen: &[usize]) -> (usize, f64) {
    let all = chosen.iter().enumerate().map(|(place, unit)| (place, row.get(*unit).copied().unwrap_or(f64::INFINITY)));
    lowest(all).unwrap_or((0, f64::INFINITY))
}

fn sum_of_distances(distances: &Distances, chosen: &[usize]) -> f64 {
    distances.rows.iter().map(|row| nearest_medoid(row, chosen).1).sum()
}

fn mean_distance(distances: &Distances, chosen: &[usize]) -> f64 {
    sum_of_distances(distances, chosen) / number_of(distances.rows.len())
}

/// Medoids in the order in which their groups first appear, and the group of each unit.
fn in_order(distances: &Distances, chosen: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut medoids: Vec<usize> = Vec::new();
    let groups = distances.rows.iter().map(|row| {
        let medoid = chosen.get(nearest_medoid(row, chosen).0).copied().unwrap_or_default();
        medoids.iter().position(|known| *known == medoid).unwrap_or_else(|| {
            medoids.push(medoid);
            medoids.len() - 1
        })
    });
    let groups = groups.collect();
    (medoids, groups)
}

/// Mean silhouette of a division into groups: (b − a)/max(a, b), a the mean distance from the unit's own group, b that
/// from the nearest other; 0 for a unit on its own.
///
/// Assumes distances that mean as much far away as near by. Reference: Rousseeuw (1987), Journal of Computational and
/// Applied Mathematics 20:53-65. Vectors: `peer_groups`.
pub fn silhouette(distances: &Distances, groups: &[usize]) -> Result<f64, Refusal> {
    if groups.len() != distances.rows.len() {
        return Err(Refusal::UnequalLengths);
    }
    let number = groups.iter().max().map_or(0, |group| group + 1);
    at_least(2, number, Refusal::TooFewUnits)?;
    let widths = distances.rows.iter().zip(groups).enumerate().map(|(unit, (row, own))| {
        let mean_from = |group: usize| {
            let members = row.iter().zip(groups).enumerate();
            let of_group: Vec<f64> = members
                .filter(|(other, (_, of))| **of == group && *other != unit)
                .map(|(_, (distance, _))| *distance)
                .collect();
            (!of_group.is_empty()).then(|| of_group.iter().sum::<f64>() / number_of(of_group.len()))
        };
        let apart = (0..number).filter(|group| group != own).filter_map(mean_from).fold(f64::INFINITY, f64::min);
        mean_from(*own).map_or(0.0, |within| width(within, apart))
    });
    Ok(widths.sum::<f64>() / number_of(groups.len()))
}

fn width(within: f64, apart: f64) -> f64 {
    let larger = within.max(apart);
    if larger > 0.0 { (apart - within) / larger } else { 0.0 }
}
