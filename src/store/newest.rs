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
