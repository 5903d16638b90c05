//! Composite indicators: scales, means, weights and what ranks hang on.

use likeforce::domain::Direction;
use likeforce::statistics::Refusal;
use likeforce::statistics::composite::{
    Aggregation, Goalposts, Normalisation, WeightDraws, aggregate, component_weights, goalpost_score, normalised,
    rank_bands,
};
use likeforce::statistics::similarity::{columns, principal_components};
use serde_json::Value;

use crate::json::{numbers, numbers_of, rows_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// One part of what a case may expect.
type Part = fn(&mut Tally, &Value, &Value) -> Result<(), Refusal>;

/// Whichever parts a case expects.
pub(crate) fn composite(file: &Value, case: &Value) -> Verdict {
    let parts: [Part; 5] = [scales, means, components, bands, goalposts];
    let mut tally = Tally::default();
    match parts.into_iter().try_for_each(|part| part(&mut tally, file, case)) {
        Ok(()) => tally.verdict(),
        Err(refusal) => Verdict::Missed(vec![refusal.to_string()]),
    }
}

fn direction(sign: f64) -> Direction {
    if sign < 0.0 { Direction::Lower } else { Direction::Higher }
}

fn given(numbers: &[f64]) -> Vec<Option<f64>> {
    numbers.iter().copied().map(Some).collect()
}

fn compare_rows(tally: &mut Tally, field: &str, expected: &[Vec<f64>], found: &[Vec<f64>], tolerance: Tolerance) {
    tally.same(&format!("length of {field}"), &expected.len(), &found.len());
    for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
        let name = format!("{field}[{place}]");
        tally.same(&format!("length of {name}"), &expected.len(), &found.len());
        let pairs = expected.iter().zip(found);
        pairs.for_each(|(expected, found)| tally.value(&name, &Value::from(*expected), Some(*found), tolerance));
    }
}

fn scales(tally: &mut Tally, file: &Value, case: &Value) -> Result<(), Refusal> {
    if case.get("X").is_none() {
        return Ok(());
    }
    let indicators = columns(&rows_of(case, "X"))?;
    let scales = [
        ("zscore", Normalisation::ZScore),
        ("minmax_0_100", Normalisation::Range { from: 0.0, to: 100.0 }),
        ("percentile_rank", Normalisation::PercentileRank),
        ("borda", Normalisation::Borda),
    ];
    for (field, scale) in scales.into_iter().filter(|(field, _)| case.get(*field).is_some()) {
        let found = indicators.iter().zip(numbers_of(case, "direction"));
        let found = found.map(|(values, sign)| normalised(values, direction(sign), scale));
        let found = found.collect::<Result<Vec<_>, Refusal>>()?;
        compare_rows(tally, field, &columns(&rows_of(case, field))?, &found, Tolerance::of(file));
    }
    Ok(())
}

fn means(tally: &mut Tally, file: &Value, case: &Value) -> Result<(), Refusal> {
    let rows = rows_of(case, "normalised_1_100");
    let own = numbers_of(case, "weights");
    let equal = vec![1.0; own.len()];
    let fields = [
        ("arith_equal", Aggregation::Arithmetic, &equal),
        ("arith_w", Aggregation::Arithmetic, &own),
        ("geom_equal", Aggregation::Geometric, &equal),
        ("geom_w", Aggregation::Geometric, &own),
        ("harm_equal", Aggregation::Harmonic, &equal),
        ("harm_w", Aggregation::Harmonic, &own),
    ];
    for (field, aggregation, weights) in fields {
        let found: Vec<_> = rows.iter().map(|row| aggregate(&given(row), weights, aggregation).ok()).collect();
        tally.numbers(case, field, &found, Tolerance::of(file));
        // `missing_row3_col2` leaves out one number, counted from 1.
        let missing = case.as_object().into_iter().flatten().filter_map(|(name, value)| Some((left_out(name)?, value)));
        for ((row, column), expected) in missing {
            let row = rows.get(row).map_or(&[][..], Vec::as_slice).iter().enumerate();
            let row: Vec<_> = row.map(|(place, value)| (place != column).then_some(*value)).collect();
            tally.number(expected, field, aggregate(&row, weights, aggregation).ok(), Tolerance::of(file));
        }
    }
    Ok(())
}

