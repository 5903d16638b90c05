//! Statistics: pure functions from numbers to numbers. No frame, no file, no colour, no words for readers.
//!
//! Every result names its method, so that it can be printed beside the number.

mod expected_range;
mod rate;

pub use expected_range::{FEWEST_PEERS, METHOD_OF_RANGE, expected_range, standing};
pub use rate::{METHOD_OF_RATE, METHOD_OF_SHARE, interval_of_count, interval_of_rate, interval_of_share};
