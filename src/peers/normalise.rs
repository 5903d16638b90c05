//! Peer statistics in one query: value by peer membership to averages, quartiles, extremes and ranks.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::Membership;
use crate::domain::{AreaCode, GroupStatistics, Outcome, Period, Place, Problem, Problems, Rank};
use crate::measures::{DENOMINATOR, FORCE, MEASURE, NUMERATOR, PER, VALUE, Values};
use crate::store::schema::{PERIOD_END, PERIOD_MONTHS};
use crate::store::{Periods, required};

const GROUP: &str = "peer_group";
const MEMBER: &str = "member";
const OWN: &str = "own_value";
const HIGHER: &str = "higher";

const N: &str = "n";
const WEIGHTED: &str = "weighted";
const SIMPLE: &str = "simple";
const MEDIAN: &str = "median";
const LOWER_QUARTILE: &str = "lower_quartile";
const UPPER_QUARTILE: &str = "upper_quartile";
const MINIMUM: &str = "minimum";
const MAXIMUM: &str = "maximum";

/// What the peers of a force look like on one measure in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct ForcePeers {
    /// Without the force itself.
    pub without_force: GroupStatistics,
    /// With the force itself.
    pub with_force: GroupStatistics,
    /// Position of the force among itself and its peers; absent: the force has no value.
    pub rank: Option<Rank>,
}

/// Peer statistics by scheme, measure, force and period.
#[derive(Debug, Clone)]
pub struct PeerStatistics {
    rows: BTreeMap<Key, ForcePeers>,
}

type Key = (String, String, AreaCode, Period);

impl PeerStatistics {
    /// The statistics of a force's peers.
    pub fn get(&self, group: &str, measure: &str, force: &AreaCode, period: &Period) -> Option<&ForcePeers> {
        self.rows.get(&(group.to_owned(), measure.to_owned(), force.clone(), *period))
    }
}

/// Works out the statistics of every force's peers under every scheme given.
pub fn normalise(values: &Values, schemes: &[Membership]) -> Outcome<PeerStatistics> {
    // A scheme handed over twice would count its members twice.
    let distinct: BTreeMap<&str, &Membership> = schemes.iter().map(|it| (it.group.as_str(), it)).collect();
    let schemes: Vec<&Membership> = distinct.into_values().collect();
    let members = members(&schemes).map_err(|error| fault(&error))?;
    let joined = joined(values.frame(), &members);
    let without = statistics(joined.clone().filter(col(MEMBER).neq(col(FORCE))));
    let with = statistics(joined);
    let (without, with) = (without.collect().map_err(|e| fault(&e))?, with.collect().map_err(|e| fault(&e))?);
    let sizes = sizes(&schemes);
    let mut rows: BTreeMap<Key, ForcePeers> = BTreeMap::new();
    for (key, mut statistics, higher) in read(&with).map_err(|error| fault(&error))? {
        let Some(peers) = sizes.get(&(key.0.as_str(), &key.2)).copied() else { return Err(not_a_member(&key)) };
        statistics.of = peers + 1;
        let rank = higher.map(|higher| Rank { position: higher + 1, of: statistics.n, span: None });
        let empty = GroupStatistics { of: peers, ..GroupStatistics::default() };
        rows.insert(key, ForcePeers { without_force: empty, with_force: statistics, rank });
    }
    for (key, mut statistics, _) in read(&without).map_err(|error| fault(&error))? {
        if let Some(row) = rows.get_mut(&key) {
            statistics.of = row.without_force.of;
            row.without_force = statistics;
        }
    }
    Ok(PeerStatistics { rows })
}

/// One row for each scheme, force and member, the force itself among them.
fn members(schemes: &[&Membership]) -> PolarsResult<DataFrame> {
    let mut groups: Vec<&str> = Vec::new();
    let mut forces: Vec<&str> = Vec::new();
    let mut members: Vec<&str> = Vec::new();
    for scheme in schemes {
        for (force, peers) in &scheme.peers {
            for member in peers.iter().chain([force]) {
                groups.push(&scheme.group);
                forces.push(force.as_str());
                members.push(member.as_str());
            }
        }
    }
    df!(GROUP => groups, FORCE => forces, MEMBER => members)
}

fn sizes<'a>(schemes: &[&'a Membership]) -> BTreeMap<(&'a str, &'a AreaCode), usize> {
    let each = schemes.iter().flat_map(|scheme| {
        scheme.peers.iter().map(move |(force, peers)| ((scheme.group.as_str(), force), peers.len()))
    });
    each.collect()
}

