//! The publisher's notes: a note on a force's row is shown beside every figure made from it.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::fault;
use crate::catalogue::{Catalogue, Merger};
use crate::domain::{AreaCode, Measure, Outcome, Period, PublishedNote};
use crate::ingest::notes_of;
use crate::store::schema::{AREA, AREA_AS_PUBLISHED, EDITION, SERIES};
use crate::store::{Periods, Store, required};

type Notes = BTreeMap<(AreaCode, Period), Vec<PublishedNote>>;

/// The notes on the rows of a measure's numerator, by area and period. A marker whose text is not in the file says so.
pub(super) fn of_rows(store: &Store, measure: &Measure, catalogue: &Catalogue) -> Outcome<Notes> {
    let table = &measure.numerator.table;
    let Some(series) = measure.numerator.series.first() else { return Ok(Notes::new()) };
    let frame =
        store.newest(table)?.filter(col(SERIES).eq(lit(series.clone()))).collect().map_err(|error| fault(&error))?;
    let rows = rows(&frame).map_err(|error| fault(&error))?;
    let mut notes = Notes::new();
    for (area, label, edition, period) in rows {
        let stored = store.editions(table).find(|stored| stored.about.edition.id() == edition);
        let texts: Vec<PublishedNote> = notes_of(&label)
            .into_iter()
            .map(|number| match stored.and_then(|stored| stored.about.notes.get(&number)) {
                Some(text) => PublishedNote::Text(text.clone()),
                None => PublishedNote::WithoutText { number },
            })
            .collect();
        if !texts.is_empty() {
            notes.insert((area, period), texts);
        }
    }
    Ok(catalogue.areas.mergers().iter().fold(notes, on_the_new))
}

/// What was set on the forces that ended is said beside the figures of the force that took over, which rest on theirs.
fn on_the_new(mut notes: Notes, merger: &Merger) -> Notes {
    let of_the_old = |(area, period): &(AreaCode, Period)| {
        merger.predecessors.contains(area) && period.last_day() <= merger.last_day
    };
    let said: Vec<(Period, Vec<PublishedNote>)> =
        notes.iter().filter(|(key, _)| of_the_old(key)).map(|((_, period), texts)| (*period, texts.clone())).collect();
    for (period, texts) in said {
        let on_it = notes.entry((merger.successor.clone(), period)).or_default();
        for text in texts {
            if !on_it.contains(&text) {
                on_it.push(text);
            }
        }
    }
    notes
}

fn rows(frame: &DataFrame) -> PolarsResult<Vec<(AreaCode, String, String, Period)>> {
    let text = |name: &str| frame.column(name)?.str();
    let (areas, labels, editions) = (text(AREA)?, text(AREA_AS_PUBLISHED)?, text(EDITION)?);
    let periods = Periods::of(frame)?;
    let row = |at: usize| -> PolarsResult<(AreaCode, String, String, Period)> {
        let label = required(labels.get(at), AREA_AS_PUBLISHED, at)?.to_owned();
        let edition = required(editions.get(at), EDITION, at)?.to_owned();
        Ok((AreaCode::from(required(areas.get(at), AREA, at)?), label, edition, periods.at(at)?))
    };
    (0..frame.height()).map(row).collect()
}
