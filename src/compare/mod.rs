//! Compares each force with its peers: values, peer statistics and statistics together become one [`Comparison`].
//!
//! In: values and peer statistics. Out: a comparison for every force, measure and period asked for, each with the verdict
//! that every output repeats. A comparison is never left out: where there is no value it says why.

mod all_forces;
mod amounts;
mod between_runs;
mod cautions;
mod change;
pub mod decompose;
mod expected;
mod nation;
mod ranked;
mod ranks;
mod real_terms;
mod sensitivity;
mod two_periods;
mod verdict;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::domain::{
    AreaCode, Average, Comparison, ForceValue, GroupStatistics, Interval, Measure, MeasureKind, MeasureValue,
    PeerAverage, Period, Point, Rank,
};
use crate::measures::Values;
use crate::peers::{Membership, PeerStatistics};
use crate::statistics::{self, Confidence};

use expected::{Expected, Spread};
use sensitivity::{Placed, UnderOneScheme};

pub use all_forces::with_peers;
pub use amounts::{Amount, amount};
pub use between_runs::{ChangeKind, FigureChange, FigureSnapshot, changes_between};
pub use change::MIN_BASE;
pub use nation::{Nation, NationTotals, over_all_forces, whole};
pub use ranks::{DRAWS as RANK_DRAWS, SEED as RANK_SEED, of_all_forces as ranks_of_all_forces};
pub use two_periods::{PlaceInTwoPeriods, PlaceKind, TwoPeriods, in_two_periods};

/// What a comparison is made with.
#[derive(Debug, Clone, Copy)]
pub struct PeerChoice<'a> {
    /// The scheme that the standing is calculated under.
    pub scheme: &'a Membership,
    /// Further schemes whose averages are beside it.
    pub other_groups: &'a [&'a Membership],
    /// Every scheme that the standing is calculated under, to show the sensitivity to the choice of peers.
    pub every: &'a [Membership],
    /// Which average.
    pub average: Average,
    /// Whether the average includes the force itself.
    pub includes_force: bool,
}

/// Everything a comparison is made from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The values.
    pub values: &'a Values,
    /// The peers' statistics.
    pub peer_statistics: &'a PeerStatistics,
    /// Whom a force is compared with, and how.
    pub peer_choice: PeerChoice<'a>,
}

/// Compares every force with its peers on each measure. Without a period, each measure's newest is taken.
pub fn each_force_with_its_peers(inputs: &Inputs, measures: &[&Measure], period: Option<Period>) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for measure in measures {
        let Some(period) = period.or_else(|| inputs.values.periods(&measure.id).last().copied()) else { continue };
        let all_forces = Arc::new(all_forces::of(inputs, measure, &period));
        let chosen = UnderOneScheme::of(inputs, measure, &period);
        let mut choices = sensitivity::under_each_group(inputs, measure, &period, &chosen);
        let shared = Shared { period, all_forces, spread: &chosen.spread };
        for (force, placed) in &chosen.forces {
            // Without any scheme beside the chosen one nothing is said of the choice.
            let sensitivity = choices.remove(force).unwrap_or_default();
            comparisons.push(Comparison { sensitivity, ..one(inputs, measure, force, placed, &shared) });
        }
    }
    comparisons
}

/// What the comparisons of all forces on a measure share.
struct Shared<'a> {
    period: Period,
    all_forces: Arc<Vec<ForceValue>>,
    spread: &'a Spread,
}

