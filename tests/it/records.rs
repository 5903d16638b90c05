//! Records: counted as they stream past, in plain files, folders and archives; what is hostile is refused with little memory.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use likeforce::domain::{Outcome, Problems};
use likeforce::ingest::{AddOptions, Ingested, PublishedTable, read_published};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{CATALOGUE, likeforce, lines, root, said};

const STREET: &str = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n";

fn sample(name: &str) -> PathBuf {
    root().join("tests/samples/records").join(name)
}

fn add(path: &Path) -> Outcome<Ingested> {
    read_published(&[path.to_owned()], &CATALOGUE, AddOptions::default())
}

fn one(path: &Path) -> PublishedTable {
    let mut read = add(path).unwrap_or_else(|problems| panic!("{}\n{problems}", path.display()));
    assert_eq!(read.tables.len(), 1, "{}", path.display());
    read.tables.remove(0)
}

fn gzipped(path: &Path, content: &[u8]) {
    let mut file = GzEncoder::new(File::create(path).unwrap(), Compression::best());
    file.write_all(content).unwrap();
    file.finish().unwrap();
}

fn zipped(path: &Path, members: &[(&str, &[u8])]) {
    let mut archive = ZipWriter::new(File::create(path).unwrap());
    for (name, content) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap();
}

/// The figure of a series, added up over everything it is broken down by.
fn total(table: &PublishedTable, series: &str) -> f64 {
    let of = table.observations.iter().filter(|it| it.series == series);
    of.filter_map(|it| it.reading.number()).sum()
}

#[test]
fn records_are_counted_by_force_month_and_kind_with_what_they_lack() {
    let street = one(&sample("2031-10-street-of-three-forces.csv"));
    let searches = one(&sample("2031-07-cumbria-stop-and-search.csv"));
    assert_eq!(
        (street.edition.date.to_string(), searches.edition.date.to_string()),
        ("2031-10-31".into(), "2031-07-31".into())
    );
    insta::assert_snapshot!(format!("{}\n\n{}", lines(&street.observations), lines(&searches.observations)));
}

/// Counts the rows of a file that fit the conditions a figure names in place of a cell.
fn recounted(path: &Path, conditions: &str) -> usize {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let mut met: Vec<String> = Vec::new();
    let rows = reader.records().map(|row| row.unwrap());
    let fits = |row: &csv::StringRecord, condition: &str, met: &mut Vec<String>| {
        let text = |header: &str| row[headers.iter().position(|it| it == header).unwrap()].to_owned();
        if let Some(header) = condition.strip_suffix(" is blank") {
            return text(header).is_empty();
        }
        if let Some(header) = condition.strip_suffix(" as in an earlier row") {
            let (text, before) = (text(header), met.clone());
            met.push(text.clone());
            return !text.is_empty() && before.contains(&text);
        }
        let (header, wanted) = condition.split_once(" = '").unwrap();
        text(header) == wanted.trim_end_matches('\'')
    };
    let all = conditions.split("; ").filter(|condition| *condition != "every row").collect::<Vec<_>>();
    rows.filter(|row| all.iter().all(|condition| fits(row, condition, &mut met))).count()
}

#[test]
fn every_figure_is_found_again_by_what_it_says_in_place_of_a_cell() {
    for name in ["2031-10-street-of-three-forces.csv", "2031-07-cumbria-stop-and-search.csv"] {
        for figure in one(&sample(name)).observations {
            let rows = recounted(&sample(name), &figure.cell);
            assert_eq!(figure.published, rows.to_string(), "{}", figure.cell);
        }
    }
}

#[test]
fn compressed_files_are_read_as_what_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["records/2031-10-street-of-three-forces.csv", "tables/valid/modern-layout.csv"] {
        let content = fs::read(root().join("tests/samples").join(name)).unwrap();
        let plain = one(&root().join("tests/samples").join(name));
        let packed = folder.path().join("packed.csv.gz");
        gzipped(&packed, &content);
        assert_eq!(lines(&one(&packed).observations), lines(&plain.observations), "{name}");
        assert_ne!(one(&packed).edition.sha256, plain.edition.sha256);
        let archive = folder.path().join("packed.zip");
        zipped(&archive, &[("a folder/read me.txt", b"not a table"), ("a folder/table.csv", &content)]);
        let read = add(&archive).unwrap();
        assert_eq!(lines(&read.tables[0].observations), lines(&plain.observations), "{name}");
        assert_eq!(read.set_aside.len(), 1);
        assert_eq!(read.set_aside[0].sheet, "a folder/read me.txt");
    }
}

