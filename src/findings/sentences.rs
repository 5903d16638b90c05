//! Sentences about one comparison, in the catalogue's wording.

use super::sensitivity::depends_on_peers;
use super::{numbers, reasons, words};
use crate::catalogue::Wording;
use crate::domain::{Change, Comparison, Measure, MeasureKind, Period, Standing, Text};

/// Events in words: `1 homicide`, `2,057 offences`; money as `£1.3 million`.
pub fn counted(number: f64, measure: &Measure) -> String {
    if measure.kind == MeasureKind::Money {
        return numbers::pounds(number);
    }
    if measure.kind == MeasureKind::Survey {
        return value(number, measure);
    }
    let text = quantity(number, measure);
    let unit = if text == "1" { &measure.unit_one } else { &measure.unit };
    format!("{text} {unit}")
}

/// A number of events is whole; of full-time equivalents and other quantities one decimal is printed.
pub fn quantity(number: f64, measure: &Measure) -> String {
    match measure.kind {
        MeasureKind::Money => numbers::pounds(number),
        kind if kind.counts_events() || number.fract() == 0.0 => numbers::count(number),
        _ => numbers::fixed(number, 1),
    }
}

/// A value as printed.
pub fn value(number: f64, measure: &Measure) -> String {
    value_of_kind(number, measure.kind, measure.decimals)
}

/// A value of a kind as printed: money with its sign before it, percentages with theirs behind.
pub fn value_of_kind(number: f64, kind: MeasureKind, decimals: usize) -> String {
    let text = numbers::fixed(number, decimals);
    match kind {
        MeasureKind::Money if text.starts_with('-') => format!("-£{}", text.trim_start_matches('-')),
        MeasureKind::Money => format!("£{text}"),
        MeasureKind::Proportion | MeasureKind::Survey => format!("{text}%"),
        _ => text,
    }
}

/// The figure of a comparison: what was counted, and the value made of it.
fn figure(number: f64, comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    let printed = comparison.own.value.map(|number| value(number, measure)).unwrap_or_default();
    let count = counted(number, measure);
    let said = |key: &str, per: &str| wording.say(key, &[("count", &count), ("value", &printed), ("per", per)]);
    match (&measure.per_words, measure.kind) {
        (_, MeasureKind::Survey) => printed.clone(),
        (Some(per), MeasureKind::Proportion) => said("figure.share", per),
        (Some(per), _) => said("figure.rate", per),
        (None, _) => counted(number, measure),
    }
}

/// A period as it is named in a sentence: `the year ending June 2025`, `31 March 2023`.
fn named(period: &Period, wording: &Wording) -> String {
    let name = words::period(period, wording);
    if period.months() == 0 { name } else { wording.say("standing.named_period", &[("period", &name)]) }
}

/// When, as it stands in a sentence: `in the year ending June 2025`, `at 31 March 2023`.
pub(super) fn when(period: &Period, wording: &Wording) -> String {
    let key = if period.months() == 0 { "standing.at_day" } else { "standing.in_period" };
    wording.say(key, &[("period", &words::period(period, wording))])
}

/// The name of the average a comparison uses.
pub fn peer_average(comparison: &Comparison, wording: &Wording) -> String {
    words::average(comparison.peers.average.method, wording)
}

/// Whether the average includes the force, in words.
pub fn inclusion(comparison: &Comparison, wording: &Wording) -> String {
    let includes = comparison.peers.average.includes_force;
    wording.say(if includes { "average.with_force" } else { "average.without_force" }, &[])
}

/// The headline of a comparison.
pub fn headline(comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    let key = match comparison.verdict.standing {
        Standing::Higher => "headline.higher",
        Standing::Within => "headline.within",
        Standing::Alert => "headline.alert",
        Standing::Lower => "headline.lower",
        Standing::NotCompared => "headline.not_compared",
    };
    wording.say(key, &[("measure", &measure.short_title), ("force", &comparison.force_name)])
}

/// A sentence, whole and after the name of the measure that it begins with.
pub(super) struct StandingSentence {
    pub(super) whole: Text,
    pub(super) after_measure: Text,
}

/// Where the force stands.
pub(super) fn standing(comparison: &Comparison, measure: &Measure, wording: &Wording) -> StandingSentence {
    let key = match (comparison.own.numerator, comparison.verdict.standing) {
        (None, _) => "standing.missing",
        (Some(_), Standing::Higher) => "standing.higher",
        (Some(_), Standing::Within) => "standing.within",
        (Some(_), Standing::Alert) => "standing.alert",
        (Some(_), Standing::Lower) => "standing.lower",
        (Some(_), Standing::NotCompared) => "standing.not_compared",
    };
    let words = [of_the_force(comparison, measure, wording), of_the_peers(comparison, measure, wording)].concat();
    let words: Vec<(&str, &str)> = words.iter().map(|(word, said)| (*word, said.as_str())).collect();
    StandingSentence { whole: wording.text(key, &words), after_measure: wording.text_after("measure", key, &words) }
}

