//! The JSON Schemas of every kind of definition of the catalogue.

use std::collections::BTreeMap;

use super::areas::{AreasFile, ForcesFile};
use super::bodies::BodiesFile;
use super::breaks::BreaksFile;
use super::decompositions::DecompositionDefinition;
use super::measures::deflator::Deflator;
use super::measures::quality::Quality;
use super::presentation::{Theme, TileMap};
use super::reports::ReportPlan;
use super::tables::layout::TableFile;
use super::tables::{Accepted, SymbolsFile, UnreadFile};
use crate::domain::{Framework, Grades, Measure, PeerGroup};
use crate::files::KindSchema;

/// Every one of them, by kind.
pub(crate) fn schemas() -> Vec<KindSchema> {
    vec![
        KindSchema::of::<Accepted>("accepted", "accepted/*.toml"),
        KindSchema::of::<AreasFile>("areas", "areas.toml"),
        KindSchema::of::<BodiesFile>("bodies", "bodies.toml"),
        KindSchema::of::<BreaksFile>("breaks", "breaks.toml"),
        KindSchema::of::<BTreeMap<String, Grades>>("comparability", "comparability.toml"),
        KindSchema::of::<DecompositionDefinition>("decomposition", "decompositions/*.toml"),
        KindSchema::of::<Deflator>("deflator", "deflator.toml"),
        KindSchema::of::<ForcesFile>("forces", "forces.toml"),
        KindSchema::of::<Framework>("framework", "frameworks/*.toml"),
        KindSchema::of::<Measure>("measure", "measures/*.toml"),
        KindSchema::of::<PeerGroup>("peer-group", "peer-groups/*.toml"),
        KindSchema::of::<Quality>("quality", "quality.toml"),
        KindSchema::of::<ReportPlan>("report", "reports/*.toml"),
        KindSchema::of::<SymbolsFile>("symbols", "symbols.toml"),
        KindSchema::of::<TableFile>("table", "tables/*.toml"),
        KindSchema::of::<Theme>("theme", "theme*.toml"),
        KindSchema::of::<TileMap>("tile-map", "tile-map.toml"),
        KindSchema::of::<UnreadFile>("unread", "unread.toml"),
    ]
}