#[test]
fn an_archive_and_the_folder_it_was_made_from_are_one_edition_and_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let month = folder.path().join("2031-10");
    fs::create_dir(&month).unwrap();
    let row = |force: &str| format!("{STREET},2031-10,{force},{force},,,No Location,,,Burglary,,\n");
    let files = [("b-street.csv", row("Kent Police")), ("a-street.csv", row("Cumbria Constabulary"))];
    for (name, content) in &files {
        fs::write(month.join(name), content).unwrap();
    }
    let archive = folder.path().join("2031-10.zip");
    let members: Vec<(&str, &[u8])> = files.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    zipped(&archive, &members);
    let (of_folder, of_archive) = (one(&month), one(&archive));
    assert_eq!(of_folder.file, month);
    assert_eq!(of_archive.file, archive);
    assert_eq!(lines(&of_folder.observations), lines(&of_archive.observations));
    assert_eq!(of_folder.observations[0].sheet, "a-street.csv");
    assert_eq!(total(&of_folder, "Records without a location"), 2.0);
    // The same force and month in a second file would be counted twice.
    fs::write(month.join("c-street.csv"), row("Kent Police")).unwrap();
    let problems = add(&month).unwrap_err().to_string();
    assert!(problems.contains("are already in `b-street.csv`"), "{problems}");
}

#[test]
fn two_months_are_two_editions() {
    let folder = tempfile::tempdir().unwrap();
    for month in ["2031-10", "2031-11"] {
        let row = format!("{STREET},{month},Kent Police,Kent Police,,,No Location,,,Burglary,,\n");
        fs::write(folder.path().join(format!("{month}-kent-street.csv")), row).unwrap();
    }
    let read = add(folder.path()).unwrap();
    let dates: Vec<String> = read.tables.iter().map(|table| table.edition.date.to_string()).collect();
    assert_eq!(dates, ["2031-10-31", "2031-11-30"]);
}

fn refusals(paths: &[PathBuf], folder: &Path) -> String {
    let refusal = |path: &PathBuf| -> Problems { add(path).map(|read| read.tables.len()).unwrap_err() };
    let all: Vec<String> = paths.iter().map(|path| refusal(path).to_string()).collect();
    all.join("\n\n").replace(&format!("{}/", folder.display()), "")
}

#[test]
fn every_refusal_of_records() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: String| {
        fs::write(folder.path().join(name), content).unwrap();
        folder.path().join(name)
    };
    let row = ",2031-10,Kent Police,Kent Police,,,No Location,,,Burglary,,\n";
    let search = "Type,Date,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Latitude,Longitude\nPerson search,2031-07-01T12:00:00+00:00,,,,,,,,,\n";
    let files = [
        write("unknown force.csv", format!("{STREET}{row}{}", row.replace("Kent", "Kant"))),
        write("not a month.csv", format!("{STREET}{}{row}", row.replace("2031-10", "October"))),
        write("cut short.csv", format!("{STREET}{row},2031-10,Kent")),
        write("without records.csv", STREET.to_owned()),
        write("title above.csv", format!("Street-level crime\n{STREET}{row}")),
        write("searches.csv", search.to_owned()),
        write("2031-07-kant-stop-and-search.csv", search.to_owned()),
        write("2031-07-kent-stop-and-search.csv", search.replace("T12:00:00+00:00", "")),
    ];
    insta::assert_snapshot!(refusals(&files, folder.path()));
}

/// Writes a member of a size without holding it.
fn large_member(path: &Path, name: &str, start: &str, size: u64, unit: &[u8]) {
    let mut archive = ZipWriter::new(File::create(path).unwrap());
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    archive.write_all(start.as_bytes()).unwrap();
    let block = unit.repeat((1 << 16) / unit.len());
    let mut left = size;
    while left > 0 {
        let part = usize::try_from(left.min(1 << 16)).unwrap().min(block.len());
        archive.write_all(&block[..part]).unwrap();
        left -= part as u64;
    }
    archive.finish().unwrap();
}

