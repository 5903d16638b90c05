//! Peers: which forces each force is compared with, and statistics of the peers' values.
//!
//! In: peer groups from the catalogue and the values of measures. Out: [`Membership`] and [`PeerStatistics`]: averages, quartiles
//! and ranks, without and with the force itself, each with how many of how many forces it is based on.
//!
//! Start with [`choose`], which gives every force its peers in one group, and [`normalise()`], which works out their statistics in
//! one query. [`Schemes`] chooses the peers of every group once for a batch, [`compute()`] finds the forces whose areas are most
//! alike, and [`examine`] says what to know about a force's peers before relying on them.

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
