//! Decomposition of a gap between two units. In: the numbers both are made of. Out: components that
//! add up to the gap, to the last digit and in any order.
//!
//! Components show how a gap is made up, not why, and not what could be saved.

mod exact;
mod factors;
mod mix;

pub use exact::{ExactGap, ShownParts, shown_parts};
pub use factors::{METHOD_OF_FACTORS, Sign, Term, TermsGap, terms_gap};
pub use mix::{METHOD_OF_MIX, MixAndRate, RateGroup, mix_and_rate};
