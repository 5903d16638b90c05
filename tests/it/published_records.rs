//! Back-tests over published records and compressed tables, where a folder of them is at hand. Without it these tests pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use likeforce::domain::{AreaCode, Observation};
use likeforce::ingest::{AddOptions, PublishedTable, read_published};

use crate::shared_folder::{find, folder};
use crate::support::{CATALOGUE, numbers};

fn read(folder: &Path, names: &[&str]) -> Vec<PublishedTable> {
    let paths: Vec<PathBuf> = names.iter().map(|name| find(folder, name).unwrap()).collect();
    read_published(&paths, &CATALOGUE, AddOptions::default()).unwrap_or_else(|problems| panic!("{problems}")).tables
}

fn sum<'a>(observations: impl Iterator<Item = &'a Observation>) -> f64 {
    observations.filter_map(|it| it.reading.number()).sum()
}

fn of_series<'a>(tables: &'a [PublishedTable], series: &'a str) -> impl Iterator<Item = &'a Observation> {
    tables.iter().flat_map(|table| &table.observations).filter(move |it| it.series == series)
}

#[test]
fn a_million_street_records_are_counted_to_the_last_one() {
    let Some(folder) = folder() else { return };
    let tables = read(&folder, &["2018-10.zip", "2018-11.zip", "2018-12.zip"]);
    for (series, known) in [
        ("Records", 1_070_154.0),
        ("Records without a crime ID", 234_464.0),
        ("Records with a crime ID that an earlier record of the file has", 1_114.0),
        ("Records without a location", 25_058.0),
        ("Records without an LSOA", 62_514.0),
        ("Records without an outcome", 258_396.0),
    ] {
        assert_eq!(sum(of_series(&tables, series)), known, "{series}");
    }
    let transport = of_series(&tables, "Records").filter(|it| it.area == AreaCode::from("BTP"));
    assert_eq!(sum(transport), 15_679.0);
    let behaviour = of_series(&tables, "Records").filter(|it| it.of[0] == "Anti-social behaviour");
    assert_eq!(sum(behaviour), 218_785.0);
    let kent: Vec<f64> = ["2018-10", "2018-11", "2018-12"]
        .iter()
        .map(|month| {
            let of_month = of_series(&tables, "Records").filter(|it| it.period.id() == *month);
            sum(of_month.filter(|it| it.area == AreaCode::from("E23000032")))
        })
        .collect();
    assert_eq!(kent, [19_396.0, 13_818.0, 8_438.0]);
    let forces: Vec<usize> = tables
        .iter()
        .map(|table| {
            let mut areas: Vec<&AreaCode> = table.observations.iter().map(|it| &it.area).collect();
            areas.dedup();
            areas.len()
        })
        .collect();
    assert_eq!(forces, [39, 41, 41]);
}

#[test]
fn a_file_on_its_own_says_what_it_says_in_its_archive() {
    let Some(folder) = folder() else { return };
    let archive = read(&folder, &["2018-10.zip"]);
    let plain = read(&folder, &["2018-10-dyfed-powys-street.csv", "2018-10-city-of-london-street.csv"]);
    assert_eq!(plain.len(), 1);
    for figure in &plain[0].observations {
        let same = archive[0].observations.iter().find(|it| {
            (&it.area, &it.series, &it.of, it.period) == (&figure.area, &figure.series, &figure.of, figure.period)
        });
        assert_eq!(same.map(|it| (&it.reading, &it.cell)), Some((&figure.reading, &figure.cell)));
    }
}

#[test]
fn searches_of_the_last_hour_of_june_in_utc_are_of_july() {
    let Some(folder) = folder() else { return };
    let tables = read(&folder, &["met_stop_and_search_data_july_to_september_2020.zip"]);
    let mut months: BTreeMap<String, f64> = BTreeMap::new();
    for figure in of_series(&tables, "Searches") {
        *months.entry(figure.period.id()).or_default() += figure.reading.number().unwrap();
    }
    let months: Vec<(&str, f64)> = months.iter().map(|(month, count)| (month.as_str(), *count)).collect();
    assert_eq!(months, [("2020-07", 25_909.0), ("2020-08", 20_127.0), ("2020-09", 19_928.0)]);
    assert_eq!(sum(of_series(&tables, "Searches without a location")), 7_543.0);
}

