//! Checks of measures: that what they select is there, their numbers are in range, and their baselines are clear of breaks. The
//! price index and what data quality is watched for are read here too.

pub(super) mod comparability;
pub(super) mod deflator;
mod example;
mod part;
pub(super) mod quality;

use super::{Definitions, Numbers, TableDefinition};
use crate::domain::{Measure, MeasureKind, Period, Place, Problem};

use example::of_example;

pub(super) use part::of_part;

/// Most decimals that a rate can be printed with: more would be noise.
const MAX_DECIMALS: usize = 6;

/// What is out of range or contradicts itself in one measure.
fn out_of_range(definitions: &Definitions, measure: &Measure) -> Vec<Problem> {
    let place = |needle: &str| definitions.files.place(&format!("measures/{}.toml", measure.id), needle);
    let mut problems = Vec::new();
    if measure.decimals > MAX_DECIMALS {
        problems.push(Problem::data(place("decimals"), format!("`decimals` is more than {MAX_DECIMALS}")));
    }
    if measure.per.is_some_and(|per| !per.is_finite() || per <= 0.0) {
        problems.push(Problem::data(place("per"), "`per` is not above zero"));
    }
    if measure.title.trim().is_empty() || measure.short_title.trim().is_empty() {
        problems.push(Problem::data(place("title"), "the measure has no title"));
    }
    for part in std::iter::once(&measure.numerator).chain(&measure.denominator) {
        let twice =
            part.series.iter().enumerate().any(|(at, series)| part.series.iter().take(at).any(|it| it == series));
        if part.series.is_empty() || twice {
            problems.push(Problem::data(place("series"), "a part needs at least one series, each only once"));
        }
    }
    let table = definitions.tables.get(&measure.numerator.table).filter(|_| measure.kind.counts_events());
    let any = |table: &&TableDefinition| {
        measure.numerator.series.iter().any(|series| table.numbers_of(series) == Numbers::Any)
    };
    if table.filter(any).is_some() {
        let what =
            format!("the table {} does not contain counts, so it cannot be a numerator", measure.numerator.table);
        problems.push(Problem::data(place(&measure.numerator.table), what));
    }
    problems
}

/// What is wrong with a measure.
pub(super) fn of_measure(definitions: &Definitions, measure: &Measure) -> Vec<Problem> {
    let file = format!("measures/{}.toml", measure.id);
    let place = |needle: &str| definitions.files.place(&file, needle);
    let mut problems = of_part(definitions, &file, &measure.numerator);
    problems.extend(out_of_range(definitions, measure));
    problems.extend(of_example(definitions, measure));
    problems.extend(measure.denominator.iter().flat_map(|part| of_part(definitions, &file, part)));
    if measure.kind == MeasureKind::Survey && definitions.adds_up(&measure.numerator) {
        let what = "survey estimates cannot be added up, and the series does not say so";
        problems.push(Problem::data(place("series"), what).hint("set `adds_up = false` for the series of the table"));
    }
    let is_rate = matches!(measure.kind, MeasureKind::Rate | MeasureKind::Ratio);
    let has_rate_parts = measure.denominator.is_some() && measure.per.is_some() && measure.per_words.is_some();
    let is_whole = match measure.kind {
        MeasureKind::Proportion => measure.denominator.is_some() && measure.per_words.is_some(),
        MeasureKind::Money => measure.denominator.is_some() == measure.per.is_some(),
        _ => true,
    };
    if !is_whole {
        problems.push(Problem::data(
            place("kind"),
            "a proportion needs a `[denominator]` and `per_words`; money has a `[denominator]` and `per`, or neither",
        ));
    }
    if is_rate && !has_rate_parts {
        problems.push(Problem::data(place("kind"), "a rate needs `per`, `per_words` and a `[denominator]`"));
    }
    if measure.denominator.as_ref().is_some_and(|part| part.period.is_none()) {
        problems.push(
            Problem::data(place("[denominator]"), "the denominator does not say which figure to use for a period")
                .hint("add `period = \"newest-level\"` or `period = \"same-period\"`"),
        );
    }
    if let Some(baseline) = &measure.baseline {
        match measure.baseline_period() {
            Some(window) => problems.extend(baseline_breaks(definitions, measure, &window, &place("window"))),
            None => problems.push(
                Problem::data(place("window"), format!("`{}` is not a range of months", baseline.window))
                    .hint("give the first and last month, such as `2018-07/2019-06`"),
            ),
        }
    }
    problems
}

/// A baseline may not overlap a break for all forces that forbids it. A break for some forces is met force by force.
fn baseline_breaks(definitions: &Definitions, measure: &Measure, window: &Period, place: &Place) -> Vec<Problem> {
    let overlapping = definitions.breaks.iter().filter(|it| {
        let on_topic = it.topics.iter().any(|topic| measure.topics.contains(topic));
        it.no_baseline && it.forces.is_empty() && on_topic && it.touches(window)
    });
    overlapping
        .map(|it| Problem::data(place.clone(), format!("the baseline overlaps a known break: {}", it.title)))
        .collect()
}
