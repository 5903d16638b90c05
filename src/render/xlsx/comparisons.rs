//! The sheet of comparisons: one row each, every number in a cell of its own, exact, shown as the report prints it.

use super::cells::{Printed, Value};
use super::sheet::Sheet;
use crate::catalogue::Catalogue;
use crate::domain::Measure;
use crate::findings::numbers;
use crate::render::facts::RealTermsFact;
use crate::render::{ChangeFact, Fact};

/// Not available, by the shorthand of the Government Statistical Service.
const NOT_AVAILABLE: &str = "[x]";
/// Not applicable.
const NOT_APPLICABLE: &str = "[z]";

/// A header and what is under it.
type Column = (&'static str, fn(&Fact, &Measure) -> Value);

const COLUMNS: &[Column] = &[
    ("Force", |fact, _| text(&fact.force_name)),
    ("Area code", |fact, _| text(&fact.force)),
    ("Measure", |fact, _| text(&fact.measure_title)),
    ("Year ending", |fact, _| text(&fact.period)),
    ("Number", |fact, _| whole(fact.numerator)),
    ("Unit of the rate", |fact, _| text(&fact.unit)),
    ("Rate", |fact, measure| rate(fact.value, measure)),
    ("Lower limit of the 95% interval", |fact, measure| rate(fact.lower, measure)),
    ("Upper limit of the 95% interval", |fact, measure| rate(fact.upper, measure)),
    ("Peers' average", |fact, measure| rate(fact.peer_average.value, measure)),
    ("Which average", |fact, _| text(average(fact))),
    ("Peers with a figure", |fact, _| amount(fact.peer_average.n)),
    ("Peers in the group", |fact, _| amount(fact.peer_average.of)),
    ("Range expected from peers (95%), from", |fact, measure| rate(fact.expected_lower, measure)),
    ("Range expected from peers (95%), to", |fact, measure| rate(fact.expected_upper, measure)),
    ("Standing", |fact, _| text(fact.standing_words)),
    ("Rank, 1 is highest", |fact, _| place(fact.rank)),
    ("Forces ranked", |fact, _| place(fact.rank_of)),
    ("Rank, from", |fact, _| place(fact.rank_from)),
    ("Rank, to", |fact, _| place(fact.rank_to)),
    ("Comparability", |fact, _| text(fact.comparability_words)),
    ("Difference from the peers' average in events", |fact, _| signed(fact.volume_of_difference)),
    ("Number a year before", |fact, _| whole(fact.on_year.numerator)),
    ("Change from a year before", |fact, _| signed(fact.on_year.change)),
    ("Change from a year before in per cent", |fact, _| percent(fact.on_year.percent)),
    ("Baseline", |fact, _| text(fact.on_baseline.as_ref().map_or(NOT_APPLICABLE, |change| &change.period))),
    ("Number in the baseline", |fact, _| since(fact, |change| whole(change.numerator))),
    ("Change since the baseline", |fact, _| since(fact, |change| signed(change.change))),
    ("Change since the baseline in per cent", |fact, _| since(fact, |change| percent(change.percent))),
    ("Prices of", |fact, _| real(fact, |it| text(&it.prices_of))),
    ("Rate in these prices", |fact, measure| real(fact, |it| rate(it.value, measure))),
    ("Change in real terms from, year ending", |fact, _| {
        real(fact, |it| text(it.from.as_deref().unwrap_or(NOT_AVAILABLE)))
    }),
    ("Change in real terms in per cent", |fact, _| real(fact, |it| percent(it.percent))),
    ("Finding", |fact, _| text(&fact.sentence)),
    ("Why a number is missing", |fact, _| text(&why(fact))),
    ("Caveats", |fact, _| text(&or_nothing(fact.cautions.join(" ")))),
];

/// The sheet; none where there is no comparison.
pub(super) fn sheet(facts: &[Fact], catalogue: &Catalogue) -> Option<Sheet> {
    let rows: Vec<Vec<Value>> = facts
        .iter()
        .filter_map(|fact| {
            let measure = catalogue.measures.get(&fact.measure)?;
            Some(COLUMNS.iter().map(|(_, of)| of(fact, measure)).collect())
        })
        .collect();
    (!rows.is_empty()).then(|| Sheet {
        name: "Comparisons".to_owned(),
        title: "Comparisons with peers, one row for each force and measure".to_owned(),
        notes: Vec::new(),
        about: vec!["[x]: not available; the column Why a number is missing says why. [z]: not applicable.".to_owned()],
        alt:
            "Each force's number and rate on each measure, its interval, its peers' average and expected range, rank, \
              change and standing"
                .to_owned(),
        columns: COLUMNS.iter().map(|(header, _)| (*header).to_owned()).collect(),
        rows,
    })
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { "nothing".to_owned() } else { text }
}

fn number(number: Option<f64>, printed: Printed) -> Value {
    match number {
        Some(number) => Value::Number(number, printed),
        None => Value::Words(NOT_AVAILABLE.to_owned()),
    }
}

fn rate(value: Option<f64>, measure: &Measure) -> Value {
    number(value, Printed::plain(measure.decimals))
}

fn whole(value: Option<f64>) -> Value {
    number(value, Printed::plain(0))
}

fn signed(value: Option<f64>) -> Value {
    // As printed: a difference of less than half an event is no event, and never minus zero.
    let rounded = value.map(|value| value.round() + 0.0);
    number(rounded, Printed { signed: true, ..Printed::plain(0) })
}

fn percent(value: Option<f64>) -> Value {
    number(value.map(|value| value / 100.0), Printed { decimals: 1, percent: true, signed: true })
}

fn amount(number: usize) -> Value {
    place(Some(number))
}

fn place(number: Option<usize>) -> Value {
    let number = number.and_then(|number| u32::try_from(number).ok()).map(f64::from);
    whole(number)
}

fn since(fact: &Fact, of: impl Fn(&ChangeFact) -> Value) -> Value {
    fact.on_baseline.as_ref().map_or_else(|| Value::Words(NOT_APPLICABLE.to_owned()), of)
}

/// What is under real terms; not applicable where the measure is not money.
fn real(fact: &Fact, of: impl Fn(&RealTermsFact) -> Value) -> Value {
    fact.real_terms.as_ref().map_or_else(|| Value::Words(NOT_APPLICABLE.to_owned()), of)
}

fn average(fact: &Fact) -> &'static str {
    fact.peer_average.words
}

