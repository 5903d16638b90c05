//! Which units are alike. What comes in is what describes each unit (never what it spends or achieves), what goes out
//! are its nearest neighbours, how near they are, and how sensitive that is to a single description.

mod components;
mod distances;
mod neighbours;
mod standardised;

pub use components::{Components, Kept, principal_components};
pub use distances::{Distances, Space, distances};
pub use neighbours::{ComputedGroup, ComputedGroups, Neighbour, Reach, computed_groups, nearest};
pub use standardised::{columns, standardised};
