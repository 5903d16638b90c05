//! Checks of what the catalogue says of comparability: every measure is graded in every dimension, with a reason.

use crate::catalogue::Definitions;
use crate::catalogue::check::unknown;
use crate::domain::{Dimension, Grades, Measure, Place, Problem};

const FILE: &str = "comparability.toml";

/// Measures that are not graded in every dimension, bases that there are not, and grades without a reason.
pub(in crate::catalogue) fn of_comparability(definitions: &Definitions) -> Vec<Problem> {
    let bases = definitions.comparability.iter().flat_map(|(id, marks)| of_basis(definitions, id, marks));
    bases.chain(definitions.measures.values().flat_map(|measure| of_measure(definitions, measure))).collect()
}

/// A basis grades every dimension itself: it has no basis of its own.
fn of_basis(definitions: &Definitions, id: &str, marks: &Grades) -> Vec<Problem> {
    let place = || definitions.files.place(FILE, &format!("[{id}"));
    let of_basis =
        marks.basis.iter().map(|_| Problem::data(place(), format!("`{id}` is itself a basis and cannot have one")));
    let without = Dimension::ALL.into_iter().filter(|it| marks.of(*it).is_none()).map(Dimension::id).collect();
    of_basis.chain(unmarked(id, without, place())).chain(without_reason(marks, &place)).collect()
}

fn of_measure(definitions: &Definitions, measure: &Measure) -> Vec<Problem> {
    let place = |needle: &str| definitions.files.place(&format!("measures/{}.toml", measure.id), needle);
    let marks = &measure.comparability;
    let reasons = without_reason(marks, &|| place("[comparability"));
    if let Some(basis) = marks.basis.as_ref().filter(|it| !definitions.comparability.contains_key(*it)) {
        let unknown = unknown("basis of comparability", basis, &definitions.comparability, place("basis"));
        return unknown.into_iter().chain(reasons).collect();
    }
    let without = definitions.comparability_of(measure).unmarked().into_iter().map(Dimension::id).collect();
    unmarked(&measure.id, without, place("[comparability")).into_iter().chain(reasons).collect()
}

fn unmarked(id: &str, without: Vec<&str>, place: Place) -> Option<Problem> {
    (!without.is_empty()).then(|| {
        Problem::data(place, format!("`{id}` has no grade of {}: how comparable is it?", without.join(", "))).hint(
            "add `[comparability]` with `basis = \"…\"` from comparability.toml, or a grade and a reason for each",
        )
    })
}

fn without_reason(marks: &Grades, place: &dyn Fn() -> Place) -> Vec<Problem> {
    let silent = |it: &Dimension| marks.of(*it).is_some_and(|mark| mark.reason.trim().is_empty());
    let said = |it: Dimension| Problem::data(place(), format!("the grade of {} has no reason", it.id()));
    Dimension::ALL.into_iter().filter(silent).map(said).collect()
}
