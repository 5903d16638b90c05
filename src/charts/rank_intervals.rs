//! Ranks with their intervals: how certain the order of the forces is.

use serde::Deserialize;

use super::canvas::{Anchor, Canvas, Lettering, picture};
use super::drawing::Drawing;
use super::kind::{ChartKind, Draw, WorkedOut};
use super::marks::Relation;
use super::names::{Names, widest};
use super::notes::Notes;
use super::scale::{number, pixels};
use super::{About, Workings};
use crate::catalogue::{Catalogue, Theme};
use crate::domain::{AreaCode, Cell, Outcome, Printed, Table};
use crate::findings;

/// The chart.
pub(super) const CHART: ChartKind = ChartKind {
    id: "rank-intervals",
    title: "Ranks of all forces with their intervals",
    how_to_read: "Each mark is a force's rank, and its line shows how far chance alone could move it. Forces whose lines overlap cannot be ranked with certainty.",
    draw: Draw::Workings(WorkedOut::ForAMeasure, draw),
};

/// Ranks, already calculated. 1 is the highest value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankIntervals {
    /// How the intervals were calculated, in a sentence for readers.
    pub method: String,
    /// Every force.
    #[serde(rename = "force")]
    pub forces: Vec<RankedForce>,
}

/// One force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankedForce {
    /// The force.
    pub force: AreaCode,
    /// Its name.
    pub name: String,
    /// What it is to the force that the chart is about.
    pub relation: Relation,
    /// Its value; absent: missing.
    pub value: Option<f64>,
    /// Its rank; absent: it has no value.
    pub rank: Option<RankRange>,
}

/// A rank and how far chance could move it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankRange {
    /// The rank by value.
    pub rank: u32,
    /// The highest rank of the interval: a small number.
    pub from: u32,
    /// The lowest rank of the interval.
    pub to: u32,
}

const WIDTH: u32 = 520;
const ROW: f64 = 14.5;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;
const SIZE: f64 = 11.5;

struct Row<'a> {
    force: &'a RankedForce,
    range: RankRange,
}

struct Frame {
    names: Names,
    left: f64,
    right: f64,
    of: u32,
    bottom: f64,
}

impl Frame {
    fn x(&self, rank: u32) -> f64 {
        let steps = f64::from(self.of.saturating_sub(1).max(1));
        self.left + (self.right - self.left) * f64::from(rank.saturating_sub(1)) / steps
    }

    fn y(&self, row: usize) -> f64 {
        TOP + self.names.row * (number(row) + 0.5)
    }
}

/// Draws the chart; none where no force has a rank.
pub(super) fn draw(workings: &Workings, about: &About, catalogue: &Catalogue) -> Outcome<Option<Drawing>> {
    let Workings::RankIntervals(ranks) = workings else { return Ok(None) };
    let rows = rows(ranks);
    if rows.is_empty() {
        return Ok(None);
    }
    let theme = &catalogue.theme;
    let frame = frame(&rows);
    let without: Vec<&str> =
        ranks.forces.iter().filter(|it| it.rank.is_none()).map(|force| force.name.as_str()).collect();
    let missing = Notes::of(without, "Not ranked, no figure", f64::from(WIDTH));
    let height = frame.bottom + BOTTOM;
    let alt = alt(&rows, about);
    let svg = picture(WIDTH, pixels(height + missing.height()), &alt, |canvas| {
        axis(canvas, &frame, theme);
        for (at, row) in rows.iter().enumerate() {
            interval(canvas, &frame, at, row, theme);
        }
        missing.draw(canvas, height, theme);
    })?;
    let subtitle = format!("Rank by {} (1 is the highest), {}. {}", about.unit, about.period, ranks.method);
    let data = data(ranks, &rows, about);
    Ok(Some(Drawing { title: title(&rows, about, catalogue), subtitle, alt, picture: svg, data }))
}

fn rows(ranks: &RankIntervals) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = ranks.forces.iter().filter_map(|force| Some(Row { force, range: force.rank? })).collect();
    rows.sort_by_key(|row| (row.range.rank, row.range.from, row.range.to));
    rows
}

fn frame(rows: &[Row]) -> Frame {
    let names: Vec<String> = rows.iter().map(|row| row.force.relation.signed(&row.force.name)).collect();
    let names = Names::of(&names, SIZE, (120.0, 200.0), ROW);
    let ranges: Vec<Printed> = rows.iter().map(|row| range(row.range)).collect();
    let right = f64::from(WIDTH) - 14.0 - widest(ranges.iter().map(Printed::text).chain(["Interval"]), SIZE, true);
    let of = rows.iter().map(|row| row.range.to.max(row.range.rank)).max().unwrap_or(1);
    let of = of.max(u32::try_from(rows.len()).unwrap_or(of));
    let bottom = TOP + names.row * number(rows.len());
    Frame { left: names.width + 18.0, right, of, bottom, names }
}

