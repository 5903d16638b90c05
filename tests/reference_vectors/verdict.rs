//! How a case is judged: what is expected against what was calculated, within the tolerance its file states.

use serde_json::Value;

use crate::json::{number, number_of};

/// What became of a case.
pub(crate) enum Verdict {
    /// Every expected number was met.
    Passed,
    /// What was not met.
    Missed(Vec<String>),
    /// The program has no such method, or the case expects nothing it knows.
    Unknown(String),
}

/// Judges one case of a file.
pub(crate) type Check = fn(file: &Value, case: &Value) -> Verdict;

/// How far a number may be from the expected one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tolerance {
    /// As a share of the expected number.
    pub(crate) relative: f64,
    /// In the unit of the number.
    pub(crate) absolute: f64,
}

impl Tolerance {
    /// The tolerance a file states for all its numbers; rounding of a double where it states none.
    pub(crate) fn of(file: &Value) -> Self {
        Self::named(file, "tolerance_rel", "tolerance_abs")
    }

    /// The tolerance a file states under names of its own.
    pub(crate) fn named(file: &Value, relative: &str, absolute: &str) -> Self {
        let (relative, absolute) = (number_of(file, relative), number_of(file, absolute));
        let rounding = if relative.is_none() && absolute.is_none() { 1e-12 } else { 0.0 };
        Self { relative: relative.unwrap_or(rounding), absolute: absolute.unwrap_or(0.0) }
    }

    /// A share of the expected number.
    pub(crate) fn relative(share: f64) -> Self {
        Self { relative: share, absolute: 0.0 }
    }

    fn met(self, expected: f64, actual: f64) -> bool {
        // A share of zero is zero: sums of doubles that should vanish rarely do, nor do the smallest doubles keep
        // digits.
        let floor = if expected.abs() < 1e-300 { 1e-12 } else { 8.0 * f64::EPSILON * expected.abs() };
        expected == actual || (actual - expected).abs() <= self.absolute.max(self.relative * expected.abs()).max(floor)
    }
}

/// Collects what a case expects and what was calculated.
#[derive(Default)]
pub(crate) struct Tally {
    compared: usize,
    missed: Vec<String>,
}

impl Tally {
    /// Compares a number. A field that is absent expects nothing; null expects that no number is given.
    pub(crate) fn number(&mut self, expected: &Value, field: &str, actual: Option<f64>, tolerance: Tolerance) {
        if let Some(expected) = expected.get(field) {
            self.value(field, expected, actual, tolerance);
        }
    }

    /// Compares numbers in order, and how many they are.
    pub(crate) fn numbers(&mut self, expected: &Value, field: &str, actual: &[Option<f64>], tolerance: Tolerance) {
        let Some(expected) = expected.get(field).and_then(Value::as_array) else { return };
        self.same(&format!("length of {field}"), &expected.len(), &actual.len());
        for (place, (expected, actual)) in expected.iter().zip(actual).enumerate() {
            self.value(&format!("{field}[{place}]"), expected, *actual, tolerance);
        }
    }

    /// Compares one expected value.
    pub(crate) fn value(&mut self, name: &str, expected: &Value, actual: Option<f64>, tolerance: Tolerance) {
        self.compared += 1;
        let met = match (number(expected), actual) {
            (Some(expected), Some(actual)) => tolerance.met(expected, actual),
            (None, None) => expected.is_null(),
            _ => false,
        };
        if !met {
            self.missed.push(format!("{name}: expected {expected}, not {}", shown(actual)));
        }
    }

    /// Compares what must be the same.
    pub(crate) fn same<T: PartialEq + std::fmt::Debug>(&mut self, name: &str, expected: &T, actual: &T) {
        self.compared += 1;
        if expected != actual {
            self.missed.push(format!("{name}: expected {expected:?}, not {actual:?}"));
        }
    }

    /// The verdict.
    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self { compared: 0, .. } => Verdict::Unknown("expects nothing that is known".to_owned()),
            Self { missed, .. } if missed.is_empty() => Verdict::Passed,
            Self { missed, .. } => Verdict::Missed(missed),
        }
    }
}

fn shown(number: Option<f64>) -> String {
    number.map_or_else(|| "refused".to_owned(), |number| number.to_string())
}
