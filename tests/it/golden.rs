//! Known answers through measures and peers, from the figures in the program: the same arithmetic as the reports, checked
//! against what the inspectorate printed or what follows from it by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use likeforce::domain::{Average, Comparison};
use likeforce::pipeline;
use likeforce::project::{Overrides, RunConfiguration};
use likeforce::store::schema;
use polars::prelude::*;

use crate::support::{CATALOGUE, SCHEMES, STORE, year_ending};
use crate::value_for_money::{COST_PER_HEAD, front_line_class};

/// Every force on one measure under a scheme, with one of the averages.
fn all_forces(
    measure: &str,
    period: &str,
    peers: &str,
    average: Average,
    includes_force: bool,
) -> Vec<Arc<Comparison>> {
    let mut order = RunConfiguration::embedded(&Overrides::default(), &CATALOGUE).unwrap();
    order.period = Some(year_ending(period));
    order.peers = peers.to_owned();
    order.average = average;
    order.average_includes_force = includes_force;
    pipeline::compared(&order, &[CATALOGUE.measure(measure).unwrap()], &[], &SCHEMES, &CATALOGUE, &STORE).unwrap()
}

fn cost(peers: &str, average: Average, includes_force: bool) -> Vec<Arc<Comparison>> {
    all_forces("net-cost-per-head", "2018-03", peers, average, includes_force)
}

fn of<'a>(all: &'a [Arc<Comparison>], force: &str) -> &'a Comparison {
    all.iter().find(|it| it.force_name == force).unwrap()
}

fn pounds(number: Option<f64>) -> String {
    format!("{:.2}", number.unwrap())
}

#[test]
fn cost_per_head_of_six_forces_against_their_most_similar_group() {
    let all = cost("msg-2013", Average::Weighted, true);
    for (name, own, group, millions) in COST_PER_HEAD {
        let it = of(&all, name);
        let volume = it.difference.volume.map(|pounds| pounds / 1e6);
        let found = [pounds(it.own.value), pounds(it.peers.average.value), pounds(volume)];
        assert_eq!(found, [own, group, millions], "{name}");
    }
}

/// The signs of the differences from the peers' average, by force.
fn signs(all: &[Arc<Comparison>]) -> BTreeMap<String, bool> {
    let compared = all.iter().filter_map(|it| Some((it.force_name.clone(), it.difference.rate? > 0.0)));
    compared.collect()
}