fn range(range: RankRange) -> Printed {
    if range.from == range.to {
        return findings::numbers::printed(range.from.into(), 0);
    }
    format!("{} to {}", range.from, range.to).into()
}

fn title(rows: &[Row], about: &About, catalogue: &Catalogue) -> String {
    let own = rows.iter().find(|row| row.force.relation == Relation::Own);
    let Some(own) = own else {
        return catalogue.english().say("ranks.missing", &[("measure", &about.measure), ("force", &about.force)]);
    };
    let printed = [number(rows.len()), own.range.rank.into(), own.range.from.into(), own.range.to.into()];
    let [of, rank, from, to] = printed.map(findings::numbers::count);
    let key = if own.range.from == own.range.to { "ranks.sure" } else { "ranks.between" };
    let words = [
        ("measure", about.measure.as_str()),
        ("force", &about.force),
        ("rank", &rank),
        ("of", &of),
        ("from", &from),
        ("to", &to),
    ];
    catalogue.english().say(key, &words)
}

fn axis(canvas: &mut Canvas, frame: &Frame, theme: &Theme) {
    let look = Lettering { size: SIZE, bold: false, colour: theme.text };
    let step = (5..=50).step_by(5).find(|step| frame.of / step <= 10).unwrap_or(50);
    let ticks = [1].into_iter().chain((1..=frame.of / step).map(|at| at * step));
    for tick in ticks.filter(|tick| *tick <= frame.of) {
        let x = frame.x(tick);
        canvas.line(&[(x, TOP - 3.0), (x, frame.bottom)], 1.0, theme.grid);
        canvas.text(&tick.to_string(), (x, frame.bottom + 11.0), Anchor::Centre, look);
    }
    canvas.text("Rank (1 is the highest value)", (frame.left, frame.bottom + 28.0), Anchor::Left, look);
    let bold = Lettering { bold: true, ..look };
    canvas.text("Interval", (f64::from(WIDTH) - 4.0, TOP - 11.0), Anchor::Right, bold);
}

fn interval(canvas: &mut Canvas, frame: &Frame, at: usize, row: &Row, theme: &Theme) {
    let y = frame.y(at);
    let relation = row.force.relation;
    let own = relation == Relation::Own;
    let colour = relation.colour(theme);
    let (from, to) = (frame.x(row.range.from), frame.x(row.range.to));
    let width = match relation {
        Relation::Own => 3.0,
        Relation::Peer => 2.0,
        Relation::Other => 1.2,
    };
    canvas.line(&[(from, y), (to, y)], width, colour);
    relation.draw(canvas, (frame.x(row.range.rank), y), theme);
    let look = Lettering { size: SIZE, bold: own, colour: theme.text };
    frame.names.draw(canvas, at, (frame.left - 12.0, y), Anchor::Right, look);
    canvas.text(&range(row.range), (f64::from(WIDTH) - 4.0, y), Anchor::Right, look);
}

fn alt(rows: &[Row], about: &About) -> String {
    let named = |row: &Row| format!("{} rank {}, interval {}", row.force.name, row.range.rank, range(row.range));
    let of = |relation: Relation| -> Vec<String> {
        rows.iter().filter(|row| row.force.relation == relation).map(named).collect()
    };
    format!(
        "Ranks of {} forces by {} (1 is the highest), each with its interval. {}. Its peers: {}.",
        rows.len(),
        about.unit,
        findings::listed(&of(Relation::Own)),
        findings::listed(&of(Relation::Peer))
    )
}

fn data(ranks: &RankIntervals, rows: &[Row], about: &About) -> Table {
    let ranked = rows.iter().map(|row| (row.force, Some(row.range)));
    let without = ranks.forces.iter().filter(|force| force.rank.is_none()).map(|force| (force, None));
    let row = |(force, rank): (&RankedForce, Option<RankRange>)| {
        let printed = |number: Option<Printed>| Cell::Number(number.unwrap_or("not ranked".into()));
        vec![
            Cell::Header(force.name.clone()),
            Cell::Text(force.relation.words().to_owned()),
            Cell::Number(about.value_or(force.value, "no figure")),
            printed(rank.map(|rank| findings::numbers::printed(rank.rank.into(), 0))),
            printed(rank.map(range)),
        ]
    };
    Table {
        caption: format!("{}, ranks with intervals, {}", about.measure, about.period),
        columns: ["Force", "Relation", "Value", "Rank (1 is the highest)", "Interval of the rank"]
            .map(String::from)
            .to_vec(),
        rows: ranked.chain(without).map(row).collect(),
    }
}
