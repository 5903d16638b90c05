//! Editions of one day: they cannot be put in order, so they may not say different things of one area and period.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::{AddResult, Periods, Provenance, Store, Stored, fault, required, schema};
use crate::catalogue::TableDefinition;
use crate::domain::{AreaCode, CellContent, Outcome, Period, Place, Problem};
use crate::ingest::PublishedTable;

/// What is said of one area, series, period and dimensions. A figure can be in several rows.
type Statements = BTreeMap<(AreaCode, String, Period, Vec<String>), Vec<String>>;

/// Whether another edition of the same day says the same as this one already: then the name of its file. One that speaks of
/// the same area and period and says something else is refused: which of them is read would be chance. Forces publish records
/// each on their own, so that there can be many editions of a day that do not meet.
pub(super) fn copy_of(
    table: &PublishedTable,
    about: &Provenance,
    definition: &TableDefinition,
    store: &Store,
    before: &[(&PublishedTable, &AddResult)],
) -> Outcome<Option<String>> {
    let is_rival = |held: &Provenance| {
        held.table == about.table && held.edition.date == about.edition.date && !held.is_same_file(about)
    };
    let mut own: Option<Statements> = None;
    for held in store.tables().iter().filter(|held| is_rival(&held.about)) {
        let own = own.get_or_insert_with(|| of_table(table));
        match meeting(own, &of_stored(held, definition)?) {
            Overlap::Copy => return Ok(Some(held.about.file.clone())),
            Overlap::Contradiction => return Err(problem(about, &held.about).into()),
            Overlap::None => {}
        }
    }
    for (earlier, kept) in before.iter().filter(|(_, kept)| is_rival(&kept.about)) {
        let own = own.get_or_insert_with(|| of_table(table));
        match meeting(own, &of_table(earlier)) {
            Overlap::Copy => return Ok(Some(kept.about.file.clone())),
            Overlap::Contradiction => return Err(problem(about, &kept.about).into()),
            Overlap::None => {}
        }
    }
    Ok(None)
}

/// How two editions of one day meet.
enum Overlap {
    /// They speak of different areas or periods.
    None,
    /// All that the one says the other says as well.
    Copy,
    /// They speak of an area and period and do not say the same.
    Contradiction,
}

fn meeting(own: &Statements, other: &Statements) -> Overlap {
    let spoken_of: std::collections::BTreeSet<(&AreaCode, &Period)> =
        other.keys().map(|(area, _, period, _)| (area, period)).collect();
    let meets = own.keys().any(|(area, _, period, _)| spoken_of.contains(&(area, period)));
    let same = || own.iter().all(|(key, said)| other.get(key) == Some(said));
    match meets {
        false => Overlap::None,
        true if same() => Overlap::Copy,
        true => Overlap::Contradiction,
    }
}

fn of_table(table: &PublishedTable) -> Statements {
    let mut said = Statements::new();
    for it in &table.observations {
        let reading = match &it.reading {
            CellContent::Number(number) => number.to_string(),
            CellContent::Text(text) => text.clone(),
            CellContent::Missing(reason) => reason.id().to_owned(),
        };
        said.entry((it.area.clone(), it.series.clone(), it.period, it.of.clone())).or_default().push(reading);
    }
    sorted(said)
}

fn of_stored(held: &Stored, definition: &TableDefinition) -> Outcome<Statements> {
    let fault = |error: PolarsError| fault(&held.about.table, &error);
    let frame = held.frame()?.collect().map_err(fault)?;
    let read = || -> PolarsResult<Statements> {
        let text = |name: &str| frame.column(name)?.str();
        let (areas, series) = (text(schema::AREA)?, text(schema::SERIES)?);
        let (texts, missing) = (text(schema::TEXT)?, text(schema::MISSING)?);
        let values = frame.column(schema::VALUE)?.f64()?;
        let of: Vec<&StringChunked> =
            definition.dimensions().iter().map(|name| text(&schema::dimension(name))).collect::<PolarsResult<_>>()?;
        let periods = Periods::of(&frame)?;
        let mut said = Statements::new();
        for at in 0..frame.height() {
            let number = values.get(at).map(|number| number.to_string());
            let reading = number.or_else(|| texts.get(at).or(missing.get(at)).map(str::to_owned));
            let area = AreaCode::from(required(areas.get(at), schema::AREA, at)?);
            let name = required(series.get(at), schema::SERIES, at)?.to_owned();
            let dimensions = of.iter().zip(definition.dimensions());
            let of = dimensions.map(|(column, name)| Ok(required(column.get(at), name, at)?.to_owned()));
            let key = (area, name, periods.at(at)?, of.collect::<PolarsResult<_>>()?);
            said.entry(key).or_default().push(required(reading, schema::VALUE, at)?);
        }
        Ok(sorted(said))
    };
    read().map_err(fault)
}

fn sorted(mut said: Statements) -> Statements {
    said.values_mut().for_each(|readings| readings.sort());
    said
}

fn problem(about: &Provenance, rival: &Provenance) -> Problem {
    let what = format!(
        "the edition is dated {}, and so is another of {} that was read from {} and has different figures",
        about.edition.date, about.table, rival.file
    );
    Problem::data(Place::File(about.file.clone().into()), what)
        .hint("give the date this one was published: `--published YYYY-MM-DD`")
}
