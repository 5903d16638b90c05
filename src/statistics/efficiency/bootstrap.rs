//! How far off scores are because the frontier is only drawn through the units there are.

use rayon::prelude::*;

use super::envelope::{EnvelopeSettings, ONE_WITHIN, envelope_scores};
use super::production::{Orientation, Production};
use crate::statistics::quantiles::{Interpolation, quantile, standard_deviation};
use crate::statistics::random::Draws;
use crate::statistics::{Refusal, number_of};

/// The method, as printed beside the scores.
pub const METHOD_OF_BOOTSTRAP: &str = "Simar–Wilson smoothed bootstrap, ChaCha8";

/// Fewest repetitions for limits.
const MIN_REPETITIONS: usize = 100;

/// How far drawn scores are spread around those there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bandwidth {
    /// As given.
    Given(f64),
    /// 0.9 · min(standard deviation, interquartile range / 1.34) · (2n)^(−1/5) of the reflected scores.
    Silverman,
    /// The same of the units off the frontier alone, brought to the number and the spread of all: many scores of
    /// exactly one, as variable returns give, would draw the spread to nothing.
    OffFrontier,
}

/// How a bootstrap is run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapSettings {
    /// Returns and side.
    pub envelope: EnvelopeSettings,
    /// Spread of drawn scores.
    pub bandwidth: Bandwidth,
    /// Repetitions; 2,000 as a rule.
    pub repetitions: usize,
    /// Seed of the random numbers, to be printed.
    pub seed: u64,
    /// Share of repetitions between the limits.
    pub level: f64,
}

/// Scores with their limits.
#[derive(Debug, Clone, PartialEq)]
pub struct BootstrappedScores {
    /// The scores as they are, at most 1 (for outputs 1/φ).
    pub scores: Vec<f64>,
    /// The scores without the part that comes of drawing the frontier through the units there are.
    pub corrected: Vec<f64>,
    /// Limits of the score.
    pub limits: Vec<(f64, f64)>,
    /// The part taken out, on the scale of 1/score.
    pub bias: Vec<f64>,
    /// The spread that was used.
    pub bandwidth: f64,
    /// The repetitions that were used.
    pub repetitions: usize,
    /// The seed that was used.
    pub seed: u64,
    /// Name of the method.
    pub method: &'static str,
}

/// Scores corrected for bias, and their limits, by a smoothed bootstrap.
///
/// With δ = 1/score and the set {δ, 2 − δ}: δ̃ = 1 + (β + hε − 1)/√(1 + h²/s²), β drawn from the set and ε standard
/// normal, 2 − δ̃ where δ̃ < 1; inputs x · δ̃/δ (outputs y · δ/δ̃) make a new envelope, from which the units as they
/// are have scores 1/δ*. Bias = mean δ* − δ, corrected score = 1/(δ − bias), limits = 1/quantiles of 2δ − δ*.
///
/// Assumes that scores are spread alike over units of every mix. The limits speak of the frontier, not of errors in the
/// data. Reference: Simar and Wilson (1998), Management Science 44:49-61; (2008) for spread off the frontier. Vectors:
/// `dea_bootstrap_simar_wilson`, a run of another program.
pub fn bootstrapped_scores(
    production: &Production,
    settings: BootstrapSettings,
) -> Result<BootstrappedScores, Refusal> {
    production.check()?;
    if settings.repetitions < MIN_REPETITIONS || !(0.0..1.0).contains(&settings.level) {
        return Err(Refusal::OutOfRange);
    }
    let orientation = settings.envelope.orientation;
    let scores = envelope_scores(production, settings.envelope)?;
    let distances: Vec<f64> = scores.iter().map(|score| distance(*score, orientation)).collect();
    let bandwidth = bandwidth(&distances, settings.bandwidth)?;
    let draws = draw(&distances, bandwidth, &settings)?;
    // Drawn in one order, calculated on all cores, gathered in that order.
    let repeated: Vec<Vec<f64>> = draws
        .into_par_iter()
        .map(|drawn| repetition(production, &distances, &drawn, settings.envelope))
        .collect::<Result<_, Refusal>>()?;
    let units = distances.iter().enumerate().map(|(unit, own)| {
        let found: Vec<f64> = repeated.iter().filter_map(|scores| scores.get(unit).copied()).collect();
        of_unit(*own, &found, settings.level)
    });
    let units = units.collect::<Result<Vec<_>, Refusal>>()?;
    Ok(BootstrappedScores {
        scores: distances.iter().map(|own| own.recip()).collect(),
        corrected: units.iter().map(|unit| unit.0).collect(),
        limits: units.iter().map(|unit| unit.1).collect(),
        bias: units.iter().map(|unit| unit.2).collect(),
        bandwidth,
        repetitions: settings.repetitions,
        seed: settings.seed,
        method: METHOD_OF_BOOTSTRAP,
    })
}

