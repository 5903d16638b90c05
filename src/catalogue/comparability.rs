//! Checks of what the catalogue says of comparability: every measure is graded in every dimension, with a reason.

use super::Catalogue;
use super::check::unknown;
use crate::domain::{Dimension, Grades, Measure, Place, Problem};

const FILE: &str = "comparability.toml";

/// Measures that are not graded in every dimension, bases that there are not, and grades without a reason.
pub(super) fn of_comparability(catalogue: &Catalogue) -> Vec<Problem> {
    let bases = catalogue.comparability.iter().flat_map(|(id, marks)| of_basis(catalogue, id, marks));
    bases.chain(catalogue.measures.values().flat_map(|measure| of_measure(catalogue, measure))).collect()
}

/// A basis grades every dimension itself: it has no basis of its own.
fn of_basis(catalogue: &Catalogue, id: &str, marks: &Grades) -> Vec<Problem> {
    let place = || catalogue.files.place(FILE, &format!("[{id}"));
    let of_basis =
        marks.basis.iter().map(|_| Problem::data(place(), format!("`{id}` is itself a basis and cannot have one")));
    let without = Dimension::ALL.into_iter().filter(|it| marks.of(*it).is_none()).map(Dimension::id).collect();
    of_basis.chain(unmarked(id, without, place())).chain(without_reason(marks, &place)).collect()
}

fn of_measure(catalogue: &Catalogue, measure: &Measure) -> Vec<Problem> {
    let place = |needle: &str| catalogue.files.place(&format!("measures/{}.toml", measure.id), needle);
    let marks = &measure.comparability;
    let reasons = without_reason(marks, &|| place("[comparability"));
    if let Some(basis) = marks.basis.as_ref().filter(|it| !catalogue.comparability.contains_key(*it)) {
        let unknown = unknown("basis of comparability", basis, &catalogue.comparability, place("basis"));
        return unknown.into_iter().chain(reasons).collect();
    }
    let without = catalogue.comparability_of(measure).unmarked().into_iter().map(Dimension::id).collect();
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
