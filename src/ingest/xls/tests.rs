//! Small workbooks built byte by byte, sound and hostile. Every number in them is invented.

use super::{Refusal, sheets};
use crate::ingest::workbook::CellValue;

const END: u32 = 0xFFFF_FFFE;
const SECTOR: usize = 512;

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

fn beginning(version: u16) -> Vec<u8> {
    record(0x0809, &[&version.to_le_bytes()[..], &[0; 14]].concat())
}

/// A cell's record: row, column, format and what follows.
fn cell(kind: u16, row: u16, column: u16, format: u16, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes(), &column.to_le_bytes(), &format.to_le_bytes(), rest].concat())
}

/// A sheet: its name, state and kind as the workbook lists it, and its records.
struct Part {
    name: &'static str,
    state: u8,
    kind: u8,
    records: Vec<u8>,
}

fn worksheet(name: &'static str, records: Vec<u8>) -> Part {
    Part { name, state: 0, kind: 0, records }
}

/// A workbook's stream: records that sheets share, and the sheets.
fn stream(shared: &[u8], parts: &[Part]) -> Vec<u8> {
    let bodies = parts.iter().map(|part| [beginning(0x0600), part.records.clone(), record(0x000A, &[])].concat());
    let bodies: Vec<Vec<u8>> = bodies.collect();
    let list: usize = parts.iter().map(|part| 4 + 8 + part.name.len()).sum();
    let mut start = beginning(0x0600).len() + list + shared.len() + 4;
    let mut first = beginning(0x0600);
    for (part, body) in parts.iter().zip(&bodies) {
        let place = u32::try_from(start).unwrap().to_le_bytes();
        let name = u8::try_from(part.name.len()).unwrap();
        first.extend(record(0x0085, &[&place[..], &[part.state, part.kind, name, 0], part.name.as_bytes()].concat()));
        start += body.len();
    }
    [first, shared.to_vec(), record(0x000A, &[]), bodies.concat()].concat()
}

/// A compound file with one stream: a header, the stream, its directory and the allocation table.
fn file(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    stream.resize(stream.len().next_multiple_of(SECTOR).max(4096), 0);
    let sectors = stream.len() / SECTOR;
    let (directory, table) = (sectors, sectors + 1);
    let tables = (sectors + 130).div_ceil(128);
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(SECTOR, 0xFF);
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(30, &[9, 0, 6, 0]);
    put(48, &number(directory));
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    (0..tables).for_each(|at| put(76 + at * 4, &number(table + at)));
    let chain = (1..sectors).map(number).chain([END.to_le_bytes(), END.to_le_bytes()]);
    let mut allocation: Vec<u8> = chain.flatten().collect();
    allocation.resize(tables * SECTOR, 0xFF);
    let size = stream.len();
    [header, stream, entry("Root Entry", 5, 1, END, 0), entry(name, 2, u32::MAX, 0, size), vec![0; 256], allocation]
        .concat()
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(bytes.len() + 2).unwrap();
    bytes.resize(128, 0);
    bytes[64..66].copy_from_slice(&length.to_le_bytes());
    bytes[66] = kind;
    bytes[68..76].copy_from_slice(&[0xFF; 8]);
    bytes[76..80].copy_from_slice(&child.to_le_bytes());
    bytes[116..120].copy_from_slice(&start.to_le_bytes());
    bytes[120..124].copy_from_slice(&number(size));
    bytes
}

fn text(value: &str) -> CellValue {
    CellValue::Text(value.to_owned())
}

fn refused(bytes: &[u8]) -> String {
    match sheets(bytes).unwrap_err() {
        Refusal::Damaged(why) => why,
        Refusal::Password => "password".to_owned(),
    }
}

/// Shared texts of which the second goes on in another record, there with two bytes a letter and a change of type.
fn shared_texts() -> Vec<u8> {
    let first = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[5, 0, 0], b"Dyfed", &[6, 0, 8, 1, 0], b"Gw"].concat();
    let rest: Vec<u8> = [1].into_iter().chain("ŵent".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    [record(0x00FC, &first), record(0x003C, &[&rest[..], &[0; 4]].concat())].concat()
}