/// Every member's value beside the value of the force whose group it is in.
fn joined(values: &DataFrame, members: &DataFrame) -> LazyFrame {
    let own = values.clone().lazy().select([
        col(FORCE),
        col(MEASURE),
        col(PERIOD_END),
        col(PERIOD_MONTHS),
        col(VALUE).alias(OWN),
    ]);
    let of_members = values.clone().lazy().rename([FORCE], [MEMBER], true);
    let same = [col(FORCE), col(MEASURE), col(PERIOD_END), col(PERIOD_MONTHS)];
    members.clone().lazy().join(of_members, [col(MEMBER)], [col(MEMBER)], JoinArgs::new(JoinType::Inner)).join(
        own,
        same.clone(),
        same,
        JoinArgs::new(JoinType::Left),
    )
}

/// Statistics over the members that have a value.
fn statistics(rows: LazyFrame) -> LazyFrame {
    rows.filter(col(VALUE).is_not_null())
        .group_by([col(GROUP), col(MEASURE), col(FORCE), col(PERIOD_END), col(PERIOD_MONTHS)])
        .agg([
            col(VALUE).count().cast(DataType::UInt32).alias(N),
            (col(NUMERATOR).sum() * col(PER).first() / col(DENOMINATOR).sum()).alias(WEIGHTED),
            // Sorted, so that the sum has one order whatever the order of the rows: the last bit is part of the result.
            col(VALUE).sort(SortOptions::default()).mean().alias(SIMPLE),
            col(VALUE).median().alias(MEDIAN),
            col(VALUE).quantile(lit(0.25), QuantileMethod::Linear).alias(LOWER_QUARTILE),
            col(VALUE).quantile(lit(0.75), QuantileMethod::Linear).alias(UPPER_QUARTILE),
            col(VALUE).min().alias(MINIMUM),
            col(VALUE).max().alias(MAXIMUM),
            when(col(OWN).first().is_not_null())
                .then(col(VALUE).gt(col(OWN)).sum().cast(DataType::UInt32))
                .otherwise(lit(NULL))
                .alias(HIGHER),
        ])
        .sort([GROUP, MEASURE, FORCE, PERIOD_END], SortMultipleOptions::default())
}

fn read(frame: &DataFrame) -> PolarsResult<Vec<(Key, GroupStatistics, Option<usize>)>> {
    let text = |name: &str| frame.column(name)?.str();
    let (groups, measures, forces) = (text(GROUP)?, text(MEASURE)?, text(FORCE)?);
    let periods = Periods::of(frame)?;
    let counts = frame.column(N)?.u32()?;
    let higher = frame.column(HIGHER)?.u32()?;
    let number = |name: &str| frame.column(name)?.f64();
    let (weighted, simple, median) = (number(WEIGHTED)?, number(SIMPLE)?, number(MEDIAN)?);
    let (lower, upper) = (number(LOWER_QUARTILE)?, number(UPPER_QUARTILE)?);
    let (minimum, maximum) = (number(MINIMUM)?, number(MAXIMUM)?);
    let size = |number: Option<u32>, column: &str, row: usize| {
        required(number.and_then(|number| usize::try_from(number).ok()), column, row)
    };
    let row = |at: usize| -> PolarsResult<(Key, GroupStatistics, Option<usize>)> {
        let (group, measure) = (required(groups.get(at), GROUP, at)?, required(measures.get(at), MEASURE, at)?);
        let force = AreaCode::from(required(forces.get(at), FORCE, at)?);
        let key = (group.to_owned(), measure.to_owned(), force, periods.at(at)?);
        let statistics = GroupStatistics {
            n: size(counts.get(at), N, at)?,
            of: 0,
            weighted: weighted.get(at),
            simple: simple.get(at),
            median: median.get(at),
            lower_quartile: lower.get(at),
            upper_quartile: upper.get(at),
            minimum: minimum.get(at),
            maximum: maximum.get(at),
        };
        let higher = higher.get(at).map(|number| size(Some(number), HIGHER, at)).transpose()?;
        Ok((key, statistics, higher))
    };
    (0..frame.height()).map(row).collect()
}

/// Statistics of a force that no scheme has a group for.
fn not_a_member((group, _, force, _): &Key) -> Problems {
    Problem::data(Place::Stage("peers"), format!("the scheme `{group}` has no group of `{force}`")).into()
}

fn fault(error: &PolarsError) -> Problems {
    Problem::data(Place::Stage("peers"), format!("peer statistics cannot be calculated: {error}")).into()
}
