//! Decomposition by factor of values that are products, or sums of products.

use super::exact::exact_gap;
use crate::statistics::requirements::{all_present, at_least};
use crate::statistics::{Refusal, number_of};

/// The method, as printed beside the parts.
pub const METHOD_OF_FACTORS: &str = "Shapley value of each factor (with two factors: Bennet)";

/// Most factors of one product.
const MAX_FACTORS: usize = 16;

/// Whether a term is added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
}

impl Sign {
    fn value(self) -> f64 {
        match self {
            Self::Plus => 1.0,
            Self::Minus => -1.0,
        }
    }
}

/// One product of factors in a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Added or taken away.
    pub sign: Sign,
    /// The unit's own factors.
    pub own: Vec<f64>,
    /// The factors it is held against, in the same order.
    pub other: Vec<f64>,
}

/// A gap between two sums of products.
#[derive(Debug, Clone, PartialEq)]
pub struct TermsGap {
    /// The unit's own sum.
    pub own: f64,
    /// The sum it is held against.
    pub other: f64,
    /// Own less other.
    pub gap: f64,
    /// The part of each factor of each term, in the order in which they were handed over; all of them add up to the
    /// gap.
    pub parts: Vec<Vec<f64>>,
    /// Name of the method.
    pub method: &'static str,
}

/// The part of each factor of each term in the gap between two sums of products: a term of one factor is its own part.
///
/// Part of factor i = (own − other) · Σₖ k!(n − 1 − k)!/n! · (sum over all sets of k other factors of their own values
/// times the other side's values of the rest): the mean, over all orders in which factors could be exchanged one by
/// one, of what exchanging i changes. For two factors (own − other) times the mean of the second.
///
/// Assumes nothing of order or cause: what two factors change together is shared evenly. Reference: Bennet (1920),
/// Journal of the Royal Statistical Society 83:455-462; Shapley (1953); Shorrocks (2013), Journal of Economic
/// Inequality 11:99-126. Checked by its definition and by properties in the tests.
pub fn terms_gap(terms: &[Term]) -> Result<TermsGap, Refusal> {
    let signed = |term: &Term| -> Result<Vec<f64>, Refusal> {
        Ok(factor_parts(&term.own, &term.other)?.into_iter().map(|part| part * term.sign.value()).collect())
    };
    let parts = terms.iter().map(signed).collect::<Result<Vec<Vec<f64>>, Refusal>>()?;
    let sum = |factors: fn(&Term) -> &[f64]| {
        terms.iter().map(|term| term.sign.value() * factors(term).iter().product::<f64>()).sum::<f64>()
    };
    let flat: Vec<f64> = parts.iter().flatten().copied().collect();
    let exact = exact_gap(sum(|term| &term.own), sum(|term| &term.other), &flat)?;
    let mut rest = exact.parts.into_iter();
    let parts = parts.iter().map(|term| rest.by_ref().take(term.len()).collect()).collect();
    Ok(TermsGap { own: exact.own, other: exact.other, gap: exact.gap, parts, method: METHOD_OF_FACTORS })
}

fn factor_parts(own: &[f64], other: &[f64]) -> Result<Vec<f64>, Refusal> {
    all_present(own)?;
    all_present(other)?;
    if own.len() != other.len() {
        return Err(Refusal::UnequalLengths);
    }
    at_least(1, own.len(), Refusal::Missing)?;
    at_least(own.len(), MAX_FACTORS, Refusal::OutOfRange)?;
    let factors: Vec<(f64, f64)> = own.iter().copied().zip(other.iter().copied()).collect();
    Ok((0..factors.len()).map(|factor| factor_part(&factors, factor)).collect())
}

fn factor_part(factors: &[(f64, f64)], factor: usize) -> f64 {
    let change = factors.get(factor).map_or(0.0, |(own, other)| own - other);
    let rest = factors.iter().enumerate().filter(|(place, _)| *place != factor).map(|(_, pair)| *pair);
    let sums = sums_over_sets(rest);
    let orders = shares_of_orders(sums.len());
    change * sums.iter().zip(orders).map(|(sum, share)| sum * share).sum::<f64>()
}

/// For each k: the sum, over all sets of k factors, of own values in the set times other values outside it. These are
/// the coefficients of Π(other + own · t).
fn sums_over_sets(factors: impl Iterator<Item = (f64, f64)>) -> Vec<f64> {
    factors.fold(vec![1.0], |sums, (own, other)| {
        let without = sums.iter().map(|sum| sum * other).chain([0.0]);
        let with = std::iter::once(0.0).chain(sums.iter().map(|sum| sum * own));
        without.zip(with).map(|(without, with)| without + with).collect()
    })
}

/// For each k of n places 0 to n − 1: k!(n − 1 − k)!/n!, the share of orders in which a given set of k comes just
/// before.
fn shares_of_orders(n: usize) -> Vec<f64> {
    let mut share = 1.0 / number_of(n);
    (0..n)
        .map(|k| {
            let now = share;
            share *= number_of(k + 1) / number_of((n - 1 - k).max(1));
            now
        })
        .collect()
}
