//! Comparisons: arithmetic that can be done by hand, and one verdict everywhere.

use likeforce::domain::{Average, Caution, ChangeWithheld, Standing};
use likeforce::findings::{self, reasons};
use likeforce::pipeline;
use likeforce::project::{Overrides, RunConfiguration};

use crate::support::{CATALOGUE, SCHEMES, STORE, comparison, year_ending};

#[test]
fn a_rate_and_its_peers_by_hand() {
    // Robbery, year ending June 2019, mid-2019 population: Cumbria and its peers Lincolnshire, Norfolk, North Wales.
    let it = comparison("robbery", "Cumbria", "2019-06", "msg-2013");
    let rate = it.own.numerator.unwrap() * 1000.0 / it.own.denominator.unwrap();
    assert_eq!(it.own.value, Some(rate));
    assert_eq!(it.own.denominator_day.unwrap().to_string(), "2019-06-30");
    let peers: Vec<_> = ["Lincolnshire", "Norfolk", "North Wales"]
        .map(|name| comparison("robbery", name, "2019-06", "msg-2013"))
        .into();
    let counts: f64 = peers.iter().map(|peer| peer.own.numerator.unwrap()).sum();
    let people: f64 = peers.iter().map(|peer| peer.own.denominator.unwrap()).sum();
    let average = it.peers.average.value.unwrap();
    assert!((average - counts * 1000.0 / people).abs() < 1e-12);
    assert!((it.difference.rate.unwrap() - (rate - average)).abs() < 1e-12);
    let volume = (rate - average) * it.own.denominator.unwrap() / 1000.0;
    assert!((it.difference.volume.unwrap() - volume).abs() < 1e-9);
    let mut values: Vec<f64> = peers.iter().map(|peer| peer.own.value.unwrap()).collect();
    values.sort_by(f64::total_cmp);
    let statistics = &it.peers.without_force;
    assert_eq!(
        (statistics.minimum, statistics.median, statistics.maximum),
        (Some(values[0]), Some(values[1]), Some(values[2]))
    );
    assert_eq!(statistics.lower_quartile, Some((values[0] + values[1]) / 2.0));
    let higher = values.iter().filter(|value| **value > rate).count();
    assert_eq!(it.ranking.rank.map(|rank| (rank.position, rank.of)), Some((higher + 1, 4)));
}

#[test]
fn the_average_is_named_and_includes_the_force_only_when_asked() {
    let measure = CATALOGUE.measure("robbery").unwrap();
    let mut order = RunConfiguration::embedded(&Overrides::default(), &CATALOGUE).unwrap();
    order.period = Some(year_ending("2019-06"));
    let mut averages = Vec::new();
    for (average, includes) in [(Average::Weighted, false), (Average::Simple, true)] {
        order.average = average;
        order.average_includes_force = includes;
        let all = pipeline::compared(&order, &[measure], &[], &SCHEMES, &CATALOGUE, &STORE).unwrap();
        let own = all.into_iter().find(|it| it.force_name == "Cumbria").unwrap();
        assert_eq!((own.peers.average.method, own.peers.average.includes_force), (average, includes));
        assert_eq!(own.peers.average.of, if includes { 4 } else { 3 });
        averages.push(own.peers.average.value.unwrap());
    }
    assert!(averages[0] != averages[1]);
}

#[test]
fn the_city_of_london_has_counts_but_no_rate_no_rank_and_no_part_in_averages() {
    let own = comparison("robbery", "City of London", "2025-06", "all-forces");
    assert_eq!((own.own.numerator, own.own.value, own.ranking.rank), (Some(180.0), None, None));
    assert_eq!(own.verdict.standing, Standing::NotCompared);
    assert!(own.cautions.iter().any(|caution| caution.id() == "city-of-london-population"));
    let met = comparison("robbery", "Metropolitan Police", "2025-06", "region");
    assert_eq!((met.peers.average.n, met.peers.average.of), (0, 1));
    assert_eq!(met.verdict.standing, Standing::NotCompared);
}

