//! Editions of one day: they cannot be put in order, so they must not speak of the same area and period.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use polars::prelude::*;

use super::{Kept, Provenance, Store, Stored, fault, schema};
use crate::domain::{Outcome, Place, Problem};
use crate::ingest::PublishedTable;

/// An area, and the last day and the months of a period.
type Spoken = BTreeSet<(String, NaiveDate, i32)>;

/// Refuses a table of which another edition of the same day speaks as well: which of them is read would be chance. Forces
/// publish records each on their own, so that there can be many editions of a day that do not meet.
pub(super) fn refuse(
    table: &PublishedTable,
    about: &Provenance,
    store: &Store,
    before: &[(&PublishedTable, &Kept)],
) -> Outcome<()> {
    let is_rival = |held: &Provenance| {
        held.table == about.table && held.edition.date == about.edition.date && !held.is_same_file(about)
    };
    let own = of_table(table);
    for held in store.tables().iter().filter(|held| is_rival(&held.about)) {
        if !own.is_disjoint(&of_stored(held)?) {
            return Err(problem(about, &held.about).into());
        }
    }
    for (earlier, kept) in before.iter().filter(|(_, kept)| is_rival(&kept.about)) {
        if !own.is_disjoint(&of_table(earlier)) {
            return Err(problem(about, &kept.about).into());
        }
    }
    Ok(())
}

fn of_table(table: &PublishedTable) -> Spoken {
    let said = table.observations.iter();
    said.map(|it| {
        let months = i32::try_from(it.period.months()).unwrap_or(i32::MAX);
        (it.area.0.clone(), it.period.last_day(), months)
    })
    .collect()
}

fn of_stored(held: &Stored) -> Outcome<Spoken> {
    let fault = |error: PolarsError| fault(&held.about.table, &error);
    let columns = [schema::AREA, schema::PERIOD_END, schema::PERIOD_MONTHS];
    let frame =
        held.frame()?.select(columns.map(col)).unique(None, UniqueKeepStrategy::Any).collect().map_err(fault)?;
    let read = || -> PolarsResult<Spoken> {
        let (areas, months) = (frame.column(schema::AREA)?.str()?, frame.column(schema::PERIOD_MONTHS)?.i32()?);
        let days = frame.column(schema::PERIOD_END)?.cast(&DataType::Int32)?;
        let days = days.i32()?;
        let row = |at: usize| {
            let day = NaiveDate::default().checked_add_days(Days::new(u64::try_from(days.get(at)?).ok()?))?;
            Some((areas.get(at)?.to_owned(), day, months.get(at)?))
        };
        Ok((0..frame.height()).filter_map(row).collect())
    };
    read().map_err(fault)
}

fn problem(about: &Provenance, rival: &Provenance) -> Problem {
    let what = format!(
        "the edition has the date {}, and so has another of {} that was read from {}",
        about.edition.date, about.table, rival.file
    );
    Problem::data(Place::File(about.file.clone().into()), what)
        .hint("say when this one was published: `--published YYYY-MM-DD`")
}