fn flipped(one: &[Arc<Comparison>], other: &[Arc<Comparison>]) -> (usize, usize) {
    let (one, other) = (signs(one), signs(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    (one.iter().filter(|(force, above)| other[*force] != **above).count(), one.len())
}

#[test]
fn the_edition_of_the_groups_changes_the_sign_of_the_cost_gap_more_often_than_the_average_does() {
    let usual = cost("msg-2013", Average::Weighted, true);
    assert_eq!(flipped(&usual, &cost("msg-pre2013", Average::Weighted, true)), (8, 42));
    assert_eq!(flipped(&usual, &cost("msg-2013", Average::Simple, true)), (1, 42));
    assert_eq!(flipped(&usual, &cost("msg-2013", Average::Weighted, false)), (0, 42));
}

#[test]
fn the_benchmark_moves_by_a_tenth_with_what_all_forces_means() {
    let all = cost("all-forces", Average::Weighted, true);
    // As the inspectorate had it, with the City of London over the people in it by day.
    let figures: Vec<(f64, f64)> =
        all.iter().map(|it| (it.own.numerator.unwrap(), it.own.denominator.unwrap())).collect();
    let (spent, people) = figures.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    assert_eq!((figures.len(), pounds(Some(spent / people))), (43, "195.87".to_owned()));
    let mean = figures.iter().map(|(spent, people)| spent / people).sum::<f64>() / 43.0;
    assert_eq!(pounds(Some(mean)), "180.45");
    // Comparisons leave the City out, whose rate has no meaning; without the other force of London as well:
    let average = |peers| of(&cost(peers, Average::Weighted, true), "Cleveland").peers.average.clone();
    let (with_london, without) = (average("all-forces"), average("all-forces-without-london"));
    assert_eq!((pounds(with_london.value), with_london.n, with_london.of), ("196.13".to_owned(), 42, 43));
    assert_eq!((pounds(without.value), without.n, without.of), ("177.12".to_owned(), 41, 41));
    // Of all forces together nobody is above or below: the gaps in pounds come to nothing.
    let gaps: f64 = all.iter().filter_map(|it| it.difference.volume).sum();
    assert!(gaps.abs() < 1.0, "{gaps}");
}

/// Rows of the value for money tables in the program: series, category, line and level, by area.
fn profile(table: &str, period_end: &str) -> Vec<([String; 4], String, Option<f64>)> {
    let frame = STORE.newest(table).unwrap().collect().unwrap();
    let text = |name: &str| frame.column(name).unwrap().str().unwrap().clone();
    let names = [schema::SERIES.to_owned(), schema::dimension("Category"), schema::dimension("Line")];
    let [series, categories, lines] = names.map(|name| text(&name));
    let (levels, areas) = (text(&schema::dimension("Level")), text(schema::AREA));
    let ends = frame.column(schema::PERIOD_END).unwrap().cast(&DataType::String).unwrap();
    let values = frame.column(schema::VALUE).unwrap().f64().unwrap().clone();
    let said = |column: &StringChunked, at: usize| column.get(at).unwrap_or_default().to_owned();
    (0..frame.height())
        .filter(|at| ends.str().unwrap().get(*at) == Some(period_end))
        .map(|at| {
            let keys = [said(&series, at), said(&categories, at), said(&lines, at), said(&levels, at)];
            (keys, said(&areas, at), values.get(at))
        })
        .collect()
}

#[test]
fn satisfaction_of_42_groups_as_the_inspectorate_printed_it() {
    // The simple mean with the force itself in it: not the way of the later profiles, so both are settings.
    let all = all_forces("victims-satisfied", "2013-03", "msg-2013", Average::Simple, true);
    let printed = profile("hmic-value-for-money-adr", "2013-03-31");
    let printed: BTreeMap<String, f64> = printed
        .into_iter()
        .filter(|(keys, ..)| keys[0] == "Victim satisfaction" && keys[2] == "Most similar group, satisfied")
        .filter_map(|(_, area, value)| Some((area, value?)))
        .collect();
    assert_eq!(printed.len(), 42);
    for (area, printed) in printed {
        let it = all.iter().find(|it| it.force.as_str() == area).unwrap();
        let mean = it.peers.average.value.unwrap();
        assert!((mean - printed * 100.0).abs() < 1e-10, "{area}: {mean} against {printed}");
    }
    assert_eq!(format!("{:.8}", of(&all, "Metropolitan Police").peers.average.value.unwrap()), "83.82604143");
}

#[test]
fn the_front_line_share_of_2017_follows_from_the_lines_for_every_force() {
    let share = all_forces("front-line-share-of-officers", "2018-03", "msg-2013", Average::Weighted, false);
    let mut made: BTreeMap<(String, bool), f64> = BTreeMap::new();
    for (keys, area, value) in profile("hmic-value-for-money-poa", "2018-03-31") {
        let class = front_line_class(&keys[1], &keys[2]);
        if let Some(class) = class.filter(|_| keys[0] == "Police officers" && keys[3] == "line") {
            *made.entry((area, class.contains("front line"))).or_default() += value.unwrap();
        }
    }
    let mut checked = 0;
    for it in &share {
        let part = |front| made.get(&(it.force.0.clone(), front)).copied().unwrap_or_default();
        let expected = 100.0 * part(true) / (part(true) + part(false));
        assert!(
            (it.own.value.unwrap() - expected).abs() < 1e-9,
            "{}: {:?} against {expected}",
            it.force_name,
            it.own.value
        );
        checked += 1;
    }
    assert_eq!(checked, 43);
}