/// Two kinds of cells: plain, and with the built-in format of dates.
fn cell_formats() -> Vec<u8> {
    [record(0x00E0, &[0; 20]), record(0x00E0, &[&[0, 0, 14, 0][..], &[0; 16]].concat())].concat()
}

fn every_kind_of_cell() -> Vec<u8> {
    let side_by_side =
        [&1u16.to_le_bytes()[..], &2u16.to_le_bytes(), &[0, 0, 2, 0, 0, 0], &[0, 0, 6, 0, 0, 0], &3u16.to_le_bytes()];
    [
        cell(0x00FD, 0, 0, 0, &[0, 0, 0, 0]),
        cell(0x00FD, 0, 1, 0, &[1, 0, 0, 0]),
        cell(0x0203, 1, 0, 0, &1_234.5f64.to_le_bytes()),
        cell(0x027E, 1, 1, 1, &(40_268u32 << 2 | 2).to_le_bytes()),
        record(0x00BD, &side_by_side.concat()),
        cell(0x0204, 2, 0, 0, &[2, 0, 0, b'o', b'k']),
        cell(0x0205, 2, 1, 0, &[0x2A, 1]),
        cell(0x0205, 2, 2, 0, &[1, 0]),
        cell(0x0006, 3, 0, 0, &[&7f64.to_le_bytes()[..], &[0; 8]].concat()),
        cell(0x0006, 3, 1, 0, &[&[0, 0, 0, 0, 0, 0, 0xFF, 0xFF][..], &[0; 8]].concat()),
        record(0x0207, &[1, 0, 0, b'*']),
    ]
    .concat()
}

fn sound() -> Vec<u8> {
    let chart = [beginning(0x0600), cell(0x0203, 0, 0, 0, &9f64.to_le_bytes()), record(0x000A, &[])].concat();
    let hidden = Part { state: 1, ..worksheet("old", cell(0x0203, 4, 0, 0, &1f64.to_le_bytes())) };
    let drawn = Part { kind: 2, ..worksheet("chart", Vec::new()) };
    let parts = [worksheet("Table 1", [chart, every_kind_of_cell()].concat()), drawn, hidden];
    file("Workbook", stream(&[shared_texts(), cell_formats()].concat(), &parts))
}

#[test]
fn every_kind_of_cell_is_read_where_it_stands() {
    let (sheets, saved) = sheets(&sound()).unwrap();
    let seen: Vec<(&str, bool, usize)> =
        sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden, sheet.height())).collect();
    assert_eq!(seen, [("Table 1", false, 4), ("old", true, 5)]);
    assert_eq!(saved, None);
    let date = CellValue::Other("2010-03-31".to_owned());
    let rows = [
        vec![text("Dyfed"), text("Gwŵent")],
        vec![CellValue::Number(1_234.5), date, CellValue::Number(0.0), CellValue::Number(1.0)],
        vec![text("ok"), CellValue::Other("#N/A".to_owned()), CellValue::Other("true".to_owned())],
        vec![CellValue::Number(7.0), text("*")],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, value) in cells.iter().enumerate() {
            assert_eq!(sheets[0].cell(row, column), value, "row {row}, column {column}");
        }
    }
}

#[test]
fn a_format_cut_short_is_refused_and_no_date_read_as_a_number() {
    for formats in [record(0x00E0, &[0, 0, 14]), record(0x041E, &[164, 0, 9, 0, 0, b'd', b'd'])] {
        let part = worksheet("a", cell(0x0203, 0, 0, 0, &40_268f64.to_le_bytes()));
        assert_eq!(refused(&file("Workbook", stream(&formats, &[part]))), "a format of its cells is damaged");
    }
}