/// Row and column, from 0, of a field such as `missing_row3_col2`.
fn left_out(name: &str) -> Option<(usize, usize)> {
    let (row, column) = name.strip_prefix("missing_row")?.split_once("_col")?;
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.parse::<usize>().ok()?.checked_sub(1)?))
}

fn components(tally: &mut Tally, file: &Value, case: &Value) -> Result<(), Refusal> {
    if case.get("z").is_none() {
        return Ok(());
    }
    let rows = rows_of(case, "z");
    let found = principal_components(&rows)?;
    let tolerance = Tolerance::of(file);
    tally.numbers(case, "sdev", &given(&found.deviations), tolerance);
    let values: Vec<f64> = found.deviations.iter().map(|deviation| deviation.powi(2)).collect();
    tally.numbers(case, "eigenvalues", &given(&values), tolerance);
    tally.numbers(case, "pc1_weights_squared", &given(&component_weights(&rows)?), tolerance);
    // Signs mean nothing.
    let unsigned = |rows: Vec<Vec<f64>>| -> Vec<Vec<f64>> {
        rows.into_iter().map(|row| row.into_iter().map(f64::abs).collect()).collect()
    };
    compare_rows(tally, "rotation", &unsigned(rows_of(case, "rotation")), &unsigned(found.rotation), tolerance);
    Ok(())
}

/// Random: the case states its own tolerance. A rank that so many draws are at or above may be met at any share within
/// it.
fn bands(tally: &mut Tally, _file: &Value, case: &Value) -> Result<(), Refusal> {
    if case.get("scores01").is_none() {
        return Ok(());
    }
    let draws = case.get("n").and_then(Value::as_u64).and_then(|draws| usize::try_from(draws).ok()).unwrap_or(10_000);
    let settings = WeightDraws { draws, seed: 1, aggregation: Aggregation::Arithmetic };
    let found = rank_bands(&rows_of(case, "scores01"), settings)?.units;
    let none = Value::Null;
    let stated = case.get("tolerance").unwrap_or(&none);
    let of_ranks = Tolerance::named(stated, "", "mean_rank");
    let of_shares = Tolerance::named(stated, "", "share_rank1");
    tally.numbers(case, "mean_rank", &found.iter().map(|band| Some(band.mean_rank)).collect::<Vec<_>>(), of_ranks);
    tally.numbers(
        case,
        "share_rank1",
        &found.iter().map(|band| Some(band.share_first())).collect::<Vec<_>>(),
        of_shares,
    );
    for (field, share) in [("p05", 0.05), ("p95", 0.95)] {
        for (place, (expected, band)) in numbers_of(case, field).into_iter().zip(&found).enumerate() {
            let ends = [share - of_shares.absolute, share + of_shares.absolute].map(|share| band.rank_at(share));
            let met = ends.map(|rank| u32::try_from(rank).map(f64::from).unwrap_or(f64::NAN));
            tally.same(&format!("{field}[{place}] = {expected}"), &true, &(met[0]..=met[1]).contains(&expected));
        }
    }
    Ok(())
}

/// Rows of value, ends, direction and score.
fn goalposts(tally: &mut Tally, file: &Value, case: &Value) -> Result<(), Refusal> {
    for row in case.get("rows").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_array) {
        let [value, ends, sign, expected] = row.as_slice() else { continue };
        let [low, high, scale] = numbers(ends)[..] else { continue };
        let (Some(value), Some(sign)) = (value.as_f64(), sign.as_f64()) else { continue };
        let found = goalpost_score(value, &Goalposts { low, high, scale }, direction(sign))?;
        tally.value(&row.first().map(Value::to_string).unwrap_or_default(), expected, Some(found), Tolerance::of(file));
    }
    Ok(())
}
