//! Which table a sheet is: by its title or its headers, never by the file's name.

use super::headers::{folded, two_digits_in, words_of};
use super::workbook::{Sheet, Workbook};
use crate::catalogue::{Catalogue, Layout, Long, TableDefinition};
use crate::domain::{Place, Problem};

/// Rows in which the headers of a table without title are looked for.
const TOP_ROWS: usize = 12;

/// How alike titles must be for one to be offered: below it an offer misleads.
const ALIKE: f64 = 0.6;

/// The table that a sheet is, or why it is none.
pub(super) fn table_of<'a>(sheet: &Sheet, catalogue: &'a Catalogue) -> Result<&'a TableDefinition, String> {
    let matching: Vec<&TableDefinition> = catalogue.tables.values().filter(|table| is(sheet, table)).collect();
    match matching.as_slice() {
        [table] => Ok(table),
        [] if sheet.height() == 0 => Err("the sheet is empty".to_owned()),
        [] if let Some(why) = set_aside_on_purpose(sheet, catalogue) => Err(why),
        [] => Err(nearest_table(sheet, catalogue).map_or_else(
            || "no table in the catalogue has this title".to_owned(),
            |near| format!("no table in the catalogue has this title; the nearest is {near}"),
        )),
        several => {
            let ids: Vec<&str> = several.iter().map(|table| table.id.as_str()).collect();
            Err(format!("it could be any of {}", ids.join(", ")))
        }
    }
}

fn is(sheet: &Sheet, table: &TableDefinition) -> bool {
    let asked = &table.recognise;
    let by_title = || {
        sheet.title().is_some_and(|title| {
            let title = folded(&title);
            asked.title.iter().all(|phrase| title.contains(&folded(phrase)))
                && (asked.title_either.is_empty()
                    || asked.title_either.iter().any(|phrase| title.contains(&folded(phrase))))
                && !asked.title_without.iter().any(|phrase| title.contains(&folded(phrase)))
        })
    };
    let headed = |headers: &[String]| {
        let row = headed_row(sheet, headers).filter(|_| !headers.is_empty());
        row.is_some_and(|row| !asked.headers_without.iter().any(|header| column_headed(sheet, row, header).is_some()))
    };
    let by_headers = headed(&asked.headers)
        || matches!(&table.layout, Layout::Long(Long { other_layout: Some(other), .. }) if headed(&other.headers));
    // The sheets of a profile have titles of their own, each with its series.
    let begins = |beginning: &String| sheet.title().is_some_and(|title| folded(&title).starts_with(&folded(beginning)));
    let by_series = table.series.iter().any(|series| series.titles.iter().any(begins));
    let asks = !asked.title.is_empty() || !asked.headers.is_empty();
    let by_definition = asks
        && asked.part_of_a_sheet == sheet.is_part()
        && (asked.title.is_empty() || by_title())
        && (asked.headers.is_empty() || by_headers);
    by_series || by_definition
}

/// The row near the top in which every one of these headers stands; `##` stands for two digits.
pub(super) fn headed_row(sheet: &Sheet, headers: &[String]) -> Option<usize> {
    (sheet.top()..sheet.height().min(sheet.top() + TOP_ROWS))
        .find(|row| headers.iter().all(|header| column_headed(sheet, *row, header).is_some()))
}

/// The column of a row that has this header.
pub(super) fn column_headed(sheet: &Sheet, row: usize, header: &str) -> Option<usize> {
    // Letter by letter first: groups of ages differ in nothing but their digits.
    let same = |column: &usize| folded(&sheet.cell(row, *column).published()) == folded(header);
    let means_it = |column: &usize| {
        let published = sheet.cell(row, *column).published();
        let same_words = !header.contains("##") && words_of(&published) == words_of(header);
        same_words || two_digits_in(&published, header).is_some()
    };
    (0..sheet.width()).find(same).or_else(|| (0..sheet.width()).find(means_it))
}

/// Why a sheet that is known is not read.
fn set_aside_on_purpose(sheet: &Sheet, catalogue: &Catalogue) -> Option<String> {
    let title = folded(&sheet.title().unwrap_or_default());
    let known = catalogue.unread.iter().find(|unread| {
        let titled = || unread.title.iter().all(|phrase| title.contains(&folded(phrase)));
        unread.sheets.contains(&sheet.name) || (!unread.title.is_empty() && titled())
    });
    known.map(|unread| unread.why.clone())
}

/// The table whose title is most like a sheet's, where one is alike enough.
fn nearest_table<'a>(sheet: &Sheet, catalogue: &'a Catalogue) -> Option<&'a str> {
    let title = sheet.title()?;
    let alike = catalogue.tables.values().map(|table| (likeness(&title, &table.title), table.id.as_str()));
    let best = alike.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// The problem of a file in which no sheet is known: what it looks like, and the nearest table.
pub(super) fn not_a_known_table(workbook: &Workbook, catalogue: &Catalogue) -> Problem {
    let place = Place::File(workbook.path.clone());
    let titles: Vec<String> = workbook.sheets.iter().filter_map(Sheet::title).map(|title| shortened(&title)).collect();
    let Some(title) = titles.first() else {
        return Problem::data(place, "the file has no sheet with any content").hint("download it again");
    };
    let nearest = titles
        .iter()
        .flat_map(|title| catalogue.tables.values().map(move |table| (likeness(title, &table.title), table)))
        .fold(None, |best: Option<(f64, &TableDefinition)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    let hint = match nearest {
        Some((likeness, table)) if likeness >= ALIKE => format!(
            "the nearest known table is {}, whose title is '{}'; `likeforce list tables` shows them all",
            table.id, table.title
        ),
        _ => "`likeforce list tables` shows the tables that can be read".to_owned(),
    };
    Problem::data(place, format!("no sheet is a table in the catalogue; the first begins `{title}`")).hint(hint)
}

fn likeness(title: &str, known: &str) -> f64 {
    strsim::sorensen_dice(&folded(title), &folded(known))
}

fn shortened(title: &str) -> String {
    let folded: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(100) {
        Some((end, _)) => format!("{}…", folded.get(..end).unwrap_or_default()),
        None => folded,
    }
}
