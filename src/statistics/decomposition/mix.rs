//! Decomposition of a gap between two rates: a different mix of groups, or different rates for like groups.

use super::exact::exact_gap;
use crate::statistics::Refusal;
use crate::statistics::requirements::{count, denominator, present};

/// The method, as printed beside the parts.
pub const METHOD_OF_MIX: &str = "Kitagawa, with the interaction of mix and rates split evenly";

/// One group of a unit: cases and what they are divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateGroup {
    /// Cases.
    pub cases: f64,
    /// What they are divided by.
    pub exposure: f64,
}

/// A gap between two rates.
#[derive(Debug, Clone, PartialEq)]
pub struct MixAndRate {
    /// The unit's own rate over all groups.
    pub own: f64,
    /// The rate it is held against.
    pub other: f64,
    /// Own less other.
    pub gap: f64,
    /// The part of the mix of groups.
    pub mix: f64,
    /// The part of rates for like groups: the gap like for like.
    pub rate: f64,
    /// The part of the mix, group by group; only its sum has a meaning of its own.
    pub mix_by_group: Vec<f64>,
    /// The part of rates, group by group.
    pub rate_by_group: Vec<f64>,
    /// What mix and rates change together. Half of it is in each of the two parts.
    pub together: f64,
    /// Whether the gap and the gap like for like point different ways (Simpson's paradox).
    pub points_the_other_way: bool,
    /// Whether every group's own gap points the other way than the gap.
    pub every_group_the_other_way: bool,
    /// Name of the method.
    pub method: &'static str,
}

/// The gap between two rates, per `per` of the exposure, as mix and rate.
///
/// With shares s of exposure and rates r of each group: mix = Σ(s − s′)(r + r′)/2, rate = Σ(r − r′)(s + s′)/2; together
/// = Σ(s − s′)(r − r′), of which each part holds half. A group that one side does not have has no rate there, and the
/// whole of it is mix.
///
/// Assumes groups defined alike on both sides and fine enough that what is in a group is alike. Reference: Kitagawa
/// (1955), Journal of the American Statistical Association 50:1168-1194. Checked by its identities in the tests.
pub fn mix_and_rate(own: &[RateGroup], other: &[RateGroup], per: f64) -> Result<MixAndRate, Refusal> {
    if own.len() != other.len() {
        return Err(Refusal::UnequalLengths);
    }
    let per = denominator(per)?;
    let (own_rate, own_exposure) = crude(own, per)?;
    let (other_rate, other_exposure) = crude(other, per)?;
    let pairs = own.iter().zip(other).map(|(own, other)| {
        let (rate, other_rate) = rates(own, other, per);
        Pair { share: own.exposure / own_exposure, other_share: other.exposure / other_exposure, rate, other_rate }
    });
    let pairs: Vec<Pair> = pairs.collect();
    let parts: Vec<f64> = pairs.iter().map(Pair::mix).chain(pairs.iter().map(Pair::rate_part)).collect();
    let exact = exact_gap(own_rate, other_rate, &parts)?;
    let (mix_by_group, rate_by_group) = exact.parts.split_at(pairs.len().min(exact.parts.len()));
    let rate: f64 = rate_by_group.iter().sum();
    let against = |part: f64| part * exact.gap < 0.0;
    Ok(MixAndRate {
        own: exact.own,
        other: exact.other,
        gap: exact.gap,
        mix: mix_by_group.iter().sum(),
        rate,
        mix_by_group: mix_by_group.to_vec(),
        rate_by_group: rate_by_group.to_vec(),
        together: pairs.iter().map(|pair| (pair.share - pair.other_share) * (pair.rate - pair.other_rate)).sum(),
        points_the_other_way: against(rate),
        every_group_the_other_way: !pairs.is_empty() && pairs.iter().all(|pair| against(pair.rate - pair.other_rate)),
        method: METHOD_OF_MIX,
    })
}

/// Shares and rates of one group on both sides.
struct Pair {
    share: f64,
    other_share: f64,
    rate: f64,
    other_rate: f64,
}

impl Pair {
    fn mix(&self) -> f64 {
        (self.share - self.other_share) * (self.rate + self.other_rate) / 2.0
    }

    fn rate_part(&self) -> f64 {
        (self.rate - self.other_rate) * (self.share + self.other_share) / 2.0
    }
}

/// Rate over all groups, and all their exposure.
fn crude(groups: &[RateGroup], per: f64) -> Result<(f64, f64), Refusal> {
    let mut cases = 0.0;
    let mut exposure = 0.0;
    for group in groups {
        match present(group.exposure)? {
            0.0 if group.cases == 0.0 => {}
            exposed => exposure += denominator(exposed)?,
        }
        cases += count(group.cases)?;
    }
    Ok((per * cases / denominator(exposure)?, exposure))
}

/// The rates of a group; a side that does not have the group has the other's.
fn rates(own: &RateGroup, other: &RateGroup, per: f64) -> (f64, f64) {
    let rate = |group: &RateGroup| (group.exposure > 0.0).then(|| per * group.cases / group.exposure);
    match (rate(own), rate(other)) {
        (Some(own), Some(other)) => (own, other),
        (Some(only), None) | (None, Some(only)) => (only, only),
        (None, None) => (0.0, 0.0),
    }
}
