//! Statistics: pure functions from numbers to numbers. No frame, no file, no colour, no words for readers.
//!
//! Every result names its method, so that it can be printed beside the number; what cannot be calculated is refused with a
//! reason, never zero and never not-a-number.

mod change;
pub mod composite;
mod confidence;
pub mod control_chart;
mod count_trend;
pub mod decomposition;
mod densities;
pub mod disclosure;
mod distributions;
pub mod efficiency;
mod empirical_bayes;
mod estimate;
mod exact_test;
mod expected_range;
pub mod funnel;
mod groups;
mod jump;
mod mean;
mod multiple_testing;
pub mod order;
mod peer_gap;
mod proportion;
mod random;
mod rank_interval;
mod rank_sets;
mod rate;
mod rate_ratio;
mod refusal;
pub mod requirements;
mod robust_trend;
pub mod seasonal;
pub mod similarity;
mod slope_index;
mod standardisation;
mod survey;

pub use change::{
    MIN_FOR_PERCENT, Noise, NoiseSource, Percent, PercentagePoints, RateChange, change_on_year, noise, percent_change,
    percent_change_of_count, points_change, rate_change, rolling_sums,
};
pub use confidence::Confidence;
pub use count_trend::{CountInTime, CountTrend, METHOD_OF_COUNT_TREND, MIN_PERIODS_FOR_NOISE, count_trend};
pub use empirical_bayes::{CountModel, DrawnRates, drawn_rates};
pub use estimate::Estimate;
pub use exact_test::{exact_rate, probability_of_cases, probability_of_count};
pub use expected_range::{METHOD_OF_RANGE, expected_range};
pub use groups::groups_of_equal_size;
pub use jump::{Jump, MIN_JUMP, jumps};
pub use mean::{METHOD_OF_MEAN, mean_with_interval};
pub use multiple_testing::{Adjustment, Flags, flags};
pub use peer_gap::{Fraction, Inclusion, PeerGap, peer_gap};
pub use proportion::{METHOD_OF_DIFFERENCE, METHOD_OF_PROPORTION, difference_of_proportions, proportion};
pub use rank_interval::{Belief, RankInterval, RankIntervals, expected_ranks, rank_intervals};
pub use rank_sets::{Coverage, RankSet, RankSets, rank_sets};
pub use rate::{
    METHOD_EXACT, METHOD_OF_RATE, byar_limits, exact_limits_of_count, interval_of_count, interval_of_rate,
    limits_of_count, rate,
};
pub use rate_ratio::{
    Counted, RateRatio, RatioInterval, RatioTest, probability_of_ratio, rate_ratio, square_root_score,
};
pub use refusal::Refusal;
pub use requirements::MIN_PEERS;
pub use robust_trend::{METHOD_OF_MEDIAN_SLOPE, RobustTrend, robust_trend};
pub use slope_index::{
    METHOD_OF_SLOPE_INDEX, RankedGroups, Scale, SlopeIndex, interval_of_slope_index, slope_index,
    standard_error_of_interval,
};
pub use standardisation::{
    METHOD_OF_DIRECT_RATE, METHOD_OF_INDIRECT_RATIO, ReferencedStratum, Stratum, directly_standardised_rate,
    expected_events, indirectly_standardised_rate, indirectly_standardised_ratio, reference_rate,
    standardised_rate_of_repeated_events, variance_of_standardised_rate,
};
pub use survey::{SurveyPrecision, survey_estimate};

/// Numbers of forces, periods and cells are small: exact in a double.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn number_of(count: usize) -> f64 {
    count as f64
}
