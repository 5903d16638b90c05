//! Records of one table and edition that were published in several files: members of an archive, files of a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::catalogue::{Catalogue, Layout};
use crate::domain::{AreaCode, Outcome, Period, Place, Problem, Problems};
use crate::ingest::PublishedTable;

/// Makes one edition of each table of records that an archive holds.
pub(in crate::ingest) fn parts_of_one_edition(parts: Vec<PublishedTable>) -> Outcome<Vec<PublishedTable>> {
    let mut tables: BTreeMap<String, Vec<PublishedTable>> = BTreeMap::new();
    for part in parts {
        tables.entry(part.table.clone()).or_default().push(part);
    }
    each(tables, |parts| {
        let mut table = one(parts)?;
        table.sheet.clear();
        Ok(table)
    })
}

/// Makes one edition of the files of records that a folder holds, where they are of the same table and date: forces publish
/// a file each. Its hash is that of the list of their hashes and names, as `sha256sum` prints it.
pub(in crate::ingest) fn one_edition_a_folder(
    tables: Vec<PublishedTable>,
    catalogue: &Catalogue,
) -> Outcome<Vec<PublishedTable>> {
    let is_records = |table: &PublishedTable| catalogue.tables.get(&table.table).is_some_and(is_of_records);
    let (records, mut others): (Vec<_>, Vec<_>) = tables.into_iter().partition(is_records);
    let mut editions: BTreeMap<(String, PathBuf, NaiveDate), Vec<PublishedTable>> = BTreeMap::new();
    for table in records {
        let folder = table.file.parent().unwrap_or(Path::new("")).to_owned();
        editions.entry((table.table.clone(), folder, table.edition.date)).or_default().push(table);
    }
    others.extend(each(editions, of_folder)?);
    Ok(others)
}

fn is_of_records(table: &crate::catalogue::TableDefinition) -> bool {
    matches!(table.layout, Layout::Records(_))
}

fn each<K>(
    groups: BTreeMap<K, Vec<PublishedTable>>,
    work: impl Fn(Vec<PublishedTable>) -> Outcome<PublishedTable>,
) -> Outcome<Vec<PublishedTable>> {
    let mut problems = Problems::new();
    let made: Vec<PublishedTable> = groups.into_values().filter_map(|parts| problems.take(work(parts))).collect();
    problems.or(made)
}

fn of_folder(mut files: Vec<PublishedTable>) -> Outcome<PublishedTable> {
    if files.len() < 2 {
        return one(files);
    }
    files.sort_by(|one, other| one.file.cmp(&other.file));
    files.dedup_by(|one, other| one.file == other.file);
    let mut list = String::new();
    for file in &mut files {
        let name = file.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        list.push_str(&format!("{}  {name}\n", file.edition.sha256));
        for observation in &mut file.observations {
            let inner = std::mem::take(&mut observation.sheet);
            observation.sheet = if inner.is_empty() { name.clone() } else { format!("{name}/{inner}") };
        }
        file.sheet = name;
    }
    let mut table = one(files)?;
    table.edition.sha256 = Sha256::digest(list.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    table.sheet.clear();
    table.file = table.file.parent().filter(|folder| folder.file_name().is_some()).unwrap_or(&table.file).to_owned();
    Ok(table)
}

/// The parts as one table. A force's month must be in one of them alone: else it would be counted twice.
fn one(parts: Vec<PublishedTable>) -> Outcome<PublishedTable> {
    let mut problems = Problems::new();
    let mut stands_in: BTreeMap<(AreaCode, Period), String> = BTreeMap::new();
    let mut whole: Option<PublishedTable> = None;
    for part in parts {
        let mut of_part: Vec<(AreaCode, Period)> =
            part.observations.iter().map(|it| (it.area.clone(), it.period)).collect();
        of_part.dedup();
        for (area, period) in of_part {
            let before = stands_in.insert((area.clone(), period), part.sheet.clone());
            if let Some(before) = before.filter(|before| *before != part.sheet) {
                let place = Place::Sheet(part.file.clone(), part.sheet.clone());
                let what = format!("the records of `{area}` for {period} are already in `{before}`");
                problems.push(Problem::data(place, what).hint("add each force's month only once"));
            }
        }
        match &mut whole {
            None => whole = Some(part),
            Some(whole) => {
                if part.edition.date > whole.edition.date {
                    whole.edition = part.edition;
                }
                whole.observations.extend(part.observations);
            }
        }
    }
    match whole {
        Some(whole) => problems.or(whole),
        None => Err(problems),
    }
}
