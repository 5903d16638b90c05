//! Data quality: what is missing, what changed suddenly, and where two sources that should agree do not.
//!
//! In: the store and what the catalogue watches. Out: facts about the data, not about forces: each is printed with the
//! tables and the figures, and none of them changes a number.

mod agreement;
mod completeness;
mod sudden;

pub use agreement::{Agreed, Difference, agreements};
pub use completeness::{Completeness, Gap, completeness};
pub use sudden::{Sudden, sudden_changes};
