//! Data quality: what is missing, what changed suddenly, and where two sources that should agree do not.
//!
//! In: the store and what the catalogue watches. Out: [`DataQuality`], facts about the data and not about forces: they are printed
//! with the tables and figures, and none of them changes a number.
//!
//! Start with [`data_quality`]. It asks [`completeness()`] for what each edition holds, [`sudden_changes`] for steps far from those of
//! other forces, and [`agreements`] for tables that should give the same figure.

mod agreement;
mod completeness;
mod sudden;

pub use agreement::{Agreed, Difference, agreements};
pub use completeness::{Completeness, Gap, completeness};
pub use sudden::{Sudden, sudden_changes};

use crate::catalogue::Catalogue;
use crate::domain::{AreaCode, Outcome};
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

/// What is asked of the data.
#[derive(Debug, Clone, Copy, Default)]
pub struct QualityFilter<'a> {
    /// Only the completeness of this table; absent: everything.
    pub table: Option<&'a str>,
    /// Only the sudden changes of this force; absent: of all forces.
    pub force: Option<&'a AreaCode>,
}

impl QualityFilter<'_> {
    /// Looks at what is asked for.
    pub fn data_quality(&self, store: &Store, catalogue: &Catalogue) -> Outcome<DataQuality> {
        let mut facts = DataQuality { completeness: completeness(store, catalogue)?, ..DataQuality::default() };
        if let Some(table) = self.table {
            facts.completeness.retain(|it| it.table == table);
            return Ok(facts);
        }
        facts.sudden = sudden_changes(store, catalogue)?;
        facts.agreements = agreements(store, catalogue)?;
        if let Some(force) = self.force {
            facts.sudden.retain(|it| it.force == *force);
        }
        Ok(facts)
    }
}

/// Looks at every table loaded.
pub fn data_quality(store: &Store, catalogue: &Catalogue) -> Outcome<DataQuality> {
    QualityFilter::default().data_quality(store, catalogue)
}
