//! Peers: which forces each force is compared with, and statistics of the peers' values.
//!
//! In: a scheme from the catalogue and the values of measures. Out: [`Membership`] and [`PeerStatistics`]: averages, quartiles
//! and ranks, each with and without the force itself, each with how many of how many forces it is based on.

mod computed;
mod examined;
mod membership;
mod normalise;
mod schemes;

pub use computed::{Computed, CovariateUsed, compute};
pub use examined::{Examined, ExaminedPeer, examine};
pub use membership::{Membership, choose};
pub use normalise::{ForcePeers, PeerStatistics, normalise};
pub use schemes::Schemes;
