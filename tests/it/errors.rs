//! No error becomes a number: what cannot be read or calculated is refused, and never taken for nothing or for zero.

use std::fs;
use std::path::Path;

use likeforce::domain::{CellContent, Observation, Outcome, Period, SeriesSelection};
use likeforce::measures::{self, Values};
use likeforce::peers::{self, Schemes};
use likeforce::store::{Store, to_bytes};
use polars::prelude::*;

use crate::support::{CATALOGUE, EVERY_COMPARISON, SCHEMES, STORE, likeforce, said};

fn refused<T>(outcome: Outcome<T>) -> String {
    outcome.err().map(|problems| problems.to_string()).unwrap()
}

#[test]
fn a_store_that_cannot_be_looked_into_is_no_empty_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    assert_eq!(Store::with_folder(&store).unwrap().tables().len(), STORE.tables().len());
    fs::write(&store, "a file where the folder should be").unwrap();
    assert!(refused(Store::with_folder(&store)).contains("cannot read the folder"));
}

#[test]
fn figures_that_do_not_say_what_they_are_of_are_not_stored() {
    let about = STORE.tables().iter().map(|stored| &stored.about).find(|about| !about.dimensions.is_empty()).unwrap();
    let whole = Observation {
        area: "E23000007".into(),
        area_as_published: "Cleveland".to_owned(),
        series: "Offences".to_owned(),
        of: vec!["all".to_owned(); about.dimensions.len()],
        period: Period::parse("2025-06").unwrap(),
        reading: CellContent::Number(1.0),
        published: "1".to_owned(),
        marks: String::new(),
        sheet: String::new(),
        cell: "A1".to_owned(),
    };
    assert!(to_bytes(std::slice::from_ref(&whole), about).is_ok());
    let of_nothing = Observation { of: Vec::new(), ..whole.clone() };
    assert!(refused(to_bytes(&[of_nothing], about)).contains("the table cannot be stored"));
    let endless = Observation { period: Period::of(u32::MAX, whole.period.last_day()), ..whole };
    assert!(refused(to_bytes(&[endless], about)).contains("`4294967295` months are no period"));
}

#[test]
fn a_value_of_no_force_is_refused_and_not_passed_over() {
    let measure = CATALOGUE.measure("homicide").unwrap();
    let sound = measures::work_out(&STORE, &[measure], &CATALOGUE).unwrap().frame().clone();
    assert!(Values::from_frame(sound.clone()).is_ok());
    for column in ["measure", "force", "period_end", "period_months"] {
        let kind = sound.column(column).unwrap().dtype().clone();
        let emptied = sound.clone().lazy().with_columns([lit(NULL).cast(kind).alias(column)]).collect().unwrap();
        let what = refused(Values::from_frame(emptied));
        assert!(what.contains(&format!("row 1 has no `{column}`")), "{what}");
    }
}

#[test]
fn months_that_cannot_be_added_up_are_refused() {
    let counted = &CATALOGUE.measure("homicide").unwrap().numerator;
    let endless = SeriesSelection { roll_up_to_months: Some(u32::MAX), ..counted.clone() };
    let what = refused(measures::selection_of_forces(&STORE, &endless, &CATALOGUE));
    assert!(what.contains("`4294967295` months are too many to add up"), "{what}");
}

#[test]
fn a_scheme_that_cannot_be_worked_out_says_why_wherever_it_is_asked_for() {
    for (id, group) in &CATALOGUE.peer_groups {
        assert_eq!(*SCHEMES.get(id, &CATALOGUE).unwrap(), peers::choose(group, &CATALOGUE, &STORE).unwrap(), "{id}");
    }
    let nothing = Store::of(Vec::new());
    let schemes = Schemes::of(&CATALOGUE, &nothing);
    let (computed, others): (Vec<_>, Vec<_>) = CATALOGUE.peer_groups.values().partition(|it| it.computed.is_some());
    assert!(!computed.is_empty());
    assert_eq!(schemes.all().len(), others.len());
    let mut all = Vec::new();
    for group in computed {
        let what = schemes.get(&group.id, &CATALOGUE).unwrap_err();
        assert_eq!(what, peers::choose(group, &CATALOGUE, &nothing).unwrap_err(), "{}", group.id);
        all.extend(what);
    }
    assert_eq!(schemes.left_out(), all.into_iter().collect());
}

#[test]
fn the_verdict_of_a_comparison_is_that_of_its_scheme_among_all() {
    for it in &*EVERY_COMPARISON {
        let own = it.sensitivity.iter().find(|scheme| scheme.peer_group == it.peers.group).unwrap();
        assert_eq!(own.verdict, it.verdict, "{} {}", it.measure, it.force_name);
        assert_eq!((&own.without_force, &own.with_force), (&it.peers.without_force, &it.peers.with_force));
    }
}

/// A small run, with something in the place of one of its files; what the second run said.
fn run_again(change: impl Fn(&Path), arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let run = ["run", "--reports", "briefing", "--forces", "Kent", "--formats", "json"];
    let first = likeforce(folder.path(), &run);
    assert!(first.status.success(), "{}", said(&first));
    change(&folder.path().join("outputs"));
    said(&likeforce(folder.path(), if arguments.is_empty() { &run } else { arguments }))
}

#[test]
fn a_manifest_with_a_slip_in_it_is_not_written_over() {
    let signed = r#"{ "sign_off": { "analyst": { "name": "A. Nalyst", } } }"#;
    let check = |out: &Path| fs::write(out.join("manifest.json"), signed).unwrap();
    let text = run_again(check, &[]);
    assert!(text.starts_with("exit code 3") && text.contains("this is not a manifest"), "{text}");
    assert!(text.contains("hint: correct it, or move it away"), "{text}");
}

#[test]
fn a_journal_that_cannot_be_read_is_said() {
    let replace = |out: &Path| {
        fs::remove_file(out.join("journal.jsonl")).unwrap();
        fs::create_dir(out.join("journal.jsonl")).unwrap();
    };
    let text = run_again(replace, &[]);
    assert!(text.starts_with("exit code 1") && text.contains("the journal cannot be read"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_called_missing() {
    let replace = |out: &Path| {
        fs::remove_file(out.join("data/comparisons.json")).unwrap();
        fs::create_dir(out.join("data/comparisons.json")).unwrap();
    };
    let text = run_again(replace, &["verify", "outputs"]);
    assert!(text.starts_with("exit code 1") && text.contains("cannot read the file"), "{text}");
}

#[cfg(unix)]
#[test]
fn without_a_working_folder_no_other_figures_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" list measures";
    let output = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_likeforce")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = said(&output);
    assert!(text.starts_with("exit code 1") && text.contains("the working folder cannot be told"), "{text}");
}
