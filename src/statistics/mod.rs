//! Statistics: pure functions from numbers to numbers. No frame, no file, no colour, no words for readers.
//!
//! Every result names its method, so that it can be printed beside the number.

pub mod control_chart;
mod expected_range;
mod numbers;
mod rate;
mod refusal;
pub mod requirements;

pub use expected_range::{METHOD_OF_RANGE, expected_range, standing};
pub use rate::{METHOD_OF_RATE, interval_of_count, interval_of_rate};
pub use refusal::Refusal;
pub use requirements::FEWEST_PEERS;
