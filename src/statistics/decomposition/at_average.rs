//! The size of a difference from the peers' average, in events or pounds, and how sensitive it is to the choice of peers.

use crate::statistics::distributions::student_quantile;
use crate::statistics::requirements::{at_least, denominator, present};
use crate::statistics::{Fraction, MIN_PEERS, Refusal, number_of};

/// The method, as printed beside the amount.
pub const METHOD_OF_AMOUNT: &str = "weighted average of the peers without the force; limits from their spread";

/// What a gap amounts to. Above zero: the force has so much more than it would at the average; this is a gap, not an
/// amount to be had.
#[derive(Debug, Clone, PartialEq)]
pub struct AtAverage {
    /// The force's value.
    pub value: f64,
    /// Sum of the peers' numerators over sum of their denominators.
    pub average: f64,
    /// Value less average.
    pub gap: f64,
    /// The gap in events or pounds.
    pub amount: f64,
    /// Limits of the amount.
    pub limits: (f64, f64),
    /// Least and greatest amount when each peer in turn is left out.
    pub without_each_peer: (f64, f64),
    /// Peers with a value.
    pub n: usize,
    /// Peers in the group.
    pub of: usize,
    /// Name of the method.
    pub method: &'static str,
}

/// What the gap of a force to its peers' average amounts to, per `per` of the denominator.
///
/// With W = per · Σx/Σn over k peers: amount = (v − W)/per · n of the force. Var W = k/(k − 1) · Σnᵢ²(rᵢ − W)²/(Σn)²,
/// limits of W from Student's t with k − 1 degrees of freedom; with the force's own limits l and u, the limits of the
/// gap are v − W ∓ √((v − l)² + (reach of W)²) and likewise above.
///
/// Assumes peers that are a sample of like forces; for recorded figures without chance of their own hand no limits
/// over. Reference: Cochran (1977), Sampling Techniques, section 6.4; Zou and Donner (2008), Statistics in Medicine
/// 27:1693-1702. Checked by its definition in the tests. Refused with fewer than three peers that have a value.
pub fn amount_at_average(
    force: Fraction,
    own_limits: Option<(f64, f64)>,
    peers: &[Option<Fraction>],
    per: f64,
) -> Result<AtAverage, Refusal> {
    let per = denominator(per)?;
    let value = value_of(&force, per)?;
    let there: Vec<Fraction> = peers.iter().flatten().copied().collect();
    at_least(MIN_PEERS, there.len(), Refusal::TooFewPeers)?;
    let average = average_of(&there, per)?;
    let (lower, upper) = own_limits.unwrap_or((value, value));
    if !(present(lower)? <= value && value <= present(upper)?) {
        return Err(Refusal::OutOfRange);
    }
    let reach = reach_of_average(&there, average, per)?;
    let amount = |gap: f64| gap / per * force.denominator;
    let gap = value - average;
    let below = gap - (value - lower).hypot(reach);
    let above = gap + (upper - value).hypot(reach);
    let without = averages_without_each(&there, per)?.into_iter().map(|average| amount(value - average));
    Ok(AtAverage {
        value,
        average,
        gap,
        amount: amount(gap),
        limits: (amount(below), amount(above)),
        without_each_peer: (without.clone().fold(f64::INFINITY, f64::min), without.fold(f64::NEG_INFINITY, f64::max)),
        n: there.len(),
        of: peers.len(),
        method: METHOD_OF_AMOUNT,
    })
}

fn value_of(member: &Fraction, per: f64) -> Result<f64, Refusal> {
    Ok(per * present(member.numerator)? / denominator(member.denominator)?)
}

fn average_of(members: &[Fraction], per: f64) -> Result<f64, Refusal> {
    members.iter().try_for_each(|member| value_of(member, per).map(|_| ()))?;
    let numerators: f64 = members.iter().map(|member| member.numerator).sum();
    let denominators: f64 = members.iter().map(|member| member.denominator).sum();
    Ok(per * numerators / denominator(denominators)?)
}

/// The averages with each peer in turn left out.
fn averages_without_each(members: &[Fraction], per: f64) -> Result<Vec<f64>, Refusal> {
    let without = |left_out: usize| -> Vec<Fraction> {
        members.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, member)| *member).collect()
    };
    (0..members.len()).map(|left_out| average_of(&without(left_out), per)).collect()
}

/// How far the limits of the average are from it.
fn reach_of_average(members: &[Fraction], average: f64, per: f64) -> Result<f64, Refusal> {
    let k = number_of(members.len());
    let denominators: f64 = members.iter().map(|member| member.denominator).sum();
    let squares: f64 =
        members.iter().map(|member| (per * member.numerator - average * member.denominator).powi(2)).sum();
    let error = (k / (k - 1.0) * squares).sqrt() / denominators;
    Ok(student_quantile(0.975, k - 1.0)? * error)
}