/// 1 on the frontier and more inside it, whatever the side.
fn distance(score: f64, orientation: Orientation) -> f64 {
    match orientation {
        Orientation::Input => score.recip(),
        Orientation::Output => score,
    }
}

fn reflected(distances: &[f64]) -> Vec<f64> {
    distances.iter().copied().chain(distances.iter().map(|own| 2.0 - own)).collect()
}

fn bandwidth(distances: &[f64], bandwidth: Bandwidth) -> Result<f64, Refusal> {
    let all = reflected(distances);
    match bandwidth {
        Bandwidth::Given(width) if width.is_finite() && width > 0.0 => Ok(width),
        Bandwidth::Given(_) => Err(Refusal::OutOfRange),
        Bandwidth::Silverman => silverman(&all),
        Bandwidth::OffFrontier => {
            let off: Vec<f64> = distances.iter().copied().filter(|own| (own - 1.0).abs() > ONE_WITHIN).collect();
            let off = reflected(&off);
            let number = number_of(off.len()) / number_of(all.len());
            Ok(silverman(&off)? * number.powf(0.2) * standard_deviation(&all)? / standard_deviation(&off)?)
        }
    }
}

/// Silverman's rule for these values.
fn silverman(values: &[f64]) -> Result<f64, Refusal> {
    let quartile = |share| quantile(values, share, Interpolation::Type7);
    let deviation = standard_deviation(values)?;
    let middle = (quartile(0.75)? - quartile(0.25)?) / 1.34;
    let spread = if middle > 0.0 { deviation.min(middle) } else { deviation };
    let width = 0.9 * spread * number_of(values.len()).powf(-0.2);
    if width > 0.0 { Ok(width) } else { Err(Refusal::ZeroSpread) }
}

/// The drawn distances of every repetition.
fn draw(distances: &[f64], bandwidth: f64, settings: &BootstrapSettings) -> Result<Vec<Vec<f64>>, Refusal> {
    let all = reflected(distances);
    let variance = standard_deviation(&all)?.powi(2);
    if variance == 0.0 {
        return Err(Refusal::ZeroSpread);
    }
    let shrinking = (1.0 + bandwidth.powi(2) / variance).sqrt();
    let mut random = Draws::of(settings.seed);
    let mut one = || {
        let centre = pick(&all, random.uniform());
        let drawn = 1.0 + (centre + bandwidth * random.normal() - 1.0) / shrinking;
        if drawn < 1.0 { 2.0 - drawn } else { drawn }
    };
    Ok((0..settings.repetitions).map(|_| distances.iter().map(|_| one()).collect()).collect())
}

/// The value at a share of the way through a list.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn pick(values: &[f64], share: f64) -> f64 {
    values.get((share * number_of(values.len())) as usize).or(values.last()).copied().unwrap_or(1.0)
}

/// Distances of the units as they are from the envelope of the units as drawn.
fn repetition(
    production: &Production,
    distances: &[f64],
    drawn: &[f64],
    settings: EnvelopeSettings,
) -> Result<Vec<f64>, Refusal> {
    let factors = distances.iter().zip(drawn).map(|(own, drawn)| drawn / own);
    let scaled = |rows: &[Vec<f64>], factor: &dyn Fn(f64) -> f64| -> Vec<Vec<f64>> {
        let rows = rows.iter().zip(factors.clone());
        rows.map(|(row, by)| row.iter().map(|value| value * factor(by)).collect()).collect()
    };
    let pseudo = match settings.orientation {
        Orientation::Input => {
            Production { inputs: scaled(&production.inputs, &|by| by), outputs: production.outputs.clone() }
        }
        Orientation::Output => {
            Production { inputs: production.inputs.clone(), outputs: scaled(&production.outputs, &f64::recip) }
        }
    };
    let reference = settings.reference(&pseudo);
    let scores = production.rows().map(|(inputs, outputs)| reference.score(inputs, outputs));
    scores.map(|score| Ok(distance(score?, settings.orientation))).collect()
}

/// Corrected score, limits and bias of one unit.
fn of_unit(own: f64, found: &[f64], level: f64) -> Result<(f64, (f64, f64), f64), Refusal> {
    let bias = found.iter().sum::<f64>() / number_of(found.len()) - own;
    let mirrored: Vec<f64> = found.iter().map(|drawn| 2.0 * own - drawn).collect();
    let tail = (1.0 - level) / 2.0;
    let lower = quantile(&mirrored, 1.0 - tail, Interpolation::Type7)?.recip();
    let upper = quantile(&mirrored, tail, Interpolation::Type7)?.recip();
    Ok(((own - bias).recip(), (lower, upper), bias))
}
