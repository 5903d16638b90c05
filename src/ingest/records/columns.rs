//! Where everything is in a record, by the headers of the file.

use crate::catalogue::{RecordCounting, Records};
use crate::domain::{Outcome, Problem, Problems};
use crate::files::nearest;
use crate::ingest::recognise::{column_headed, headed_row};
use crate::ingest::shapes::TableSheet;

/// The columns that are looked at.
pub(super) struct Columns {
    /// How many columns the file has.
    pub(super) width: usize,
    /// Where the name of the force stands, or the name itself where no column has it.
    pub(super) force: Force,
    pub(super) period: usize,
    pub(super) dimensions: Vec<usize>,
    /// What each series looks at, in the order of the definition.
    pub(super) series: Vec<SeriesColumns>,
}

/// How the force of a record is known.
pub(super) enum Force {
    /// By a column.
    Column(usize),
    /// By the id of data.police.uk in the file's name.
    Id(String),
}

/// What a series looks at.
pub(super) struct SeriesColumns {
    /// Columns that must all be blank.
    pub(super) blank: Vec<usize>,
    /// The column whose text must have stood in an earlier record.
    pub(super) repeated: Option<usize>,
}

impl Columns {
    pub(super) fn of(reading: &TableSheet, records: &Records, file_name: &str) -> Outcome<Self> {
        let (sheet, table) = (reading.sheet, reading.table);
        if headed_row(sheet, &table.recognise.headers) != Some(0) {
            return Err(reading.problem("the headers of the records are not in the first line").into());
        }
        let mut problems = Problems::new();
        let mut column = |header: &str| {
            column_headed(sheet, 0, header).unwrap_or_else(|| {
                problems.push(missing(reading, header));
                0
            })
        };
        let series = table.series.iter().map(|series| looked(&series.counted, &mut column)).collect();
        let dimensions = records.dimensions.iter().map(|header| column(header)).collect();
        let period = records.period_columns.first().map_or(0, |header| column(header));
        let force = match &table.areas.file_name {
            Some(pattern) => problems.take(force_of(reading, pattern, file_name)),
            None => table.areas.name.first().map(|header| Force::Column(column(header))),
        };
        let width = sheet.row(0).len();
        match force {
            Some(force) => problems.or(Self { width, force, period, dimensions, series }),
            None => Err(problems),
        }
    }
}

fn looked(counted: &RecordCounting, column: &mut impl FnMut(&str) -> usize) -> SeriesColumns {
    SeriesColumns {
        blank: counted.blank.iter().map(|header| column(header)).collect(),
        repeated: counted.repeated.as_ref().map(|header| column(header)),
    }
}

fn missing(reading: &TableSheet, header: &str) -> Problem {
    let published: Vec<String> = reading.sheet.row(0).iter().map(|cell| cell.published()).collect();
    let near = nearest(header, published.iter().map(String::as_str));
    reading
        .problem(format!("no column is headed `{header}`"))
        .hint_if(near.map(|near| format!("is it '{near}'? Then add it to tables/{}.toml", reading.table.id)))
}

fn force_of(reading: &TableSheet, pattern: &str, file_name: &str) -> Outcome<Force> {
    let id = id_in(pattern, file_name).ok_or_else(|| {
        let expected = pattern.replace('#', "0").replace('*', "FORCE");
        reading
            .problem(format!("neither the file's name `{file_name}` nor a column says which force it is for"))
            .hint(format!("give it the name it was published under, such as `{expected}.csv`"))
    })?;
    Ok(Force::Id(id.to_owned()))
}

/// The part of a file's name that stands where the pattern has `*`.
fn id_in<'a>(pattern: &str, file_name: &'a str) -> Option<&'a str> {
    let name = file_name.rsplit(['/', '\\']).next()?;
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let name = name.strip_suffix(".csv").unwrap_or(name);
    let (before, after) = pattern.split_once('*')?;
    let head = name.get(..before.len())?;
    let agrees = head.chars().zip(before.chars()).all(|(letter, wanted)| match wanted {
        '#' => letter.is_ascii_digit(),
        _ => letter == wanted,
    });
    let id = name.get(before.len()..)?.strip_suffix(after)?;
    (agrees && !id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_force_stands_in_the_name_of_the_file_as_published() {
        let pattern = "####-##-*-stop-and-search";
        for (name, id) in [
            ("2020-07/2020-07-northern-hills-stop-and-search.csv", Some("northern-hills")),
            ("2020-07-fens-stop-and-search.csv.gz", Some("fens")),
            ("2020-7-fens-stop-and-search.csv", None),
            ("2020-07--stop-and-search.csv", None),
            ("2020-07-fens-street.csv", None),
            ("searches.csv", None),
        ] {
            assert_eq!(id_in(pattern, name), id, "{name}");
        }
    }
}
