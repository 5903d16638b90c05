//! Composite indicators: several indicators of each unit made into one number. What comes in are indicators that have
//! an aim, what goes out are scores that are only shown beside the band of ranks that other weights would give.
//!
//! The weights are a choice and not a finding. None is made by default.

mod aggregate;
mod build;
mod normalise;
mod sensitivity;
mod weights;

pub use aggregate::{Aggregation, aggregate};
pub use build::{Composite, CompositeSettings, MIN_UNITS, composite};
pub use normalise::{Goalposts, Normalisation, directed, goalpost_score, normalised};
pub use sensitivity::{METHOD_OF_RANK_BANDS, RankBand, RankBands, WeightDraws, rank_bands};
pub use weights::{component_weights, most_favourable_scores};
