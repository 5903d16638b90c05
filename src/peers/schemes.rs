//! Every scheme, its peers chosen once: computed groups are costly, and a batch asks for the same scheme many times.

use std::collections::BTreeMap;

use super::{Membership, choose};
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Place, Problem, Problems};
use crate::store::Store;

/// The peers under every scheme of a catalogue that the tables of a store allow.
#[derive(Debug, Clone)]
pub struct Schemes {
    chosen: Vec<Membership>,
    left_out: BTreeMap<String, Problems>,
}

impl Schemes {
    /// Chooses the peers of every force under every scheme.
    pub fn of(catalogue: &Catalogue, store: &Store) -> Self {
        let mut chosen = Vec::new();
        let mut left_out = BTreeMap::new();
        for group in catalogue.peer_groups.values() {
            match choose(group, catalogue, store) {
                Ok(membership) => chosen.push(membership),
                Err(problems) => {
                    left_out.insert(group.id.clone(), problems);
                }
            }
        }
        Self { chosen, left_out }
    }

    /// The schemes that could be calculated, in the order of their ids.
    pub fn all(&self) -> &[Membership] {
        &self.chosen
    }

    /// The scheme of an id, or why there is none.
    pub fn get(&self, id: &str, catalogue: &Catalogue) -> Outcome<&Membership> {
        let id = catalogue.peer_group(id)?.id.as_str();
        let chosen = self.chosen.iter().find(|scheme| scheme.group == id);
        chosen.ok_or_else(|| self.left_out.get(id).cloned().unwrap_or_else(|| not_chosen(id)))
    }

    /// Why the other schemes cannot be calculated from the tables loaded.
    pub fn left_out(&self) -> Problems {
        self.left_out.values().cloned().flatten().collect()
    }
}

/// A scheme that another catalogue has than the one the schemes were chosen from.
fn not_chosen(id: &str) -> Problems {
    Problem::data(Place::Figure(format!("peer group {id}")), "it is not among the schemes that were chosen").into()
}
