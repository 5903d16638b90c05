//! Statistics: pure functions from numbers to numbers. No frame, no file, no colour, no words for readers.
//!
//! Every result names its method, so that it can be printed beside the number.

mod rate;
mod standing;

pub use rate::{METHOD_OF_RATE, interval_of_count, interval_of_rate};
pub use standing::{FEWEST_PEERS, METHOD_OF_STANDING, standing};