/// Every reason that the record gives for a number it lacks.
fn why(fact: &Fact) -> String {
    let earlier = |change: &ChangeFact| {
        let reason = change.withheld.as_ref()?;
        Some(format!("Change from {}: {reason}.", change.period))
    };
    let not_compared = fact.not_compared_because.as_ref().map(|reason| format!("Not compared: {reason}."));
    let few = few_peers(fact);
    let not_ranked = fact.not_ranked_because.as_ref().filter(|_| fact.not_compared_because != fact.not_ranked_because);
    let not_ranked = not_ranked.map(|reason| format!("Not ranked: {reason}"));
    let changes = std::iter::once(&fact.on_year).chain(&fact.on_baseline).filter_map(earlier);
    or_nothing(not_compared.into_iter().chain(few).chain(not_ranked).chain(changes).collect::<Vec<_>>().join(" "))
}

/// Said where a range is missing and nothing else says why.
fn few_peers(fact: &Fact) -> Option<String> {
    let silent = fact.expected_lower.is_none() && fact.not_compared_because.is_none();
    silent.then(|| {
        let with = numbers::count(f64::from(u32::try_from(fact.peer_average.n).unwrap_or(u32::MAX)));
        format!("No range is expected from the peers, because only {with} of them have a figure.")
    })
}
