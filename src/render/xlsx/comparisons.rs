//! The sheet of comparisons: one row each, every number in a cell of its own, exact, shown as the report prints it.

use super::cells::{NumberFormat, Value};
use super::sheet::Sheet;
use crate::catalogue::Catalogue;
use crate::domain::Measure;
use crate::findings::numbers;
use crate::render::comparison_records::RealTermsRecord;
use crate::render::{ChangeRecord, ComparisonRecord};

/// Not available, by the shorthand of the Government Statistical Service.
const NOT_AVAILABLE: &str = "[x]";
/// Not applicable.
const NOT_APPLICABLE: &str = "[z]";

/// A header and what stands under it.
type Column = (&'static str, fn(&ComparisonRecord, &Measure) -> Value);

const COLUMNS: &[Column] = &[
    ("Force", |record, _| text(&record.force_name)),
    ("Area code", |record, _| text(&record.force)),
    ("Measure", |record, _| text(&record.measure_title)),
    ("Year ending", |record, _| text(&record.period)),
    ("Number", |record, _| whole(record.numerator)),
    ("Unit of the rate", |record, _| text(&record.unit)),
    ("Rate", |record, measure| rate(record.value, measure)),
    ("Lower limit of the 95% interval", |record, measure| rate(record.lower, measure)),
    ("Upper limit of the 95% interval", |record, measure| rate(record.upper, measure)),
    ("Peers' average", |record, measure| rate(record.peer_average.value, measure)),
    ("Which average", |record, _| text(average(record))),
    ("Peers with a figure", |record, _| amount(record.peer_average.n)),
    ("Peers in the group", |record, _| amount(record.peer_average.of)),
    ("Range expected from peers, from", |record, measure| rate(record.expected_lower, measure)),
    ("Range expected from peers, to", |record, measure| rate(record.expected_upper, measure)),
    ("Standing", |record, _| text(&record.standing_words)),
    ("Rank, 1 is highest", |record, _| place(record.rank)),
    ("Forces ranked", |record, _| place(record.rank_of)),
    ("Rank, from", |record, _| place(record.rank_from)),
    ("Rank, to", |record, _| place(record.rank_to)),
    ("Comparability", |record, _| text(&record.comparability_words)),
    ("Difference from the peers' average in events", |record, _| signed(record.volume_of_difference)),
    ("Number a year before", |record, _| whole(record.on_year.numerator)),
    ("Change on a year before", |record, _| signed(record.on_year.change)),
    ("Change on a year before in per cent", |record, _| percent(record.on_year.percent)),
    ("Baseline", |record, _| text(record.on_baseline.as_ref().map_or(NOT_APPLICABLE, |change| &change.period))),
    ("Number in the baseline", |record, _| since(record, |change| whole(change.numerator))),
    ("Change since the baseline", |record, _| since(record, |change| signed(change.change))),
    ("Change since the baseline in per cent", |record, _| since(record, |change| percent(change.percent))),
    ("In the prices of", |record, _| real(record, |it| text(&it.prices_of))),
    ("Rate in these prices", |record, measure| real(record, |it| rate(it.value, measure))),
    ("Change in real terms from, year ending", |record, _| {
        real(record, |it| text(it.from.as_deref().unwrap_or(NOT_AVAILABLE)))
    }),
    ("Change in real terms in per cent", |record, _| real(record, |it| percent(it.percent))),
    ("Finding", |record, _| text(&record.sentence)),
    ("Why a number is missing", |record, _| text(&why(record))),
    ("To bear in mind", |record, _| text(&or_nothing(record.cautions.join(" ")))),
];

/// The sheet; none where there is no comparison.
pub(super) fn sheet(records: &[ComparisonRecord], catalogue: &Catalogue) -> Option<Sheet> {
    let rows: Vec<Vec<Value>> = records
        .iter()
        .filter_map(|record| {
            let measure = catalogue.measures.get(&record.measure)?;
            Some(COLUMNS.iter().map(|(_, of)| of(record, measure)).collect())
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

fn number(number: Option<f64>, printed: NumberFormat) -> Value {
    match number {
        Some(number) => Value::Number(number, printed),
        None => Value::Words(NOT_AVAILABLE.to_owned()),
    }
}

fn rate(value: Option<f64>, measure: &Measure) -> Value {
    number(value, NumberFormat::plain(measure.decimals))
}

fn whole(value: Option<f64>) -> Value {
    number(value, NumberFormat::plain(0))
}

fn signed(value: Option<f64>) -> Value {
    // As printed: a difference of less than half an event is no event, and never minus zero.
    let rounded = value.map(|value| value.round() + 0.0);
    number(rounded, NumberFormat { signed: true, ..NumberFormat::plain(0) })
}

fn percent(value: Option<f64>) -> Value {
    number(value.map(|value| value / 100.0), NumberFormat { decimals: 1, percent: true, signed: true })
}

fn amount(number: usize) -> Value {
    place(Some(number))
}

fn place(number: Option<usize>) -> Value {
    let number = number.and_then(|number| u32::try_from(number).ok()).map(f64::from);
    whole(number)
}

fn since(record: &ComparisonRecord, of: impl Fn(&ChangeRecord) -> Value) -> Value {
    record.on_baseline.as_ref().map_or_else(|| Value::Words(NOT_APPLICABLE.to_owned()), of)
}

/// What stands under real terms; not applicable where the measure is not money.
fn real(record: &ComparisonRecord, of: impl Fn(&RealTermsRecord) -> Value) -> Value {
    record.real_terms.as_ref().map_or_else(|| Value::Words(NOT_APPLICABLE.to_owned()), of)
}

fn average(record: &ComparisonRecord) -> &str {
    &record.peer_average.words
}

/// Every reason that the record gives for a number it lacks.
fn why(record: &ComparisonRecord) -> String {
    let earlier = |change: &ChangeRecord| {
        let reason = change.withheld.as_ref()?;
        Some(format!("Change from {}: {reason}.", change.period))
    };
    let not_compared = record.not_compared_because.as_ref().map(|reason| format!("Not compared: {reason}."));
    let few = few_peers(record);
    let not_ranked = record.not_ranked_because.as_ref().filter(|_| record.is_not_ranked_for_doubts);
    let not_ranked = not_ranked.map(|reason| format!("Not ranked: {reason}"));
    let changes = std::iter::once(&record.on_year).chain(&record.on_baseline).filter_map(earlier);
    or_nothing(not_compared.into_iter().chain(few).chain(not_ranked).chain(changes).collect::<Vec<_>>().join(" "))
}

/// Said where a range is missing and nothing else says why.
fn few_peers(record: &ComparisonRecord) -> Option<String> {
    let silent = record.expected_lower.is_none() && record.not_compared_because.is_none();
    silent.then(|| {
        let with = numbers::count(f64::from(u32::try_from(record.peer_average.n).unwrap_or(u32::MAX)));
        format!("No range is expected from peers: {with} of them have a figure.")
    })
}
