//! Facts: a comparison as one flat record, the same for CSV, Parquet, JSON and the command line.
//!
//! The names of the fields are relied on by others' scripts: they change only with a line in the changelog.

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::domain::{Change, Comparison, GroupStatistics, PeerAverage, RankSpan, RankWithheld, RealTerms};
use crate::findings::{self, reasons, words};
use crate::wording::Wording;

/// The peer average of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AverageRecord {
    /// `weighted` or `simple`.
    pub method: &'static str,
    /// The same in words; not in the record.
    #[serde(skip)]
    pub words: String,
    /// Whether the force itself is in it.
    pub includes_force: bool,
    /// The average, in the measure's unit.
    pub value: Option<f64>,
    /// Forces with a value.
    pub n: usize,
    /// Forces in the group.
    pub of: usize,
}

/// What the peers' values look like together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatisticsRecord {
    /// Forces with a value.
    pub n: usize,
    /// Forces in the group.
    pub of: usize,
    /// Sum of numerators over sum of denominators.
    pub weighted_average: Option<f64>,
    /// Mean of the values.
    pub simple_average: Option<f64>,
    /// Middle value.
    pub median: Option<f64>,
    /// A quarter of the values are at or below it.
    pub lower_quartile: Option<f64>,
    /// A quarter of the values are at or above it.
    pub upper_quartile: Option<f64>,
    /// Lowest value.
    pub minimum: Option<f64>,
    /// Highest value.
    pub maximum: Option<f64>,
}

/// The change of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeRecord {
    /// The earlier period, by the month it ends with.
    pub period: String,
    /// Events counted in the earlier period.
    pub numerator: Option<f64>,
    /// Events more; negative: fewer.
    pub change: Option<f64>,
    /// The same in per cent of the earlier count.
    pub percent: Option<f64>,
    /// The change of the peers' counts together, in per cent.
    pub peers_percent: Option<f64>,
    /// Why a number is absent.
    pub withheld: Option<String>,
}

/// Money in the prices of one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RealTermsRecord {
    /// The financial year whose prices these are.
    pub prices_of: String,
    /// The index of prices, its publisher and edition.
    pub index: String,
    /// The value in these prices.
    pub value: Option<f64>,
    /// The earlier year that the change is from, by the month it ends with.
    pub from: Option<String>,
    /// The earlier value in these prices.
    pub earlier_value: Option<f64>,
    /// Change in real terms, in per cent.
    pub percent: Option<f64>,
    /// Change in cash, in per cent.
    pub cash_percent: Option<f64>,
    /// Why there is no value in these prices.
    pub not_worked_out_because: Option<String>,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonRecord {
    /// Area code of the force.
    pub force: String,
    /// Its name.
    pub force_name: String,
    /// Id of the measure.
    pub measure: String,
    /// Its title.
    pub measure_title: String,
    /// The month that the year ends with, as in `2025-06`.
    pub period: String,
    /// Events counted.
    pub numerator: Option<f64>,
    /// What they are divided by.
    pub denominator: Option<f64>,
    /// The day the denominator is for.
    pub denominator_day: Option<String>,
    /// Unit of the value.
    pub unit: String,
    /// The value.
    pub value: Option<f64>,
    /// Lower limit of its 95% interval.
    pub lower: Option<f64>,
    /// Upper limit of its 95% interval.
    pub upper: Option<f64>,
    /// Method of the interval.
    pub interval_method: Option<&'static str>,
    /// Id of the peer group.
    pub peer_group: String,
    /// Area codes of the peers, the force left out, in order.
    pub peers: Vec<String>,
    /// The peers' average.
    pub peer_average: AverageRecord,
    /// The peers' statistics, the force left out.
    pub peers_without_force: StatisticsRecord,
    /// The peers' statistics, the force included.
    pub peers_with_force: StatisticsRecord,
    /// Lower end of the range expected from the peers.
    pub expected_lower: Option<f64>,
    /// Upper end of the range expected from the peers.
    pub expected_upper: Option<f64>,
    /// Lower end of the 99.8% range.
    pub expected_outer_lower: Option<f64>,
    /// Upper end of the 99.8% range.
    pub expected_outer_upper: Option<f64>,
    /// Value less peer average.
    pub difference: Option<f64>,
    /// So many more events than at the peer average; negative: fewer.
    pub volume_of_difference: Option<f64>,
    /// Position among the force and its peers, 1 for the highest value.
    pub rank: Option<usize>,
    /// Forces ranked.
    pub rank_of: Option<usize>,
    /// The highest rank that the rank could be.
    pub rank_from: Option<usize>,
    /// The lowest rank that the rank could be.
    pub rank_to: Option<usize>,
    /// What the measure may be used for: `ranked`, `ranked-with-caution` or `not-ranked`.
    pub comparability: &'static str,
    /// The same in words; not in the record.
    #[serde(skip)]
    pub comparability_words: String,
    /// Why there is no rank.
    pub not_ranked_because: Option<String>,
    /// Whether that is for what is known of the measure's data; not in the record.
    #[serde(skip)]
    pub is_not_ranked_for_doubts: bool,
    /// `higher`, `within`, `alert`, `lower` or `not-compared`.
    pub standing: &'static str,
    /// The same in words; not in the record.
    #[serde(skip)]
    pub standing_words: String,
    /// How the standing was decided.
    pub standing_method: String,
    /// Why there is no standing.
    pub not_compared_because: Option<String>,
    /// The finding in words.
    pub sentence: String,
    /// Change on the year before.
    pub on_year: ChangeRecord,
    /// Change since the baseline; absent: the measure has none, or the period is the baseline.
    pub on_baseline: Option<ChangeRecord>,
    /// The value in real terms; absent: the measure is not money, or there is no value.
    pub real_terms: Option<RealTermsRecord>,
    /// What to bear in mind.
    pub cautions: Vec<String>,
}

