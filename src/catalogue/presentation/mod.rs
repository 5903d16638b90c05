//! How reports look: the colours, the same without colour, and where the tiles of the map stand.

mod theme;
mod tile_map;

pub(super) use theme::{Looks, looks};
pub(super) use tile_map::of_tile_map;

pub use theme::{Colour, Theme};
pub use tile_map::{Tile, TileMap};
