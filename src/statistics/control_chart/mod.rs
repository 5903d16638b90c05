//! Control charts: what comes in is one series in the order of time, what goes out is where its values would lie if
//! nothing but chance moved them, and which of them say otherwise.
//!
//! A chart of values is [`value_chart`] (XmR), one of counts, proportions or rates is [`count_chart`], one of the time
//! between rare events is [`time_between_chart`]. [`runs`] is a second opinion that needs no limits, [`cusum`] one for
//! small shifts.

mod assurance;
mod counts;
mod cusum;
mod rules;
mod runs;
mod segments;
mod series;
mod values;

pub use assurance::{Assurance, PointKind, assurance, point_kind, points_apart, rebase_suggested};
pub use counts::{AdvisedChart, CountChart, Counts, KindOfCount, advised_chart, count_chart, time_between_chart};
pub use cusum::{Cusum, CusumSettings, METHOD_OF_CUSUM, cusum};
pub use rules::{
    ChartLine, Signal, ends_seven_on_one_side, ends_trend_of_seven, part_of_seven, part_of_two_in_three, sides, signals,
};
pub use runs::{METHOD_OF_RUNS, Runs, fewest_crossings, longest_expected_run, runs};
pub use segments::{Limits, Rebase, Segment};
pub use series::{Accumulation, FewPoints, MIN_POINTS, Series};
pub use values::{Factor, METHOD_OF_VALUE_CHART, Screening, ValueChart, ValueChartSettings, value_chart};
