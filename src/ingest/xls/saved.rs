//! The day a workbook was last saved, from the summary that the program which saved it wrote beside it.

use chrono::{DateTime, NaiveDate};

use super::bytes::{index, u32_at, u64_at};

/// The stream of the summary.
pub(super) const STREAM: &str = "\u{5}SummaryInformation";

/// The number of the property, and of the kind of value that is a time.
const LAST_SAVED: u32 = 13;
const TIME: u32 = 0x40;

/// Most properties that are looked through: a summary has about twenty.
const MAX_PROPERTIES: u32 = 1_000;

/// Seconds from 1601, from which such times count, to 1970.
const TO_1970: i64 = 11_644_473_600;

pub(super) fn last_saved(summary: &[u8]) -> Option<NaiveDate> {
    let section = summary.get(index(u32_at(summary, 44)?)..)?;
    let properties = u32_at(section, 4)?.min(MAX_PROPERTIES);
    let place = (0..index(properties)).find_map(|at| {
        let line = 8 + at * 8;
        (u32_at(section, line)? == LAST_SAVED).then(|| u32_at(section, line + 4)).flatten()
    })?;
    let value = section.get(index(place)..)?;
    let ticks = (u32_at(value, 0)? == TIME).then(|| u64_at(value, 4)).flatten()?;
    let seconds = i64::try_from(ticks / 10_000_000).ok()? - TO_1970;
    DateTime::from_timestamp(seconds, 0).map(|moment| moment.date_naive())
}
