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
        Standing::Within => "headline.within",
        Standing::Reaches => "headline.reaches",
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
    let title = measure.short_title.as_str();
    let Some(number) = comparison.numerator else {
        let words = [("measure", title), ("period", period.as_str()), ("force", force), ("reason", reason)];
        return wording.say("standing.missing", &words);
    };
    let count = counted(number, measure);
    let key = match comparison.verdict.standing {
        Standing::Higher => "standing.higher",
        Standing::Within => "standing.within",
        Standing::Reaches => "standing.reaches",
        Standing::Lower => "standing.lower",
        Standing::NotCompared => {
            let words = [
                ("measure", title),
                ("period", period.as_str()),
                ("force", force),
                ("count", &count),
                ("reason", reason),
            ];
            return wording.say("standing.not_compared", &words);
        }
    };
    let printed = |number: Option<f64>| number.map(|number| value(number, measure)).unwrap_or_default();
    let expected = comparison.expected.as_ref();
    let (lower, upper) = (printed(expected.map(|it| it.lower)), printed(expected.map(|it| it.upper)));
    let (own, peers) = (printed(comparison.value), printed(comparison.peer_average.value));
    let words = [
        ("measure", title),
        ("period", period.as_str()),
        ("force", force),
        ("count", &count),
        ("value", &own),
        ("per", measure.per_words.as_deref().unwrap_or_default()),
        ("average", peer_average(comparison)),
        ("peers", &peers),
        ("expected_lower", &lower),
        ("expected_upper", &upper),
    ];
    wording.say(key, &words)
}

/// The headline of a change since the baseline: in per cent of the rate, or from count to count where counts are small.
pub fn headline_of_change(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Option<String> {
    let change = comparison.on_baseline.as_ref()?;
    let period = change.from.to_string();
    let Some(percent) = change.value_percent else {
        let (from, to) = (numbers::count(change.earlier_numerator?), counted(comparison.numerator?, measure));
        let words = [
            ("measure", measure.short_title.as_str()),
            ("force", &comparison.force_name),
            ("from", &from),
            ("to", &to),
            ("earlier", &period),
        ];
        return Some(wording.say("headline.counts", &words));
    };
    let amount = numbers::percent(percent.abs());
    let key = match amount.as_str() {
        "0.0%" => "headline.unchanged",
        _ if percent > 0.0 => "headline.rose",
        _ => "headline.fell",
    };
    let words = [
        ("measure", measure.short_title.as_str()),
        ("force", &comparison.force_name),
        ("amount", &amount),
        ("earlier", &period),
    ];
    Some(wording.say(key, &words))
}

/// The headline of a series.
pub fn headline_of_series(comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    wording.say("headline.series", &[("measure", &measure.short_title), ("force", &comparison.force_name)])
}

/// Difference in volume, change since the baseline and change on the year before.
pub(super) fn detail(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    sentences.extend(comparison.volume_of_difference.map(|number| volume(number, measure, wording)));
    let changes = comparison.on_baseline.iter().chain([&comparison.on_year]);
    sentences
        .extend(changes.filter(|_| comparison.numerator.is_some()).map(|it| change(it, comparison, measure, wording)));
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

/// A list in words: `a, b and c`.
pub fn listed(items: &[impl AsRef<str>]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => "none".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
