//! The tile map: every force in its place and of one size, darker where the value is higher.

use super::alt_text;
use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw};
use super::marks::Relation;
use super::names::{widest, widest_word};
use super::notes::Notes;
use super::scale::{number, pixels};
use super::subject::EveryForce;
use super::text::{self, sentence_case};
use crate::catalogue::{Colour, Theme, Tile};
use crate::domain::{Cell, ForceValue, Outcome, Table};
use crate::findings::{self, numbers};

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "tile-map",
    title: "Every force as a tile of the same size, roughly in its place",
    how_to_read: "Each tile is a force, darker where the value is higher. The force this report is about has a thick frame; its peers have a disc (\u{25CF}).",
    draw: Draw::EveryForce { draw, how_to_read_unmarked: "Each tile is a force, darker where the value is higher." },
};

const WIDTH: f64 = 520.0;
const WIDTH_WHOLE: u32 = 520;
const TALL: f64 = 45.0;
const NAME: f64 = 10.5;
const MIN_SIZE: f64 = 8.5;
const VALUE: f64 = 11.5;
const LINE: f64 = 12.0;
const KEY_LINE: f64 = 19.0;
const KEY_TEXT: f64 = 11.5;

/// Words of the quarters, the lowest first.
const QUARTERS: [&str; 4] = ["Lowest quarter", "Second quarter", "Third quarter", "Highest quarter"];

/// A force on its tile.
struct PlacedTile<'a> {
    tile: &'a Tile,
    force: &'a ForceValue,
    relation: Relation,
    quarter: Option<usize>,
}

struct Frame {
    wide: f64,
    top: f64,
    bottom: f64,
}

/// Draws the chart; none where the force has no value or no tile. Of all forces together none is marked.
pub(super) fn draw(every: &EveryForce) -> Outcome<Option<Drawing>> {
    let placed = placed(every);
    let is_own = |it: &PlacedTile| it.relation == Relation::Own && it.quarter.is_some();
    if every.marked().is_some() && !placed.iter().any(is_own) {
        return Ok(None);
    }
    let theme = every.theme();
    let key = key(every, &placed);
    let frame = frame(&placed, &key);
    let on_map: Vec<_> = placed.iter().map(|it| &it.force.force).collect();
    let off = every.forces().iter().filter(|force| !on_map.contains(&&force.force));
    let missing = Notes::of(off.map(|force| force.name.as_str()).collect(), "Not on this map", WIDTH);
    let alt = alt(every, &placed);
    let svg = picture(WIDTH_WHOLE, pixels(frame.bottom + missing.height()), &alt, |canvas| {
        draw_key(canvas, &key, theme);
        for it in placed.iter().filter(|it| it.relation == Relation::Other) {
            draw_tile(canvas, every, &frame, it);
        }
        for it in placed.iter().filter(|it| it.relation != Relation::Other) {
            draw_tile(canvas, every, &frame, it);
        }
        missing.draw(canvas, frame.bottom, theme);
    })?;
    let title = alt_text::spread(every);
    let subtitle = format!("{}, police forces of England and Wales, {}", every.measure().value_unit(), every.period());
    Ok(Some(Drawing { title, subtitle, alt, picture: svg, data: data(every, &placed) }))
}

fn placed<'a>(every: &EveryForce<'a>) -> Vec<PlacedTile<'a>> {
    let tiles = every.catalogue().tile_map.by_force();
    let field = every.forces();
    let values: Vec<f64> = field.iter().filter_map(|force| force.value).collect();
    let on_tiles = field.iter().filter_map(|force| {
        let relation = match force {
            force if every.is_own(&force.force) => Relation::Own,
            force if every.is_peer(&force.force) => Relation::Peer,
            _ => Relation::Other,
        };
        let quarter = force.value.map(|value| quarter(value, &values));
        Some(PlacedTile { tile: tiles.get(&force.force)?, force, relation, quarter })
    });
    on_tiles.collect()
}

/// In which quarter of all values one lies, 0 for the lowest; equal values lie in the same.
fn quarter(value: f64, values: &[f64]) -> usize {
    let below = values.iter().filter(|other| **other < value).count();
    (below * QUARTERS.len() / values.len().max(1)).min(QUARTERS.len() - 1)
}