#[test]
fn hidden_columns_are_empty() {
    let cells: Vec<u8> = (0..4).flat_map(|column| cell(0x0203, 0, column, 0, &1f64.to_le_bytes())).collect();
    let hidden = record(0x007D, &[1, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    let (sheets, _) = sheets(&file("Workbook", stream(&[], &[worksheet("a", [cells, hidden].concat())]))).unwrap();
    let blank: Vec<bool> = (0..4).map(|column| sheets[0].cell(0, column).is_blank()).collect();
    assert_eq!(blank, [false, true, true, false]);
}

#[test]
fn a_password_and_other_versions_are_refused() {
    let password = stream(&record(0x002F, &[1, 0]), &[worksheet("a", Vec::new())]);
    assert_eq!(sheets(&file("Workbook", password)).unwrap_err(), Refusal::Password);
    assert_eq!(refused(&file("Workbook", beginning(0x0500))), "it is not a workbook of Excel 97 to 2003");
    assert_eq!(refused(&file("Book", beginning(0x0500))), "it is in the format of Excel 95 or before");
    assert_eq!(refused(&file("Document", Vec::new())), "there is no workbook in it");
}

#[test]
fn a_file_cut_short_anywhere_is_refused_or_lacks_nothing() {
    let whole = sound();
    let cells = |bytes: &[u8]| sheets(bytes).map(|(sheets, _)| format!("{sheets:?}"));
    let all = cells(&whole).unwrap();
    for length in 0..whole.len() {
        assert!(cells(&whole[..length]).map_or(true, |read| read == all), "{length}");
    }
}

#[test]
fn no_byte_makes_the_reader_stop() {
    let whole = sound();
    for at in 0..whole.len() {
        for value in [0, 1, 0x7F, 0x80, 0xFE, 0xFF] {
            let mut changed = whole.clone();
            changed[at] = value;
            _ = sheets(&changed);
        }
    }
}

#[test]
fn chains_that_run_in_a_circle_are_refused() {
    let sound = sound();
    let table = sound.len() - 2 * SECTOR;
    let directory = table / SECTOR - 2;
    for (from, to) in [(2, 0), (directory, directory)] {
        let mut bytes = sound.clone();
        bytes[table + from * 4..][..4].copy_from_slice(&number(to));
        assert_eq!(refused(&bytes), "its parts form a loop");
    }
    let mut bytes = sound;
    bytes[68..72].copy_from_slice(&number(directory + 1));
    bytes[table + SECTOR - 4..][..4].copy_from_slice(&number(directory + 1));
    assert_eq!(refused(&bytes), "its parts form a loop");
}

#[test]
fn a_small_file_cannot_ask_for_all_memory() {
    let long = [&32_000u16.to_le_bytes()[..], &[0]].concat();
    let pieces = (0..3).map(|_| record(0x003C, &[&[0][..], &[b'x'; 8_000]].concat())).collect::<Vec<_>>().concat();
    let first = record(0x00FC, &[&[0; 8][..], &long, &[b'x'; 8_000]].concat());
    let naming = |row| cell(0x00FD, row, 0, 0, &[0, 0, 0, 0]);
    let cells: Vec<u8> = (0..3_000).flat_map(naming).collect();
    let bytes = file("Workbook", stream(&[first, pieces].concat(), &[worksheet("a", cells)]));
    assert_eq!(refused(&bytes), "its texts have more than 64 MB, in sheet 'a'");
    let far = (0..200).map(|_| worksheet("a", cell(0x0203, u16::MAX, 0, 0, &1f64.to_le_bytes()))).collect::<Vec<_>>();
    let bytes = file("Workbook", stream(&[], &far));
    assert_eq!(refused(&bytes), "it has more than 8000000 cells, in sheet 'a'");
    let beyond = file("Workbook", stream(&[], &[worksheet("a", cell(0x0203, 0, 256, 0, &1f64.to_le_bytes()))]));
    assert_eq!(refused(&beyond), "a cell of it is damaged, in sheet 'a'");
}
