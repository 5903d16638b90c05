//! Funnel plots: what units of different size would show if they differed by no more than expected.
//!
//! Counts in, limits at every size out, and where each unit stands to them. `like_for_like` holds each unit to
//! peers of its own, `plot` all units to one value.

mod dispersion;
mod exact;
mod like_for_like;
mod limits;
mod plot;
mod scale;

pub use dispersion::{
    Correction, Dispersion, Trimming, dispersion, share_of_variance_kept, threshold, winsorised_by_order,
};
pub use exact::{binomial_limit, poisson_limit};
pub use like_for_like::{LikeForLike, LikeUnit, like_for_like};
pub use limits::{FunnelLimits, FunnelPosition};
pub use plot::{
    Funnel, FunnelOptions, FunnelPoint, FunnelUnit, Model, Target, additive_error, funnel, multiplicative_error,
};
pub use scale::FunnelKind;
