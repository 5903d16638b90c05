//! How certain a rank is: ranks in repeated draws of values around the estimates.

use super::quantiles::First;
use super::random::Draws;
use super::requirements::{all_present, at_least, count, denominator};
use super::{Confidence, Refusal, number_of};

/// What is known of a unit's true value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Belief {
    /// An estimate and its standard error, which must hold what changes from period to period and not chance alone.
    Normal {
        /// The estimate.
        estimate: f64,
        /// Its standard error.
        error: f64,
    },
    /// A Poisson count over an exposure: gamma with shape x + ½.
    Count {
        /// Events.
        count: f64,
        /// Exposure.
        exposure: f64,
    },
    /// Cases among units: beta with x + ½ and n − x + ½.
    Proportion {
        /// Cases.
        cases: f64,
        /// Units.
        units: f64,
    },
}

impl Belief {
    fn check(&self) -> Result<(), Refusal> {
        match *self {
            Self::Normal { estimate, error } => all_present(&[estimate]).and_then(|()| count(error).map(|_| ())),
            Self::Count { count: events, exposure } => count(events).and_then(|_| denominator(exposure)).map(|_| ()),
            Self::Proportion { cases, units } if count(cases)? > denominator(units)? => {
                Err(Refusal::NumeratorAboveDenominator)
            }
            Self::Proportion { .. } => Ok(()),
        }
    }

    fn drawn(&self, draws: &mut Draws) -> f64 {
        match *self {
            Self::Normal { estimate, error } => estimate + error * draws.normal(),
            Self::Count { count, exposure } => draws.gamma(count + 0.5) / exposure,
            Self::Proportion { cases, units } => {
                let (with, without) = (draws.gamma(cases + 0.5), draws.gamma(units - cases + 0.5));
                with / (with + without)
            }
        }
    }
}

/// The positions a unit takes in the draws.
#[derive(Debug, Clone, PartialEq)]
pub struct RankInterval {
    /// Mean position.
    pub mean: f64,
    /// Best position within the confidence.
    pub best: usize,
    /// Worst position within the confidence.
    pub worst: usize,
    /// Share of draws in which it is first.
    pub share_first: f64,
}

impl RankInterval {
    /// Whether the interval covers more than half of the group, so that no position should be printed.
    pub fn is_indistinct(&self, of: usize) -> bool {
        2 * (self.worst - self.best + 1) > of
    }
}

/// Positions by simulation, with what is needed to make them again.
#[derive(Debug, Clone, PartialEq)]
pub struct RankIntervals {
    /// One for each unit, in the order given.
    pub intervals: Vec<RankInterval>,
    /// Sets of values drawn.
    pub draws: usize,
    /// Seed of the ChaCha8 generator.
    pub seed: u64,
    /// Name of the method.
    pub method: &'static str,
}

/// The positions that units take among each other in `draws` sets of values drawn from what is known of each, independently:
/// mean, quantiles at the confidence, and how often each is first.
///
/// Assumes independent units. Reference: Goldstein and Spiegelhalter (1996), League tables and their limitations.
/// Vectors: simulated in numpy; the mean also by its formula without simulation (`rank_uncertainty`).
pub fn rank_intervals(
    beliefs: &[Belief],
    first: First,
    confidence: Confidence,
    (seed, draws): (u64, usize),
) -> Result<RankIntervals, Refusal> {
    at_least(2, beliefs.len(), Refusal::TooFewUnits)?;
    at_least(1000, draws, Refusal::OutOfRange)?;
    beliefs.iter().try_for_each(Belief::check)?;
    let mut taken = vec![vec![0_usize; beliefs.len()]; beliefs.len()];
    let mut random = Draws::of(seed);
    for _ in 0..draws {
        let mut values: Vec<(usize, f64)> =
            beliefs.iter().enumerate().map(|(unit, belief)| (unit, belief.drawn(&mut random))).collect();
        values.sort_by(|(_, one), (_, other)| match first {
            First::Lowest => one.total_cmp(other),
            First::Highest => other.total_cmp(one),
        });
        for (position, (unit, _)) in values.iter().enumerate() {
            if let Some(times) = taken.get_mut(*unit).and_then(|unit| unit.get_mut(position)) {
                *times += 1;
            }
        }
    }
    let intervals = taken.iter().map(|times| interval(times, draws, confidence)).collect();
    Ok(RankIntervals { intervals, draws, seed, method: "ranks by simulation" })
}

fn interval(times: &[usize], draws: usize, confidence: Confidence) -> RankInterval {
    let share = |times: usize| number_of(times) / number_of(draws);
    let mean = times.iter().enumerate().map(|(before, times)| number_of(before + 1) * share(*times)).sum();
    // The first position at which the share of draws reaches the tail.
    let reaches = |tail: f64| {
        let mut sum = 0;
        let reached = times.iter().position(|times| {
            sum += times;
            share(sum) >= tail
        });
        reached.unwrap_or(times.len() - 1) + 1
    };
    RankInterval {
        mean,
        best: reaches(confidence.lower_tail()),
        worst: reaches(confidence.upper_tail()),
        share_first: times.first().copied().map_or(0.0, share),
    }
}
