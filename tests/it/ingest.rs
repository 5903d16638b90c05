//! Ingest: tables that must be read, tables that must be refused, each a file whose name says why.

use std::path::PathBuf;

use likeforce::domain::{AreaCode, CellContent, MissingReason, Problems};
use likeforce::ingest::{AddOptions, PublishedTable, read_published};

use crate::support::{CATALOGUE, lines, root, samples};

fn read(path: PathBuf) -> Result<PublishedTable, Problems> {
    read_published(&[path], &CATALOGUE, AddOptions::default()).map(|mut read| read.tables.remove(0))
}

fn valid(name: &str) -> PublishedTable {
    read(root().join("tests/samples/tables/valid").join(name)).unwrap()
}

#[test]
fn every_valid_table_is_read_whole() {
    for sample in samples("tables/valid") {
        let table = read(sample.clone()).unwrap_or_else(|problems| panic!("{}\n{problems}", sample.display()));
        if table.table != "ons-police-force-area-p1" {
            assert!(!table.observations.is_empty());
            continue;
        }
        assert_eq!(table.observations.len(), 12 * 23, "{}", sample.display());
        assert!(table.observations.iter().all(|it| it.period.id() == "2024-06"));
    }
}

#[test]
fn every_reading_of_the_modern_layout() {
    let table = valid("modern-layout.csv");
    let homicide: Vec<_> = table.observations.into_iter().filter(|it| it.series == "Homicide").collect();
    insta::assert_snapshot!(lines(&homicide));
}

#[test]
fn a_missing_figure_is_missing_and_never_zero() {
    let table = valid("force-without-figures-left-out-of-totals.csv");
    let missing: Vec<_> = table.observations.iter().filter(|it| it.reading.number().is_none()).collect();
    assert_eq!(missing.len(), 23);
    assert!(
        missing
            .iter()
            .all(|it| it.reading == CellContent::Missing(MissingReason::NotAvailable) && it.published == "..")
    );
}

#[test]
fn a_mark_stays_beside_its_number() {
    let table = valid("mark-beside-a-number.csv");
    let marked: Vec<_> = table.observations.iter().filter(|it| it.marks.contains("[r]")).collect();
    assert_eq!(marked.len(), 1);
    assert!(marked[0].reading.number().is_some());
}

#[test]
fn a_row_without_code_is_the_transport_police_and_never_a_force() {
    let table = valid("modern-layout.csv");
    let row: Vec<_> = table.observations.iter().filter(|it| it.area == AreaCode::from("BTP")).collect();
    assert_eq!(row.len(), 23);
    assert!(CATALOGUE.areas.forces().iter().all(|force| force.code.as_str() != "BTP"));
}

#[test]
fn rows_of_open_data_are_kept_one_by_one_and_names_are_never_regions() {
    let table = valid("recorded-crime-with-repeated-rows-and-a-negative-count.csv");
    let workforce = valid("workforce-with-a-force-without-code.csv");
    insta::assert_snapshot!(format!("{}\n\n{}", lines(&table.observations), lines(&workforce.observations)));
}

#[test]
fn crosstabs_partnerships_and_rows_without_codes_are_read_cell_by_cell() {
    let tables: Vec<String> = [
        "crosstab-offence-by-series.csv",
        "crosstab-of-years-without-area-codes.csv",
        "survey-with-marks-of-significance.csv",
    ]
    .map(|name| lines(&valid(name).observations))
    .to_vec();
    let partnerships = valid("partnerships-of-a-force-with-parts-in-none.csv").observations;
    let thefts: Vec<_> = partnerships.into_iter().filter(|it| it.series == "Theft offences").collect();
    insta::assert_snapshot!(format!("{}\n\n{}", tables.join("\n\n"), lines(&thefts)));
}

#[test]
fn every_reading_of_tables_with_names_and_several_rows_of_headers() {
    let samples = [
        "workforce-headers-in-the-middle-of-what-they-cover.csv",
        "workforce-headers-over-the-first-column-they-cover.csv",
        "workforce-a-region-and-its-force-of-one-name.csv",
        "workforce-duties-without-sexes.csv",
        "workforce-duties-by-sex.csv",
        "workforce-levels-and-the-year-to-them.csv",
        "use-of-force-years-and-totals-in-rows.csv",
        "population-of-the-united-kingdom.csv",
        "grant-under-lines-of-comment.csv",
        "deaths-a-part-of-a-sheet-with-marks-glued-to-numbers.csv",
    ];
    let read: Vec<String> = samples
        .iter()
        .map(|name| {
            let table = valid(name);
            format!("# {name}: {}\n{}", table.table, lines(&table.observations))
        })
        .collect();
    insta::assert_snapshot!(read.join("\n\n"));
}

#[test]
fn every_refusal_of_a_table() {
    let folder = format!("{}/", root().join("tests/samples/tables/invalid").display());
    let refusals: Vec<String> = samples("tables/invalid")
        .into_iter()
        .map(|sample| {
            let name = sample.file_name().unwrap().to_string_lossy().into_owned();
            let problems = read(sample).map(|table| lines(&table.observations)).expect_err(&name);
            problems.to_string().replace(&folder, "")
        })
        .collect();
    insta::assert_snapshot!(refusals.join("\n\n"));
}

#[test]
fn an_old_workbook_is_read_like_the_same_table_in_text() {
    let said = |name: &str| -> Vec<_> {
        valid(name).observations.into_iter().map(|it| (it.area, it.series, it.reading, it.cell)).collect()
    };
    assert_eq!(said("old-workbook.xls"), said("modern-layout.csv"));
}

