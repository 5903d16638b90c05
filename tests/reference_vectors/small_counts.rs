//! Small counts: rates drawn towards the mean, cells kept back, rounding.

use likeforce::statistics::disclosure::{Shown, kept_back_in_row, rounded_to};
use likeforce::statistics::{self as statistics, CountModel, Refusal};
use serde_json::Value;

use crate::json::{number, numbers_of, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// Rates drawn towards their mean.
pub(crate) fn empirical_bayes(file: &Value, case: &Value) -> Verdict {
    let (counts, exposures) = (numbers_of(case, "n"), numbers_of(case, "x"));
    let model = match text_of(case, "family") {
        "" | "poisson" => CountModel::Poisson,
        "binomial" => CountModel::Binomial,
        family => return Verdict::Unknown(format!("family '{family}'")),
    };
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    let made = statistics::drawn_rates(&counts, &exposures, model);
    let raw: Vec<Option<f64>> = counts.iter().zip(&exposures).map(|(count, exposure)| Some(count / exposure)).collect();
    let rates: Vec<Option<f64>> =
        made.as_ref().map_or_else(|_| Vec::new(), |made| made.rates.iter().copied().map(Some).collect());
    tally.numbers(case, "raw", &raw, tolerance);
    tally.numbers(case, "eb", &rates, tolerance);
    tally.number(case, "a", made.as_ref().ok().map(|made| made.between), tolerance);
    tally.number(case, "m", made.as_ref().ok().map(|made| made.mean), tolerance);
    tally.verdict()
}

/// Rounding and keeping back, by the rule a case states.
pub(crate) fn disclosure(file: &Value, case: &Value) -> Verdict {
    let rule = text_of(case, "rule");
    let last_number = rule.split(|letter: char| !letter.is_ascii_digit()).filter_map(|word| word.parse::<f64>().ok());
    let mut tally = Tally::default();
    if let Some(base) = last_number.clone().next().filter(|_| rule.starts_with("nearest")) {
        let made: Vec<Option<f64>> = numbers_of(case, "x").iter().map(|value| rounded_to(*value, base).ok()).collect();
        tally.numbers(case, "expected", &made, Tolerance::of(file));
    }
    // `suppress 1..4`: the second number is the largest that is kept back.
    if let Some(largest) = last_number.clone().nth(1).filter(|_| rule.starts_with("suppress")) {
        let made = kept_back_in_row(&numbers_of(case, "row"), largest + 1.0);
        let has_total = case.get("total").and_then(number).is_some();
        compare_row(&mut tally, case, made, has_total);
    }
    tally.verdict()
}

fn compare_row(tally: &mut Tally, case: &Value, made: Result<Vec<Shown>, Refusal>, has_total: bool) {
    let each = |state: Shown| made.as_ref().map(|made| made.iter().map(|shown| *shown == state).collect::<Vec<_>>());
    let secondary = each(Shown::KeptBackForAnother);
    if let Some(expected) = flags(case, "primary") {
        tally.same("primary", &Ok(expected), &each(Shown::KeptBack));
    }
    if let Some(expected) = flags(case, "secondary").filter(|_| has_total) {
        tally.same("secondary", &Ok(expected), &secondary);
    }
    if let Some(needed) = case.get("secondary_needed").and_then(Value::as_bool) {
        tally.same("secondary_needed", &Ok(needed), &secondary.map(|secondary| secondary.contains(&true)));
    }
}

fn flags(case: &Value, field: &str) -> Option<Vec<bool>> {
    case.get(field)?.as_array().map(|flags| flags.iter().map(|flag| flag.as_bool().unwrap_or(false)).collect())
}
