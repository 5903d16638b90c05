//! Efficiency: what units use against what they do. What comes in are inputs and outputs of each unit, what goes out
//! are ratios to the best of the others.
//!
//! A ratio below one says that units with a like mix use less for as much, as measured. It says nothing of quality, of
//! what is not measured, or of why; a gap is not money to be had. These are answers for an analyst who asked, never
//! headlines.

mod bootstrap;
mod cost;
mod envelope;
mod production;
mod programme;
mod scale;
mod study;

pub use bootstrap::{Bandwidth, BootstrapSettings, BootstrappedScores, METHOD_OF_BOOTSTRAP, bootstrapped_scores};
pub use cost::{CostScore, METHOD_OF_COST_SCORES, cost_scores};
pub use envelope::{Envelope, EnvelopeSettings, UnitScore, envelope, leave_one_out, super_scores};
pub use production::{Nature, Orientation, Production, Returns};
pub use scale::{METHOD_OF_SCALE, ReturnsToScale, ScaleScore, scale_score, scale_scores};
pub use study::{Study, study};
