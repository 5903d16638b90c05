//! From kinds of record to the figures of a table: forces and months are known, each series is broken down as it asks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::columns::{Columns, Force};
use super::tally::{Kind, Tally, row_of};
use crate::catalogue::{PeriodRule, Records, SeriesDefinition};
use crate::domain::{AreaCode, CellContent, Month, Observation, Outcome, Period, Problem, Problems};
use crate::files::nearest;
use crate::ingest::row_period;
use crate::ingest::shapes::TableSheet;
use crate::ingest::text_table::one_text;

/// What a blank stands as in a dimension by which records were counted. Nothing at all says: not broken down by it.
const BLANK: &str = "(blank)";

/// A figure: area, period, number of the series, and the text of each dimension.
type Key = (AreaCode, Period, usize, Vec<String>);

/// The counts of a table.
pub(super) struct Counts<'a> {
    reading: &'a TableSheet<'a>,
    records: &'a Records,
    counts: BTreeMap<Key, u64>,
    names: BTreeMap<AreaCode, String>,
    /// What must be said to find the records again, where the file holds more than one force or month.
    several: (bool, bool),
}

impl<'a> Counts<'a> {
    /// Adds up kinds of record.
    pub(super) fn of(
        reading: &'a TableSheet<'a>,
        records: &'a Records,
        columns: &Columns,
        tally: &Tally,
    ) -> Outcome<Self> {
        let mut problems = Problems::new();
        let mut areas: HashMap<&[u8], Option<AreaCode>> = HashMap::new();
        let (mut counts, mut names) = (BTreeMap::new(), BTreeMap::new());
        for kind in tally.kinds() {
            let [force, month, dimensions @ ..] = kind.texts.as_slice() else { continue };
            let area = areas
                .entry(force)
                .or_insert_with(|| problems.take(area(reading, columns, kind, &one_text(force))))
                .clone();
            let period = problems.take(month_of(reading, columns, kind, &one_text(month)));
            let (Some(area), Some(period)) = (area, period) else { continue };
            names.entry(area.clone()).or_insert_with(|| one_text(force));
            for (number, (series, count)) in reading.table.series.iter().zip(&kind.counts).enumerate() {
                let of = broken_down(records, series, dimensions);
                *counts.entry((area.clone(), period, number, of)).or_insert(0) += count;
            }
        }
        let months: BTreeSet<Period> = counts.keys().map(|(_, period, ..)| *period).collect();
        let several = (names.len() > 1, months.len() > 1);
        problems.or(Self { reading, records, counts, names, several })
    }

    /// The figures, in the order of areas, months, series and dimensions.
    pub(super) fn observations(&self) -> Vec<Observation> {
        let known = self.counts.iter().filter_map(|(key, count)| Some((key, count, self.series(key.2)?)));
        known
            .map(|(key, count, series)| {
                let (area, period, _, of) = key;
                Observation {
                    area: area.clone(),
                    area_as_published: self.names.get(area).cloned().unwrap_or_default(),
                    series: series.name.clone(),
                    of: of.clone(),
                    period: *period,
                    reading: CellContent::Number(exact(*count)),
                    published: count.to_string(),
                    marks: String::new(),
                    sheet: self.reading.sheet.name.clone(),
                    cell: self.found_by(series, key),
                }
            })
            .collect()
    }

    fn series(&self, number: usize) -> Option<&'a SeriesDefinition> {
        self.reading.table.series.get(number)
    }

    /// What a person filters the file by to see the records of a figure.
    fn found_by(&self, series: &SeriesDefinition, (area, period, _, of): &Key) -> String {
        let table = self.reading.table;
        let mut conditions: Vec<String> = Vec::new();
        if let (true, Some(header)) = (self.several.0, table.areas.name.first()) {
            conditions.push(is(header, self.names.get(area).map_or("", String::as_str)));
        }
        if let (true, Some(header)) = (self.several.1, self.records.period_columns.first()) {
            conditions.push(match table.period {
                PeriodRule::MonthOfMomentInRow => format!("{header} in {} by UK time", period.id()),
                _ => is(header, &period.id()),
            });
        }
        let by = self.records.dimensions.iter().zip(of).filter(|(header, _)| series.counted.by.contains(header));
        conditions.extend(by.map(|(header, text)| is(header, text)));
        conditions.extend(series.counted.blank.iter().map(|header| is(header, BLANK)));
        conditions.extend(series.counted.repeated.iter().map(|header| format!("{header} as in an earlier row")));
        if conditions.is_empty() { "every row".to_owned() } else { conditions.join("; ") }
    }
}

fn is(header: &str, text: &str) -> String {
    if text == BLANK { format!("{header} is blank") } else { format!("{header} = '{text}'") }
}

fn area(reading: &TableSheet, columns: &Columns, kind: &Kind, published: &str) -> Outcome<AreaCode> {
    let areas = &reading.catalogue.areas;
    let found = match columns.force {
        Force::Column(_) => areas.of_a_table_without_codes(published),
        Force::Id(_) => areas.of_police_uk_id(published),
    };
    let problem = || match columns.force {
        Force::Column(column) => {
            let forces = areas.forces();
            let near = nearest(published, forces.iter().map(|force| force.name.as_str()));
            Problem::data(reading.at(row_of(kind.first), column), format!("no force is called `{published}`"))
                .hint_if(near.map(|near| format!("is it '{near}'? Then add it to its aliases in forces.toml")))
        }
        Force::Id(_) => {
            let ids: Vec<&str> = areas.all().filter_map(|area| area.police_uk_id.as_deref()).collect();
            reading
                .problem(format!("no force has the id `{published}` given in the file's name"))
                .hint_if(nearest(published, ids).map(|near| format!("did you mean `{near}`?")))
        }
    };
    Ok(found.ok_or_else(problem)?.code.clone())
}

fn month_of(reading: &TableSheet, columns: &Columns, kind: &Kind, text: &str) -> Outcome<Period> {
    let problem = || {
        let place = reading.at(row_of(kind.first), columns.period);
        Problem::data(place, format!("`{text}` is not a month such as `2018-10`"))
    };
    Ok(Month::parse(text).and_then(row_period::one_month).ok_or_else(problem)?)
}

/// The text of each dimension by which a series is broken down, and nothing for the others.
fn broken_down(records: &Records, series: &SeriesDefinition, texts: &[Vec<u8>]) -> Vec<String> {
    let dimensions = records.dimensions.iter().zip(texts);
    dimensions
        .map(|(header, text)| {
            let text = one_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
            match series.counted.by.contains(header) {
                true if text.is_empty() => BLANK.to_owned(),
                true => text,
                false => String::new(),
            }
        })
        .collect()
}

/// Counts of one file fit a double exactly.
#[allow(clippy::cast_precision_loss)]
fn exact(count: u64) -> f64 {
    count as f64
}
