//! Comparisons: one force, one measure, one period, one peer group, and the verdict that every output repeats.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    AreaCode, Average, Caution, ChangeWithheld, NoRealTerms, NoValue, Period, RankWithheld, SchemeVerdict, Tier,
    Verdict,
};

/// A value with the range that random year-to-year variation would give it.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    /// Lower limit, in the measure's unit.
    pub lower: f64,
    /// Upper limit, in the measure's unit.
    pub upper: f64,
    /// Name of the method.
    pub method: &'static str,
}

impl Interval {
    /// Its ends.
    pub fn limits(&self) -> Limits {
        Limits { lower: self.lower, upper: self.upper }
    }
}

/// What the peers' values look like together. Absent numbers: too few peers have a value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupStatistics {
    /// Forces with a value.
    pub n: usize,
    /// Forces in the group.
    pub of: usize,
    /// Sum of numerators over sum of denominators.
    pub weighted: Option<f64>,
    /// Mean of the values.
    pub simple: Option<f64>,
    /// Middle value.
    pub median: Option<f64>,
    /// A quarter of the values are at or below it (linear interpolation).
    pub lower_quartile: Option<f64>,
    /// A quarter of the values are at or above it (linear interpolation).
    pub upper_quartile: Option<f64>,
    /// Lowest value.
    pub minimum: Option<f64>,
    /// Highest value.
    pub maximum: Option<f64>,
}

impl GroupStatistics {
    /// The average of this kind.
    pub fn average(&self, average: Average) -> Option<f64> {
        match average {
            Average::Weighted => self.weighted,
            Average::Simple => self.simple,
        }
    }
}

/// The peer average a comparison is made with, and which average it is.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerAverage {
    /// Which average.
    pub method: Average,
    /// Whether the force itself is in it.
    pub includes_force: bool,
    /// The average, in the measure's unit.
    pub value: Option<f64>,
    /// Forces with a value.
    pub n: usize,
    /// Forces in the group.
    pub of: usize,
}

/// Position by value, 1 for the highest, among the force and its peers. Equal values share a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// 1 for the highest value.
    pub position: usize,
    /// How many forces have a value, this one included.
    pub of: usize,
    /// How far the rank could move; absent: nothing is known of it.
    pub span: Option<RankSpan>,
}

/// The ranks that hold 95 of 100 sets of values drawn around those published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankSpan {
    /// The highest rank: a small number.
    pub from: usize,
    /// The lowest rank.
    pub to: usize,
}

impl RankSpan {
    /// Whether it covers more than half of a group, so that no rank should be printed.
    pub fn is_indistinct(&self, of: usize) -> bool {
        2 * (self.to - self.from + 1) > of
    }
}

/// The lower and the upper end of a range, in the measure's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// The limits expected of a force of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitsAtSize {
    /// The size: what the count is divided by.
    pub size: f64,
    /// The 95% limits.
    pub inner: Limits,
    /// The 99.8% limits.
    pub outer: Limits,
}

/// The range expected from the peers of a force.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedRange {
    /// The 95% range.
    pub inner: Limits,
    /// The 99.8% range.
    pub outer: Limits,
    /// The same ranges for forces of other sizes; empty where the measure does not count events.
    pub by_size: Vec<LimitsAtSize>,
}

/// Change from an earlier period. Every number is absent when either period is.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The earlier period.
    pub from: Period,
    /// Events counted in the earlier period.
    pub earlier_numerator: Option<f64>,
    /// The value in the earlier period.
    pub earlier_value: Option<f64>,
    /// Events more (or fewer, negative).
    pub numerator: Option<f64>,
    /// The same in per cent of the earlier count.
    pub percent: Option<f64>,
    /// Change of the rate in per cent of the earlier rate; absent under the same small count as `percent`.
    pub value_percent: Option<f64>,
    /// Change of a percentage in percentage points; absent for other kinds.
    pub points: Option<f64>,
    /// The peers' counts added together, in per cent, over the peers that have both periods.
    pub peers_percent: Option<f64>,
    /// Peers with both periods.
    pub peers_n: usize,
    /// Why a number is absent.
    pub withheld: Option<ChangeWithheld>,
}

/// One force's values of a measure, for charts and tables of all forces.
#[derive(Debug, Clone, PartialEq)]
pub struct ForceValue {
    /// The force.
    pub force: AreaCode,
    /// Its name.
    pub name: String,
    /// Events counted in the period.
    pub numerator: Option<f64>,
    /// What they are divided by.
    pub denominator: Option<f64>,
    /// The value in the period.
    pub value: Option<f64>,
    /// Events counted in the year before.
    pub year_before_numerator: Option<f64>,
    /// What they were divided by.
    pub year_before_denominator: Option<f64>,
    /// The value in the year before.
    pub year_before: Option<f64>,
    /// Events counted in the baseline period.
    pub baseline_numerator: Option<f64>,
    /// What they were divided by.
    pub baseline_denominator: Option<f64>,
    /// The value in the baseline period.
    pub baseline: Option<f64>,
    /// Change of the value since the baseline, in per cent; absent where the earlier count is too small.
    pub change_percent: Option<f64>,
    /// Why there is no value, where there is none.
    pub without: Option<NoValue>,
}