#[test]
fn a_workbook_is_read_like_the_same_table_in_text_and_hidden_sheets_are_not() {
    let text = std::fs::read_to_string(root().join("tests/samples/tables/valid/modern-layout.csv")).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Notes").unwrap().write(0, 0, "Published on 24 October 2024").unwrap();
    let sheet = book.add_worksheet().set_name("Table P1 ").unwrap();
    let mut reader = csv_rows(&text);
    fill(sheet, &mut reader);
    let hidden = book.add_worksheet().set_name("old").unwrap();
    fill(hidden, &mut csv_rows(&text));
    hidden.set_hidden(true);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("any name.xlsx");
    book.save(&path).unwrap();
    let read = read_published(&[path], &CATALOGUE, AddOptions::default()).unwrap();
    assert_eq!(read.tables.len(), 1);
    assert_eq!(read.tables[0].edition.date.to_string(), "2024-10-24");
    assert_eq!(
        read.set_aside.iter().map(|it| it.why.as_str()).collect::<Vec<_>>(),
        ["it describes the workbook and contains no figures for forces", "the sheet is hidden"]
    );
    let from_text = valid("modern-layout.csv");
    let numbers = |table: &PublishedTable| -> Vec<_> {
        table
            .observations
            .iter()
            .map(|it| (it.area.clone(), it.series.clone(), it.reading.clone(), it.cell.clone()))
            .collect()
    };
    assert_eq!(numbers(&read.tables[0]), numbers(&from_text));
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Numbers as numbers, everything else as text.
fn fill(sheet: &mut rust_xlsxwriter::Worksheet, rows: &mut [Vec<String>]) {
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            match text.replace(',', "").parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, text.as_str()).unwrap(),
            };
        }
    }
}

#[test]
fn a_folder_is_searched_and_what_is_no_table_is_set_aside_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("a folder within");
    std::fs::create_dir(&inner).unwrap();
    let samples = root().join("tests/samples/tables");
    for (from, to) in [
        ("valid/modern-layout.csv", inner.join("recorded crime.csv")),
        ("invalid/not-a-known-table.csv", folder.path().join("sheep.csv")),
        ("invalid/cut-short.xlsx", folder.path().join("cut short.xlsx")),
        ("invalid/neither-workbook-nor-text.bin", folder.path().join("noise.bin")),
    ] {
        std::fs::copy(samples.join(from), to).unwrap();
    }
    let read = read_published(&[folder.path().to_owned()], &CATALOGUE, AddOptions::default()).unwrap();
    assert_eq!(read.tables.len(), 1);
    let reasons: Vec<&str> = read.set_aside.iter().map(|it| it.why.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "the workbook cannot be read: its end is missing",
            "the file is neither a workbook nor a text table",
            "no table in the catalogue has this title",
        ]
    );
    // A table that is known and faulty is a problem wherever it was found.
    std::fs::copy(samples.join("invalid/unknown-symbol.csv"), inner.join("faulty.csv")).unwrap();
    assert!(read_published(&[folder.path().to_owned()], &CATALOGUE, AddOptions::default()).is_err());
}

/// A workbook of the open data of two years, with invented numbers, whose sheets say which quarters they are for.
fn open_data_of(folder: &std::path::Path, sheets: &[(&str, &str)]) -> PathBuf {
    let headers = [
        "Financial Year",
        "Financial Quarter",
        "Force Name",
        "Offence Description",
        "Offence Group",
        "Offence Subgroup",
        "Offence Code",
        "Number of Offences",
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, year) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        sheet.write_row(0, 0, headers).unwrap();
        for quarter in 1..=4_u32 {
            let number = f64::from(quarter * 10);
            sheet.write_row(quarter, 0, [*year]).unwrap();
            sheet.write(quarter, 1, quarter).unwrap();
            sheet.write_row(quarter, 2, ["Kent", "Burglary", "Theft offences", "Burglary", "28E"]).unwrap();
            sheet.write(quarter, 7, number).unwrap();
        }
    }
    let path = folder.join("open data.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn sheets_of_different_years_are_one_table_and_sheets_of_the_same_year_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let table = read(open_data_of(folder.path(), &[("2030-31", "2030/31"), ("2031-32", "2031/32")])).unwrap();
    assert_eq!(table.sheet, "2030-31; 2031-32");
    let quarters: Vec<String> =
        table.observations.iter().map(|it| format!("{} {} {}", it.period.id(), it.sheet, it.cell)).collect();
    assert_eq!(quarters.len(), 8);
    assert_eq!(quarters[0], "2030-06 2030-31 H2");
    assert_eq!(quarters[7], "2032-03 2031-32 H5");
    let twice = read(open_data_of(folder.path(), &[("first", "2030/31"), ("again", "2030/31")])).unwrap_err();
    assert!(twice.to_string().contains("sheet 'again': the sheet is the table"), "{twice}");
}

#[test]
fn derived_copies_of_open_data_are_read_through_their_quirks() {
    let names = [
        "outcomes-of-two-bases-with-rows-that-add-up.csv",
        "outcomes-under-the-headers-as-published.csv",
        "arrests-by-ethnicity.csv",
        "searches-with-figures-that-are-not-available.csv",
        "breath-tests-by-month.csv",
        "severity-with-line-breaks-in-its-labels.csv",
        "severity-in-its-other-layout.csv",
        "outcomes-by-year-with-carriage-returns-and-a-blank-outcome.csv",
    ];
    let all: Vec<String> = names.map(|name| format!("{name}\n{}", lines(&valid(name).observations))).to_vec();
    insta::assert_snapshot!(all.join("\n\n"));
}
