//! Data quality: gaps are named, sudden changes found, sources that should agree compared.

use likeforce::domain::Standing;
use likeforce::quality::{agreements, completeness, sudden_changes};
use likeforce::statistics::{Refusal, jumps};

use crate::support::{CATALOGUE, EVERY_COMPARISON, STORE, likeforce, said};

#[test]
fn recorded_crime_of_the_open_data_and_of_ons_agrees_for_24_of_43_forces() {
    let all = agreements(&STORE, &CATALOGUE).unwrap();
    let pair = |id: &str| all.iter().find(|it| it.agreement.id == id).unwrap();
    let recorded = pair("recorded-crime-open-data-and-ons");
    assert_eq!((recorded.compared, recorded.differences.len()), (43, 19));
    let by = |code: &str| recorded.differences.iter().find(|it| it.force.as_str() == code).map(|it| it.one - it.other);
    // Avon and Somerset, Leicestershire, Thames Valley, Sussex, City of London: what later returns changed.
    for (code, difference) in [
        ("E23000036", 2_616.0),
        ("E23000021", 1_833.0),
        ("E23000029", -846.0),
        ("E23000033", 840.0),
        ("E23000034", 478.0),
    ] {
        assert_eq!(by(code), Some(difference), "{code}");
    }
    let partnerships = pair("partnerships-and-forces");
    assert_eq!((partnerships.compared, partnerships.differences.len()), (42, 0));
}

#[test]
fn a_table_says_which_forces_it_lacks() {
    let all = completeness(&STORE, &CATALOGUE).unwrap();
    // Greater Manchester supplied nothing for the year ending December 2019.
    let without =
        all.iter().find(|it| it.table == "ons-police-force-area-p1" && it.edition.to_string() == "2020-04-22");
    let gap = without.unwrap().gaps.iter().find(|gap| gap.force.as_str() == "E23000005").unwrap();
    assert_eq!((gap.missing, gap.of), (23, 23));
    assert!(all.iter().all(|it| it.forces <= 43 && it.missing <= it.figures));
}

#[test]
fn a_step_unlike_the_others_is_found_and_a_common_one_is_not() {
    let before: Vec<f64> = (1..=12).map(|unit| 1_000.0 + f64::from(unit) * 10.0).collect();
    let mut after: Vec<f64> = before.iter().enumerate().map(|(at, value)| value * (0.70 + 0.002 * at as f64)).collect();
    // All fell by about three tenths: that is no jump of any one of them.
    assert_eq!(jumps(&before, &after).unwrap(), []);
    after[4] = before[4] * 1.1;
    let found = jumps(&before, &after).unwrap();
    assert!(found.is_empty(), "a step of a tenth is not looked at: {found:?}");
    after[4] = before[4] * 1.5;
    let found = jumps(&before, &after).unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].unit == 4 && (found[0].change - 0.5).abs() < 1e-12 && found[0].score > 3.5);
    assert_eq!(jumps(&before[..5], &after[..5]), Err(Refusal::TooFewUnits));
}

#[test]
fn sudden_changes_are_of_forces_and_follow_one_another() {
    for change in sudden_changes(&STORE, &CATALOGUE).unwrap() {
        assert!(CATALOGUE.areas.get(&change.force).unwrap().is_force());
        assert!(change.from.last_day() < change.to.last_day() && change.percent.abs() >= 20.0);
    }
}

#[test]
fn the_command_says_what_is_missing_for_a_force() {
    let folder = tempfile::tempdir().unwrap();
    let table = ["quality", "--table", "ons-police-force-area-p1", "--force", "Greater Manchester"];
    let wrong = ["quality", "--table", "ons-police-force-area-p11"];
    let text = [said(&likeforce(folder.path(), &table)), said(&likeforce(folder.path(), &wrong))];
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn every_measure_answers_for_every_force_with_a_value_or_with_the_reason_why_there_is_none() {
    let all = &*EVERY_COMPARISON;
    assert_eq!(all.len(), CATALOGUE.measures.len() * 43);
    for comparison in all {
        let reason = comparison.verdict.reason.as_ref();
        let reason = reason.map(|it| likeforce::findings::reasons::not_compared(it, CATALOGUE.english()));
        let reason = reason.unwrap_or_default();
        let compared = comparison.verdict.standing != Standing::NotCompared;
        assert!(comparison.own.value.is_some() || !reason.is_empty(), "{} {}", comparison.measure, comparison.force);
        assert!(compared || !reason.is_empty(), "{} {}", comparison.measure, comparison.force);
    }
    let in_frameworks = CATALOGUE.frameworks.values().flat_map(|framework| framework.measures());
    assert!(in_frameworks.into_iter().all(|id| CATALOGUE.measures.contains_key(id)));
    let silent = CATALOGUE.frameworks.values().flat_map(|framework| &framework.priorities).flat_map(|it| &it.metrics);
    assert!(silent.into_iter().all(|metric| !metric.measures.is_empty() || !metric.words.is_empty()));
}