#[test]
fn outcomes_add_up_on_both_bases_and_agree_with_the_recorded_crime_of_their_time() {
    let Some(folder) = folder() else { return };
    let (of_offences, recorded) = ("Outcomes of offences recorded in the quarter", "Outcomes recorded in the quarter");
    let later = read(&folder, &["violence-prosecutions-data.csv.gz"]);
    assert_eq!([of_offences, recorded].map(|series| sum(of_series(&later, series))), [5_269_059.0, 5_114_207.0]);
    let tables = read(&folder, &["detection-rates-data.csv.gz"]);
    assert_eq!([of_offences, recorded].map(|series| sum(of_series(&tables, series))), [4_878_302.0, 4_772_838.0]);
    let mut by_outcome: BTreeMap<AreaCode, f64> = BTreeMap::new();
    for figure in of_series(&tables, of_offences) {
        *by_outcome.entry(figure.area.clone()).or_default() += figure.reading.number().unwrap();
    }
    let published = numbers("ons-police-force-area-p1");
    let year = published.iter().filter(|row| row.end == "2018-03-31" && row.series.starts_with("Total recorded crime"));
    let forces: Vec<_> = year.filter(|row| CATALOGUE.areas.forces().iter().any(|it| it.code == row.area)).collect();
    let same = forces.iter().filter(|row| row.value == by_outcome.get(&row.area).copied()).count();
    // The sixteen others were revised between the two publications.
    assert_eq!((same, forces.len(), by_outcome.len()), (27, 43, 44));
}

#[test]
fn three_editions_of_the_severity_score_differ_where_figures_were_revised() {
    let Some(folder) = folder() else { return };
    let names = ["crime-pressure-force-data.csv.gz", "crime-pressure-force-2022-data.csv.gz", "crime_severity.csv"];
    let tables = read(&folder, &names);
    let dates: Vec<String> = tables.iter().map(|table| table.edition.date.to_string()).collect();
    assert_eq!(dates, ["2020-03-31", "2022-03-31", "2023-03-31"]);
    let score = |edition: usize, force: &str, year: &str| {
        let mut figures = tables[edition].observations.iter().filter(|it| it.of == ["Total recorded crime"]);
        figures.find(|it| it.area == AreaCode::from(force) && it.period.id() == year)?.reading.number()
    };
    let revised = |one: usize, other: usize, year: &str| {
        let forces = CATALOGUE.areas.forces();
        let differs = |code: &str| score(one, code, year) != score(other, code, year);
        forces.iter().filter(|force| differs(force.code.as_str())).count()
    };
    let scores = |year: &str| [0, 1, 2].map(|edition| score(edition, "E23000013", year));
    assert_eq!(scores("2003-03"), [16.829_497_337_853_63, 19.664_411_273_748_776, 19.664_411_273_748_776].map(Some));
    assert_eq!(scores("2022-03"), [None, Some(21.744_839_255_016_768), Some(21.738_306_647_739_28)]);
    // The first edition has other weights: all forces but the one without a score differ. The third revises later years.
    assert_eq!([revised(0, 1, "2003-03"), revised(1, 2, "2003-03")], [42, 0]);
    assert_eq!(revised(1, 2, "2022-03"), 40);
}

#[test]
fn other_compressed_and_derived_tables_are_read_whole() {
    let Some(folder) = folder() else { return };
    for (name, figures) in [
        ("police-arrests-data.csv.gz", 286_500),
        ("search-arrests-data.csv.gz", 2 * 92_199),
        ("breath-tests-data.csv.gz", 17_544),
        ("crime outcomes by category force year 2012-16.csv", 47_577),
    ] {
        let tables = read(&folder, &[name]);
        assert_eq!(tables[0].observations.len(), figures, "{name}");
    }
}
