//! Directly and indirectly standardised rates; the slope index.

use likeforce::statistics::{
    self as statistics, Confidence, Estimate, RankedGroups, ReferencedStratum, Refusal, Scale, Stratum,
};
use serde_json::Value;

use crate::intervals::{compare_limits, confidence_of};
use crate::json::{number_of, numbers_of, says_true, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Draws for simulated limits, as many as the published tests take.
const DRAWS: usize = 100_000;

/// Directly standardised rates.
pub(crate) fn direct(file: &Value, case: &Value) -> Verdict {
    let Some(expected) = case.get("expected") else { return Verdict::Unknown("expects nothing".to_owned()) };
    let (counts, populations) = (numbers_of(case, "count"), numbers_of(case, "pop"));
    let standard = numbers_of(case, "stdpop");
    let zipped = counts.iter().zip(&populations).zip(&standard);
    let strata: Vec<Stratum> = zipped
        .map(|((count, population), standard)| Stratum { count: *count, population: *population, standard: *standard })
        .collect();
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    tally.number(expected, "total_count", Some(counts.iter().sum()), tolerance);
    tally.number(expected, "total_pop", Some(populations.iter().sum()), tolerance);
    tally.number(case, "var_dsr_unit", statistics::variance_of_standardised_rate(&strata).ok(), tolerance);
    let per = number_of(case, "multiplier").unwrap_or(1.0);
    compare_limits(&mut tally, expected, tolerance, &|confidence| {
        statistics::directly_standardised_rate(&strata, per, confidence)
    });
    tally.verdict()
}

/// Indirectly standardised ratios and rates: the number at the end of `statistic` says per how many.
pub(crate) fn indirect(file: &Value, case: &Value) -> Verdict {
    let Some(expected) = case.get("expected") else { return Verdict::Unknown("expects nothing".to_owned()) };
    let strata = referenced_strata(case);
    let statistic = text_of(case, "statistic");
    let Some(per) = statistic.rsplit(' ').next().and_then(|word| word.parse::<f64>().ok()) else {
        return Verdict::Unknown(format!("statistic '{statistic}'"));
    };
    let is_rate = statistic.contains("rate");
    let made = |confidence: Confidence| -> Result<Estimate, Refusal> {
        if is_rate {
            statistics::indirectly_standardised_rate(&strata, per, confidence)
        } else {
            statistics::indirectly_standardised_ratio(&strata, per, confidence)
        }
    };
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    tally.number(expected, "observed", Some(strata.iter().map(|stratum| stratum.count).sum()), tolerance);
    tally.number(expected, "expected", statistics::expected_events(&strata).ok(), tolerance);
    let reference = is_rate.then(|| statistics::reference_rate(&strata, per).ok()).flatten();
    tally.number(expected, "ref_rate", reference, tolerance);
    compare_limits(&mut tally, expected, tolerance, &made);
    tally.verdict()
}

fn referenced_strata(case: &Value) -> Vec<ReferencedStratum> {
    let (counts, populations) = (numbers_of(case, "count"), numbers_of(case, "pop"));
    let (reference_counts, reference_populations) = (numbers_of(case, "ref_count"), numbers_of(case, "ref_pop"));
    let places = 0..counts.len();
    let at = |numbers: &[f64], place: usize| numbers.get(place).copied().unwrap_or(f64::NAN);
    places
        .map(|place| ReferencedStratum {
            count: at(&counts, place),
            population: at(&populations, place),
            reference_count: at(&reference_counts, place),
            reference_population: at(&reference_populations, place),
        })
        .collect()
}

/// Slope index of inequality with its simulated limits.
pub(crate) fn slope_index(file: &Value, case: &Value) -> Verdict {
    let Some(expected) = case.get("expected") else { return Verdict::Unknown("expects nothing".to_owned()) };
    let errors = match number_of(case, "value_type") {
        Some(0.0) => Scale::Plain,
        Some(1.0) => Scale::Logarithm,
        Some(2.0) => Scale::LogOdds,
        _ => return Verdict::Unknown("value_type".to_owned()),
    };
    let (populations, values) = (numbers_of(case, "population"), numbers_of(case, "value"));
    let groups = RankedGroups {
        populations: &populations,
        values: &values,
        errors,
        line: if says_true(case, "transform") { errors } else { Scale::Plain },
        per: number_of(case, "multiplier").unwrap_or(1.0),
    };
    let index = statistics::slope_index(&groups).ok();
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    tally.number(expected, "sii", index.as_ref().map(|index| index.slope), tolerance);
    // The workbooks leave out what their tests do not ask for.
    if number_of(expected, "rii").is_some() {
        tally.number(expected, "rii", index.as_ref().map(|index| index.relative), tolerance);
    }
    if number_of(expected, "intercept").is_some() {
        tally.number(expected, "intercept", index.as_ref().map(|index| index.start), tolerance);
    }
    compare_standard_errors(&mut tally, case, errors);
    if number_of(expected, "sim_lower").is_some() {
        let simulated = Tolerance::named(file, "tolerance_rel_sim", "tolerance_abs_sim");
        let interval = confidence_of(expected, "confidence").and_then(|confidence| {
            statistics::interval_of_slope_index(&groups, &numbers_of(case, "se"), confidence, (1, DRAWS))
        });
        tally.number(expected, "sim_lower", interval.as_ref().ok().map(|interval| interval.lower), simulated);
        tally.number(expected, "sim_upper", interval.as_ref().ok().map(|interval| interval.upper), simulated);
    }
    tally.verdict()
}

/// The workbooks' errors were made with 1.96 for the quantile, which is right to five digits.
fn compare_standard_errors(tally: &mut Tally, case: &Value, scale: Scale) {
    let limits = numbers_of(case, "lower_cl").into_iter().zip(numbers_of(case, "upper_cl"));
    let made: Vec<Option<f64>> =
        limits.map(|limits| statistics::standard_error_of_interval(limits, scale, Confidence::P95).ok()).collect();
    if made.iter().all(Option::is_some) {
        tally.numbers(case, "se", &made, Tolerance::relative(2e-5));
    }
}
