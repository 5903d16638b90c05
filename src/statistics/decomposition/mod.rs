//! A gap between two units taken apart. What comes in are the numbers both are made of, what goes out are parts that
//! add up to the gap, to the last digit and in any order.
//!
//! Parts say how a gap is made up, not why, and not what could be had.

mod exact;
mod factors;
mod mix;

pub use exact::{ExactGap, ShownParts, shown_parts};
pub use factors::{METHOD_OF_FACTORS, Sign, Term, TermsGap, terms_gap};
pub use mix::{METHOD_OF_MIX, MixAndRate, RateGroup, mix_and_rate};
