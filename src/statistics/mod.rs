//! Statistics: pure functions from numbers to numbers. No data frame, no file, no colour, no words for readers.
//!
//! In: counts, bases and values. Out: estimates that name their method, so that it can be printed beside the number, or a
//! [`Refusal`] that names the reason, never zero and never not-a-number. Every function states its formula, assumptions, reference
//! and tests.
//!
//! What a comparison uses: [`interval_of_rate`] and [`proportion()`] for intervals, [`funnel::like_for_like`] and
//! [`expected_range()`] for the range expected from peers, [`rank_intervals`] for how certain a rank is,
//! [`percent_change_on_base`] for changes; [`jumps`] for data quality, [`similarity`] for computed peers and [`decomposition`] for
//! decompositions. Other parts wait for work that `tests/it/house.rs` names. Start with [`funnel::like_for_like`].

mod change;
pub mod composite;
mod confidence;
pub mod control_chart;
mod count_trend;
pub mod decomposition;
mod densities;
mod distributions;
pub mod efficiency;
mod estimate;
mod exact_test;
mod expected_range;
pub mod funnel;
mod jump;
mod multiple_testing;
mod proportion;
pub mod quantiles;
mod random;
mod rank_interval;
mod rate;
mod rate_change;
mod rate_ratio;
mod refusal;
pub mod requirements;
pub mod similarity;
mod survey;

pub use change::{
    Percent, PercentagePoints, change_on_year, percent_change, percent_change_on_base, points_change, rolling_sums,
};
pub use confidence::Confidence;
pub use count_trend::{CountInTime, CountTrend, METHOD_OF_COUNT_TREND, MIN_PERIODS_FOR_NOISE, count_trend};
pub use estimate::Estimate;
pub use exact_test::{METHOD_EXACT, exact_rate, probability_of_cases, probability_of_count};
pub use expected_range::{METHOD_OF_RANGE, expected_range};
pub use jump::{Jump, MIN_JUMP, jumps};
pub use multiple_testing::{Adjustment, Flags, flags};
pub use proportion::{METHOD_OF_DIFFERENCE, METHOD_OF_PROPORTION, difference_of_proportions, proportion};
pub use rank_interval::{Belief, RankInterval, RankIntervals, rank_intervals};
pub use rate::{METHOD_OF_RATE, byar_limits, exact_limits_of_count, interval_of_rate, limits_of_count, rate};
pub use rate_change::{Noise, NoiseSource, RateChange, noise, rate_change};
pub use rate_ratio::{
    Counted, RateRatio, RatioInterval, RatioTest, probability_of_ratio, rate_ratio, square_root_score,
};
pub use refusal::Refusal;
pub use requirements::MIN_PEERS;
pub use survey::{SurveyPrecision, survey_estimate};

/// Numbers of forces, periods and cells are small: exact in a double.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn number_of(count: usize) -> f64 {
    count as f64
}
