//! Compares each force with its peers: values, peer statistics and statistics together become one [`Comparison`].
//!
//! In: [`Inputs`], which are the values, the peer statistics and the [`PeerChoice`]. Out: a comparison for every force, measure and
//! period asked for, each with the verdict that every output repeats. A comparison is never left out: where there is no value it
//! says why.
//!
//! Start with [`each_force_with_its_peers`] and follow `one`, which makes a comparison from its `Case`, one file for each part:
//! `expected` (limits), `verdict`, `ranking` and `ranks`, `change`, `real_terms`, `cautions`, `sensitivity`. Besides: [`Nation`] is
//! a measure over all forces, [`TwoPeriods`] shows two periods side by side, [`decompose`] breaks a difference down, [`amount`] is
//! its size in total, and [`changes_between`] finds what differs between two runs. Nothing here writes a sentence.

mod all_forces;
mod amounts;
mod between_runs;
mod case;
mod cautions;
mod change;
pub mod decompose;
mod expected;
mod nation;
mod ranking;
mod ranks;
mod real_terms;
mod sensitivity;
mod two_periods;
mod verdict;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::domain::{
    Average, Changes, Comparison, Difference, ExpectedRange, ForceValue, GroupStatistics, Interval, Measure,
    MeasureKind, MeasureValue, OwnFigures, PeerAverage, PeerGroupFigures, Period, Point,
};
use crate::measures::Values;
use crate::peers::{Membership, PeerStatistics};
use crate::statistics::{self, Confidence};

use case::{Case, Cases, no_values};
use expected::Spread;
use sensitivity::{Placed, UnderOneScheme};

pub use all_forces::with_peers;
pub use amounts::{Amount, amount};
pub use between_runs::{ChangeKind, FigureChange, FigureSnapshot, changes_between};
pub use change::MIN_BASE;
pub use nation::{Nation, NationTotals, over_all_forces, totals};
pub use ranks::{DRAWS as RANK_DRAWS, SEED as RANK_SEED, of_all_forces as ranks_of_all_forces};
pub use two_periods::{PlaceInTwoPeriods, PlaceKind, TwoPeriods, in_two_periods, nation_in_two_periods};

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
        let cases = Cases { inputs, measure, period };
        let all_forces = Arc::new(all_forces::of(cases));
        let chosen = UnderOneScheme::of(cases);
        let mut choices = sensitivity::under_each_group(cases, &chosen);
        let shared = Shared { all_forces, spread: &chosen.spread };
        comparisons.extend(chosen.forces.iter().map(|(force, placed)| {
            // Without any scheme beside the chosen one nothing is said of the choice.
            let sensitivity = choices.remove(force).unwrap_or_default();
            Comparison { sensitivity, ..one(cases.of(force), placed, &shared) }
        }));
    }
    comparisons
}

/// What the comparisons of all forces on a measure share: every force's value, and how far forces differ from their peers.
struct Shared<'a> {
    all_forces: Arc<Vec<ForceValue>>,
    spread: &'a Spread,
}

fn one(case: Case, placed: &Placed, shared: &Shared) -> Comparison {
    let own = own(case);
    let peers = peers(case);
    Comparison {
        force: case.force.clone(),
        force_name: case.inputs.catalogue.areas.name(case.force).to_owned(),
        measure: case.measure.id.clone(),
        period: case.period,
        difference: difference(case, peers.average.value),
        own,
        peers,
        expected: placed.expected.as_ref().map(|it| ExpectedRange {
            inner: it.inner(),
            outer: it.outer(),
            by_size: shared.spread.by_size(case),
        }),
        ranking: ranking::of(case, shared.spread, &placed.verdict),
        changes: Changes {
            on_year: change::since(case, case.period.year_before()),
            on_baseline: change::since_baseline(case),
        },
        real_terms: real_terms::of(case),
        series: series(case),
        all_forces: Arc::clone(&shared.all_forces),
        verdict: placed.verdict.clone(),
        sensitivity: Vec::new(),
        cautions: cautions::of(case),
    }
}

/// The force's own figures; empty where the tables have no row.
fn own(case: Case) -> OwnFigures {
    let Some(row) = case.row() else { return OwnFigures::default() };
    OwnFigures {
        numerator: row.numerator,
        denominator: row.denominator,
        denominator_day: row.denominator_day,
        value: row.value,
        interval: interval(case.measure, row),
    }
}

fn peers(case: Case) -> PeerGroupFigures {
    let (without_force, with_force) = (case.without_force(), case.with_force());
    let includes_force = case.inputs.peer_choice.includes_force;
    PeerGroupFigures {
        group: case.scheme().group.clone(),
        members: case.peers().to_vec(),
        average: average_of(case.inputs, if includes_force { &with_force } else { &without_force }),
        other_averages: other_averages(case),
        without_force,
        with_force,
    }
}

/// Value less peer average, and so many more events than at it: the difference times the force's own denominator.
fn difference(case: Case, average: Option<f64>) -> Difference {
    let rate = case.value().zip(average).map(|(own, peers)| own - peers).filter(|_| case.has_enough_peers());
    let base = case.row().and_then(|row| row.denominator).unwrap_or(1.0);
    let volume = rate.map(|rate| rate * base / case.measure.multiplier().unwrap_or(1.0));
    Difference { rate, volume: volume.filter(|_| case.measure.kind != MeasureKind::Survey) }
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
fn other_averages(case: Case) -> Vec<(String, PeerAverage)> {
    let PeerChoice { other_groups, includes_force, .. } = case.inputs.peer_choice;
    let average = |scheme: &Membership| {
        let statistics = case.peer_statistics_under(scheme);
        let statistics = statistics.map(|it| if includes_force { &it.with_force } else { &it.without_force });
        let of = scheme.of(case.force).len() + usize::from(includes_force);
        average_of(case.inputs, &statistics.cloned().unwrap_or_else(|| no_values(of)))
    };
    other_groups.iter().map(|scheme| (scheme.group.clone(), average(scheme))).collect()
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

fn series(case: Case) -> Vec<Point> {
    let periods = case.inputs.values.periods(&case.measure.id).into_iter();
    periods
        .map(|period| {
            let then = case.in_period(period);
            let statistics = then.peer_statistics().map(|peers| &peers.without_force);
            Point {
                period,
                value: then.value(),
                peers_low: statistics.and_then(|it| it.minimum),
                peers_high: statistics.and_then(|it| it.maximum),
                peers_average: statistics.and_then(|it| it.average(case.inputs.peer_choice.average)),
            }
        })
        .collect()
}
