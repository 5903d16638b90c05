//! Many tests at once: probabilities adjusted for their number.

use super::{Refusal, number_of};

/// How probabilities are adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjustment {
    /// Holds the share of false flags among all flags.
    BenjaminiHochberg,
    /// The same however the tests depend on each other.
    BenjaminiYekutieli,
    /// Holds the chance of any false flag, step by step.
    Holm,
    /// Holds the chance of any false flag.
    Bonferroni,
}

impl Adjustment {
    /// The method, as printed beside the flags.
    pub fn method(self) -> &'static str {
        match self {
            Self::BenjaminiHochberg => "Benjamini and Hochberg",
            Self::BenjaminiYekutieli => "Benjamini and Yekutieli",
            Self::Holm => "Holm",
            Self::Bonferroni => "Bonferroni",
        }
    }
}

/// The flags of a family of tests, such as all measures and forces of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Flags {
    /// Adjusted probability of each test; absent where the test has none.
    pub adjusted: Vec<Option<f64>>,
    /// Whether each is flagged.
    pub flagged: Vec<bool>,
    /// Tests in the family: those with a probability.
    pub tests: usize,
    /// Flags without adjustment.
    pub unadjusted_flags: usize,
    /// Flags that chance alone would give without adjustment, if no difference were real: tests × level.
    pub expected_by_chance: f64,
    /// Name of the method.
    pub method: &'static str,
}

/// Adjusted probabilities and flags at a level.
///
/// With p₍₁₎ ≤ … ≤ p₍ₘ₎: Benjamini and Hochberg min over j ≥ i of m p₍ⱼ₎/j; Benjamini and Yekutieli the same times
/// Σ 1/k; Holm max over j ≤ i of (m − j + 1) p₍ⱼ₎; Bonferroni m p; each at most 1. Assumes valid probabilities, and for
/// the first that tests do not depend on each other negatively. Reference: Benjamini and Hochberg (1995); Benjamini and
/// Yekutieli (2001); Holm (1979). Vectors: `p.adjust` of R. A test without a probability is not one of the m.
pub fn flags(probabilities: &[Option<f64>], level: f64, adjustment: Adjustment) -> Result<Flags, Refusal> {
    if !(level > 0.0 && level < 1.0) || probabilities.iter().flatten().any(|p| !(0.0..=1.0).contains(p)) {
        return Err(Refusal::OutOfRange);
    }
    let adjusted = adjusted(probabilities, adjustment);
    let tests = adjusted.iter().flatten().count();
    Ok(Flags {
        flagged: adjusted.iter().map(|p| p.is_some_and(|p| p <= level)).collect(),
        adjusted,
        tests,
        unadjusted_flags: probabilities.iter().flatten().filter(|p| **p <= level).count(),
        expected_by_chance: number_of(tests) * level,
        method: adjustment.method(),
    })
}

fn adjusted(probabilities: &[Option<f64>], adjustment: Adjustment) -> Vec<Option<f64>> {
    let mut ordered: Vec<(usize, f64)> =
        probabilities.iter().enumerate().filter_map(|(place, p)| p.map(|p| (place, p))).collect();
    ordered.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let tests = number_of(ordered.len());
    let harmonic: f64 = (1..=ordered.len()).map(|rank| 1.0 / number_of(rank)).sum();
    let raised: Vec<(usize, f64)> = ordered
        .iter()
        .enumerate()
        .map(|(before, (place, p))| {
            let rank = number_of(before + 1);
            let factor = match adjustment {
                Adjustment::BenjaminiHochberg => tests / rank,
                Adjustment::BenjaminiYekutieli => harmonic * tests / rank,
                Adjustment::Holm => tests - rank + 1.0,
                Adjustment::Bonferroni => tests,
            };
            (*place, p * factor)
        })
        .collect();
    let mut adjusted = vec![None; probabilities.len()];
    for (place, p) in in_order(raised, adjustment) {
        if let Some(slot) = adjusted.get_mut(place) {
            *slot = Some(p.min(1.0));
        }
    }
    adjusted
}

/// A larger probability never has a smaller adjusted one: carried down from the largest, or up from the smallest.
fn in_order(mut raised: Vec<(usize, f64)>, adjustment: Adjustment) -> Vec<(usize, f64)> {
    match adjustment {
        Adjustment::BenjaminiHochberg | Adjustment::BenjaminiYekutieli => {
            let mut lowest = f64::INFINITY;
            for (_, p) in raised.iter_mut().rev() {
                lowest = lowest.min(*p);
                *p = lowest;
            }
        }
        Adjustment::Holm => {
            let mut highest = 0.0_f64;
            for (_, p) in &mut raised {
                highest = highest.max(*p);
                *p = highest;
            }
        }
        Adjustment::Bonferroni => {}
    }
    raised
}