/// What a sentence on its standing says of the force itself.
fn of_the_force(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Vec<(&'static str, String)> {
    let verb = match measure.kind {
        MeasureKind::Survey => "standing.stood",
        kind if kind.counts_events() => "standing.recorded",
        _ => "standing.had",
    };
    let number = comparison.own.numerator;
    let reason = comparison.verdict.reason.as_ref().map(|reason| reasons::not_compared(reason, wording));
    vec![
        ("measure", measure.short_title.clone()),
        ("when", when(&comparison.period, wording)),
        ("force", comparison.force_name.clone()),
        ("had", wording.say(verb, &[])),
        ("count", number.map(|number| counted(number, measure)).unwrap_or_default()),
        ("figure", number.map(|number| figure(number, comparison, measure, wording)).unwrap_or_default()),
        ("reason", reason.unwrap_or_default()),
    ]
}

/// What a sentence on its standing says of its peers and of what is expected of forces like them.
fn of_the_peers(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Vec<(&'static str, String)> {
    let printed = |number: Option<f64>| number.map(|number| value(number, measure)).unwrap_or_default();
    let expected = comparison.expected.as_ref();
    let (inner, outer) = (expected.map(|it| it.inner), expected.map(|it| it.outer));
    vec![
        ("average", peer_average(comparison, wording)),
        ("peers", printed(comparison.peers.average.value)),
        ("expected_lower", printed(inner.map(|it| it.lower))),
        ("expected_upper", printed(inner.map(|it| it.upper))),
        ("outer_lower", printed(outer.map(|it| it.lower))),
        ("outer_upper", printed(outer.map(|it| it.upper))),
    ]
}

/// The headline of a change since the baseline: in per cent of the rate, or from count to count where counts are small.
pub fn headline_of_change(comparison: &Comparison, measure: &Measure, wording: &Wording) -> Option<String> {
    let change = comparison.changes.on_baseline.as_ref()?;
    let period = named(&change.from, wording);
    let Some(percent) = change.value_percent else {
        let (from, to) = (numbers::count(change.earlier_numerator?), counted(comparison.own.numerator?, measure));
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
        _ if percent > 0.0 && measure.kind.counts_events() => "headline.rose",
        _ if measure.kind.counts_events() => "headline.fell",
        _ if percent > 0.0 => "headline.level_rose",
        _ => "headline.level_fell",
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
    sentences.extend(comparison.difference.volume.map(|number| volume(number, measure, wording)));
    let changes = comparison.changes.on_baseline.iter().chain([&comparison.changes.on_year]);
    sentences.extend(
        changes.filter(|_| comparison.own.numerator.is_some()).map(|it| change(it, comparison, measure, wording)),
    );
    sentences.extend(depends_on_peers(comparison, wording));
    sentences
}

fn volume(number: f64, measure: &Measure, wording: &Wording) -> String {
    let rounded = number.round();
    if rounded == 0.0 {
        return wording.say("volume.same", &[]);
    }
    let key = match (measure.kind == MeasureKind::Money, rounded > 0.0) {
        (false, true) => "volume.more",
        (false, false) => "volume.fewer",
        (true, true) => "volume.money_more",
        (true, false) => "volume.money_less",
    };
    wording.say(key, &[("count", &counted(rounded.abs(), measure))])
}

fn change(change: &Change, comparison: &Comparison, measure: &Measure, wording: &Wording) -> String {
    let earlier = when(&change.from, wording);
    if let Some(points) = change.points {
        return change_in_points(points, change, comparison, measure, wording);
    }
    let counts = change.earlier_numerator.zip(comparison.own.numerator).zip(change.numerator);
    let Some(((from, to), amount)) = counts else {
        let reason = change.withheld.as_ref().map(|reason| reasons::change_withheld(reason, wording));
        let words = [("earlier", named(&change.from, wording)), ("reason", reason.unwrap_or_default())];
        return wording.say("change.no_figure", &words.each_ref().map(|(word, said)| (*word, said.as_str())));
    };
    let key = match amount {
        amount if amount > 0.0 => "change.rose",
        amount if amount < 0.0 => "change.fell",
        _ => "change.unchanged",
    };
    let size = quantity(amount.abs(), measure);
    let amount = match change.percent {
        Some(percent) => format!("{size} ({})", numbers::percent(percent.abs())),
        None => size,
    };
    let from = quantity(from, measure);
    let to = counted(to, measure);
    let words = [("from", from.as_str()), ("earlier", &earlier), ("to", &to), ("amount", &amount)];
    let own = wording.say(key, &words);
    match peers(change, wording) {
        Some(peers) => format!("{own} {peers}"),
        None => own,
    }
}

/// Percentages change by percentage points; per cent of a percentage would mislead.
fn change_in_points(
    points: f64,
    change: &Change,
    comparison: &Comparison,
    measure: &Measure,
    wording: &Wording,
) -> String {
    let printed = |number: Option<f64>| number.map(|number| value(number, measure)).unwrap_or_default();
    let (from, to) = (printed(change.earlier_value), printed(comparison.own.value));
    let key = if points > 0.0 { "change.points_rose" } else { "change.points_fell" };
    let amount = numbers::fixed(points.abs(), measure.decimals);
    let words = [("from", from.as_str()), ("earlier", &when(&change.from, wording)), ("to", &to), ("amount", &amount)];
    wording.say(key, &words)
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

/// A list in English words, as charts and messages say it: `a, b and c`.
pub fn listed(items: &[impl AsRef<str>]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => "none".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
