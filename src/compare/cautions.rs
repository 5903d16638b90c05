//! Caveats about one comparison: breaks, old denominators, peers without figures, small numbers.

use chrono::Datelike;

use super::Inputs;
use crate::domain::{Action, AreaCode, Caution, Measure, MeasureValue, Period};
use crate::statistics::MIN_PEERS;

/// A population older than this when the period ends is worth a sentence.
const DENOMINATOR_AGE: i64 = 366;

/// Counts under this vary by more than a quarter from year to year by chance.
const SMALL_COUNT: f64 = 50.0;

/// With fewer peers than this the range expected from them is itself uncertain.
const MIN_PEERS_WITHOUT_CAUTION: usize = 5;

/// Every caution of a comparison, each once.
pub(super) fn of(
    inputs: &Inputs,
    measure: &Measure,
    force: &AreaCode,
    period: &Period,
    row: Option<&MeasureValue>,
) -> Vec<Caution> {
    let mut cautions = breaks(inputs, measure, force, period);
    cautions.extend(published_notes(inputs, measure, force, period));
    cautions.extend(old_denominator(period, row));
    cautions.extend(peers_without_figure(inputs, measure, force, period));
    cautions.extend(few_peers(inputs, measure, force, period));
    cautions.extend(small_count(measure, row));
    cautions
}

/// Breaks that touch the period, or that lie between it and the baseline or the year before.
fn breaks(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> Vec<Caution> {
    let year_before = Some(period.year_before()).filter(|from| has_count(inputs, measure, force, from));
    let baseline = measure
        .baseline_period()
        .filter(|from| from.last_day() < period.last_day() && has_count(inputs, measure, force, from));
    let concerned = inputs.catalogue.breaks.iter().filter(|it| {
        let said_here = it.action != Action::Note && it.printable() && it.concerns(force, &measure.topics);
        let divides = [year_before, baseline].into_iter().flatten().any(|from| it.divides(&from, period));
        said_here && (it.touches(period) || divides)
    });
    concerned.map(|it| Caution { id: it.id.clone(), text: it.text.clone() }).collect()
}

fn has_count(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> bool {
    inputs.values.get(&measure.id, force, period).is_some_and(|row| row.numerator.is_some())
}

/// What the publisher noted on the force's row, in the period and in its baseline.
fn published_notes(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> Vec<Caution> {
    let baseline = measure.baseline_period().filter(|from| from.last_day() < period.last_day());
    let periods = [Some(*period), baseline].into_iter().flatten();
    let rows = periods.filter_map(|period| inputs.values.get(&measure.id, force, &period));
    let notes = rows.flat_map(|row| row.notes.iter().map(move |note| (row.period, note)));
    notes
        .map(|(period, note)| Caution {
            id: "published-note".to_owned(),
            text: format!("Publisher's note for the {period}: {note}"),
        })
        .collect()
}

fn old_denominator(period: &Period, row: Option<&MeasureValue>) -> Option<Caution> {
    let day = row.filter(|row| row.value.is_some())?.denominator_day?;
    let age = period.last_day().signed_duration_since(day).num_days();
    (age > DENOMINATOR_AGE).then(|| Caution {
        id: "old-population".to_owned(),
        text: format!(
            "The rate uses the mid-{} population, the newest estimate loaded for a period ending in {}.",
            day.year(),
            period.last_day().year()
        ),
    })
}

fn peers_without_figure(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> Option<Caution> {
    let peers = inputs.peer_choice.scheme.of(force);
    let has_value =
        |peer: &&AreaCode| inputs.values.get(&measure.id, peer, period).is_some_and(|row| row.value.is_some());
    let without: Vec<&str> =
        peers.iter().filter(|peer| !has_value(peer)).map(|peer| inputs.catalogue.areas.name(peer)).collect();
    (!without.is_empty()).then(|| Caution {
        id: "peers-without-figure".to_owned(),
        text: format!(
            "{} of {} peers have a figure: there is no figure for {}.",
            peers.len() - without.len(),
            peers.len(),
            without.join(", ")
        ),
    })
}

fn few_peers(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> Option<Caution> {
    let scheme = &inputs.peer_choice.scheme;
    let n = inputs.peer_statistics.get(&scheme.group, &measure.id, force, period)?.without_force.n;
    (MIN_PEERS..MIN_PEERS_WITHOUT_CAUTION).contains(&n).then(|| Caution {
        id: "few-peers".to_owned(),
        text: format!("Only {n} peers have a figure, so the expected range is itself uncertain."),
    })
}

fn small_count(measure: &Measure, row: Option<&MeasureValue>) -> Option<Caution> {
    let count = row?.numerator.filter(|count| *count < SMALL_COUNT)?;
    let unit = if count == 1.0 { &measure.unit_one } else { &measure.unit };
    Some(Caution {
        id: "small-count".to_owned(),
        text: format!("The count is small ({count} {unit}): a few more or fewer would change the rate and its rank."),
    })
}
