//! The list of columns, in the order that every output has them. A new one is a line here.

use super::column::Group::{OnBaseline, OnYear, PeerAverage, PeersWithForce, PeersWithoutForce, RealTerms};
use super::column::Unit::{Counted, DividedBy, Forces, Months, OfValue, PerCent, Place};
use super::column::{Column, Getter, SheetFormat, Unit};
use super::missing;
use crate::findings::{self, words};
use crate::render::comparison_records::ComparisonRecord;

/// Every column of a comparison. Columns of one group are beside one another.
pub const COLUMNS: &[Column] = &[
    text("force", "Area code of the force.", |it| Some(it.comparison.force.0.clone()))
        .on_sheet("Area code", SheetFormat::Plain),
    text("force_name", "Name of the force.", |it| Some(it.comparison.force_name.clone()))
        .on_sheet("Force", SheetFormat::Plain),
    text("measure", "Id of the measure.", |it| Some(it.comparison.measure.clone())),
    text("measure_title", "Title of the measure.", |it| Some(it.measure.title.clone()))
        .on_sheet("Measure", SheetFormat::Plain),
    text("period", "The month that the period ends with, as in `2025-06` for the year ending June 2025.", |it| {
        Some(it.comparison.period.id())
    })
    .on_sheet("Year ending", SheetFormat::Plain),
    day("period_end", "The last day of the period.", |it| Some(it.comparison.period.last_day())),
    whole("period_months", Months, "Length of the period; 0: it is one day.", |it| {
        usize::try_from(it.comparison.period.months()).ok()
    }),
    number("numerator", Counted, "Events counted.", |it| it.comparison.own.numerator)
        .on_sheet("Number", SheetFormat::Count),
    number("denominator", DividedBy, "What they are divided by.", |it| it.comparison.own.denominator),
    day("denominator_day", "The day that the denominator is for.", |it| it.comparison.own.denominator_day).or_null(),
    text("unit", "Unit of the value.", |it| Some(it.measure.value_unit()))
        .on_sheet("Unit of the rate", SheetFormat::Plain),
    number("value", OfValue, "The rate, or whatever else the measure is.", |it| it.comparison.own.value)
        .on_sheet("Rate", SheetFormat::Plain),
    number("lower", OfValue, "Lower limit of the value's 95% interval.", |it| Some(it.interval()?.lower))
        .on_sheet("Lower limit of the 95% interval", SheetFormat::Plain),
    number("upper", OfValue, "Upper limit of the value's 95% interval.", |it| Some(it.interval()?.upper))
        .on_sheet("Upper limit of the 95% interval", SheetFormat::Plain),
    text("interval_method", "Method of the interval.", |it| Some(it.interval()?.method.to_owned())).or_null(),
    text("peer_group", "Id of the peer group.", |it| Some(it.comparison.peers.group.clone())),
    text("peer_average_method", "Which average: `weighted` or `simple`.", |it| Some(it.average().method.id().to_owned()))
        .within(PeerAverage, "method")
        .on_sheet("Which average", SheetFormat::Words(|it| words::of(it.average().method, it.english()))),
    flag("peer_average_includes_force", "Whether the force itself is in the average.", |it| {
        Some(it.average().includes_force)
    })
    .within(PeerAverage, "includes_force"),
    number("peer_average", OfValue, "The average that the comparison is made with.", |it| it.average().value)
        .within(PeerAverage, "value")
        .on_sheet("Peers' average", SheetFormat::Plain),
    whole("peers_n", Forces, "Forces with a value, of those averaged.", |it| Some(it.average().n))
        .within(PeerAverage, "n")
        .on_sheet("Peers with a figure", SheetFormat::Count),
    whole("peers_of", Forces, "Forces averaged, with a value or without.", |it| Some(it.average().of))
        .within(PeerAverage, "of")
        .on_sheet("Peers in the group", SheetFormat::Count),
    whole("peers_without_force_n", Forces, "Peers with a value.", |it| Some(it.without_force().n))
        .within(PeersWithoutForce, "n"),
    whole("peers_without_force_of", Forces, "Peers, with a value or without.", |it| Some(it.without_force().of))
        .within(PeersWithoutForce, "of"),
    number("peers_weighted_average", OfValue, "Sum of the peers' numerators over sum of their denominators.", |it| {
        it.without_force().weighted
    })
    .within(PeersWithoutForce, "weighted_average"),
    number("peers_simple_average", OfValue, "Mean of the peers' values.", |it| it.without_force().simple)
        .within(PeersWithoutForce, "simple_average"),
    number("peers_minimum", OfValue, "Lowest value of the peers.", |it| it.without_force().minimum)
        .within(PeersWithoutForce, "minimum"),
    number("peers_lower_quartile", OfValue, "A quarter of the peers' values are at or below it.", |it| {
        it.without_force().lower_quartile
    })
    .within(PeersWithoutForce, "lower_quartile"),
    number("peers_median", OfValue, "Middle value of the peers.", |it| it.without_force().median)
        .within(PeersWithoutForce, "median"),
    number("peers_upper_quartile", OfValue, "A quarter of the peers' values are at or above it.", |it| {
        it.without_force().upper_quartile
    })
    .within(PeersWithoutForce, "upper_quartile"),
    number("peers_maximum", OfValue, "Highest value of the peers.", |it| it.without_force().maximum)
        .within(PeersWithoutForce, "maximum"),
    whole("peers_with_force_n", Forces, "The force and its peers: those with a value.", |it| Some(it.with_force().n))
        .within(PeersWithForce, "n"),
    whole("peers_with_force_of", Forces, "The force and its peers, with a value or without.", |it| {
        Some(it.with_force().of)
    })
    .within(PeersWithForce, "of"),
    number("peers_with_force_weighted_average", OfValue, "The weighted average with the force in it.", |it| {
        it.with_force().weighted
    })
    .within(PeersWithForce, "weighted_average"),
    number("peers_with_force_simple_average", OfValue, "The simple average with the force in it.", |it| {
        it.with_force().simple
    })
    .within(PeersWithForce, "simple_average"),
    number("peers_with_force_minimum", OfValue, "Lowest value, that of the force included.", |it| {
        it.with_force().minimum
    })
    .within(PeersWithForce, "minimum"),
    number("peers_with_force_lower_quartile", OfValue, "Lower quartile, the force included.", |it| {
        it.with_force().lower_quartile
    })
    .within(PeersWithForce, "lower_quartile"),
    number("peers_with_force_median", OfValue, "Middle value, that of the force included.", |it| {
        it.with_force().median
    })
    .within(PeersWithForce, "median"),
    number("peers_with_force_upper_quartile", OfValue, "Upper quartile, the force included.", |it| {
        it.with_force().upper_quartile
    })
    .within(PeersWithForce, "upper_quartile"),
    number("peers_with_force_maximum", OfValue, "Highest value, that of the force included.", |it| {
        it.with_force().maximum
    })
    .within(PeersWithForce, "maximum"),
    number("expected_lower", OfValue, "Lower end of the 95% range expected from the peers.", |it| {
        Some(it.expected()?.lower)
    })
    .on_sheet("Range expected from peers (95%), from", SheetFormat::Plain),
    number("expected_upper", OfValue, "Upper end of the 95% range expected from the peers.", |it| {
        Some(it.expected()?.upper)
    })
    .on_sheet("Range expected from peers (95%), to", SheetFormat::Plain),
    number("expected_outer_lower", OfValue, "Lower end of the 99.8% range expected from the peers.", |it| {
        Some(it.expected_outer()?.lower)
    }),
    number("expected_outer_upper", OfValue, "Upper end of the 99.8% range expected from the peers.", |it| {
        Some(it.expected_outer()?.upper)
    }),
    number("difference", OfValue, "Value less peer average.", |it| it.comparison.difference.rate),
    number("volume_of_difference", Counted, "More events than at the peer average; negative: fewer.", |it| {
        it.comparison.difference.volume
    })
    .on_sheet("Difference from the peers' average in events", SheetFormat::Change),
    whole("rank", Place, "Position by value among the force and its peers.", |it| Some(it.rank()?.position))
        .or_null()
        .on_sheet("Rank, 1 is highest", SheetFormat::Count),
    whole("rank_of", Forces, "Forces ranked.", |it| Some(it.rank()?.of))
        .or_null()
        .on_sheet("Forces ranked", SheetFormat::Count),
    whole("rank_from", Place, "The highest rank in 95 of 100 draws.", |it| Some(it.rank()?.span?.from))
        .or_null()
        .on_sheet("Rank, from", SheetFormat::Count),
    whole("rank_to", Place, "The lowest rank in 95 of 100 draws.", |it| Some(it.rank()?.span?.to))
        .or_null()
        .on_sheet("Rank, to", SheetFormat::Count),
    text(
        "comparability",
        "What the data allow, by six graded dimensions of data quality: `ranked`, `ranked-with-caution` or `not-ranked`.",
        |it| Some(it.comparison.ranking.tier.id().to_owned()),
    )
    .on_sheet("Comparability", SheetFormat::Words(|it| words::of(it.comparison.ranking.tier, it.english()))),
    text("not_ranked_because", "Why there is no rank.", |it| it.not_ranked_because()).or_null(),
    text(
        "standing",
        "Where the force stands: `higher` or `lower` (outside the 99.8% range), `alert` (between the two ranges), `within` \
         (in the 95% range) or `not-compared`.",
        |it| Some(it.comparison.verdict.standing.id().to_owned()),
    )
    .on_sheet("Standing", SheetFormat::Words(|it| words::of(it.comparison.verdict.standing, it.english()))),
    text("standing_method", "How the standing was decided.", |it| Some(it.comparison.verdict.method.clone())),
    text("not_compared_because", "Why there is no standing.", |it| it.not_compared_because()).or_null(),
    text("year_before_period", "The year before, by the month it ends with.", |it| Some(it.on_year().from.id()))
        .within(OnYear, "period"),
    number("year_before_numerator", Counted, "Events counted in the year before.", |it| it.on_year().earlier_numerator)
        .within(OnYear, "numerator")
        .on_sheet("Number a year before", SheetFormat::Count),
    number("year_before_change", Counted, "More events than in the year before; negative: fewer.", |it| {
        it.on_year().numerator
    })
    .within(OnYear, "change")
    .on_sheet("Change from a year before", SheetFormat::Change),
    number("year_before_percent", PerCent, "The change on the year before, of the count then.", |it| it.on_year().percent)
        .within(OnYear, "percent")
        .on_sheet("Change from a year before in per cent", SheetFormat::PercentChange),
    number("year_before_peers_percent", PerCent, "The change of the peers' counts together.", |it| {
        it.on_year().peers_percent
    })
    .within(OnYear, "peers_percent"),
    text("year_before_withheld", "Why a number of the change on the year before is missing.", |it| {
        it.on_year_withheld()
    })
    .within(OnYear, "withheld")
    .or_null(),
    text("baseline_period", "The baseline, by the month it ends with.", |it| Some(it.on_baseline()?.from.id()))
        .within(OnBaseline, "period")
        .or_null()
        .on_sheet("Baseline", SheetFormat::Plain),
    number("baseline_numerator", Counted, "Events counted in the baseline.", |it| it.on_baseline()?.earlier_numerator)
        .within(OnBaseline, "numerator")
        .on_sheet("Number in the baseline", SheetFormat::Count),
    number("baseline_change", Counted, "More events than in the baseline; negative: fewer.", |it| {
        it.on_baseline()?.numerator
    })
    .within(OnBaseline, "change")
    .on_sheet("Change since the baseline", SheetFormat::Change),
    number("baseline_percent", PerCent, "The change since the baseline, of the count then.", |it| {
        it.on_baseline()?.percent
    })
    .within(OnBaseline, "percent")
    .on_sheet("Change since the baseline in per cent", SheetFormat::PercentChange),
    number("baseline_peers_percent", PerCent, "The change of the peers' counts together.", |it| {
        it.on_baseline()?.peers_percent
    })
    .within(OnBaseline, "peers_percent"),
    text("baseline_withheld", "Why a number of the change since the baseline is missing.", |it| {
        it.on_baseline_withheld()
    })
    .within(OnBaseline, "withheld")
    .or_null(),
    text("real_prices_of", "The financial year whose prices these are.", |it| Some(it.real_terms()?.prices_of.clone()))
        .within(RealTerms, "prices_of")
        .or_null()
        .on_sheet("Prices of", SheetFormat::Plain),
    text("real_index", "The index of prices, its publisher and edition.", |it| Some(it.real_terms()?.index.clone()))
        .within(RealTerms, "index")
        .or_null(),
    number("real_value", OfValue, "The value in these prices.", |it| it.real_terms()?.value)
        .within(RealTerms, "value")
        .on_sheet("Rate in these prices", SheetFormat::Plain),
    text("real_from", "The year that the change is from, by the month it ends with.", |it| {
        Some(it.real_change()?.from.id())
    })
    .within(RealTerms, "from")
    .or_null()
    .on_sheet("Change in real terms from, year ending", SheetFormat::Plain),
    number("real_earlier_value", OfValue, "The value of that year in these prices.", |it| Some(it.real_change()?.value))
        .within(RealTerms, "earlier_value"),
    number("real_percent", PerCent, "Change in real terms.", |it| Some(it.real_change()?.percent))
        .within(RealTerms, "percent")
        .on_sheet("Change in real terms in per cent", SheetFormat::PercentChange),
    number("cash_percent", PerCent, "Change in cash.", |it| Some(it.real_change()?.cash_percent))
        .within(RealTerms, "cash_percent"),
    text("real_not_worked_out_because", "Why there is no value in these prices.", |it| it.not_real_because())
        .within(RealTerms, "not_worked_out_because")
        .or_null(),
    text("sentence", "The finding in words.", |it| {
        Some(findings::finding(it.comparison, it.measure, it.english()).sentence().into())
    })
    .on_sheet("Finding", SheetFormat::Plain),
    text("missing_because", "Every reason for a number that is missing, in sentences.", missing::because)
        .or_null()
        .on_sheet("Why a number is missing", SheetFormat::Remark),
    texts("cautions", "Caveats.", |it| it.cautions()).on_sheet("Caveats", SheetFormat::Remark),
    texts("peers", "Area codes of the peers, the force left out, in order.", |it| it.peers()),
];

const fn text(name: &'static str, doc: &'static str, of: fn(&ComparisonRecord) -> Option<String>) -> Column {
    Column::new(name, doc, Getter::Text(of))
}

/// A number, which can always be missing.
const fn number(name: &'static str, unit: Unit, doc: &'static str, of: fn(&ComparisonRecord) -> Option<f64>) -> Column {
    Column::new(name, doc, Getter::Number(of)).with_unit(unit).or_null()
}

const fn whole(
    name: &'static str,
    unit: Unit,
    doc: &'static str,
    of: fn(&ComparisonRecord) -> Option<usize>,
) -> Column {
    Column::new(name, doc, Getter::Whole(of)).with_unit(unit)
}

const fn flag(name: &'static str, doc: &'static str, of: fn(&ComparisonRecord) -> Option<bool>) -> Column {
    Column::new(name, doc, Getter::Flag(of))
}

const fn day(name: &'static str, doc: &'static str, of: fn(&ComparisonRecord) -> Option<chrono::NaiveDate>) -> Column {
    Column::new(name, doc, Getter::Day(of))
}

const fn texts(name: &'static str, doc: &'static str, of: fn(&ComparisonRecord) -> Vec<String>) -> Column {
    Column::new(name, doc, Getter::Texts(of))
}
