//! One force compared with its peers: averages, spread, the gap and its size in total.

use super::order::{
    Interpolation, SCALE_OF_DEVIATION, mean, median, median_absolute_deviation, quantile, robust_z, standard_deviation,
};
use super::requirements::{at_least, denominator, present};
use super::{MIN_PEERS, Refusal};

/// Whether the force itself is among those it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inclusion {
    /// Peers alone: the gap is whole.
    WithoutForce,
    /// With the force: the gap is smaller by its own share.
    WithForce,
}

impl Inclusion {
    /// The method, as printed beside the average.
    pub fn method(self) -> &'static str {
        match self {
            Self::WithoutForce => "peers without the force",
            Self::WithForce => "peers and the force",
        }
    }
}

/// What was counted and what it is divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fraction {
    /// Numerator.
    pub numerator: f64,
    /// Denominator.
    pub denominator: f64,
}

/// One force beside its peers. Numbers that are refused carry the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerGap {
    /// The force's value.
    pub value: f64,
    /// Members with a value that the statistics are of.
    pub n: usize,
    /// Members of the group the statistics are of.
    pub of: usize,
    /// Sum of numerators over sum of denominators.
    pub weighted: f64,
    /// Mean of the values.
    pub simple: f64,
    /// Middle value.
    pub median: f64,
    /// Lower quartile (type 7).
    pub lower_quartile: f64,
    /// Upper quartile (type 7).
    pub upper_quartile: f64,
    /// Standard deviation (n − 1).
    pub deviation: f64,
    /// Median absolute deviation, unscaled.
    pub median_deviation: f64,
    /// The same times 1.4826.
    pub scaled_deviation: f64,
    /// (value − mean) / deviation.
    pub score: Result<f64, Refusal>,
    /// (value − median) / scaled deviation.
    pub robust_score: Result<f64, Refusal>,
    /// Value less weighted average.
    pub difference: f64,
    /// The same in per cent of the weighted average.
    pub difference_percent: Result<f64, Refusal>,
    /// The difference in events or pounds: what the force would have fewer (or more, if negative) at the average.
    pub volume: f64,
    /// 1 for the highest among the force and its peers; equal values share the best.
    pub rank: usize,
    /// Whose statistics they are.
    pub method: &'static str,
}

/// One force beside its peers, per `per` of the denominator.
///
/// With W = per · Σx/Σn over the peers, the gap is v − W and its volume (v − W)/per · n of the force. With the force
/// among its peers the gap is the one without, times one less its share of Σn. Assumes that numerator and denominator
/// mean the same everywhere. Reference: definitions; deviation scaled as in Iglewicz and Hoaglin (1993). Vectors: computed
/// in numpy. `None` among the peers: no value. Refused with fewer than 3 peers that have one.
pub fn peer_gap(
    force: Fraction,
    peers: &[Option<Fraction>],
    per: f64,
    inclusion: Inclusion,
) -> Result<PeerGap, Refusal> {
    let own = value_of(&force, per)?;
    let there: Vec<Fraction> = peers.iter().flatten().copied().collect();
    at_least(MIN_PEERS, there.len(), Refusal::TooFewPeers)?;
    let members: Vec<Fraction> = match inclusion {
        Inclusion::WithoutForce => there.clone(),
        Inclusion::WithForce => there.iter().copied().chain([force]).collect(),
    };
    let values = members.iter().map(|member| value_of(member, per)).collect::<Result<Vec<f64>, Refusal>>()?;
    let weighted = weighted(&members, per)?;
    let (deviation, median_deviation) = (standard_deviation(&values)?, median_absolute_deviation(&values)?);
    let simple = mean(&values)?;
    Ok(PeerGap {
        value: own,
        n: members.len(),
        of: peers.len() + members.len() - there.len(),
        weighted,
        simple,
        median: median(&values)?,
        lower_quartile: quantile(&values, 0.25, Interpolation::Type7)?,
        upper_quartile: quantile(&values, 0.75, Interpolation::Type7)?,
        deviation,
        median_deviation,
        scaled_deviation: SCALE_OF_DEVIATION * median_deviation,
        score: if deviation > 0.0 { Ok((own - simple) / deviation) } else { Err(Refusal::ZeroSpread) },
        robust_score: robust_z(own, &values),
        difference: own - weighted,
        difference_percent: if weighted == 0.0 {
            Err(Refusal::ZeroBase)
        } else {
            Ok(100.0 * (own - weighted) / weighted)
        },
        volume: (own - weighted) / per * force.denominator,
        rank: rank_among(own, &there, per)?,
        method: inclusion.method(),
    })
}

fn value_of(member: &Fraction, per: f64) -> Result<f64, Refusal> {
    Ok(present(member.numerator)? / denominator(member.denominator)? * denominator(per)?)
}

fn weighted(members: &[Fraction], per: f64) -> Result<f64, Refusal> {
    let numerators: f64 = members.iter().map(|member| member.numerator).sum();
    let denominators: f64 = members.iter().map(|member| member.denominator).sum();
    Ok(per * numerators / denominator(denominators)?)
}

fn rank_among(own: f64, peers: &[Fraction], per: f64) -> Result<usize, Refusal> {
    let values = peers.iter().map(|peer| value_of(peer, per)).collect::<Result<Vec<f64>, Refusal>>()?;
    Ok(values.iter().filter(|value| **value > own).count() + 1)
}
