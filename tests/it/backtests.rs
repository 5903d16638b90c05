//! Back-tests: what publishers printed is reproduced from what they published beside it.

use std::collections::BTreeMap;

use likeforce::domain::AreaKind;

use crate::support::{CATALOGUE, Row, STORE, comparison, numbers};

/// Figures of one table by edition, area and series; the edition by the hash of the workbook, which its tables share.
fn by_cell(rows: &[Row]) -> BTreeMap<(String, String, String), f64> {
    let numbers = rows.iter().filter_map(|row| Some((row, row.value?)));
    numbers.map(|(row, value)| ((row.edition.clone(), row.area.0.clone(), row.series.clone()), value)).collect()
}

#[test]
fn published_rates_are_reproduced_to_the_printed_digit() {
    let counts = by_cell(&numbers("ons-police-force-area-p1"));
    let rates = by_cell(&numbers("ons-police-force-area-p3"));
    let (mut compared, mut reproduced, mut explained) = (0, 0, 0);
    let mut unexplained = Vec::new();
    for ((edition, area, series), printed) in &rates {
        if series == "Population" || series == "Households" {
            continue;
        }
        let households = series == "Residential burglary per household";
        let counted = if households { "Residential burglary" } else { series };
        let base = if households { "Households" } else { "Population" };
        let count = counts[&(edition.clone(), area.clone(), counted.to_owned())];
        let people = rates[&(edition.clone(), area.clone(), base.to_owned())];
        compared += 1;
        // The cells are formatted with one decimal.
        if format!("{:.1}", count * 1000.0 / people) == format!("{printed:.1}") {
            reproduced += 1;
        } else if (count * 1000.0 / (people + 50.0)..=count * 1000.0 / (people - 50.0)).contains(printed) {
            // ONS divides by the population before it rounds it to 100 for print.
            explained += 1;
        } else {
            unexplained.push(format!("{edition} {area} {series}: {printed}"));
        }
    }
    assert_eq!((compared, reproduced, explained), (7731, 7715, 16), "{unexplained:?}");
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

#[test]
fn forces_make_regions_regions_make_england_and_all_make_the_total() {
    let rows = numbers("ons-police-force-area-p1");
    let counts = by_cell(&rows);
    let get = |edition: &str, area: &str, series: &str| {
        counts.get(&(edition.to_owned(), area.to_owned(), series.to_owned())).copied()
    };
    let mut checked = 0;
    let keys: std::collections::BTreeSet<(&String, &String)> =
        rows.iter().map(|row| (&row.edition, &row.series)).collect();
    for (edition, series) in keys {
        let sum = |codes: Vec<&str>| -> f64 { codes.into_iter().filter_map(|code| get(edition, code, series)).sum() };
        let regions: Vec<&str> =
            CATALOGUE.areas.all().filter(|area| area.kind == AreaKind::Region).map(|area| area.code.as_str()).collect();
        for region in regions.iter().chain(&["W92000004"]) {
            let forces = CATALOGUE.areas.forces().into_iter();
            let forces = forces.filter(|force| force.region.as_ref().is_some_and(|code| code.as_str() == *region));
            assert_eq!(sum(forces.map(|force| force.code.as_str()).collect()), get(edition, region, series).unwrap());
            checked += 1;
        }
        assert_eq!(sum(regions), get(edition, "E92000001", series).unwrap());
        assert_eq!(sum(vec!["E92000001", "W92000004", "BTP"]), get(edition, "K04000001", series).unwrap());
        checked += 2;
    }
    assert_eq!(checked, 7 * 23 * 12);
}

#[test]
fn the_region_and_the_force_of_one_name_never_mix() {
    let rows = numbers("ons-police-force-area-p1");
    let total = |area: &str| {
        let found = rows.iter().filter(|row| {
            row.area.as_str() == area && row.end == "2025-06-30" && row.series == "Total recorded crime excluding fraud"
        });
        found.map(|row| row.value.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(total("E12000005"), [510_312.0]);
    assert_eq!(total("E23000014"), [303_343.0]);
    assert_eq!(comparison("total-recorded-crime", "West Midlands", "2025-06", "region").own.numerator, Some(303_343.0));
}

#[test]
fn a_force_without_figures_is_missing_in_values_peers_and_totals() {
    let rows = numbers("ons-police-force-area-p1");
    for end in ["2019-09-30", "2019-12-31"] {
        let figures = rows.iter().filter(|row| row.area.as_str() == "E23000005" && row.end == end);
        let figures: Vec<_> = figures.collect();
        assert_eq!(figures.len(), 23);
        assert!(figures.iter().all(|row| row.value.is_none() && row.published == ".."));
    }
    let own = comparison("robbery", "greater-manchester", "2019-12", "msg-2013");
    assert_eq!((own.own.numerator, own.own.value, own.ranking.rank, own.difference.rate), (None, None, None, None));
    assert_eq!(own.verdict.standing.id(), "not-compared");
    let peer = comparison("robbery", "Merseyside", "2019-12", "msg-2013");
    assert!(peer.peers.members.iter().any(|code| code.as_str() == "E23000005"));
    assert_eq!((peer.peers.average.n + 1, peer.peers.members.len()), (peer.peers.average.of, peer.peers.average.of));
    let all = comparison("robbery", "Kent", "2019-12", "all-forces");
    // 42 others, without the City of London, whose rate is not meaningful, and Greater Manchester.
    assert_eq!((all.peers.average.n, all.peers.average.of), (40, 42));
    let national: f64 = rows
        .iter()
        .filter(|row| row.area.as_str() == "K04000001" && row.end == "2019-12-31")
        .filter(|row| row.series == "Total recorded crime excluding fraud")
        .map(|row| row.value.unwrap())
        .sum();
    assert_eq!(national, 5_013_284.0);
}

#[test]
fn revisions_are_seen_between_editions_a_year_apart() {
    // The later edition prints a change in per cent; with its own count it implies the earlier count as then revised.
    let counts = numbers("ons-police-force-area-p1");
    let changes = numbers("ons-police-force-area-p2");
    let total = |rows: &[Row], end: &str| -> BTreeMap<String, f64> {
        let of = rows.iter().filter(|row| row.end == end && row.series == "Total recorded crime excluding fraud");
        of.filter(|row| CATALOGUE.areas.get(&row.area).is_some_and(likeforce::domain::Area::is_force))
            .filter_map(|row| Some((row.area.0.clone(), row.value?)))
            .collect()
    };
    for (earlier, later, revised) in [("2018-03-31", "2019-03-31", 19), ("2018-06-30", "2019-06-30", 21)] {
        let (before, after, change) = (total(&counts, earlier), total(&counts, later), total(&changes, later));
        let implied = |force: &String| (after[force] / (1.0 + change[force] / 100.0)).round();
        let differing = before.iter().filter(|(force, count)| implied(force) != **count).count();
        assert_eq!((before.len(), differing), (43, revised));
    }
}

#[test]
fn the_modern_edition_with_note_markers_and_a_blank_code_is_read() {
    let rows: Vec<Row> =
        numbers("ons-police-force-area-p1").into_iter().filter(|row| row.end == "2025-06-30").collect();
    assert_eq!(rows.len(), 56 * 23);
    let homicides = |area: &str| {
        rows.iter().find(|row| row.area.as_str() == area && row.series == "Homicide").and_then(|row| row.value)
    };
    assert_eq!((homicides("K04000001"), homicides("BTP"), homicides("E23000012")), (Some(518.0), Some(7.0), Some(4.0)));
}

#[test]
fn the_forces_populations_add_up_to_the_published_total_of_every_year() {
    let total: BTreeMap<String, f64> = numbers("ons-mid-year-population")
        .into_iter()
        .filter(|row| row.area.as_str() == "K04000001" && row.edition.starts_with("2024"))
        .filter_map(|row| Some((row.end, row.value?)))
        .collect();
    let values = work_out(&["robbery"]);
    for (period, mid_year) in [("2018-03", "2017-06-30"), ("2019-06", "2019-06-30"), ("2025-06", "2023-06-30")] {
        let of_period: Vec<_> = values.iter().filter(|it| it.period.id() == period).collect();
        assert_eq!(of_period.len(), 43);
        assert!(of_period.iter().all(|it| it.denominator_day.unwrap().to_string() == mid_year));
        let people: f64 = of_period.iter().map(|it| it.denominator.unwrap()).sum();
        assert_eq!(people, total[mid_year], "{period}");
    }
}

#[test]
fn the_cells_that_explain_a_number_add_up_to_it() {
    let ids = ["homicide", "neighbourhood-crime"];
    let values = work_out(&ids);
    let mut checked = 0;
    // Cumbria, Dorset and Thames Valley have local authorities with several community safety partnerships.
    for force in ["Cumbria", "Dorset", "Thames Valley", "Kent", "South Wales"] {
        let code = &CATALOGUE.areas.force(force).unwrap().code;
        for value in values.iter().filter(|value| value.force == *code) {
            let measure = CATALOGUE.measure(&value.measure).unwrap();
            let (above, below) = likeforce::measures::sources(&STORE, measure, value, &CATALOGUE).unwrap();
            let sum = |origins: &[likeforce::domain::Origin]| origins.iter().map(|it| it.value.unwrap()).sum::<f64>();
            assert_eq!(Some(sum(&above)), value.numerator, "{force} {} {}", value.measure, value.period);
            assert_eq!(Some(sum(&below)), value.denominator, "{force} {} {}", value.measure, value.period);
            checked += 1;
        }
    }
    assert_eq!(checked, 5 * 2 * 7);
}

#[test]
fn rates_stay_close_to_those_published_although_populations_were_revised() {
    // The program divides by the newest estimate of the mid-year on or before the end of the period, ONS by the estimate
    // it had: no force's total rate is more than 5% from the published one.
    let published = numbers("ons-police-force-area-p3");
    let values = work_out(&["total-recorded-crime"]);
    let mut compared = 0;
    for row in published.iter().filter(|row| row.series.starts_with("Total recorded crime")) {
        let own = values.iter().find(|it| it.force == row.area && it.period.last_day().to_string() == row.end);
        let Some((own, printed)) = own.and_then(|own| own.value).zip(row.value) else { continue };
        assert!((own / printed - 1.0).abs() < 0.05, "{} {}: {own} against {printed}", row.area, row.end);
        compared += 1;
    }
    assert_eq!(compared, 6 * 42 - 2);
}

fn work_out(measures: &[&str]) -> likeforce::measures::Values {
    let measures: Vec<_> = measures.iter().map(|id| CATALOGUE.measure(id).unwrap()).collect();
    likeforce::measures::work_out(&STORE, &measures, &CATALOGUE).unwrap()
}

#[test]
fn recorded_crime_of_two_publishers_agrees_for_most_forces_and_the_rest_is_known() {
    // The Home Office table is of a later edition than the ONS table of March 2018, and agrees with the total that the ONS
    // edition of March 2019 implies: forces revised their figures in between.
    let mut home_office: BTreeMap<String, f64> = BTreeMap::new();
    for row in numbers("home-office-police-recorded-crime") {
        *home_office.entry(row.area.0.clone()).or_default() += row.value.unwrap();
    }
    let ons = numbers("ons-police-force-area-p1");
    let ons = ons.iter().filter(|row| row.end == "2018-03-31" && row.series.starts_with("Total recorded crime"));
    let ons: BTreeMap<&str, f64> = ons.map(|row| (row.area.as_str(), row.value.unwrap())).collect();
    let without_fraud: f64 =
        home_office.iter().filter(|(area, _)| ons.contains_key(area.as_str())).map(|(_, count)| count).sum();
    assert_eq!(without_fraud, 4_881_043.0);
    let difference = |code: &str| home_office[code] - ons[code];
    let forces = CATALOGUE.areas.forces();
    let equal = forces.iter().filter(|force| difference(force.code.as_str()) == 0.0).count();
    assert_eq!((forces.len(), equal), (43, 24));
    for (force, known) in [
        ("Avon and Somerset", 2616.0),
        ("Leicestershire", 1833.0),
        ("Thames Valley", -846.0),
        ("Sussex", 840.0),
        ("City of London", 478.0),
    ] {
        assert_eq!(difference(CATALOGUE.areas.force(force).unwrap().code.as_str()), known, "{force}");
    }
}

#[test]
fn the_workforce_of_2023_adds_up_to_the_published_number_of_officers() {
    use polars::prelude::*;
    let officers = STORE
        .newest("home-office-workforce")
        .unwrap()
        .filter(col("series").eq(lit("Full-time equivalent")).and(col("of Worker type").eq(lit("Police Officer"))))
        .filter(col("area").neq(lit("BTP")).and(col("period_end").dt().year().eq(lit(2023))))
        .select([col("value").sum()])
        .collect()
        .unwrap();
    let total = officers.column("value").unwrap().f64().unwrap().get(0).unwrap();
    assert!((total - 147_429.62).abs() < 0.005, "{total}");
}
