//! Sentences about one comparison, in the catalogue's wording.

use super::numbers;
use crate::catalogue::Wording;
use crate::domain::{Change, Comparison, Measure, Standing};

/// Events in words: `1 homicide`, `2,057 offences`.
pub fn counted(number: f64, measure: &Measure) -> String {
    let text = numbers::count(number);
    let unit = if text == "1" { &measure.unit_one } else { &measure.unit };
    format!("{text} {unit}")
}

/// A value as printed.
pub fn value(number: f64, measure: &Measure) -> String {
    numbers::fixed(number, measure.decimals)
}

/// The name of the average a comparison uses.
pub fn peer_average(comparison: &Comparison) -> &'static str {
    comparison.peer_average.method.words()
}

/// Whether the average includes the force, in words.
pub fn inclusion(comparison: &Comparison) -> &'static str {
    if comparison.peer_average.includes_force { "the force itself included" } else { "the force itself left out" }
}

/// The headline of a comparison.
pub fn headline(comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    let key = match comparison.verdict.standing {
        Standing::Higher => "headline.higher",
        Standing::Similar => "headline.similar",
        Standing::Lower => "headline.lower",
        Standing::NotCompared => "headline.not_compared",
    };
    wording.say(key, &[("measure", &measure.short_title), ("force", &comparison.force_name)])
}

/// Where the force stands.
pub(super) fn standing(comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    let period = comparison.period.to_string();
    let force = comparison.force_name.as_str();
    let reason = comparison.verdict.reason.as_deref().unwrap_or_default();
    let Some(number) = comparison.numerator else {
        return wording.say("standing.missing", &[("period", &period), ("force", force), ("reason", reason)]);
    };
    let count = counted(number, measure);
    let key = match comparison.verdict.standing {
        Standing::Higher => "standing.higher",
        Standing::Similar => "standing.similar",
        Standing::Lower => "standing.lower",
        Standing::NotCompared => {
            let words = [("period", period.as_str()), ("force", force), ("count", &count), ("reason", reason)];
            return wording.say("standing.not_compared", &words);
        }
    };
    let own = comparison.value.map(|number| value(number, measure)).unwrap_or_default();
    let peers = comparison.peer_average.value.map(|number| value(number, measure)).unwrap_or_default();
    let words = [
        ("period", period.as_str()),
        ("force", force),
        ("count", &count),
        ("value", &own),
        ("per", measure.per_words.as_deref().unwrap_or_default()),
        ("average", peer_average(comparison)),
        ("peers", &peers),
    ];
    wording.say(key, &words)
}

/// Difference in volume, change since the baseline and change on the year before.
pub(super) fn detail(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    sentences.extend(comparison.volume_of_difference.map(|number| volume(number, measure, wording)));
    let changes = comparison.on_baseline.iter().chain([&comparison.on_year]);
    sentences.extend(changes.filter(|_| comparison.numerator.is_some()).map(|it| change(it, comparison, measure, wording)));
    sentences
}

fn volume(number: f64, measure: &Measure, wording: &Wording) -> String {
    let rounded = number.round();
    if rounded == 0.0 {
        return wording.say("volume.same", &[]);
    }
    let key = if rounded > 0.0 { "volume.more" } else { "volume.fewer" };
    wording.say(key, &[("count", &counted(rounded.abs(), measure))])
}

fn change(change: &Change, comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    let earlier = change.from.to_string();
    let counts = change.earlier_numerator.zip(comparison.numerator).zip(change.numerator);
    let Some(((from, to), amount)) = counts else {
        let reason = change.withheld.as_deref().unwrap_or_default();
        return wording.say("change.no_figure", &[("earlier", &earlier), ("reason", reason)]);
    };
    let key = match amount {
        amount if amount > 0.0 => "change.rose",
        amount if amount < 0.0 => "change.fell",
        _ => "change.unchanged",
    };
    let amount = match change.percent {
        Some(percent) => format!("{} ({})", numbers::count(amount.abs()), numbers::percent(percent.abs())),
        None => numbers::count(amount.abs()),
    };
    let (from, to) = (numbers::count(from), counted(to, measure));
    let words = [("from", from.as_str()), ("earlier", &earlier), ("to", &to), ("amount", &amount)];
    let own = wording.say(key, &words);
    match peers(change, wording) {
        Some(peers) => format!("{own} {peers}"),
        None => own,
    }
}

fn peers(change: &Change, wording: &Wording) -> Option<String> {
    let percent = change.peers_percent?;
    let text = numbers::percent(percent.abs());
    Some(match text.as_str() {
        "0.0%" => wording.say("change.peers_unchanged", &[]),
        _ if percent > 0.0 => wording.say("change.peers_rose", &[("percent", &text)]),
        _ => wording.say("change.peers_fell", &[("percent", &text)]),
    })
}
