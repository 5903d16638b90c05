//! Checks against the published files themselves, where a folder of them is at hand. Without it these tests pass.
//!
//! The files are not part of the project. `LIKEFORCE_PUBLISHED` names a folder that holds them, anywhere below it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader};
use likeforce::ingest::{AddOptions, read_published};
use likeforce::store::{Provenance, stored_name, to_bytes};

use crate::support::{CATALOGUE, STORE, numbers, root};

pub(crate) fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("LIKEFORCE_PUBLISHED").map(PathBuf::from);
    named.or_else(|| Some(root().join("../shared/data"))).filter(|folder| folder.is_dir())
}

pub(crate) fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut inner = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            inner.push(path);
        } else if path.file_name().is_some_and(|found| found == name) {
            return Some(path);
        }
    }
    inner.iter().find_map(|folder| find(folder, name))
}

/// The files that `datasets/published` is read from.
const FILES: &[&str] = &[
    "pfatablesdec19.xlsx",
    "policeforceareadatatablesyearendingjune2018corrected.xlsx",
    "policeforceareatablesyearendingjune2019.xlsx",
    "policeforceareatablesyearendingmarch2018v2.xlsx",
    "policeforceareatablesyearendingseptember2019.xlsx",
    "policeforceareatablesyeendingmarch2019.xlsx",
    "policeforceareatablesyejune25final.TableP1.csv",
    "policeforceareatablesyejune25final.TableCSP.csv",
    "LAD23_Mid_Year_pop_2011_to_2022.xlsx",
    "LAD23_Mid_Year_pop_2011_to_2023.xlsx",
    "Local_Authority_District_to_CSPs_to_Police_Force_Areas_(December__2023)_Lookup_.csv",
    "Local_Authority_District_to_Community_Safety_Partnerships_to_Police_Force_Areas__December_2016__Lookup_in_England_and_Wales.csv",
    "prc-pfa-mar2013-onwards-tables201718.csv",
    "open-data-table-police-workforce-260723.ods",
    "adr-data-2013.xlsx",
    "poa-data-2013.xlsx",
    "value-for-money-profile-2014-poa-data.ods",
    "HMIC-VFM-2016-open-data-ADR.ods",
    "HMIC-VFM-2016-open-data-POA.ods",
    "HMICFRS-VFM-2017-open-data-ADR.ods",
    "HMICFRS-VFM-2017-open-data-POA.ods",
    "detection-rates-data.csv.gz",
    "crime_severity.csv",
];

/// Every stored file that the published files make, by its path below `datasets/published`.
fn read_now(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths: Vec<PathBuf> = FILES.iter().map(|name| find(folder, name).unwrap()).collect();
    let read = read_published(&paths, &CATALOGUE, AddOptions::default()).unwrap();
    let stored = read.tables.iter().map(|table| {
        let about = Provenance::of(table, CATALOGUE.table(&table.table).unwrap());
        let bytes = to_bytes(&table.observations, &about).unwrap();
        (Path::new(&about.table).join(stored_name(&about.edition.id(), &bytes)), bytes)
    });
    stored.collect()
}

#[test]
fn the_embedded_figures_are_what_the_program_reads_from_the_published_files() {
    let Some(folder) = folder() else { return };
    let read = read_now(&folder);
    assert_eq!(read.len(), STORE.tables().len());
    for (path, bytes) in read {
        let kept = std::fs::read(root().join("datasets/published").join(&path)).unwrap();
        assert!(bytes == kept, "{} is not what is read now", path.display());
    }
}

/// Run with `cargo test --release -- --ignored write_the_published` after a change to how tables are read or stored.
#[test]
#[ignore = "writes datasets/published anew"]
fn write_the_published_figures_anew() {
    let folder = folder().unwrap();
    let published = root().join("datasets/published");
    let read = read_now(&folder);
    let _ = std::fs::remove_dir_all(&published);
    for (path, bytes) in read {
        likeforce::store::write_whole(&published.join(path), &bytes).unwrap();
    }
}

/// A published file as its cells.
type Cells = BTreeMap<(String, String), String>;

fn cells(path: &Path) -> Cells {
    let mut cells = BTreeMap::new();
    let ending = path.extension().unwrap_or_default();
    if ending == "csv" || ending == "gz" {
        let bytes = std::fs::read(path).unwrap();
        let mut text = String::new();
        match ending == "gz" {
            true => std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(&bytes[..]), &mut text),
            false => std::io::Read::read_to_string(&mut &bytes[..], &mut text),
        }
        .unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for (row, record) in reader.records().enumerate() {
            for (column, text) in record.unwrap().iter().enumerate() {
                cells.insert((String::new(), name(row, column)), text.to_owned());
            }
        }
        return cells;
    }
    let mut book = calamine::open_workbook_auto(path).unwrap();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        let Some((top, left)) = range.start() else { continue };
        for (row, column, value) in range.used_cells() {
            let text = match value {
                Data::Float(number) => number.to_string(),
                other => other.to_string(),
            };
            cells.insert((sheet.clone(), name(row + top as usize, column + left as usize)), text);
        }
    }
    cells
}

fn name(row: usize, column: usize) -> String {
    let letters = match column {
        0..=25 => String::from(char::from(b'A' + column as u8)),
        _ => format!("{}{}", char::from(b'A' + (column / 26 - 1) as u8), char::from(b'A' + (column % 26) as u8)),
    };
    format!("{letters}{}", row + 1)
}

