//! The tile map: one tile per force, all of one size, roughly in its place.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::AreaCode;

/// Where the tiles stand.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileMap {
    /// One for each force.
    #[serde(rename = "tile")]
    pub tiles: Vec<Tile>,
}

/// The tile of one force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
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
