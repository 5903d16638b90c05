//! Money in real terms: by hand, and never half.

use std::fs;

use likeforce::domain::MeasureKind;
use serde_json::Value;

use crate::support::{CATALOGUE, EVERY_COMPARISON, comparison, likeforce, root};

#[test]
fn money_in_the_prices_of_one_year_by_hand() {
    let now = comparison("net-cost-per-head", "Kent", "2018-03", "msg-2013");
    let real = now.real_terms.clone().unwrap();
    assert_eq!((real.prices_of.as_str(), real.value), ("2017/18", now.own.value));
    let change = real.change.unwrap();
    let then = comparison("net-cost-per-head", "Kent", "2014-03", "msg-2013");
    assert_eq!((change.from.id().as_str(), Some(change.cash)), ("2014-03", then.own.value));
    // 77.0388 and 73.0337: the indices of 2017/18 and 2013/14.
    let in_new_prices = then.own.value.unwrap() * 77.0388 / 73.0337;
    assert!((change.value - in_new_prices).abs() < 1e-9);
    assert!((change.percent - (now.own.value.unwrap() / in_new_prices - 1.0) * 100.0).abs() < 1e-9);
    assert!(change.percent < change.cash_percent);
    assert_eq!(then.real_terms.unwrap().value, Some(in_new_prices));
}

#[test]
fn every_measure_of_money_and_no_other_is_in_real_terms_and_no_comparison_with_peers_moves() {
    for it in &*EVERY_COMPARISON {
        let is_money = CATALOGUE.measures[&it.measure].kind == MeasureKind::Money;
        assert_eq!(it.real_terms.is_some(), is_money && it.own.value.is_some(), "{} {}", it.measure, it.force_name);
        let real = it.real_terms.as_ref().filter(|real| real.value.is_none());
        assert!(real.is_none(), "{} {}", it.measure, it.force_name);
    }
}

#[test]
fn a_change_is_never_from_a_year_that_is_not_alike() {
    // The estimates of 2016/17 leave out what is paid from government grants.
    let net = comparison("net-cost-per-head", "Kent", "2017-03", "msg-2013");
    assert!(net.real_terms.unwrap().change.is_none());
    let gross = comparison("gross-cost-per-head", "Kent", "2017-03", "msg-2013");
    assert_eq!(gross.real_terms.unwrap().change.unwrap().from.id(), "2014-03");
}

#[test]
fn an_office_that_has_another_edition_lays_it_over_and_a_year_it_lacks_is_said() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let published = fs::read_to_string(root().join("datasets/catalogue/deflator.toml")).unwrap();
    let (head, _) = published.split_once("[years]").unwrap();
    let invented = head.replace("March 2026, Quarterly National Accounts", "an invented edition");
    let invented = format!("{invented}[years]\n\"2017/18\" = 80.0\n\"2024/25\" = 100.0\n");
    fs::create_dir_all(folder.path().join("catalogue")).unwrap();
    fs::write(folder.path().join("catalogue/deflator.toml"), invented).unwrap();
    let fact = |period: &str| -> Value {
        let arguments = ["compare", "net-cost-per-head", "-f", "Kent", "--period", period, "--format", "json"];
        let output = likeforce(folder.path(), &arguments);
        let facts: Value = serde_json::from_slice(&output.stdout).unwrap();
        facts[0].clone()
    };
    let now = fact("2018-03");
    assert_eq!(now["real_terms"]["value"], now["value"]);
    assert_eq!(now["real_terms"]["percent"], Value::Null);
    let then = fact("2014-03");
    assert_eq!(then["real_terms"]["value"], Value::Null);
    let why = then["real_terms"]["not_worked_out_because"].as_str().unwrap();
    assert!(why.contains("no price index for the year ending March 2014"), "{why}");
    assert!(why.contains("an invented edition"), "{why}");
    let explained = likeforce(folder.path(), &["explain", "net-cost-per-head", "-f", "Kent", "--period", "2014-03"]);
    let explained = String::from_utf8_lossy(&explained.stdout).into_owned();
    assert!(explained.contains("Real-terms figures are not available: there is no price index"), "{explained}");
}

#[test]
fn explain_shows_the_sum_of_real_terms_with_its_edition() {
    let output = likeforce(root(), &["explain", "net-cost-per-head", "-f", "Kent", "--period", "2014-03"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = said.lines().find(|line| line.starts_with("In 2017/18 prices:")).unwrap();
    assert!(line.contains("\u{d7} 77.0388 \u{f7} 73.0337 = £"), "{line}");
    assert!(line.contains("March 2026, Quarterly National Accounts"), "{line}");
}
