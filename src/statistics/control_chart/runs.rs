//! Runs around the centre: a second opinion that needs no limits.

use std::cmp::Ordering;

use statrs::distribution::{Binomial, DiscreteCDF};

use super::rules::sides;
use crate::statistics::requirements::{all_present, at_least};
use crate::statistics::{Refusal, number_of};

/// The method, as printed beside the chart.
pub const METHOD_OF_RUNS: &str = "Anhøj rules for runs and crossings";

/// Fewest points off the centre for a judgement.
const MIN_USEFUL: usize = 10;

/// Runs and crossings of a series around a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Runs {
    /// Points off the centre.
    pub useful: usize,
    /// Length of the longest run on one side.
    pub longest_run: usize,
    /// Longest run that chance would give.
    pub longest_expected: usize,
    /// Times the series crosses the centre.
    pub crossings: usize,
    /// Fewest crossings that chance would give.
    pub fewest_expected: usize,
    /// Whether the series varies by more than chance: a run too long or too few crossings.
    pub signal: bool,
    /// Name of the method.
    pub method: &'static str,
}

/// Runs and crossings of a series around a centre, by the rules of Anhøj.
///
/// With n points off the centre: a signal when the longest run is above round(log₂ n) + 3, or crossings are below the
/// 5% quantile of Binomial(n − 1, ½). Points on the centre are passed over.
///
/// Assumes independent points and a centre with as many above as below: the median. Reference: Anhøj and Olesen (2014);
/// Schilling (2012); Chen (2010). Vectors: `spc_anhoej_limits`, computed, and `spc_qicharts2_montgomery`.
pub fn runs(values: &[f64], centre: f64) -> Result<Runs, Refusal> {
    all_present(values)?;
    let decided: Vec<Ordering> = sides(values, centre).into_iter().filter(|side| side.is_ne()).collect();
    at_least(MIN_USEFUL, decided.len(), Refusal::TooFewPoints)?;
    let lengths: Vec<usize> = decided.chunk_by(|one, other| one == other).map(<[Ordering]>::len).collect();
    let longest_run = lengths.iter().copied().max().unwrap_or(0);
    let crossings = lengths.len().saturating_sub(1);
    let longest_expected = longest_expected_run(decided.len());
    let fewest_expected = fewest_crossings(decided.len())?;
    let signal = longest_run > longest_expected || crossings < fewest_expected;
    let useful = decided.len();
    Ok(Runs { useful, longest_run, longest_expected, crossings, fewest_expected, signal, method: METHOD_OF_RUNS })
}

/// The longest run that chance would give among so many points: round(log₂ n) + 3.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn longest_expected_run(points: usize) -> usize {
    number_of(points.max(1)).log2().round() as usize + 3
}

/// The fewest crossings that chance would give among so many points: the 5% quantile of Binomial(n − 1, ½).
pub fn fewest_crossings(points: usize) -> Result<usize, Refusal> {
    let trials = u64::try_from(points.saturating_sub(1)).map_err(|_| Refusal::OutOfRange)?;
    let crossings = Binomial::new(0.5, trials).map_err(|_| Refusal::OutOfRange)?;
    let below_five_in_hundred = (0..=trials).find(|number| crossings.cdf(*number) >= 0.05).unwrap_or(trials);
    usize::try_from(below_five_in_hundred).map_err(|_| Refusal::OutOfRange)
}