fn one(inputs: &Inputs, measure: &Measure, force: &AreaCode, placed: &Placed, shared: &Shared) -> Comparison {
    let Shared { period, all_forces, spread } = shared;
    let period = *period;
    let row = inputs.values.get(&measure.id, force, &period);
    let value = row.and_then(|row| row.value);
    let interval = row.and_then(|row| interval(measure, row));
    let Placed { without_force, with_force, expected, verdict, .. } = placed;
    let peer_average = average_of(inputs, if inputs.peer_choice.includes_force { with_force } else { without_force });
    let comparable = placed.is_comparable();
    let difference = value.zip(peer_average.value).map(|(own, peers)| own - peers).filter(|_| comparable);
    let ranked = ranked::of(inputs.catalogue, measure, placed.rank.ok_or_else(|| verdict.reason.clone()));
    Comparison {
        force: force.clone(),
        force_name: inputs.catalogue.areas.name(force).to_owned(),
        measure: measure.id.clone(),
        period,
        numerator: row.and_then(|row| row.numerator),
        denominator: row.and_then(|row| row.denominator),
        denominator_day: row.and_then(|row| row.denominator_day),
        value,
        volume_of_difference: volume(measure, row, difference),
        interval,
        expected: expected.as_ref().map(Expected::inner),
        expected_outer: expected.as_ref().map(Expected::outer),
        peer_group: inputs.peer_choice.scheme.group.clone(),
        peers: inputs.peer_choice.scheme.of(force).to_vec(),
        other_averages: other_averages(inputs, measure, force, &period),
        expected_by_size: if comparable { spread.by_size(inputs, measure, force, &period) } else { Vec::new() },
        rank: ranked.rank.map(|rank| Rank { span: ranks::span(inputs, measure, force, &period, spread), ..rank }),
        tier: ranked.tier,
        rank_withheld: ranked.rank_withheld,
        difference,
        peer_average,
        peers_without_force: without_force.clone(),
        peers_with_force: with_force.clone(),
        on_year: change::between(inputs, measure, force, period.year_before(), period, "year before"),
        on_baseline: change::since_baseline(inputs, measure, force, period),
        real_terms: real_terms::of(inputs, measure, force, &period),
        series: series(inputs, measure, force),
        all_forces: Arc::clone(all_forces),
        verdict: verdict.clone(),
        sensitivity: Vec::new(),
        cautions: cautions::of(inputs, measure, force, &period, row),
    }
}

fn nobody(of: usize) -> GroupStatistics {
    GroupStatistics { of, ..GroupStatistics::default() }
}

fn average_of(inputs: &Inputs, statistics: &GroupStatistics) -> PeerAverage {
    // Where nothing is divided there is nothing to weigh by.
    let method = if statistics.weighted.is_some() { inputs.peer_choice.average } else { Average::Simple };
    PeerAverage {
        method,
        includes_force: inputs.peer_choice.includes_force,
        value: statistics.average(method),
        n: statistics.n,
        of: statistics.of,
    }
}

/// Averages under the further schemes.
fn other_averages(inputs: &Inputs, measure: &Measure, force: &AreaCode, period: &Period) -> Vec<(String, PeerAverage)> {
    let schemes = inputs.peer_choice.other_groups.iter();
    schemes
        .map(|scheme| {
            let row = inputs.peer_statistics.get(&scheme.group, &measure.id, force, period);
            let with_force = inputs.peer_choice.includes_force;
            let of = scheme.of(force).len() + usize::from(with_force);
            let statistics = row.map(|row| if with_force { &row.with_force } else { &row.without_force });
            (scheme.group.clone(), average_of(inputs, &statistics.cloned().unwrap_or_else(|| nobody(of))))
        })
        .collect()
}

/// The 95% interval of a value; absent where there is no value, or none is defined for measures of its kind.
pub fn interval(measure: &Measure, row: &MeasureValue) -> Option<Interval> {
    row.value?;
    let (numerator, denominator) = (row.numerator?, row.denominator);
    match measure.kind {
        MeasureKind::Count | MeasureKind::Rate => {
            statistics::interval_of_rate(numerator, denominator.unwrap_or(1.0), measure.multiplier().unwrap_or(1.0))
        }
        MeasureKind::Proportion => {
            let share = statistics::proportion(numerator, denominator?, Confidence::P95).ok()?.interval;
            Some(Interval { lower: share.lower * 100.0, upper: share.upper * 100.0, method: share.method })
        }
        MeasureKind::Ratio | MeasureKind::Money | MeasureKind::Level | MeasureKind::Survey => None,
    }
}

/// So many more events than at the peer average: the difference in rate times the force's own denominator.
fn volume(measure: &Measure, row: Option<&MeasureValue>, difference: Option<f64>) -> Option<f64> {
    let row = row?;
    if measure.kind == MeasureKind::Survey {
        return None;
    }
    Some(difference? * row.denominator.unwrap_or(1.0) / measure.multiplier().unwrap_or(1.0))
}

fn series(inputs: &Inputs, measure: &Measure, force: &AreaCode) -> Vec<Point> {
    let periods = inputs.values.periods(&measure.id).into_iter();
    periods
        .map(|period| {
            let peers = inputs.peer_statistics.get(&inputs.peer_choice.scheme.group, &measure.id, force, &period);
            let statistics = peers.map(|peers| &peers.without_force);
            Point {
                period,
                value: inputs.values.get(&measure.id, force, &period).and_then(|row| row.value),
                peers_low: statistics.and_then(|it| it.minimum),
                peers_high: statistics.and_then(|it| it.maximum),
                peers_average: statistics.and_then(|it| it.average(inputs.peer_choice.average)),
            }
        })
        .collect()
}
