//! Sentences about one comparison, in the catalogue's wording.

use super::sensitivity::depends_on_peers;
use super::{numbers, reasons, words};
use crate::domain::{Change, Comparison, Measure, MeasureKind, Period, Printed, Standing, Text};
use crate::wording::Wording;

/// Events in words: `1 homicide`, `2,057 offences`; money as `£1.3 million`.
pub fn counted(number: f64, measure: &Measure) -> String {
    if measure.kind == MeasureKind::Money {
        return numbers::pounds(number);
    }
    if measure.kind == MeasureKind::Survey {
        return value(number, measure);
    }
    let is_one = is_whole(number, measure.kind) && numbers::rounded(number, 0) == 1.0;
    let unit = if is_one { &measure.unit_one } else { &measure.unit };
    format!("{} {unit}", quantity(number, measure))
}

/// The unit of a printed number, in the singular for one.
fn unit_of<'a>(printed: &str, measure: &'a Measure) -> &'a str {
    if printed == "1" { &measure.unit_one } else { &measure.unit }
}

/// A number of events is whole; of full-time equivalents and other quantities one decimal is printed.
pub fn quantity(number: f64, measure: &Measure) -> String {
    printed_quantity(number, measure).into()
}

/// The same for a cell: pounds are words, since millions stand among them.
pub fn printed_quantity(number: f64, measure: &Measure) -> Printed {
    match measure.kind {
        MeasureKind::Money => numbers::pounds(number).into(),
        kind if is_whole(number, kind) => numbers::printed(number, 0),
        _ => numbers::printed(number, 1),
    }
}

/// Whether a quantity is printed without decimals.
fn is_whole(number: f64, kind: MeasureKind) -> bool {
    kind.counts_events() || number.fract() == 0.0
}

/// A value as printed.
pub fn value(number: f64, measure: &Measure) -> String {
    printed_value(number, measure).into()
}

/// The same for a cell.
pub fn printed_value(number: f64, measure: &Measure) -> Printed {
    printed_value_of_kind(number, measure.kind, measure.decimals)
}

/// A value of a kind as printed: money with its sign before it, percentages with theirs behind.
pub fn value_of_kind(number: f64, kind: MeasureKind, decimals: usize) -> String {
    printed_value_of_kind(number, kind, decimals).into()
}

/// The same for a cell; money is words.
pub fn printed_value_of_kind(number: f64, kind: MeasureKind, decimals: usize) -> Printed {
    match kind {
        MeasureKind::Money => {
            let sign = if numbers::rounded(number, decimals) < 0.0 { "-" } else { "" };
            format!("{sign}£{}", numbers::fixed(number.abs(), decimals)).into()
        }
        MeasureKind::Proportion | MeasureKind::Survey => numbers::printed_percent(number, decimals),
        _ => numbers::printed(number, decimals),
    }
}

/// A difference of values of a kind as printed, with its sign.
pub fn printed_difference(number: f64, kind: MeasureKind, decimals: usize) -> Printed {
    printed_value_of_kind(number, kind, decimals).with_plus(numbers::rounded(number, decimals) > 0.0)
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

/// When, as it is in a sentence: `in the year ending June 2025`, `at 31 March 2023`.
pub(super) fn when(period: &Period, wording: &Wording) -> String {
    let key = if period.months() == 0 { "standing.at_day" } else { "standing.in_period" };
    wording.say(key, &[("period", &words::period(period, wording))])
}

/// The name of the average a comparison uses.
pub fn peer_average(comparison: &Comparison, wording: &Wording) -> String {
    words::of(comparison.peers.average.method, wording)
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

/// The standing of the force, in a sentence that is parted at its subject: the measure.
pub(super) struct StandingSentence {
    /// What is before the subject.
    pub(super) before_subject: Text,
    /// What stands after it.
    pub(super) after_subject: Text,
}

/// The standing of the force.
pub(super) fn standing(comparison: &Comparison, measure: &Measure, wording: &Wording) -> StandingSentence {
    let when = when(&comparison.period, wording);
    let had = wording.say(verb(measure.kind), &[]);
    let printed = |number: Option<f64>| number.map(|number| value(number, measure)).unwrap_or_default();
    let number = comparison.own.numerator;
    let count = number.map(|number| counted(number, measure)).unwrap_or_default();
    let figure = number.map(|number| figure(number, comparison, measure, wording)).unwrap_or_default();
    let expected = comparison.expected.as_ref();
    let (inner, outer) = (expected.map(|it| it.inner), expected.map(|it| it.outer));
    let reason = comparison.verdict.reason.as_ref().map(|reason| reasons::not_compared(reason, wording));
    let words = [
        ("when", when.as_str()),
        ("force", &comparison.force_name),
        ("had", &had),
        ("count", &count),
        ("reason", reason.as_deref().unwrap_or_default()),
        ("figure", &figure),
        ("average", &peer_average(comparison, wording)),
        ("peers", &printed(comparison.peers.average.value)),
        ("expected_lower", &printed(inner.map(|it| it.lower))),
        ("expected_upper", &printed(inner.map(|it| it.upper))),
        ("outer_lower", &printed(outer.map(|it| it.lower))),
        ("outer_upper", &printed(outer.map(|it| it.upper))),
    ];
    let mut pieces = wording.pieces(key_of_standing(comparison), &["measure"], &words).into_iter();
    let mut next = || pieces.next().unwrap_or_default();
    StandingSentence { before_subject: next(), after_subject: next() }
}

/// The key of what a force did to have its figure.
fn verb(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Survey | MeasureKind::Money => "standing.stood",
        kind if kind.counts_events() => "standing.recorded",
        _ => "standing.had",
    }
}

fn key_of_standing(comparison: &Comparison) -> &'static str {
    match comparison.verdict.standing {
        _ if comparison.own.numerator.is_none() => "standing.missing",
        Standing::Higher => "standing.higher",
        Standing::Within => "standing.within",
        Standing::Alert => "standing.alert",
        Standing::Lower => "standing.lower",
        Standing::NotCompared => "standing.not_compared",
    }
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
    let key = match percent {
        percent if numbers::rounded(percent, 1) == 0.0 => "headline.unchanged",
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
    sentences
        .extend(comparison.difference.volume.map(|number| volume(number, &comparison.force_name, measure, wording)));
    let changes = comparison.changes.on_baseline.iter().chain([&comparison.changes.on_year]);
    sentences.extend(
        changes.filter(|_| comparison.own.numerator.is_some()).map(|it| change(it, comparison, measure, wording)),
    );
    sentences.extend(depends_on_peers(comparison, wording));
    sentences
}

fn volume(number: f64, force: &str, measure: &Measure, wording: &Wording) -> String {
    let rounded = number.round();
    let key = match (measure.kind == MeasureKind::Money, rounded > 0.0) {
        _ if rounded == 0.0 => "volume.same",
        (false, true) => "volume.more",
        (false, false) => "volume.fewer",
        (true, true) => "volume.money_more",
        (true, false) => "volume.money_less",
    };
    let (count, number) = (counted(rounded.abs(), measure), quantity(rounded.abs(), measure));
    wording.say(key, &[("count", &count), ("number", &number), ("unit", unit_of(&number, measure)), ("force", force)])
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
    Some(match percent {
        percent if numbers::rounded(percent, 1) == 0.0 => wording.say("change.peers_unchanged", &[]),
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