/// A line of the key: a tone, or none, and what it stands for.
fn key(every: &EveryForce, placed: &[PlacedTile]) -> Vec<(Option<usize>, String)> {
    let mut lines: Vec<(Option<usize>, String)> = Vec::new();
    for (quarter, words) in QUARTERS.iter().enumerate().rev() {
        let values = placed.iter().filter(|it| it.quarter == Some(quarter)).filter_map(|it| it.force.value);
        let Some((low, high)) = range(values) else { continue };
        let rounded = [low, high].map(|value| numbers::rounded(value, every.measure().decimals));
        let values = match rounded {
            [one, other] if one == other => every.value(low).into(),
            _ => format!("{} to {}", every.value(low), every.value(high)),
        };
        lines.push((Some(quarter), format!("{words}: {values}")));
    }
    if placed.iter().any(|it| it.quarter.is_none()) {
        lines.push((None, "No rate".to_owned()));
    }
    lines
}

fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, value| match range {
        None => Some((value, value)),
        Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
    })
}

/// The key is in the empty corner of the map where it fits there, above the map where it does not.
fn frame(placed: &[PlacedTile], key: &[(Option<usize>, String)]) -> Frame {
    let columns = placed.iter().map(|it| it.tile.column).max().unwrap_or(1);
    let rows = placed.iter().map(|it| it.tile.row).max().unwrap_or(1);
    let wide = WIDTH / f64::from(columns);
    let key_tall = KEY_LINE * number(key.len()) + 4.0;
    let key_wide = 26.0 + widest(key.iter().map(|(_, words)| words.as_str()), KEY_TEXT, false);
    let beside = placed.iter().filter(|it| f64::from(it.tile.row - it.tile.row.min(1)) * TALL < key_tall);
    let free = beside.map(|it| f64::from(it.tile.column - it.tile.column.min(1)) * wide).fold(WIDTH, f64::min);
    let top = if key_wide < free { 0.0 } else { key_tall + 6.0 };
    Frame { wide, top, bottom: top + f64::from(rows) * TALL + 4.0 }
}

fn draw_key(canvas: &mut Canvas, key: &[(Option<usize>, String)], theme: &Theme) {
    for (at, (quarter, words)) in key.iter().enumerate() {
        let y = KEY_LINE * (number(at) + 0.5) + 2.0;
        let (from, to) = ((2.0, y - 6.5), (18.0, y + 6.5));
        if let Some(colour) = quarter.and_then(|quarter| theme.steps.get(quarter)) {
            canvas.rectangle(from, to, *colour);
        }
        match quarter {
            Some(_) => canvas.frame(from, to, 0.9, theme.outline),
            None => canvas.dashed(&[from, (to.0, from.1), to, (from.0, to.1), from], 0.9, theme.outline),
        }
        let look = Lettering { size: KEY_TEXT, bold: false, colour: theme.text };
        canvas.text(words, (24.0, y), Anchor::Left, look);
    }
}

fn draw_tile(canvas: &mut Canvas, every: &EveryForce, frame: &Frame, it: &PlacedTile) {
    let theme = every.theme();
    let (column, row) = (f64::from(it.tile.column) - 1.0, f64::from(it.tile.row) - 1.0);
    let from = (column * frame.wide + 1.5, frame.top + row * TALL + 1.5);
    let to = (from.0 + frame.wide - 3.0, from.1 + TALL - 3.0);
    let fill = it.quarter.and_then(|quarter| theme.steps.get(quarter));
    if let Some(colour) = fill {
        canvas.rectangle(from, to, *colour);
    }
    match (it.relation, fill) {
        (Relation::Own, _) => {
            canvas.border((from.0 - 1.5, from.1 - 1.5), (to.0 + 1.5, to.1 + 1.5), 3.5, theme.text);
            let white = ((from.0 + 2.0, from.1 + 2.0), (to.0 - 2.0, to.1 - 2.0));
            canvas.border(white.0, white.1, 1.2, super::canvas::WHITE);
        }
        (_, Some(_)) => canvas.frame(from, to, 0.9, theme.outline),
        (_, None) => canvas.dashed(&[from, (to.0, from.1), to, (from.0, to.1), from], 0.9, theme.outline),
    }
    let colour = fill.map_or(theme.text, |fill| readable_on(*fill, theme));
    let room = frame.wide - if it.relation == Relation::Own { 14.0 } else { 8.0 };
    let lines = lines(every, it, room);
    let first = (from.1 + to.1) / 2.0 - LINE * (number(lines.len()) - 1.0) / 2.0;
    for (at, (line, size, bold)) in lines.iter().enumerate() {
        let place = ((from.0 + to.0) / 2.0, first + LINE * number(at));
        canvas.text(line, place, Anchor::Centre, Lettering { size: *size, bold: *bold, colour });
    }
}

