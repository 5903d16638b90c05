//! Funnel plots: what units of different size would show if they differed by no more than expected.
//!
//! Counts in, limits at every size out, and where each unit stands to them. Our own funnel is in `plot`; the ways of two
//! reference packages, with what is wrong in them, are in `indicator_methods` and `funnel_plot_r` for checks alone.

mod dispersion;
mod exact;
pub mod funnel_plot_r;
pub mod indicator_methods;
mod like_for_like;
mod limits;
mod plot;

pub use dispersion::{
    Correction, Dispersion, Model, Trimming, additive_error, dispersion, multiplicative_error, share_of_variance_kept,
    threshold, winsorised_by_order,
};
pub use exact::{binomial_limit, poisson_limit};
pub use like_for_like::{LikeForLike, LikeUnit, like_for_like};
pub use limits::{FunnelLimits, FunnelPosition};
pub use plot::{Funnel, FunnelKind, FunnelOptions, FunnelPoint, FunnelUnit, Target, funnel};
