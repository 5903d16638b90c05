//! Examples of measures: each states one value with the published cell it rests on, and the program gives the same.

use likeforce::domain::{Example, ExampleCell, Measure};
use likeforce::{findings, measures};

use crate::support::{CATALOGUE, STORE};

/// What the program makes of an example.
fn worked_out(measure: &Measure, example: &Example) -> Example {
    let force = &CATALOGUE.areas.force(&example.force).unwrap().code;
    let values = measures::work_out(&STORE, &[measure], &CATALOGUE).unwrap();
    let period = values.periods(&measure.id).into_iter().find(|period| period.id() == example.period).unwrap();
    let value = values.get(&measure.id, force, &period).unwrap();
    let (cells, _) = measures::sources(&STORE, measure, value, &CATALOGUE).unwrap();
    let first = cells.into_iter().next().unwrap();
    let count = value.numerator.unwrap();
    let printed = findings::value(value.value.unwrap_or(count), measure);
    Example {
        force: example.force.clone(),
        period: example.period.clone(),
        value: printed,
        numerator: Some(count).filter(|count| count.fract() == 0.0),
        cell: ExampleCell {
            table: first.table,
            edition: first.edition,
            sheet: first.sheet,
            cell: first.cell,
            published: first.published,
        },
    }
}

#[test]
fn every_example_is_what_the_program_works_out() {
    let mut stated = 0;
    for measure in CATALOGUE.measures.values() {
        match &measure.example {
            Some(example) => {
                assert_eq!(worked_out(measure, example), *example, "{}", measure.id);
                stated += 1;
            }
            None => {
                let values = measures::work_out(&STORE, &[measure], &CATALOGUE).unwrap();
                assert!(values.periods(&measure.id).is_empty(), "{} has figures and states none of them", measure.id);
            }
        }
    }
    assert!(stated >= 53, "{stated}");
}
