//! Rates as they would be with another population's structure.

use super::rate::{byar_limits, limits_of_count};
use super::requirements::{at_least, count, denominator, present};
use super::{Confidence, Estimate, Refusal};
use crate::domain::Interval;

/// Fewest events for a directly standardised rate.
const MIN_EVENTS: f64 = 10.0;

/// The method, as printed beside a directly standardised rate.
pub const METHOD_OF_DIRECT_RATE: &str = "direct standardisation, Dobson";

/// The method, as printed beside an indirectly standardised ratio or rate.
pub const METHOD_OF_INDIRECT_RATIO: &str = "indirect standardisation, Byar, exact under 10";

/// One stratum of a population, such as an age group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stratum {
    /// Events counted.
    pub count: f64,
    /// People they were counted among.
    pub population: f64,
    /// Weight in the standard population.
    pub standard: f64,
}

/// One stratum with what is known of the reference population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReferencedStratum {
    /// Events counted.
    pub count: f64,
    /// People they were counted among.
    pub population: f64,
    /// Events counted in the reference population.
    pub reference_count: f64,
    /// People of the reference population.
    pub reference_population: f64,
}

/// The rate that the standard population would have: v = Σ(wᵢ xᵢ/nᵢ) / Σwᵢ, with Dobson's limits
/// v + √(Var/X) (Byar(X) − X), where X = Σxᵢ and Var is [`variance_of_standardised_rate`].
///
/// Assumes independent Poisson counts and a standard population that suits the question: people and their ages, hardly
/// crimes. Reference: Dobson, Kuulasmaa, Eberle and Scherer (1991). Vectors: Public Health England indicator methods.
/// Refused with fewer than 10 events.
pub fn directly_standardised_rate(strata: &[Stratum], per: f64, confidence: Confidence) -> Result<Estimate, Refusal> {
    rate_with_variance(strata, variance_of_standardised_rate(strata)?, per, confidence)
}

/// The same for events that come in groups, such as several crimes against one person. For each number of events f the
/// strata count the people with exactly f of them; rates count events, the variance is Σ f² Var(f) of those people.
///
/// Assumes that people are independent, not their events. Reference: the Public Health England indicator methods, option
/// for events that are not independent. Vectors: none; with f = 1 alone it is [`directly_standardised_rate`], which is how
/// it is tested in `tests/it/uncertainty.rs`.
pub fn standardised_rate_of_repeated_events(
    by_frequency: &[(f64, Vec<Stratum>)],
    per: f64,
    confidence: Confidence,
) -> Result<Estimate, Refusal> {
    let mut variance = 0.0;
    let mut events: Vec<Stratum> = Vec::new();
    for (frequency, people) in by_frequency {
        variance += denominator(*frequency)?.powi(2) * variance_of_standardised_rate(people)?;
        if events.is_empty() {
            events = people.iter().map(|stratum| Stratum { count: 0.0, ..*stratum }).collect();
        }
        at_least(events.len(), people.len(), Refusal::UnequalLengths)?;
        for (all, some) in events.iter_mut().zip(people) {
            all.count += frequency * some.count;
        }
    }
    rate_with_variance(&events, variance, per, confidence)
}

fn rate_with_variance(
    strata: &[Stratum],
    variance: f64,
    per: f64,
    confidence: Confidence,
) -> Result<Estimate, Refusal> {
    let events: f64 = strata.iter().map(|stratum| stratum.count).sum();
    if events < MIN_EVENTS {
        return Err(Refusal::TooFewEvents);
    }
    let weights: f64 = strata.iter().map(|stratum| stratum.standard).sum();
    let weighted = |stratum: &Stratum| stratum.standard * stratum.count / stratum.population;
    let value = strata.iter().map(weighted).sum::<f64>() / weights;
    let (lower, upper) = byar_limits(events, confidence)?;
    let per = present(per)?;
    let limit = |limit: f64| (value + (variance / events).sqrt() * (limit - events)) * per;
    let interval = Interval { lower: limit(lower.unwrap_or(0.0)), upper: limit(upper), method: METHOD_OF_DIRECT_RATE };
    Ok(Estimate { value: value * per, interval })
}

/// The variance of a directly standardised rate per head: Σ(xᵢ (wᵢ/nᵢ)²) / (Σwᵢ)².
///
/// Assumes independent Poisson counts. Reference: Dobson and others (1991). Vectors as for the rate.
pub fn variance_of_standardised_rate(strata: &[Stratum]) -> Result<f64, Refusal> {
    at_least(1, strata.len(), Refusal::TooFewUnits)?;
    let mut sum = 0.0;
    for stratum in strata {
        let weight = count(stratum.standard)? / denominator(stratum.population)?;
        sum += count(stratum.count)? * weight.powi(2);
    }
    let weights = denominator(strata.iter().map(|stratum| stratum.standard).sum())?;
    Ok(sum / weights.powi(2))
}

/// The events expected at the reference rates: E = Σ nᵢ · x_refᵢ / n_refᵢ.
///
/// Assumes that the reference rates are known without error. Reference and vectors as for
/// [`indirectly_standardised_ratio`].
pub fn expected_events(strata: &[ReferencedStratum]) -> Result<f64, Refusal> {
    let each = strata.iter().map(|stratum| {
        Ok(count(stratum.population)? * count(stratum.reference_count)? / denominator(stratum.reference_population)?)
    });
    each.sum()
}

/// The ratio of observed to expected events O/E, times `per`, with the limits of O divided by E.
///
/// Assumes that E is known without error and O is Poisson. Reference: Breslow and Day (1987), volume II. Vectors: Public
/// Health England indicator methods. Refused where nothing is expected.
pub fn indirectly_standardised_ratio(
    strata: &[ReferencedStratum],
    per: f64,
    confidence: Confidence,
) -> Result<Estimate, Refusal> {
    let expected = denominator(expected_events(strata)?)?;
    let observed = strata.iter().map(|stratum| count(stratum.count)).sum::<Result<f64, Refusal>>()?;
    let (lower, upper) = limits_of_count(observed, confidence)?;
    let ratio = |events: f64| events / expected * per;
    let interval = Interval { lower: ratio(lower), upper: ratio(upper), method: METHOD_OF_INDIRECT_RATIO };
    Ok(Estimate { value: ratio(observed), interval })
}

/// The rate of the whole reference population, Σx_ref / Σn_ref, times `per`.
///
/// Assumption, reference and vectors as for [`indirectly_standardised_ratio`].
pub fn reference_rate(strata: &[ReferencedStratum], per: f64) -> Result<f64, Refusal> {
    let events = strata.iter().map(|stratum| count(stratum.reference_count)).sum::<Result<f64, Refusal>>()?;
    let people = strata.iter().map(|stratum| stratum.reference_population).sum();
    Ok(events / denominator(people)? * present(per)?)
}

/// The indirectly standardised rate: the ratio O/E times the rate of the reference population.
///
/// Assumptions, reference and vectors as for [`indirectly_standardised_ratio`].
pub fn indirectly_standardised_rate(
    strata: &[ReferencedStratum],
    per: f64,
    confidence: Confidence,
) -> Result<Estimate, Refusal> {
    indirectly_standardised_ratio(strata, reference_rate(strata, per)?, confidence)
}
