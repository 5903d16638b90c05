//! Caveats about one comparison: breaks, old denominators, peers without figures, small numbers.

use chrono::Datelike;

use super::case::Case;
use crate::domain::{Action, Caution, Period};
use crate::statistics::MIN_PEERS;

/// A population older than this when the period ends is worth a sentence.
const MAX_POPULATION_AGE: i64 = 366;

/// Counts under this vary by more than a quarter from year to year by chance.
const SMALL_COUNT: f64 = 50.0;

/// With fewer peers than this the range expected from them is itself uncertain.
const MIN_PEERS_WITHOUT_CAUTION: usize = 5;

/// Every caution of a comparison, each once.
pub(super) fn of(case: Case) -> Vec<Caution> {
    let mut cautions = breaks(case);
    cautions.extend(published_notes(case));
    cautions.extend(old_population(case));
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
    concerned.map(|it| Caution::Break { id: it.id.clone() }).collect()
}

/// What the publisher noted on the force's row, in the period and in its baseline.
fn published_notes(case: Case) -> Vec<Caution> {
    let periods = [Some(case.period), case.baseline()].into_iter().flatten();
    let rows = periods.filter_map(|period| case.in_period(period).row());
    let notes = rows.flat_map(|row| row.notes.iter().map(move |note| (row.period, note)));
    notes.map(|(period, note)| Caution::PublishedNote { period, note: note.clone() }).collect()
}

fn old_population(case: Case) -> Option<Caution> {
    let day = case.row().filter(|row| row.value.is_some())?.denominator_day?;
    let end = case.period.last_day();
    let age = end.signed_duration_since(day).num_days();
    (age > MAX_POPULATION_AGE).then(|| Caution::OldPopulation { year: day.year(), period_ends: end.year() })
}

fn peers_without_figure(case: Case) -> Option<Caution> {
    let of = case.peers().len();
    let without = case.of_peers().filter(|peer| peer.value().is_none());
    let without: Vec<String> = without.map(|peer| case.inputs.catalogue.areas.name(peer.force).to_owned()).collect();
    (!without.is_empty()).then(|| Caution::PeersWithoutFigure { n: of - without.len(), of, without })
}

fn few_peers(case: Case) -> Option<Caution> {
    let n = case.peer_statistics()?.without_force.n;
    (MIN_PEERS..MIN_PEERS_WITHOUT_CAUTION).contains(&n).then_some(Caution::FewPeers { n })
}

fn small_count(case: Case) -> Option<Caution> {
    let count = case.count().filter(|count| *count < SMALL_COUNT)?;
    let unit = if count == 1.0 { &case.measure.unit_one } else { &case.measure.unit };
    Some(Caution::SmallCount { count, unit: unit.clone() })
}
