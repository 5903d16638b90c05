//! The tile map: one tile per force, all of one size, roughly in its place.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::catalogue::Definitions;
use crate::catalogue::areas::is_force;
use crate::domain::{AreaCode, Problem};

/// Where the tiles stand.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TileMap {
    /// One for each force.
    #[serde(rename = "tile")]
    pub tiles: Vec<Tile>,
}

/// The tile of one force.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tile {
    /// The force.
    pub force: AreaCode,
    /// From the west, 1 first.
    pub column: u8,
    /// From the north, 1 first.
    pub row: u8,
    /// What the tile says where the name is too long for it.
    pub label: Option<String>,
}

impl TileMap {
    /// The tile of each force.
    pub fn by_force(&self) -> BTreeMap<&AreaCode, &Tile> {
        self.tiles.iter().map(|tile| (&tile.force, tile)).collect()
    }
}

/// Tiles of no force, and two tiles for one force or in one place.
pub(in crate::catalogue) fn of_tile_map(definitions: &Definitions) -> Vec<Problem> {
    const FILE: &str = "tile-map.toml";
    let mut problems = Vec::new();
    for (at, tile) in definitions.tile_map.tiles.iter().enumerate() {
        let place = || definitions.files.place(FILE, tile.force.as_str());
        if !is_force(definitions, &tile.force) {
            let what = format!("no force has the code `{}`", tile.force);
            problems.push(Problem::data(place(), what).hint("codes are in forces.toml"));
        }
        if tile.column == 0 || tile.row == 0 {
            problems.push(Problem::data(place(), "columns and rows count from 1"));
        }
        for before in definitions.tile_map.tiles.iter().take(at) {
            if before.force == tile.force {
                problems.push(Problem::data(place(), format!("`{}` has two tiles", tile.force)));
            }
            if (before.column, before.row) == (tile.column, tile.row) {
                let what = format!("`{}` and `{}` have tiles in the same place", before.force, tile.force);
                problems.push(Problem::data(place(), what));
            }
        }
    }
    problems
}
