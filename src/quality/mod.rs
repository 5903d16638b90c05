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

use crate::catalogue::Catalogue;
use crate::domain::Outcome;
use crate::store::Store;

/// Everything there is to say of the data of a batch.
#[derive(Debug, Clone, Default)]
pub struct DataQuality {
    /// What editions hold.
    pub completeness: Vec<Completeness>,
    /// Sudden changes.
    pub sudden: Vec<Sudden>,
    /// Sources that should agree.
    pub agreements: Vec<Agreed>,
}

/// Looks at every table loaded.
pub fn facts(store: &Store, catalogue: &Catalogue) -> Outcome<DataQuality> {
    Ok(DataQuality {
        completeness: completeness(store, catalogue)?,
        sudden: sudden_changes(store, catalogue)?,
        agreements: agreements(store, catalogue)?,
    })
}