#[test]
fn two_hundred_stored_numbers_stand_in_the_cells_they_name() {
    let Some(folder) = folder() else { return };
    let mut opened: BTreeMap<String, Cells> = BTreeMap::new();
    let mut checked = 0;
    // Rows of compressed text are added up when they are read: their sums are tests of their own.
    for stored in STORE.tables().iter().filter(|stored| !stored.about.file.ends_with(".gz")) {
        let cells = opened
            .entry(stored.about.file.clone())
            .or_insert_with(|| cells(&find(&folder, &stored.about.file).unwrap()));
        let frame = stored.frame().unwrap().collect().unwrap();
        let text = |column: &str| frame.column(column).unwrap().str().unwrap().clone();
        let (sheets, names, published) = (text("sheet"), text("cell"), text("published"));
        // Nine figures of every table and edition, spread by a stride that is prime to the number of rows.
        for at in (0..9).map(|step| (step * 7_919 + 13) % frame.height()) {
            // A figure that is the sum of several rows names the first of them; the sums are tests of their own.
            if names.get(at).unwrap().contains(" more") {
                continue;
            }
            let key = (sheets.get(at).unwrap().to_owned(), names.get(at).unwrap().to_owned());
            assert_eq!(cells[&key].trim(), published.get(at).unwrap().trim(), "{} {key:?}", stored.about.file);
            checked += 1;
        }
    }
    assert!(checked >= 200, "{checked}");
}

#[test]
fn the_known_totals_of_every_edition_are_there() {
    let rows = numbers("ons-police-force-area-p1");
    let total = |end: &str| {
        rows.iter()
            .find(|row| {
                row.end == end && row.area.as_str() == "K04000001" && row.series.starts_with("Total recorded crime")
            })
            .and_then(|row| row.value)
    };
    for (end, known) in [
        ("2018-03-31", 4_876_282.0),
        ("2018-06-30", 4_978_455.0),
        ("2019-03-31", 5_257_081.0),
        ("2019-06-30", 5_279_956.0),
        ("2019-09-30", 5_000_036.0),
        ("2019-12-31", 5_013_284.0),
        ("2025-06-30", 5_287_312.0),
    ] {
        assert_eq!(total(end), Some(known));
    }
}

/// Published workbooks that are read and whose figures are not in the program.
const WORKBOOKS: [&str; 22] = [
    "hosb1410-tabs.xls",
    "hosb1410-supptabs.xls",
    "hosb1311-tabs.xls",
    "hosb1311-supptabs.xls",
    "hosb0912-tabs.xls",
    "hosb0912-supptabs.xls",
    "police-workforce-tabs-mar13.ods",
    "police-workforce-supptabs-mar13.ods",
    "police-workforce-tabs-mar15-revised-jan16.ods",
    "police-workforce-supptabs-mar15.ods",
    "police-workforce-tabs-30sep15.ods",
    "police-workforce-tabs-jul16.ods",
    "police-workforce-tables-sep16.ods",
    "police-workforce-tabs-jul17.ods",
    "police-workforce-tables-jan17.ods",
    "police-workforce-sep19-tables.ods",
    "police-use-of-conducted-energy-devices-2016.ods",
    "police-use-of-force-apr2017-mar2018-hosb3018-tables.ods",
    "police-use-of-force-apr2018-mar2019-hosb3319-tables.ods",
    "fixed-penalty-notices-police-powers-procedures-hosb1516-tables.ods",
    "ons_pop_data.xls",
    "Time_series_tables_2018-19.ods",
];

/// Another reader reads the workbooks here, so that the reader of old workbooks is checked by one that is not its own.
#[test]
fn numbers_of_the_other_workbooks_stand_in_the_cells_they_name() {
    let Some(folder) = folder() else { return };
    let mut checked = 0;
    for name in WORKBOOKS {
        let path = find(&folder, name).unwrap();
        let cells = cells(&path);
        let read = read_published(&[path], &CATALOGUE, AddOptions::default()).unwrap();
        assert!(!read.tables.is_empty(), "{name}");
        for table in &read.tables {
            let rows = &table.observations;
            for at in (0..19).map(|step| (step * 7_919 + 13) % rows.len()) {
                let key = (rows[at].sheet.clone(), rows[at].cell.clone());
                assert_eq!(cells[&key].trim(), rows[at].published.trim(), "{name} {key:?}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 2_000, "{checked}");
}

#[test]
fn the_known_revisions_of_officers_are_found_between_editions() {
    let Some(folder) = folder() else { return };
    let officers = |name: &str, area: &str, day: &str| {
        let read = read_published(&[find(&folder, name).unwrap()], &CATALOGUE, AddOptions::default()).unwrap();
        let table = read.tables.iter().find(|table| table.table == "home-office-workforce-officers").unwrap();
        let row = table.observations.iter().find(|row| {
            row.area.as_str() == area && row.period.last_day().to_string() == day && row.period.months() == 0
        });
        row.unwrap().reading.number().unwrap()
    };
    let (first, second, third) =
        ("police-workforce-tabs-30sep15.ods", "police-workforce-tables-sep16.ods", "police-workforce-tables-jan17.ods");
    for (area, day, file, known) in [
        ("E23000001", "2015-09-30", first, 31_792.89),
        ("E23000001", "2015-09-30", second, 32_182.68),
        ("E23000002", "2015-09-30", first, 1_129.38),
        ("E23000002", "2015-09-30", second, 1_128.38),
        ("K04-FORCES", "2015-09-30", first, 125_184.76),
        ("K04-FORCES", "2015-09-30", second, 125_573.55),
    ] {
        assert!((officers(file, area, day) - known).abs() < 0.005, "{area} {file}");
    }
    for area in ["E23000001", "E23000002", "K04-FORCES"] {
        assert_eq!(officers(second, area, "2016-09-30"), officers(third, area, "2016-09-30"), "{area}");
    }
}