/// One period of a force's series, with the range of its peers.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// The force's value.
    pub value: Option<f64>,
    /// Lowest value among the peers.
    pub peers_low: Option<f64>,
    /// Highest value among the peers.
    pub peers_high: Option<f64>,
    /// The peers' average, of the kind the comparison uses.
    pub peers_average: Option<f64>,
}

/// Money in the prices of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct RealTerms {
    /// The financial year whose prices these are, such as `2017/18`.
    pub prices_of: String,
    /// The index of prices, its publisher and edition.
    pub index: String,
    /// The value in these prices; absent for the reason given.
    pub value: Option<f64>,
    /// Its change from the first year loaded that is like it; absent: there is none.
    pub change: Option<RealChange>,
    /// Why there is no value in these prices, where there is none.
    pub reason: Option<NoRealTerms>,
}

/// A change in real terms, beside the change in cash.
#[derive(Debug, Clone, PartialEq)]
pub struct RealChange {
    /// The earlier year.
    pub from: Period,
    /// The earlier value in cash.
    pub cash: f64,
    /// The earlier value in the prices of the base year.
    pub value: f64,
    /// Change in real terms, in per cent.
    pub percent: f64,
    /// Change in cash, in per cent.
    pub cash_percent: f64,
}

/// The force's own figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnFigures {
    /// Events counted.
    pub numerator: Option<f64>,
    /// What they are divided by.
    pub denominator: Option<f64>,
    /// The day the denominator is for.
    pub denominator_day: Option<NaiveDate>,
    /// The value, in the measure's unit.
    pub value: Option<f64>,
    /// The 95% interval of the value.
    pub interval: Option<Interval>,
}

/// The peers and what their values look like together.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerGroupFigures {
    /// Id of the peer group.
    pub group: String,
    /// The peers, without the force.
    pub members: Vec<AreaCode>,
    /// The average the comparison is made with.
    pub average: PeerAverage,
    /// Averages with other peer groups, by id of the group.
    pub other_averages: Vec<(String, PeerAverage)>,
    /// The peers' statistics without the force.
    pub without_force: GroupStatistics,
    /// The peers' statistics with the force.
    pub with_force: GroupStatistics,
}

/// How far the force is from the peers' average. Absent: there is no value, or too few peers have one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Difference {
    /// Value less peer average, in the measure's unit.
    pub rate: Option<f64>,
    /// So many more events (fewer: negative) than at the peer average.
    pub volume: Option<f64>,
}

/// The place of the force, or why it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Position among the force and its peers; absent for the reason that `withheld` gives.
    pub rank: Option<Rank>,
    /// Why there is no rank, where there is none.
    pub withheld: Option<RankWithheld>,
    /// What the measure may be used for: no value of a measure that is not ranked is given a place anywhere.
    pub tier: Tier,
}

/// How the figures changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Change on the year before.
    pub on_year: Change,
    /// Change since the baseline; absent: the measure has none, or the period is the baseline.
    pub on_baseline: Option<Change>,
}

/// One force compared with its peers on one measure in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The force.
    pub force: AreaCode,
    /// Its name.
    pub force_name: String,
    /// Id of the measure.
    pub measure: String,
    /// The period.
    pub period: Period,
    /// The force's own figures.
    pub own: OwnFigures,
    /// The peers' figures.
    pub peers: PeerGroupFigures,
    /// The range expected from the peers; absent: too few peers have a value.
    pub expected: Option<ExpectedRange>,
    /// How far the force is from its peers.
    pub difference: Difference,
    /// Its place among them.
    pub ranking: Ranking,
    /// How its figures changed.
    pub changes: Changes,
    /// The value in real terms; absent: the measure is not money, or there is no value.
    pub real_terms: Option<RealTerms>,
    /// The force's series.
    pub series: Vec<Point>,
    /// Every force's value, shared by all comparisons of the measure and period.
    pub all_forces: Arc<Vec<ForceValue>>,
    /// The verdict.
    pub verdict: Verdict,
    /// The standing of the force with every peer group, this one among them.
    pub sensitivity: Vec<SchemeVerdict>,
    /// Caveats.
    pub cautions: Vec<Caution>,
}