#[test]
fn hostile_archives_are_refused_and_hostile_members_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let good = fs::read(sample("2031-10-street-of-three-forces.csv")).unwrap();
    zipped(&at("leads out.zip"), &[("../../elsewhere.csv", &good)]);
    zipped(&at("to the root.zip"), &[("/elsewhere.csv", &good)]);
    zipped(&at("nothing known.zip"), &[("sheep.csv", b"sheep,goats\n1,2\n")]);
    let many: Vec<String> = (0..30_001).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    zipped(&at("many.zip"), &many);
    let row = ",2031-10,Kent Police,Kent Police,,,No Location,,,Burglary,,\n";
    let long = row.replace("No Location", &"a".repeat(4_000));
    large_member(&at("bomb.zip"), "bomb-street.csv", STREET, 64 << 20, long.as_bytes());
    large_member(&at("one line.zip"), "line-street.csv", &format!("{STREET}{row}\""), 12 << 20, b"no end \n");
    let names = ["leads out.zip", "to the root.zip", "nothing known.zip", "many.zip", "bomb.zip", "one line.zip"];
    let paths: Vec<PathBuf> = names.iter().map(|name| at(name)).collect();
    insta::assert_snapshot!(refusals(&paths, folder.path()));
    zipped(&at("inner.zip"), &[("table.csv", &good)]);
    let inner = fs::read(at("inner.zip")).unwrap();
    let no_records = ("none-street.csv", STREET.as_bytes());
    zipped(&at("outer.zip"), &[("inner.zip", &inner), ("good-street.csv", &good), ("empty.csv", b""), no_records]);
    let read = add(&at("outer.zip")).unwrap();
    let asides: Vec<String> = read.set_aside.iter().map(|it| format!("{}: {}", it.sheet, it.why)).collect();
    assert_eq!(
        asides,
        [
            "empty.csv: the file is empty",
            "inner.zip: an archive within an archive is not opened",
            "none-street.csv: the file has headers but no records",
        ]
    );
    assert_eq!(read.tables.len(), 1);
}

#[test]
fn a_gzip_bomb_and_a_line_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let bomb = folder.path().join("bomb.csv.gz");
    let row = ",2031-10,Kent Police,Kent Police,,,No Location,,,Burglary,,\n";
    gzipped(&bomb, format!("{STREET}{}", row.repeat(1 << 20)).as_bytes());
    let line = folder.path().join("line.csv");
    let mut file = File::create(&line).unwrap();
    // A thousand million bytes without a line end, of which a file system keeps the first: they are never all read.
    file.write_all(format!("{STREET}{row}{}", "x".repeat(1 << 20)).as_bytes()).unwrap();
    file.set_len(1_000_000_000).unwrap();
    let large = folder.path().join("large.csv");
    fs::write(&large, format!("{STREET}{}", row.repeat(2_000))).unwrap();
    File::options().append(true).open(&large).unwrap().set_len(2_000_000_000).unwrap();
    insta::assert_snapshot!(refusals(&[bomb, line, large], folder.path()));
}

#[test]
fn forces_of_one_month_are_added_one_after_another_and_none_of_them_twice() {
    let folder = tempfile::tempdir().unwrap();
    likeforce(folder.path(), &["init", "."]);
    let add = |name: &str, force: &str, crimes: usize| {
        let row = format!(",2031-10,{force},{force},,,No Location,,,Burglary,,\n");
        fs::write(folder.path().join(name), format!("{STREET}{}", row.repeat(crimes))).unwrap();
        likeforce(folder.path(), &["add", name])
    };
    for (name, force) in [("first-street.csv", "Kent Police"), ("second-street.csv", "Cumbria Constabulary")] {
        let output = add(name, force, 1);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    let again = add("again-street.csv", "Kent Police", 2);
    assert_eq!(again.status.code(), Some(3));
    assert!(said(&again).contains("and so is another of police-uk-street"), "{}", said(&again));
}
