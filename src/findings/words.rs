//! Words of the trade in the language of a report: standings, averages, periods, lists.

use chrono::Datelike;

use crate::domain::{Period, Rank, Worded};
use crate::wording::Wording;

const MONTHS: [&str; 12] = [
    "month.january",
    "month.february",
    "month.march",
    "month.april",
    "month.may",
    "month.june",
    "month.july",
    "month.august",
    "month.september",
    "month.october",
    "month.november",
    "month.december",
];

/// The words for one of a kind, such as a standing or the name of an average.
pub fn of(kind: impl Worded, wording: &Wording) -> String {
    wording.say(&kind.key(), &[])
}

/// A period, such as `year ending June 2025`.
pub fn period(period: &Period, wording: &Wording) -> String {
    let last = period.last_day();
    let (day, year, months) = (last.day().to_string(), last.year().to_string(), period.months().to_string());
    let month = usize::try_from(last.month0()).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    let name = wording.say(month, &[]);
    let month = wording.say("period.month_and_year", &[("month", &name), ("year", &year)]);
    let key = match period.months() {
        0 if last.month() == 6 && last.day() == 30 => "period.mid_year",
        0 => "period.day",
        1 => "period.month",
        12 => "period.year_ending",
        _ => "period.months_ending",
    };
    wording.say(key, &[("year", &year), ("day", &day), ("month", &month), ("months", &months)])
}

/// A period for a sentence: in English where the English stands for one that the language lacks.
pub(super) fn period_for(key: &str, it: &Period, wording: &Wording) -> String {
    if wording.is_english(key) { it.to_string() } else { period(it, wording) }
}

/// A rank: with how far it could move, and none where that is more than half of the group.
pub fn rank(rank: Rank, wording: &Wording) -> String {
    let (position, of) = (rank.position.to_string(), rank.of.to_string());
    let span = rank.span.map(|span| (span.from.to_string(), span.to.to_string())).unwrap_or_default();
    let key = match rank.span {
        Some(span) if span.is_indistinct(rank.of) => "rank.indistinct",
        Some(_) => "rank.with_span",
        None => "rank.alone",
    };
    wording.say(key, &[("rank", &position), ("of", &of), ("from", &span.0), ("to", &span.1)])
}

/// A list: `a, b and c`.
pub fn listed(items: &[impl AsRef<str>], wording: &Wording) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => wording.say("list.none", &[]),
        [only] => (*only).to_owned(),
        [first @ .., last] => wording.say("list.and", &[("first", &first.join(", ")), ("last", last)]),
    }
}

/// A title as it stands within a sentence: its first letter small, unless the word is an abbreviation such as `PCSOs`.
pub fn within_a_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            format!("{}{}", first.to_lowercase(), letters.as_str())
        }
        _ => title.to_owned(),
    }
}