/// The name, or the code of a force whose name is too long for any tile, and the value below it.
fn lines(every: &EveryForce, it: &PlacedTile, room: f64) -> Vec<(String, f64, bool)> {
    let name = it.tile.label.as_deref().unwrap_or(&it.force.name);
    let names = name_lines(name, it.relation, room).or_else(|| name_lines(it.force.force.as_str(), it.relation, room));
    let (value, value_size) = value_line(every, it.force.value, room);
    let bold = it.relation == Relation::Own;
    let (lines, size) = names.unwrap_or_default();
    lines.into_iter().map(|line| (line, size, bold)).chain([(value, value_size, true)]).collect()
}

/// The value at the largest size that fits; without decimals where it would be too small to read with them.
fn value_line(every: &EveryForce, value: Option<f64>, room: f64) -> (String, f64) {
    let Some(value) = value else { return ("no rate".to_owned(), VALUE) };
    let fitted = |text: String| {
        let wide = text::width(&text, VALUE, true);
        (text, if wide > room { VALUE * room / wide } else { VALUE })
    };
    let whole = fitted(every.value(value).into());
    if whole.1 < MIN_SIZE { fitted(numbers::count(value)) } else { whole }
}

/// A name on one line or two, at the largest size that fits; none where it would be too small to read.
fn name_lines(name: &str, relation: Relation, room: f64) -> Option<(Vec<String>, f64)> {
    // The thick frame marks the force itself; the sign of a peer stays on the line of its name.
    let sign = if relation == Relation::Peer { "\u{25CF} " } else { "" };
    let bold = relation == Relation::Own;
    let sizes = std::iter::successors(Some(NAME), |size| Some(size - 0.5)).take_while(|size| *size >= MIN_SIZE);
    let mut tried = sizes.map(|size| {
        // Letters as wide as the tile is asked for: a word is made smaller, never broken.
        let mut lines = text::wrapped(name, size, bold, room.max(widest_word([name], size, bold)));
        if let Some(first) = lines.first_mut() {
            first.insert_str(0, sign);
        }
        (lines, size)
    });
    tried.find(|(lines, size)| lines.len() < 3 && widest(lines.iter().map(String::as_str), *size, bold) <= room)
}

/// Black or white, whichever stands out more.
fn readable_on(fill: Colour, theme: &Theme) -> Colour {
    if fill.luminance() < 0.18 { super::canvas::WHITE } else { theme.text }
}

fn named(every: &EveryForce, it: &PlacedTile) -> String {
    format!("{} {}", it.force.name, it.force.value.map_or("no rate".into(), |value| every.value(value)))
}

fn alt(every: &EveryForce, placed: &[PlacedTile]) -> String {
    let of = |relation: Relation| -> Vec<String> {
        placed.iter().filter(|it| it.relation == relation).map(|it| named(every, it)).collect()
    };
    let (forces, unit) = (placed.len(), every.measure().value_unit());
    let what = format!("Map of {forces} forces as tiles of the same size, darker where {unit} are higher.");
    if every.marked().is_none() {
        return format!("{what} {}. The table lists them all.", alt_text::spread(every));
    }
    let (own, peers) = (findings::listed(&of(Relation::Own)), findings::listed(&of(Relation::Peer)));
    format!("{what} {own}. Its peers: {peers}. The table lists all the others.")
}

fn data(every: &EveryForce, placed: &[PlacedTile]) -> Table {
    let row = |it: &PlacedTile| {
        let quarter = it.quarter.and_then(|quarter| QUARTERS.get(quarter)).map_or("No rate", |words| words);
        vec![
            Cell::Header(it.force.name.clone()),
            Cell::Text(it.relation.words().to_owned()),
            Cell::Number(it.force.value.map_or("no rate".into(), |value| every.value(value))),
            Cell::Text(quarter.to_owned()),
        ]
    };
    Table {
        caption: format!("{} by force, {}", every.measure().short_title, every.period()),
        columns: vec![
            "Force".to_owned(),
            "Relation".to_owned(),
            sentence_case(&every.measure().value_unit()),
            "Quarter of all forces".to_owned(),
        ],
        rows: placed.iter().map(row).collect(),
    }
}
