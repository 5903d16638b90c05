//! Computed groups: neighbours and components.

use likeforce::statistics::Refusal;
use likeforce::statistics::similarity::{Kept, Reach, Space, distances, nearest, principal_components};
use serde_json::Value;

use crate::json::{rows_of, text_of};
use crate::verdict::{Tally, Tolerance, Verdict};

/// The units of a case; a case without any speaks of the first that has some, which gives their names too.
fn owner<'a>(file: &'a Value, case: &'a Value) -> &'a Value {
    let cases = file.get("cases").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if case.get("X").is_some() { case } else { cases.iter().find(|case| case.get("X").is_some()).unwrap_or(case) }
}

fn refused(refusal: Refusal) -> Verdict {
    Verdict::Missed(vec![refusal.to_string()])
}

fn whole(case: &Value, field: &str) -> Option<usize> {
    case.get(field).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}

/// Whichever of the two a case expects.
pub(crate) fn group(file: &Value, case: &Value) -> Verdict {
    let rows = rows_of(owner(file, case), "X");
    let mut tally = Tally::default();
    let done = [neighbours_of, components_of].into_iter().try_for_each(|part| part(&mut tally, file, case, &rows));
    match done {
        Ok(()) => tally.verdict(),
        Err(refusal) => refused(refusal),
    }
}

fn neighbours_of(tally: &mut Tally, file: &Value, case: &Value, rows: &[Vec<f64>]) -> Result<(), Refusal> {
    let Some((field, expected)) = fields(case, "neighbours").next() else { return Ok(()) };
    let number = field.trim_start_matches("neighbours").parse().map_err(|_| Refusal::OutOfRange)?;
    // The file says of components in words whether each has its own variance or all have one.
    let whitened = text_of(case, "id").contains("whiten") || text_of(case, "note").contains("unit variance");
    let space = match whole(case, "k").map(Kept::First) {
        Some(kept) if whitened => Space::Whitened(kept),
        Some(kept) => Space::Components(kept),
        None => Space::Standardised,
    };
    let found = nearest(&distances(rows, space)?, Reach::Nearest(number))?;
    let units = owner(file, case);
    let names: Vec<&str> =
        units.get("names").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    for (place, (expected, found)) in expected.as_array().into_iter().flatten().zip(&found).enumerate() {
        let expected: Vec<&str> = expected.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let found = found.iter().map(|peer| names.get(peer.unit).copied().unwrap_or_default()).collect();
        tally.same(&format!("{field}[{place}]"), &expected, &found);
    }
    let far: Vec<Vec<f64>> = found.iter().map(|peers| peers.iter().map(|peer| peer.distance).collect()).collect();
    compare_rows(tally, case, &format!("distances{number}"), &far, Tolerance::of(file));
    Ok(())
}

/// Fields whose name starts so.
fn fields<'a>(case: &'a Value, start: &'a str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    case.as_object().into_iter().flatten().filter(move |(name, _)| name.starts_with(start))
}

fn compare_rows(tally: &mut Tally, case: &Value, field: &str, found: &[Vec<f64>], tolerance: Tolerance) {
    let Some(expected) = case.get(field).and_then(Value::as_array) else { return };
    for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
        let name = format!("{field}[{place}]");
        let expected = expected.as_array().map_or(&[][..], Vec::as_slice);
        tally.same(&format!("length of {name}"), &expected.len(), &found.len());
        expected.iter().zip(found).for_each(|(expected, found)| tally.value(&name, expected, Some(*found), tolerance));
    }
}

fn components_of(tally: &mut Tally, file: &Value, case: &Value, rows: &[Vec<f64>]) -> Result<(), Refusal> {
    if case.get("sdev").is_none() {
        return Ok(());
    }
    let found = principal_components(rows)?;
    let tolerance = Tolerance::of(file);
    let given = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
    // The sign of a component means nothing.
    let unsigned = |rows: &[Vec<f64>]| -> Vec<Vec<f64>> {
        rows.iter().map(|row| row.iter().map(|entry| entry.abs()).collect()).collect()
    };
    tally.numbers(case, "sdev", &given(&found.deviations), tolerance);
    tally.numbers(case, "explained", &given(&found.shares), tolerance);
    compare_rows(tally, case, "abs_rotation", &unsigned(&found.rotation), tolerance);
    for (field, _) in fields(case, "abs_scores") {
        compare_rows(tally, case, field, &unsigned(&found.scores), tolerance);
    }
    Ok(())
}
