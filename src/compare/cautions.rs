//! What to bear in mind about one comparison: breaks, old denominators, peers without figures, small numbers.

use chrono::Datelike;

use super::case::Case;
use crate::domain::{Action, Caution, Period};
use crate::statistics::MIN_PEERS;

/// A population older than this when the period ends is worth a sentence.
const DENOMINATOR_AGE: i64 = 366;

/// Counts under this vary by more than a quarter from year to year by chance.
const SMALL_COUNT: f64 = 50.0;

/// With fewer peers than this the range expected from them is itself uncertain.
const MIN_PEERS_WITHOUT_CAUTION: usize = 5;

/// Every caution of a comparison, each once.
pub(super) fn of(case: Case) -> Vec<Caution> {
    let mut cautions = breaks(case);
    cautions.extend(published_notes(case));
    cautions.extend(old_denominator(case));
    cautions.extend(peers_without_figure(case));
    cautions.extend(few_peers(case));
    cautions.extend(small_count(case));
    cautions
}

/// Breaks that touch the period, or that lie between it and the baseline or the year before.
fn breaks(case: Case) -> Vec<Caution> {
    let has_count = |from: &Period| case.in_period(*from).count().is_some();
    let year_before = Some(case.period.year_before()).filter(has_count);
    let baseline = case.baseline().filter(has_count);
    let concerned = case.breaks().filter(|it| {
        let said_here = it.action != Action::Note && it.printable();
        let divides = [year_before, baseline].into_iter().flatten().any(|from| it.divides(&from, &case.period));
        said_here && (it.touches(&case.period) || divides)
    });
    concerned.map(|it| Caution { id: it.id.clone(), text: it.text.clone() }).collect()
}

/// What the publisher noted on the force's row, in the period and in its baseline.
fn published_notes(case: Case) -> Vec<Caution> {
    let periods = [Some(case.period), case.baseline()].into_iter().flatten();
    let rows = periods.filter_map(|period| case.in_period(period).row());
    let notes = rows.flat_map(|row| row.notes.iter().map(move |note| (row.period, note)));
    notes
        .map(|(period, note)| Caution {
            id: "published-note".to_owned(),
            text: format!("Publisher's note on the {period}: {note}"),
        })
        .collect()
}

fn old_denominator(case: Case) -> Option<Caution> {
    let day = case.row().filter(|row| row.value.is_some())?.denominator_day?;
    let age = case.period.last_day().signed_duration_since(day).num_days();
    (age > DENOMINATOR_AGE).then(|| Caution {
        id: "old-population".to_owned(),
        text: format!(
            "The rate divides by the population of mid-{}, the newest estimate at hand for a period that ends in {}.",
            day.year(),
            case.period.last_day().year()
        ),
    })
}

fn peers_without_figure(case: Case) -> Option<Caution> {
    let of = case.peers().len();
    let without: Vec<&str> = case
        .of_peers()
        .filter(|peer| peer.value().is_none())
        .map(|peer| case.inputs.catalogue.areas.name(peer.force))
        .collect();
    (!without.is_empty()).then(|| Caution {
        id: "peers-without-figure".to_owned(),
        text: format!("{} of {of} peers have a figure: there is none for {}.", of - without.len(), without.join(", ")),
    })
}

fn few_peers(case: Case) -> Option<Caution> {
    let n = case.peer_statistics()?.without_force.n;
    (MIN_PEERS..MIN_PEERS_WITHOUT_CAUTION).contains(&n).then(|| Caution {
        id: "few-peers".to_owned(),
        text: format!("Only {n} peers have a figure: a range from so few is itself uncertain."),
    })
}

fn small_count(case: Case) -> Option<Caution> {
    let count = case.count().filter(|count| *count < SMALL_COUNT)?;
    let unit = if count == 1.0 { &case.measure.unit_one } else { &case.measure.unit };
    Some(Caution {
        id: "small-count".to_owned(),
        text: format!("The count is small ({count} {unit}): a few more or fewer change the rate and its rank."),
    })
}
