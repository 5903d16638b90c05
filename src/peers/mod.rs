//! Peers: whom each force is compared with, and what the peers' values look like together.
//!
//! In: a scheme from the catalogue and the values of measures. Out: [`Membership`] and [`Normalised`]: averages, quartiles
//! and ranks, each with and without the force itself, each with how many of how many forces it rests on.

mod membership;
mod normalise;

pub use membership::{Membership, choose};
pub use normalise::{Normalised, PeerRow, normalise};
