//! The newest readings of tables, each table read once however many measures ask for it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use polars::prelude::*;

use crate::domain::Outcome;

/// Newest readings by table. Clones share them: they are of the same editions.
#[derive(Debug, Clone, Default)]
pub(super) struct NewestReadings(Arc<Mutex<BTreeMap<String, DataFrame>>>);

impl NewestReadings {
    /// The readings of a table, read now where no one asked for them before.
    pub(super) fn of(&self, table: &str, read: impl FnOnce() -> Outcome<DataFrame>) -> Outcome<DataFrame> {
        if let Some(known) = self.tables().get(table) {
            return Ok(known.clone());
        }
        // Never read while the lock is held: a thread that waits for Polars can take up other work, which may ask here.
        let frame = read()?;
        Ok(self.tables().entry(table.to_owned()).or_insert(frame).clone())
    }

    /// The tables read so far. A thread that failed leaves them whole: a table is put in at once.
    fn tables(&self) -> MutexGuard<'_, BTreeMap<String, DataFrame>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Place, Problem};

    #[test]
    fn a_table_is_read_once_by_all_that_share_it_and_a_refusal_is_not_kept() -> Outcome<()> {
        let readings = NewestReadings::default();
        let refused = || Err(Problem::data(Place::Store("a".to_owned()), "it cannot be read").into());
        assert!(readings.of("a", refused).is_err());
        let frame = DataFrame::empty_with_height(3);
        assert_eq!(readings.of("a", || Ok(frame))?.height(), 3);
        assert_eq!(readings.clone().of("a", refused)?.height(), 3);
        assert!(readings.of("b", refused).is_err());
        Ok(())
    }
}
