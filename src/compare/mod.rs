//! Compares each force with its peers: values, peer statistics and statistics together become one [`Comparison`].
//!
//! In: values and peer statistics. Out: a comparison for every force, measure and period asked for, each with the verdict
//! that every output repeats. A comparison is never left out: where there is no value it says why.

mod amounts;
mod cautions;
mod change;
mod choice;
pub mod decompose;
mod expected;
mod field;
mod nation;
mod ranked;
mod ranks;
mod real_terms;
mod since;
mod two_periods;
mod verdict;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::domain::{
    AreaCode, Average, Comparison, Interval, Measure, MeasureKind, MeasureValue, PeerAverage, PeerStatistics,
    PeerValue, Period, Point, Rank,
};
use crate::measures::Values;
use crate::peers::{Membership, Normalised};
use crate::statistics::{self, Confidence};

use expected::{Expected, Spread};

pub use amounts::{Amount, amount};
pub use change::SMALLEST_BASE;
pub use nation::{Nation, Whole, over_all_forces, whole};
pub use ranks::{DRAWS as RANK_DRAWS, SEED as RANK_SEED};
pub use since::{ChangeKind, Since, Stood, since};
pub use two_periods::{PlaceInTwoPeriods, PlaceKind, TwoPeriods, in_two_periods};

/// What a comparison is made with.
#[derive(Debug, Clone, Copy)]
pub struct Peering<'a> {
    /// The scheme that the standing is calculated under.
    pub scheme: &'a Membership,
    /// Further schemes whose averages are beside it.
    pub further: &'a [Membership],
    /// Every scheme that the standing is calculated under, to show the sensitivity to the choice of peers.
    pub every: &'a [Membership],
    /// Which average.
    pub average: Average,
    /// Whether the average includes the force itself.
    pub includes_force: bool,
}

/// Everything a comparison is made from.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The values.
    pub values: &'a Values,
    /// The peers' statistics.
    pub normalised: &'a Normalised,
    /// Whom a force is compared with, and how.
    pub peering: Peering<'a>,
}

/// Compares every force with its peers on each measure. Without a period, each measure's newest is taken.
pub fn each_force_with_its_peers(basis: &Basis, measures: &[&Measure], period: Option<Period>) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for measure in measures {
        let Some(period) = period.or_else(|| basis.values.periods(&measure.id).last().copied()) else { continue };
        let field = Arc::new(field::of(basis, measure, &period));
        let spread = Spread::of(basis, measure, &period);
        let mut choices = choice::under_each_scheme(basis, measure, &period);
        for force in basis.catalogue.areas.forces() {
            let under_schemes = choices.remove(&force.code).unwrap_or_default();
            let comparison = one(basis, measure, &force.code, period, (&field, &spread));
            comparisons.push(Comparison { under_schemes, ..comparison });
        }
    }
    comparisons
}

fn one(
    basis: &Basis,
    measure: &Measure,
    force: &AreaCode,
    period: Period,
    (field, spread): (&Arc<Vec<PeerValue>>, &Spread),
) -> Comparison {
    let row = basis.values.get(&measure.id, force, &period);
    let value = row.and_then(|row| row.value);
    let interval = row.and_then(|row| interval(measure, row));
    let peers = basis.normalised.get(&basis.peering.scheme.group, &measure.id, force, &period);
    let members = basis.peering.scheme.of(force);
    let without = peers.map(|it| it.without_force.clone()).unwrap_or_else(|| nobody(members.len()));
    let with = peers.map(|it| it.with_force.clone()).unwrap_or_else(|| nobody(members.len() + 1));
    let peer_average = average_of(basis, if basis.peering.includes_force { &with } else { &without });
    // With too few peers there is nothing to compare with: their values stand, but no difference and no rank.
    let comparable = without.n >= statistics::FEWEST_PEERS;
    let difference = value.zip(peer_average.value).map(|(own, peers)| own - peers).filter(|_| comparable);
    let expected = Expected::of(basis, measure, force, &period, spread).filter(|_| comparable);
    let verdict = verdict::of(basis, measure, row, expected.as_ref(), &without, (force, &period));
    let place = peers.and_then(|it| it.rank).filter(|_| comparable).ok_or_else(|| verdict.reason.clone());
    let ranked = ranked::of(basis.catalogue, measure, place);
    Comparison {
        force: force.clone(),
        force_name: basis.catalogue.areas.name(force).to_owned(),
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
        peer_group: basis.peering.scheme.group.clone(),
        peers: members.to_vec(),
        further: further(basis, measure, force, &period),
        expected_by_size: if comparable { spread.by_size(basis, measure, force, &period) } else { Vec::new() },
        rank: ranked.rank.map(|rank| Rank { span: ranks::span(basis, measure, force, &period, spread), ..rank }),
        tier: ranked.tier,
        unranked: ranked.unranked,
        difference,
        peer_average,
        peers_without_force: without,
        peers_with_force: with,
        on_year: change::between(basis, measure, force, period.year_before(), period, "year before"),
        on_baseline: change::since_baseline(basis, measure, force, period),
        real_terms: real_terms::of(basis, measure, force, &period),
        series: series(basis, measure, force),
        field: Arc::clone(field),
        verdict,
        under_schemes: Vec::new(),
        cautions: cautions::of(basis, measure, force, &period, row),
    }
}

fn nobody(of: usize) -> PeerStatistics {
    PeerStatistics { of, ..PeerStatistics::default() }
}

fn average_of(basis: &Basis, statistics: &PeerStatistics) -> PeerAverage {
    // Where nothing is divided there is nothing to weigh by.
    let method = if statistics.weighted.is_some() { basis.peering.average } else { Average::Simple };
    PeerAverage {
        method,
        includes_force: basis.peering.includes_force,
        value: statistics.average(method),
        n: statistics.n,
        of: statistics.of,
    }
}

/// Averages under the further schemes.
fn further(basis: &Basis, measure: &Measure, force: &AreaCode, period: &Period) -> Vec<(String, PeerAverage)> {
    let schemes = basis.peering.further.iter();
    schemes
        .map(|scheme| {
            let row = basis.normalised.get(&scheme.group, &measure.id, force, period);
            let with_force = basis.peering.includes_force;
            let of = scheme.of(force).len() + usize::from(with_force);
            let statistics = row.map(|row| if with_force { &row.with_force } else { &row.without_force });
            (scheme.group.clone(), average_of(basis, &statistics.cloned().unwrap_or_else(|| nobody(of))))
        })
        .collect()
}

fn interval(measure: &Measure, row: &MeasureValue) -> Option<Interval> {
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

fn series(basis: &Basis, measure: &Measure, force: &AreaCode) -> Vec<Point> {
    let periods = basis.values.periods(&measure.id).into_iter();
    periods
        .map(|period| {
            let peers = basis.normalised.get(&basis.peering.scheme.group, &measure.id, force, &period);
            let statistics = peers.map(|peers| &peers.without_force);
            Point {
                period,
                value: basis.values.get(&measure.id, force, &period).and_then(|row| row.value),
                peers_low: statistics.and_then(|it| it.minimum),
                peers_high: statistics.and_then(|it| it.maximum),
                peers_average: statistics.and_then(|it| it.average(basis.peering.average)),
            }
        })
        .collect()
}
