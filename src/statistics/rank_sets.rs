//! Positions that can be relied on: sets of ranks that hold the true ones with a stated confidence.

use super::order::{First, Interpolation, quantile_of_sorted};
use super::random::Draws;
use super::requirements::{all_positive, all_present, at_least, same_length};
use super::{Confidence, Refusal};

/// What the confidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// The position of one unit that was chosen beforehand.
    Marginal,
    /// The positions of all units at once, as in a league table.
    Simultaneous,
}

impl Coverage {
    /// The method, as printed beside the ranks.
    pub fn method(self) -> &'static str {
        match self {
            Self::Marginal => "confidence set of a rank, marginal",
            Self::Simultaneous => "confidence sets of ranks, simultaneous",
        }
    }
}

/// The positions a unit can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankSet {
    /// Position of the estimate; equal estimates share the best.
    pub rank: usize,
    /// Best position in the set.
    pub best: usize,
    /// Worst position in the set.
    pub worst: usize,
}

/// Confidence sets of ranks, with what is needed to make them again.
#[derive(Debug, Clone, PartialEq)]
pub struct RankSets {
    /// One for each unit, in the order given.
    pub sets: Vec<RankSet>,
    /// Draws of the bootstrap.
    pub draws: usize,
    /// Seed of the ChaCha8 generator.
    pub seed: u64,
    /// Name of the method.
    pub method: &'static str,
}

/// Confidence sets of the ranks of estimates mᵢ with standard errors sᵢ.
///
/// Unit i is told to be above j where (mᵢ − mⱼ)/√(sᵢ² + sⱼ²) is above the critical value: the quantile, over draws of
/// normal errors, of the largest such statistic among the ordered pairs not yet decided so, step by step until none is
/// added. (That i is above j having been decided, the reverse stays in the family.) The best rank of a unit is one more
/// than the units told to be ahead of it, the worst the number of units less those behind. The pairs are those of one unit
/// (marginal) or all (simultaneous).
///
/// Assumes independent, roughly normal estimates, with errors that hold what changes from period to period. Reference:
/// Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks with applications to mobility across neighbourhoods.
/// Vectors: the R package csranks, executed.
pub fn rank_sets(
    estimates: &[f64],
    errors: &[f64],
    (first, coverage): (First, Coverage),
    confidence: Confidence,
    (seed, draws): (u64, usize),
) -> Result<RankSets, Refusal> {
    same_length(estimates, errors)?;
    all_present(estimates)?;
    all_positive(errors)?;
    at_least(2, estimates.len(), Refusal::TooFewUnits)?;
    at_least(1000, draws, Refusal::OutOfRange)?;
    let units: Vec<Unit> =
        estimates.iter().zip(errors).map(|(estimate, error)| Unit { estimate: *estimate, error: *error }).collect();
    let noise = noise(errors, seed, draws);
    let pairs = pairs(&units);
    let everyone = 0..units.len();
    let sets: Result<Vec<RankSet>, Refusal> = match coverage {
        Coverage::Simultaneous => {
            let decided = decided(pairs, &noise, confidence)?;
            Ok(everyone.map(|unit| set(unit, &units, &decided, first)).collect())
        }
        Coverage::Marginal => everyone
            .map(|unit| {
                let own = pairs.iter().filter(|pair| pair.upper == unit || pair.lower == unit).copied().collect();
                Ok(set(unit, &units, &decided(own, &noise, confidence)?, first))
            })
            .collect(),
    };
    Ok(RankSets { sets: sets?, draws, seed, method: coverage.method() })
}

struct Unit {
    estimate: f64,
    error: f64,
}

/// Two units: how far the one is above the other, in standard errors of the difference.
#[derive(Clone, Copy)]
struct Pair {
    upper: usize,
    lower: usize,
    distance: f64,
    spread: f64,
}

/// Every unit with every other, both ways round.
fn pairs(units: &[Unit]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (upper, one) in units.iter().enumerate() {
        for (lower, other) in units.iter().enumerate().filter(|(lower, _)| *lower != upper) {
            let spread = one.error.hypot(other.error);
            pairs.push(Pair { upper, lower, distance: (one.estimate - other.estimate) / spread, spread });
        }
    }
    pairs
}

/// Draws of normal errors, one row a draw.
fn noise(errors: &[f64], seed: u64, draws: usize) -> Vec<Vec<f64>> {
    let mut random = Draws::of(seed);
    (0..draws).map(|_| errors.iter().map(|error| error * random.normal()).collect()).collect()
}

/// The pairs of which the one is told to be above the other.
fn decided(mut open: Vec<Pair>, noise: &[Vec<f64>], confidence: Confidence) -> Result<Vec<Pair>, Refusal> {
    let mut decided = Vec::new();
    while !open.is_empty() {
        let critical = critical_value(&open, noise, confidence)?;
        let (new, rest): (Vec<Pair>, Vec<Pair>) = open.into_iter().partition(|pair| pair.distance > critical);
        if new.is_empty() {
            break;
        }
        decided.extend(new);
        open = rest;
    }
    Ok(decided)
}

fn critical_value(open: &[Pair], noise: &[Vec<f64>], confidence: Confidence) -> Result<f64, Refusal> {
    let statistic = |errors: &Vec<f64>, pair: &Pair| {
        let difference = errors.get(pair.upper).zip(errors.get(pair.lower)).map_or(0.0, |(one, other)| one - other);
        difference / pair.spread
    };
    let largest = |errors| open.iter().map(|pair| statistic(errors, pair)).fold(0.0, f64::max);
    let mut largest: Vec<f64> = noise.iter().map(largest).collect();
    largest.sort_by(f64::total_cmp);
    quantile_of_sorted(&largest, confidence.level(), Interpolation::Type7).ok_or(Refusal::TooFewUnits)
}

fn set(unit: usize, units: &[Unit], decided: &[Pair], first: First) -> RankSet {
    let above = decided.iter().filter(|pair| pair.lower == unit).count();
    let below = decided.iter().filter(|pair| pair.upper == unit).count();
    let estimate = units.get(unit).map_or(f64::NAN, |unit| unit.estimate);
    let (ahead, behind, better) = match first {
        First::Highest => (above, below, units.iter().filter(|other| other.estimate > estimate).count()),
        First::Lowest => (below, above, units.iter().filter(|other| other.estimate < estimate).count()),
    };
    RankSet { rank: better + 1, best: ahead + 1, worst: units.len() - behind }
}
