//! Efficiency: data envelopment, its parts and its bootstrap.

use likeforce::statistics::Refusal;
use likeforce::statistics::efficiency::{
    Bandwidth, BootstrapSettings, CostScore, EnvelopeSettings, Orientation, Production, Returns, ReturnsToScale,
    ScaleScore, bootstrapped_scores, cost_scores, envelope, scale_score, scale_scores, super_scores,
};
use serde_json::Value;

use crate::json::{number, number_of, numbers_of, rows_of, says_true, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

fn refused(refusal: Refusal) -> Verdict {
    Verdict::Missed(vec![refusal.to_string()])
}

/// Rows of a field; a bare list is one column.
fn table(case: &Value, field: &str) -> Vec<Vec<f64>> {
    let rows = case.get(field).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if rows.iter().all(Value::is_array) {
        return rows_of(case, field);
    }
    numbers_of(case, field).into_iter().map(|number| vec![number]).collect()
}

fn production(case: &Value, inputs: &str, outputs: &str) -> Production {
    Production { inputs: table(case, inputs), outputs: table(case, outputs) }
}

fn settings(case: &Value) -> Option<EnvelopeSettings> {
    let returns = match text_of(case, "rts") {
        "crs" => Returns::Constant,
        "vrs" => Returns::Variable,
        "nirs" => Returns::NonIncreasing,
        "ndrs" => Returns::NonDecreasing,
        _ => return None,
    };
    Some(EnvelopeSettings { returns, orientation: orientation(text_of(case, "orientation"))? })
}

fn orientation(word: &str) -> Option<Orientation> {
    match word {
        "in" => Some(Orientation::Input),
        "out" => Some(Orientation::Output),
        _ => None,
    }
}

/// Scores, slacks and peers of a frontier, or scores without the unit itself.
pub(crate) fn scores(file: &Value, case: &Value) -> Verdict {
    let Some(settings) = settings(case) else { return Verdict::Unknown("no such frontier".to_owned()) };
    let production = production(case, "inputs", "outputs");
    let mut tally = Tally::default();
    let tolerance = Tolerance::of(file);
    let found = if says_true(case, "super_efficiency") {
        super_scores(&production, settings)
    } else {
        own_scores(&mut tally, file, case, (&production, settings))
    };
    let found = match found {
        Ok(found) => found,
        Err(refusal) => return refused(refusal),
    };
    let numbers: Vec<Option<f64>> = found.into_iter().map(Result::ok).collect();
    compare_scores(&mut tally, case, "efficiency", &numbers, tolerance);
    compare_scores(&mut tally, case, "deaR", &numbers, tolerance);
    let published = Tolerance { relative: 0.0, absolute: number_of(case, "published_tolerance").unwrap_or(0.0) };
    compare_scores(&mut tally, case, "published", &numbers, published);
    tally.verdict()
}

/// `Inf`, `-Inf` and null all say that there is no score.
fn compare_scores(tally: &mut Tally, case: &Value, field: &str, found: &[Option<f64>], tolerance: Tolerance) {
    let Some(expected) = case.get(field).and_then(Value::as_array) else { return };
    tally.same(&format!("length of {field}"), &expected.len(), &found.len());
    for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
        let finite = number(expected).filter(|number| number.is_finite()).map_or(Value::Null, Value::from);
        tally.value(&format!("{field}[{place}]"), &finite, *found, tolerance);
    }
}

type Found = Result<Vec<Result<f64, Refusal>>, Refusal>;

fn own_scores(tally: &mut Tally, file: &Value, case: &Value, of: (&Production, EnvelopeSettings)) -> Found {
    let (production, settings) = of;
    let found = envelope(production, settings)?;
    let sums: Vec<Option<f64>> = found.units.iter().map(|unit| Some(unit.sum_of_slacks())).collect();
    let tolerance = Tolerance::of(file);
    tally.numbers(case, "sum_slacks", &sums, tolerance);
    // Shares of others are not unique, but must add up to what the slacks say is left.
    for (unit, (inputs, outputs)) in found.units.iter().zip(production.rows()) {
        let (on_inputs, on_outputs) = match settings.orientation {
            Orientation::Input => (unit.score, 1.0),
            Orientation::Output => (1.0, unit.score),
        };
        let used = mixed(&production.inputs, &unit.peers).into_iter().zip(&unit.input_slacks);
        inputs.iter().zip(used).for_each(|(own, (used, slack))| close(tally, used + slack, own * on_inputs));
        let done = mixed(&production.outputs, &unit.peers).into_iter().zip(&unit.output_slacks);
        outputs.iter().zip(done).for_each(|(own, (done, slack))| close(tally, done - slack, own * on_outputs));
    }
    Ok(found.units.into_iter().map(|unit| Ok(unit.score)).collect())
}