#[test]
fn change_withholds_a_percentage_of_a_small_count_and_says_why() {
    let it = comparison("homicide", "Cleveland", "2025-06", "msg-2013");
    let change = it.changes.on_baseline.unwrap();
    assert_eq!((change.earlier_numerator, change.numerator, change.percent), (Some(14.0), Some(-11.0), None));
    assert_eq!(change.withheld, Some(ChangeWithheld::SmallBase { smallest: 50.0 }));
    assert!(reasons::change_withheld(&change.withheld.unwrap(), CATALOGUE.english()).contains("under 50"));
    assert_eq!(it.changes.on_year.numerator, None);
    let missing = reasons::change_withheld(&it.changes.on_year.withheld.unwrap(), CATALOGUE.english());
    assert!(missing.contains("year ending June 2024"));
}

#[test]
fn the_order_of_a_series_is_time_and_gaps_stay_gaps() {
    let it = comparison("robbery", "Greater Manchester", "2025-06", "msg-2013");
    let ids: Vec<String> = it.series.iter().map(|point| point.period.id()).collect();
    assert_eq!(ids, ["2018-03", "2018-06", "2019-03", "2019-06", "2019-09", "2019-12", "2025-06"]);
    let missing: Vec<bool> = it.series.iter().map(|point| point.value.is_none()).collect();
    assert_eq!(missing, [false, false, false, false, true, true, false]);
}

#[test]
fn what_is_unconfirmed_is_never_said() {
    for force in ["Humberside", "Kent"] {
        let it = comparison("total-recorded-crime", force, "2025-06", "msg-2013");
        assert!(it.cautions.iter().all(|caution| caution.id() != "humberside"));
    }
}

#[test]
fn the_publishers_notes_stand_beside_the_figures_they_are_set_on() {
    let noted = |force: &str, period: &str| -> Vec<String> {
        let it = comparison("homicide", force, period, "msg-2013");
        let notes = it.cautions.iter().filter(|caution| matches!(caution, Caution::PublishedNote { .. }));
        notes.map(|note| findings::caution(note, &CATALOGUE, CATALOGUE.english()).into()).collect()
    };
    assert!(
        noted("Essex", "2019-12").iter().any(|note| note.contains("39 migrants")),
        "{:?}",
        noted("Essex", "2019-12")
    );
    assert!(noted("Dyfed-Powys", "2019-12").iter().any(|note| note.contains("undercount")));
    assert!(noted("Humberside", "2025-06").iter().any(|note| note.contains("note 4, whose text is not in the file")));
    assert!(noted("Kent", "2025-06").is_empty());
}

#[test]
fn a_rank_lies_within_its_span_and_limits_by_size_are_those_of_the_verdict() {
    for measure in ["residential-burglary", "robbery", "violence-with-injury"] {
        let found = crate::support::comparison(measure, "Kent", "2019-12", "msg-2013");
        let rank = found.ranking.rank.unwrap();
        let span = rank.span.unwrap();
        assert!(1 <= span.from && span.from <= rank.position && rank.position <= span.to && span.to <= rank.of);
        let size = found.own.denominator.unwrap();
        let expected = found.expected.unwrap();
        let (limits, own) = (&expected.by_size, expected.inner);
        let at = limits.iter().position(|it| it.size >= size).unwrap();
        let (near, far) = (&limits[at], &limits[at - 1]);
        assert!(far.inner.upper >= own.upper && own.upper >= near.inner.upper, "{measure}");
        assert!(far.inner.lower <= own.lower && own.lower <= near.inner.lower, "{measure}");
        assert!(limits.windows(2).all(|pair| pair[0].size < pair[1].size));
    }
}

#[test]
fn money_has_a_rank_without_a_span_and_no_limits_by_size() {
    let found = crate::support::comparison("net-cost-per-head", "Kent", "2018-03", "msg-2013");
    assert!(found.ranking.rank.unwrap().span.is_none() && found.expected.unwrap().by_size.is_empty());
}