impl ComparisonRecord {
    /// The records of comparisons.
    pub fn all<'a>(comparisons: impl IntoIterator<Item = &'a Comparison>, catalogue: &Catalogue) -> Vec<Self> {
        comparisons.into_iter().filter_map(|comparison| Self::of(comparison, catalogue)).collect()
    }

    /// The record of a comparison.
    pub fn of(comparison: &Comparison, catalogue: &Catalogue) -> Option<Self> {
        let measure = catalogue.measures.get(&comparison.measure)?;
        let english = catalogue.english();
        let interval = comparison.own.interval.as_ref();
        let withheld = comparison.ranking.withheld.as_ref();
        let reason = comparison.verdict.reason.as_ref();
        let cautions = comparison.cautions.iter();
        Some(Self {
            force: comparison.force.0.clone(),
            force_name: comparison.force_name.clone(),
            measure: comparison.measure.clone(),
            measure_title: measure.title.clone(),
            period: comparison.period.id(),
            numerator: comparison.own.numerator,
            denominator: comparison.own.denominator,
            denominator_day: comparison.own.denominator_day.map(|day| day.to_string()),
            unit: measure.value_unit(),
            value: comparison.own.value,
            lower: interval.map(|interval| interval.lower),
            upper: interval.map(|interval| interval.upper),
            interval_method: interval.map(|interval| interval.method),
            peer_group: comparison.peers.group.clone(),
            peers: peers(comparison),
            peer_average: average(&comparison.peers.average, english),
            peers_without_force: statistics(&comparison.peers.without_force),
            peers_with_force: statistics(&comparison.peers.with_force),
            expected_lower: comparison.expected.as_ref().map(|range| range.inner.lower),
            expected_upper: comparison.expected.as_ref().map(|range| range.inner.upper),
            expected_outer_lower: comparison.expected.as_ref().map(|range| range.outer.lower),
            expected_outer_upper: comparison.expected.as_ref().map(|range| range.outer.upper),
            difference: comparison.difference.rate,
            volume_of_difference: comparison.difference.volume,
            rank: comparison.ranking.rank.map(|rank| rank.position),
            rank_of: comparison.ranking.rank.map(|rank| rank.of),
            rank_from: span(comparison).map(|span| span.from),
            rank_to: span(comparison).map(|span| span.to),
            comparability: comparison.ranking.tier.id(),
            comparability_words: words::tier(comparison.ranking.tier, english),
            not_ranked_because: withheld.map(|reason| reasons::rank_withheld(reason, english)),
            is_not_ranked_for_doubts: matches!(withheld, Some(RankWithheld::Doubts(_))),
            standing: comparison.verdict.standing.id(),
            standing_words: words::standing(comparison.verdict.standing, english),
            standing_method: comparison.verdict.method.clone(),
            not_compared_because: reason.map(|reason| reasons::not_compared(reason, english)),
            sentence: findings::finding(comparison, measure, english).sentence().into(),
            on_year: change(&comparison.changes.on_year, english),
            on_baseline: comparison.changes.on_baseline.as_ref().map(|it| change(it, english)),
            real_terms: comparison.real_terms.as_ref().map(|it| real_terms(it, english)),
            cautions: cautions.map(|caution| findings::caution(caution, catalogue, english).into()).collect(),
        })
    }
}

fn peers(comparison: &Comparison) -> Vec<String> {
    let mut peers: Vec<String> = comparison.peers.members.iter().map(|code| code.0.clone()).collect();
    peers.sort();
    peers
}

fn average(average: &PeerAverage, english: &Wording) -> AverageRecord {
    AverageRecord {
        method: average.method.id(),
        words: words::average(average.method, english),
        includes_force: average.includes_force,
        value: average.value,
        n: average.n,
        of: average.of,
    }
}

fn statistics(statistics: &GroupStatistics) -> StatisticsRecord {
    StatisticsRecord {
        n: statistics.n,
        of: statistics.of,
        weighted_average: statistics.weighted,
        simple_average: statistics.simple,
        median: statistics.median,
        lower_quartile: statistics.lower_quartile,
        upper_quartile: statistics.upper_quartile,
        minimum: statistics.minimum,
        maximum: statistics.maximum,
    }
}

fn real_terms(real: &RealTerms, english: &Wording) -> RealTermsRecord {
    let change = real.change.as_ref();
    RealTermsRecord {
        prices_of: real.prices_of.clone(),
        index: real.index.clone(),
        value: real.value,
        from: change.map(|change| change.from.id()),
        earlier_value: change.map(|change| change.value),
        percent: change.map(|change| change.percent),
        cash_percent: change.map(|change| change.cash_percent),
        not_worked_out_because: real.reason.as_ref().map(|reason| reasons::no_real_terms(reason, english)),
    }
}

fn change(change: &Change, english: &Wording) -> ChangeRecord {
    ChangeRecord {
        period: change.from.id(),
        numerator: change.earlier_numerator,
        change: change.numerator,
        percent: change.percent,
        peers_percent: change.peers_percent,
        withheld: change.withheld.as_ref().map(|reason| reasons::change_withheld(reason, english)),
    }
}

/// How far the rank could move.
fn span(comparison: &Comparison) -> Option<RankSpan> {
    comparison.ranking.rank.and_then(|rank| rank.span)
}