/// Sum of the rows of other units, each times its share.
fn mixed(table: &[Vec<f64>], peers: &[(usize, f64)]) -> Vec<f64> {
    let columns = table.first().map_or(0, Vec::len);
    let sum = |column: usize| {
        peers.iter().filter_map(|(peer, share)| Some(share * table.get(*peer)?.get(column)?)).sum::<f64>()
    };
    (0..columns).map(sum).collect()
}

fn close(tally: &mut Tally, found: f64, expected: f64) {
    tally.value(
        "point of comparison",
        &Value::from(expected),
        Some(found),
        Tolerance { relative: 1e-6, absolute: 1e-6 },
    );
}

/// Scale, and cost at given prices.
pub(crate) fn scale_and_cost(file: &Value, case: &Value) -> Verdict {
    match case.get("prices") {
        Some(_) => cost_of(file, case),
        None => scale_of(file, case),
    }
}

/// The part of size: from inputs and outputs where a case has them, else from the scores it gives.
fn scale_of(file: &Value, case: &Value) -> Verdict {
    let given = |field: &str| numbers_of(case, field);
    let found = if case.get("inputs").is_some() {
        match scale_scores(&production(case, "inputs", "outputs"), Orientation::Input) {
            Ok(found) => found,
            Err(refusal) => return refused(refusal),
        }
    } else {
        let rows = given("crs").into_iter().zip(given("vrs")).zip(given("nirs"));
        rows.map(|((constant, variable), third)| scale_score(constant, variable, third)).collect()
    };
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    let column = |number: fn(&ScaleScore) -> f64| found.iter().map(|unit| Some(number(unit))).collect::<Vec<_>>();
    tally.numbers(case, "crs", &column(|unit| unit.constant), tolerance);
    tally.numbers(case, "vrs", &column(|unit| unit.variable), tolerance);
    tally.numbers(case, "nirs", &column(|unit| unit.non_increasing), tolerance);
    tally.numbers(case, "scale", &column(|unit| unit.scale), tolerance);
    if let Some(expected) = case.get("rts").and_then(Value::as_array) {
        let expected: Vec<&str> = expected.iter().filter_map(Value::as_str).collect();
        tally.same("rts", &expected, &found.iter().map(|unit| word(unit.returns)).collect());
    }
    tally.verdict()
}

fn word(returns: ReturnsToScale) -> &'static str {
    match returns {
        ReturnsToScale::Constant => "CRS",
        ReturnsToScale::Increasing => "IRS",
        ReturnsToScale::Decreasing => "DRS",
    }
}

fn cost_of(file: &Value, case: &Value) -> Verdict {
    let returns = if text_of(case, "rts") == "vrs" { Returns::Variable } else { Returns::Constant };
    let found = match cost_scores(&production(case, "inputs", "outputs"), &numbers_of(case, "prices"), returns) {
        Ok(found) => found,
        Err(refusal) => return refused(refusal),
    };
    let tolerance = Tolerance::of(file);
    let mut tally = Tally::default();
    let column = |number: fn(&CostScore) -> f64| found.iter().map(|unit| Some(number(unit))).collect::<Vec<_>>();
    tally.numbers(case, "cost_eff", &column(|unit| unit.cost), tolerance);
    tally.numbers(case, "tech_eff", &column(|unit| unit.amount), tolerance);
    tally.numbers(case, "alloc_eff", &column(|unit| unit.mix), tolerance);
    tally.verdict()
}

/// Scores corrected by a bootstrap. Random: the file's tolerance is that of the repetitions.
pub(crate) fn bootstrap(file: &Value, case: &Value) -> Verdict {
    let Some(envelope) = settings(case) else { return Verdict::Unknown("no such frontier".to_owned()) };
    let settings = BootstrapSettings {
        envelope,
        bandwidth: number_of(case, "h").map_or(Bandwidth::Silverman, Bandwidth::Given),
        repetitions: case
            .get("B")
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or(2000),
        seed: 1,
        level: 0.95,
    };
    let found = match bootstrapped_scores(&production(case, "inputs", "outputs"), settings) {
        Ok(found) => found,
        Err(refusal) => return refused(refusal),
    };
    let given = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
    let absolute = |field: &str| Tolerance::named(file, "", field);
    let mut tally = Tally::default();
    tally.numbers(case, "score", &given(&found.scores), Tolerance { relative: 0.0, absolute: 1e-6 });
    tally.numbers(case, "bias_corrected", &given(&found.corrected), absolute("tolerance_abs_bc"));
    tally.numbers(case, "bias_delta_scale", &given(&found.bias), absolute("tolerance_abs_bc"));
    let limits = case.get("ci95").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (place, (expected, (lower, upper))) in limits.iter().zip(&found.limits).enumerate() {
        let name = format!("ci95[{place}]");
        for (expected, found) in expected.as_array().into_iter().flatten().zip([*lower, *upper]) {
            tally.value(&name, expected, Some(found), absolute("tolerance_abs_ci"));
        }
    }
    tally.verdict()
}
